"""The file of territories and their law."""

from __future__ import annotations

from datetime import date

import pytest

from caveat.errors import DataError
from caveat.match.territory import programs
from caveat.match.territory.programs import territories_of
from caveat.model.territory import TerritoryKind


def test_both_kinds_of_hit_have_a_program() -> None:
    for land in territories_of():
        for kind in TerritoryKind:
            assert land.programs_for(kind), land.id


def test_a_program_is_in_force_from_its_first_day_to_the_day_before_its_end() -> None:
    (sudan,) = (land for land in territories_of() if land.id == "sudan")
    (program,) = sudan.programs
    assert not program.in_force(date(1997, 11, 3))
    assert program.in_force(date(1997, 11, 4))
    assert not program.in_force(date(2017, 10, 12))


@pytest.mark.parametrize(
    "rows",
    [
        {"id": "x"},
        ["x"],
        [{"id": "x", "colour": "red"}],
        [{"id": "x", "name": "X", "within": "X", "names": "X"}],
        [{"id": "x", "name": "X", "within": "X", "programs": ["law"]}],
        [{"id": "x", "name": "X", "within": "X", "programs": [{"issuer": "US", "title": "T", "since": "soon"}]}],
    ],
)
def test_a_file_of_another_form_is_refused(rows: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "load", lambda _: rows)
    with pytest.raises(DataError, match=r"territories\.yaml"):
        list(territories_of())
