"""Free words of a question mean what they say in one way, or are left to be refused with the nearest words."""

from __future__ import annotations

import pytest

from caveat.errors import UsageError
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.law.lexicon import read_words
from caveat.model.days import DayRange

DAY = DayRange.parse("2022-05-04")


def inquiry(**changed: object) -> Inquiry:
    return Inquiry(**{"actors": ("us_company",), "activity": "purchase", "on": DAY, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("NVR", "video_surveillance"),
        ("body cameras", "video_surveillance"),
        ("Body-worn camera", "video_surveillance"),
        ("drone", "uas"),
        ("A-shares", "public_securities"),
        ("摄像机", "video_surveillance"),
        ("wireless routers", "routers"),
    ],
)
def test_a_thing_is_read(law: LawEdition, said: str, kind: str) -> None:
    made, taken = read_words(inquiry(thing=said), law)
    assert made.thing == kind
    assert [(each.fact, each.said, each.taken) for each in taken] == [("thing", said, kind)]


@pytest.mark.parametrize(
    ("said", "place", "kind"),
    [
        ("county", "US-OH", "us_local_government"),
        ("City", None, "us_local_government"),
        ("school district", "US-LA", "us_public_school"),
        ("bank", "US", "us_financial_institution"),
        ("bank", "DE", "eu_financial_institution"),
        ("bank", "GB", "uk_financial_institution"),
        ("company", "CN", "cn_person"),
        ("fund", "US", "us_investor"),
    ],
)
def test_an_actor_is_read_where_the_question_is_put(law: LawEdition, said: str, place: str | None, kind: str) -> None:
    made, _ = read_words(inquiry(actors=(said,), jurisdiction=place), law)
    assert made.actors == (kind,)


@pytest.mark.parametrize(("said", "place"), [("bank", None), ("bank", "CN"), ("county", "DE"), ("wizard", "US")])
def test_an_actor_of_several_meanings_or_none_is_refused(law: LawEdition, said: str, place: str | None) -> None:
    made, taken = read_words(inquiry(actors=(said,), jurisdiction=place), law)
    assert not taken
    with pytest.raises(UsageError, match="Did you mean"):
        question_of(made, law)


@pytest.mark.parametrize(
    ("said", "activity"), [("buy", "purchase"), ("pay", "make_payment"), ("hold shares", "hold_security")]
)
def test_an_act_is_read(law: LawEdition, said: str, activity: str) -> None:
    assert read_words(inquiry(activity=said), law)[0].activity == activity


def test_a_word_of_the_vocabulary_is_taken_for_nothing_else(law: LawEdition) -> None:
    assert read_words(inquiry(thing="uas"), law)[1] == ()


def test_every_free_word_leads_to_a_word_that_exists(law: LawEdition) -> None:
    from caveat.law.lexicon import _tables  # noqa: PLC0415 - the tables behind it

    known = {"things": {*law.words.things, "none"}, "actors": law.words.actors, "activities": law.words.activities}
    for table, phrases in _tables().items():
        assert {kind for kinds in phrases.values() for kind in kinds} <= set(known[table]), table
