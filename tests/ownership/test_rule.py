"""Ownership rules as they are written, and what they make of a share that somebody states."""

from __future__ import annotations

from pathlib import Path

import pytest

from caveat.errors import DataError
from caveat.lists.files.yaml_block import Block
from caveat.model.stake import Percent
from caveat.model.truth import Truth
from caveat.ownership.rule import OwnershipRule, read_rule

NONE = Percent.parse("0")


def written(folder: Path, text: str) -> OwnershipRule:
    file = folder / "rules.yaml"
    file.write_text(f"example: {text}\n", encoding="utf-8")
    [(_, row)] = Block.of(file).entries()
    return read_rule(row)


@pytest.mark.parametrize(
    ("share", "said", "at_it"),
    [(">=12.5", "12.5 % or more", Truth.TRUE), (">12.5", "more than 12.5 %", Truth.FALSE)],
)
def test_a_threshold_is_reached_or_exceeded_as_it_is_written(
    share: str, said: str, at_it: Truth, tmp_path: Path
) -> None:
    rule = written(tmp_path, f"{{shares: '{share}', source: an Act}}")
    assert (str(rule.shares), rule.source, rule.before) == (said, "an Act", "")
    assert rule.reached(Percent.parse("12.5"), NONE, Truth.FALSE) is at_it


@pytest.mark.parametrize("share", ["50", "<50", ">=40..50", ">half", ">=101"])
def test_what_is_no_threshold_is_refused(share: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="a share such as"):
        written(tmp_path, f"{{shares: '{share}'}}")


def test_a_rule_on_control_alone_looks_at_no_share(tmp_path: Path) -> None:
    rule = written(tmp_path, "{control: carries}")
    whole = Percent.parse("100")
    assert rule.carries
    assert rule.source == ""
    assert [rule.reached(whole, whole, control) for control in (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)] == [
        Truth.TRUE,
        Truth.UNKNOWN,
        Truth.FALSE,
    ]


@pytest.mark.parametrize(
    ("rebuttable", "control", "truth"),
    [
        ("false", Truth.FALSE, Truth.TRUE),
        ("true", Truth.FALSE, Truth.FALSE),
        ("true", Truth.UNKNOWN, Truth.TRUE),
    ],
)
def test_a_majority_of_votes_counts_unless_the_law_lets_it_be_rebutted(
    rebuttable: str, control: Truth, truth: Truth, tmp_path: Path
) -> None:
    rule = written(tmp_path, f"{{shares: '>50', votes: '>50', control: carries, rebuttable: {rebuttable}}}")
    assert rule.reached(NONE, Percent.parse("60"), control) is truth
