"""What an answer names as not evaluated: places whose law nobody examined, lists on which there is no measure."""

from __future__ import annotations

import pytest
from tests.law.small import company, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.model.answer import Outcome

SMALL = law_of(measure("M"))


def gaps(*lists: str, actor: str = "us_company", place: str | None = "US") -> list[tuple[str, str]]:
    """What is not evaluated, and why, where somebody buys from a party on some lists."""
    question = purchase(actors=(actor,), jurisdiction=place)
    answer = ask(world(company("acme", *(on_list(each) for each in lists))), question, SMALL)
    found = [(each.id, each.why) for each in answer.not_evaluated]
    assert (answer.outcome is Outcome.NOT_EVALUATED) is bool(found)
    return found


@pytest.mark.parametrize(
    ("actor", "place", "expected"),
    [
        ("us_company", None, []),
        ("us_company", "US", []),
        ("non_us_person", None, [("any", "jurisdiction_not_given")]),
        ("non_us_person", "BR", [("BR", "no_law_of_it")]),
        ("us_company", "BR-SP", [("BR-SP", "no_law_of_it")]),
        ("us_local_government", None, [("US", "state_not_given")]),
        ("us_local_government", "US", [("US", "state_not_given")]),
        ("us_local_government", "US-PR", [("US-PR", "not_examined")]),
    ],
)
def test_a_place_whose_law_is_not_known_here_is_named(
    actor: str, place: str | None, expected: list[tuple[str, str]]
) -> None:
    assert gaps(actor=actor, place=place) == expected


@pytest.mark.parametrize(
    ("key", "actor", "place", "named"),
    [
        ("US-SDN", "us_company", "US", False),
        ("US-SSI", "us_company", "US", True),
        ("US-TX-PROHTECH", "us_state_agency", "US-TX", True),
        ("US-TX-PROHTECH", "us_state_agency", "US-OH", False),
        ("US-TX-PROHTECH", "us_company", "US-TX", False),
        ("US-NY-CIO", "us_local_government", "US-NY", True),
        ("A-LIST-OF-MY-OWN", "us_company", "US", True),
    ],
)
def test_a_list_without_a_measure_is_named_to_those_whom_it_binds(
    key: str, actor: str, place: str, named: bool
) -> None:
    assert gaps(key, actor=actor, place=place).count((key, "no_measure")) == named
