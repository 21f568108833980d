"""Words of a question are checked, and the nearest valid ones are named."""

from __future__ import annotations

import pytest

from caveat.errors import UsageError
from caveat.law.edition import LawEdition
from caveat.law.fact import Origin
from caveat.law.inquiry import Inquiry, check_consistent, parties_in_roles, question_of
from caveat.model.days import DayRange
from caveat.model.question import Role

DAY = DayRange.parse("2022-05-04")


def inquiry(**changed: object) -> Inquiry:
    return Inquiry(**{"actors": ("us_company",), "activity": "purchase", "on": DAY, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "where", "hint"),
    [
        ({"actors": ("county",)}, "--as", "us_"),
        ({"actors": ("us_local_goverment",)}, "--as", "us_local_government"),
        ({"actors": ()}, "--as", "us_local_government"),
        ({"activity": "by"}, "--to", "Did you mean"),
        ({"thing": "video_surveilance"}, "--thing", "video_surveillance"),
        ({"money": ("federal-grant",)}, "--paid-with", "federal_grant"),
        ({"jurisdiction": "US-XX"}, "--in", "US-"),
        ({"jurisdiction": "Ohio"}, "--in", "try"),
        ({"facts": {"security_purpose": "true"}}, "--fact", "security_purpose_889"),
        ({"facts": {"security_purpose_889": "maybe"}}, "--fact security_purpose_889", "true"),
        ({"facts": {"maker_lists": "US-FCC"}}, "--fact", "Leave it out"),
        ({"facts": {"award_issued_on": "13/08/2020"}}, "--fact award_issued_on", "2020-08-13"),
        ({"facts": {"lab_prohibited_owner_pct": "120"}}, "--fact lab_prohibited_owner_pct", "50"),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_the_nearest(
    law: LawEdition, changed: dict[str, object], where: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refusal:
        question_of(inquiry(**changed), law)
    assert refusal.value.where == where
    assert hint in refusal.value.do


def test_a_fact_that_is_unknown_is_not_given(law: LawEdition) -> None:
    assert question_of(inquiry(facts={"security_purpose_889": "unknown"}), law).facts == ()


def test_a_fact_has_its_other_spelling(law: LawEdition) -> None:
    assert question_of(inquiry(facts={"license_from": "OFAC"}), law).fact("licence_from") == ("OFAC",)


def test_the_party_stands_in_every_role_that_nobody_is_named_for() -> None:
    roles = dict(parties_in_roles("p", ((Role.MAKER, "m"),)))
    assert (roles[Role.MAKER], roles[Role.SELLER], roles[Role.COUNTERPARTY], roles[Role.ISSUER]) == ("m", "p", "p", "p")


def test_with_a_seller_named_the_party_is_the_maker_and_the_seller_the_counterparty() -> None:
    roles = dict(parties_in_roles("p", ((Role.SELLER, "s"),)))
    assert (roles[Role.MAKER], roles[Role.COUNTERPARTY]) == ("p", "s")


def test_who_made_what_another_sells_neither_issues_nor_owns_it(law: LawEdition) -> None:
    bought = inquiry(party="p", named=((Role.SELLER, "s"),))
    roles = dict(question_of(bought, law).parties)
    assert (roles[Role.OWNER], roles.get(Role.ISSUER)) == ("s", None)


def test_who_issued_the_security_that_another_sells_is_its_issuer(law: LawEdition) -> None:
    bought = inquiry(activity="purchase_security", party="p", named=((Role.SELLER, "s"),))
    assert dict(question_of(bought, law).parties)[Role.ISSUER] == "p"


def test_the_group_of_a_party_can_be_given_by_its_name(law: LawEdition) -> None:
    question = question_of(inquiry(facts={"owner_group": "RN Refining & Marketing"}), law)
    assert question.fact("owner_group") == ("rn-refining-marketing",)


def test_the_country_of_a_maker_that_nobody_knows_can_be_given(law: LawEdition) -> None:
    assert question_of(inquiry(facts={"maker_country": "CN"}), law).fact("maker_country") == ("CN",)


def test_whatever_an_answer_may_depend_on_can_be_given(law: LawEdition) -> None:
    """But for what an entry or a source alone states, in words that no person would know."""
    derived = {"considered_action", "maker", "maker_lists", "seller_lists", "sdn_link"}
    of_entries = {"el_entry_rule", "el_footnote", "hfcaa_ban_ended"}
    for kind in law.facts.kinds.values():
        if kind.is_supposable and kind.origin is not Origin.QUESTION and kind.key not in derived | of_entries:
            assert law.facts.asked(kind.key) is kind


@pytest.mark.parametrize(
    ("changed", "where", "hint"),
    [
        ({"activity": "operate_drone", "thing": "routers"}, "--thing", "Leave it out"),
        ({"money": ("own",), "facts": {"award_agency": "FEMA"}}, "--fact", "Drop one"),
        ({"on": DayRange.parse("1901")}, "--on", "before"),
        ({"facts": {"producer_country": "CN,TW"}}, "--fact producer_country", "Give one of them"),
        ({"facts": {"maker_country": "China"}}, "--fact maker_country", "CN"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(
    law: LawEdition, changed: dict[str, object], where: str, hint: str
) -> None:
    question = question_of(inquiry(**changed), law)
    with pytest.raises(UsageError) as refusal:
        check_consistent(question, law)
    assert refusal.value.where == where
    assert hint in refusal.value.do


@pytest.mark.parametrize(
    "changed",
    [
        {"activity": "operate_drone", "thing": "uas"},
        {"activity": "deal_new_debt", "thing": "property"},
        {"money": ("own", "federal_grant"), "facts": {"award_agency": "FEMA"}},
        {"facts": {"award_agency": "FEMA"}},
        {"facts": {"producer_country": "other", "maker_country": "CN|US"}},
    ],
)
def test_a_question_that_does_not_is_not(law: LawEdition, changed: dict[str, object]) -> None:
    check_consistent(question_of(inquiry(**changed), law), law)
