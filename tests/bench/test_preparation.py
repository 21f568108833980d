from __future__ import annotations

import pytest
from bench.engine import Engine, Nameless
from bench.names import DAY
from bench.preparation import WARM_UP, Steps, by_script, measured

from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.kernel.binding import library
from caveat.match.screen import Screener
from caveat.model.party import Party
from caveat.store.snapshot import Snapshot


def test_names_are_parted_by_their_scripts_and_each_is_asked_once() -> None:
    names = ["Sergey Ivanov", "Сергей Иванов", "Sergey Ivanov", "João Silva", "李 Ivanov"]

    assert by_script(names, 1) == {
        "Cyrillic": ["Сергей Иванов"],
        "Han+Latin": ["李 Ivanov"],
        "Latin": ["Sergey Ivanov", "João Silva"],
    }
    assert list(by_script(names, 2)) == ["Latin"]


@pytest.mark.skipif(library() is None, reason="the kernel was not built: there is no C compiler")
def test_the_steps_of_screening_are_timed_for_each_script() -> None:
    segment = build([Party.unlisted("Sergey Ivanov")])
    engine = Engine(Screener(Snapshot(Nameless(), DAY), Index(segment)))
    names = {"Cyrillic": [f"Сергей Иванов {number}" for number in range(WARM_UP + 150)]}

    (figures,) = measured(engine, Steps(segment), names).values()

    assert figures["names"] == WARM_UP + 150
    assert figures["preparation"] > 0
    assert figures["search"] > 0
    assert figures["per_second"] == pytest.approx(1e6 / figures["microseconds"])


def test_without_a_compiler_the_steps_cannot_be_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.preparation.library", lambda: None)

    with pytest.raises(SystemExit, match="no C compiler"):
        Steps(build([]))
