"""Alert rates on the lists at hand: invented names, screened once and kept beside the index."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.match.conftest import party

from caveat.errors import UsageError
from caveat.match.calibration import KINDS, Calibration, calibration_of, innocents, interval, rates
from caveat.match.screen import Screener
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

SCORES = {"person": [0.61, 0.7], "person_native": [0.7] * 48, "organization": [0.8 + n / 1000 for n in range(50)]}


class KeptSource(MemorySource):
    """A source whose index is kept in a folder."""

    def __init__(self, folder: Path, *names: str) -> None:
        super().__init__([party(name, name) for name in names], digest=" ".join(names))
        self.folder = folder

    @property
    def index_folder(self) -> Path:  # type: ignore[override]
        return self.folder


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample small enough for a test."""
    monkeypatch.setattr(rates, "innocents", lambda kind: iter([f"Aaron {kind} Brown", "Bob Smith"]))


def screener(folder: Path, *names: str) -> Screener:
    return Screener(Snapshot(KeptSource(folder, *names), date(2022, 5, 6)))


@pytest.mark.parametrize("kind", KINDS)
def test_innocents_are_as_many_as_stated_and_always_the_same(kind: str) -> None:
    names = list(innocents(kind))

    assert len(names) == KINDS[kind]
    assert names == list(innocents(kind))
    assert len(set(names)) > 0.9 * len(names)
    assert all(len(name.split()) >= 2 for name in names) or kind == "person_native"


def test_a_threshold_is_the_least_at_which_no_more_than_the_share_alerts() -> None:
    calibration = Calibration(SCORES)

    rate = calibration.threshold(0.00245)

    assert rate.threshold == 0.8001
    assert (rate.rate, rate.names) == (49 / 20_000, 20_000)
    assert rate.least < rate.rate < rate.most
    assert rate.by_kind == {"person": 0.0, "person_native": 0.0, "organization": 49 / 4_000}
    assert calibration.threshold(0.0025).threshold == 0.7001
    assert calibration.threshold(0.005).threshold == rates.FLOOR


@pytest.mark.parametrize("rate", [0.00001, 0.0009])
def test_a_rate_that_the_sample_cannot_tell_is_refused_not_guessed(rate: float) -> None:
    with pytest.raises(UsageError) as refusal:
        Calibration(SCORES).threshold(rate)
    assert refusal.value.expected == "0.001 or more"


def test_a_rate_above_that_of_any_threshold_gives_the_least_one_and_its_rate() -> None:
    rate = Calibration(SCORES).threshold(0.5)
    assert (rate.threshold, rate.rate) == (rates.FLOOR, 0.005)


@pytest.mark.usefixtures("few")
def test_it_is_made_once_for_an_index_and_again_for_another(tmp_path: Path) -> None:
    made = calibration_of(screener(tmp_path, "Bob Smith", "Rosneft"))
    (kept,) = tmp_path.glob("*.rates.json")
    assert list(made.scores["person"]) == [1.0]

    kept.write_text(json.dumps({"sample": "1", "scores": {kind: [0.9] for kind in KINDS}}), encoding="utf-8")
    assert calibration_of(screener(tmp_path, "Bob Smith", "Rosneft")).scores["person"] == [0.9]
    assert calibration_of(screener(tmp_path, "Rosneft")).scores["person"] == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"sample": "0", "scores": {}}', '{"sample": "1", "scores": 7}'])
def test_a_broken_file_of_rates_is_made_again(tmp_path: Path, text: str) -> None:
    calibration_of(screener(tmp_path, "Bob Smith"))
    (kept,) = tmp_path.glob("*.rates.json")
    kept.write_text(text, encoding="utf-8")

    assert calibration_of(screener(tmp_path, "Bob Smith")).scores["person"] == [1.0]


@pytest.mark.usefixtures("few")
def test_rates_of_an_index_that_is_gone_are_let_go(tmp_path: Path) -> None:
    calibration_of(screener(tmp_path, "Bob Smith"))
    (kept,) = tmp_path.glob("*.rates.json")
    for segment in tmp_path.glob("*.segment"):
        segment.unlink()

    calibration_of(screener(tmp_path, "Rosneft"))

    assert not kept.exists()


def test_the_interval_is_that_of_wilson() -> None:
    assert [round(end, 5) for end in interval(0, 1000)] == [0.0, 0.00383]
    assert [round(end, 4) for end in interval(1000, 1000)] == [0.9962, 1.0]
