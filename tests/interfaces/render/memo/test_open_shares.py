"""A memo says at which share of an open holding the answer turns."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.small import company, held, law_of, measure, on_list, purchase, world

from caveat.interfaces.render.memo import background_of, memo_of, memo_text
from caveat.law.asking import ask
from caveat.model.source import Confidence
from caveat.model.stake import Stake


@pytest.mark.parametrize(
    ("rule", "stakes", "said"),
    [
        (
            "ofac_50_aggregate",
            [held("owner", "acme", "30..60")],
            "What Owner holds of Acme is open: from 50 % the listing reaches Acme and below 50 % it does not",
        ),
        (
            "ofac_50_aggregate",
            [held("owner", "acme", "30..60"), held("second", "acme", "10")],
            "from 40 % the listing reaches Acme and below 40 % it does not",
        ),
        (
            "eu_annex_gt50",
            [held("owner", "acme", "30..60")],
            "above 50 % the listing reaches Acme and up to 50 % it does not",
        ),
    ],
)
def test_an_open_share_is_told_with_the_figure_at_which_the_answer_turns(
    rule: str, stakes: list[Stake], said: str
) -> None:
    snapshot = world(company("owner", on_list()), company("second", on_list()), company("acme"), stakes=stakes)
    law = law_of(measure("M", ownership_rule=rule))
    answer = ask(snapshot, purchase(), law).settled()
    memo = memo_of(answer, background_of(snapshot, answer, law), made_on=date(2026, 11, 23))
    assert said in " ".join(memo_text(memo).split())


def test_a_share_that_nobody_confirms_is_told_as_such() -> None:
    doubtful = held("owner", "acme", "60", confidence=Confidence.LOW)
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[doubtful])
    law = law_of(measure("M", ownership_rule="ofac_50_aggregate"))
    answer = ask(snapshot, purchase(), law).settled()
    memo = memo_text(memo_of(answer, background_of(snapshot, answer, law), made_on=date(2026, 11, 23)))
    said = " ".join(memo.split())
    assert "Owner holds 60 % of Acme, which is not confirmed." in said
    assert "from 50 % the listing reaches Acme" in said


def test_a_share_that_settles_the_answer_is_not_called_open() -> None:
    snapshot = world(company("owner", on_list()), company("acme"), stakes=[held("owner", "acme", "50..60")])
    law = law_of(measure("M", ownership_rule="ofac_50_aggregate"))
    answer = ask(snapshot, purchase(), law).settled()
    memo = memo_text(memo_of(answer, background_of(snapshot, answer, law), made_on=date(2026, 11, 23)))
    assert "is open" not in memo
