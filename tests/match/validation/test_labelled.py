"""Files of cases are refused with the place where they are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.match.validation.conftest import WORLD, CaseFile

from caveat.errors import InputError
from caveat.match.validation import validate_negatives, validate_pairs


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["schema,name1,name2"], "is_match"),
        (["schema,name1,name2,is_match"], "at least one row"),
        (["schema,name1,name2,is_match", "Person,A,B,perhaps"], "true or false"),
        (["schema,name1,name2,is_match", "Person,A,B,true,5,6,7"], "4 values"),
    ],
)
def test_a_file_that_is_no_such_file_is_refused_with_the_place(
    case_file: CaseFile, lines: list[str], says: str
) -> None:
    with pytest.raises(InputError) as refusal:
        validate_pairs(case_file(*lines))

    assert says in str(refusal.value)
    assert "cases.csv" in refusal.value.where


def test_latin_1_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes("full_name\nJosé\n".encode("latin-1"))

    with pytest.raises(InputError, match="UTF-8"):
        validate_negatives(path, WORLD)
