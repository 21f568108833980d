"""What does not bar an act, list by list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caveat.interfaces.render.silence import is_near, silences, source_of
from caveat.model.answer import Answer, Because, Finding, Status


@pytest.fixture
def silent(allowed: Answer) -> Finding:
    return next(each for each in allowed.findings if each.status is Status.DOES_NOT_APPLY)


@pytest.fixture
def freeing(allowed: Answer) -> Finding:
    return next(each for each in allowed.findings if each.rank == 0)


def test_many_rules_of_one_list_become_one_line_with_each_reason_once(silent: Finding) -> None:
    twins = [replace(silent, measure=f"US-EL-{number}") for number in range(5)]

    found = silences(twins, lambda _: "Restricts exporting, not buying")

    assert [each.source for each in found] == ["Entity List"]
    assert found[0].why == "Restricts exporting, not buying"
    assert found[0].law == "15 CFR 744.11"


def test_reasons_beyond_three_are_counted(silent: Finding) -> None:
    twins = [replace(silent, measure=f"US-EL-{number}") for number in range(5)]

    found = silences(twins, lambda finding: f"Because of {finding.measure}")

    assert found[0].why.endswith("; two rules more")


def test_a_list_that_says_itself_what_it_leaves_free_is_quoted(silent: Finding, freeing: Finding) -> None:
    own = replace(freeing, match=silent.match, title="The list restricts exports only")

    assert [each.why for each in silences([silent, own], lambda _: "never asked")] == [
        "The list restricts exports only"
    ]


def test_what_bars_or_depends_is_no_silence(prohibited: Answer) -> None:
    sources = {each.source for each in silences(prohibited.findings, lambda _: "x")}

    assert sources == {"Entity List"}


def test_a_law_without_a_list_is_named_by_its_place(freeing: Finding) -> None:
    assert source_of(replace(freeing, regime="US-NE-LB1300", where="US-NE")) == "Law of Nebraska"


@pytest.mark.parametrize(("code", "near"), [("day", True), ("gate", True), ("exception", True), ("actor", False)])
def test_only_a_rule_that_binds_this_act_in_kind_comes_near(code: str, near: bool, silent: Finding) -> None:
    assert is_near(replace(silent, because=(Because(code=code),))) is near
