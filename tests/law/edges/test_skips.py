"""An unknown that counts as "no" must not hide a bar: every such condition of a measure that bars is decided here."""

from __future__ import annotations

from collections.abc import Iterator

from tests.law.edges.written import conditions, measures, words

# Facts that no question leaves open, or that follow from lists and stakes: silence there is an answer.
RIGHT_BY_ORIGIN = {
    "listing": "the entry states it; an entry that is silent was not made under that rule",
    "match": "it is known wherever a listing brings the measure in",
    "ownership": "it is worked out of the stakes; where a share is open the ownership rule asks for it",
}
RIGHT = {
    "on": "the day is always known",
    "activity": "the act is always known",
    "thing": "a kind not stated is asked for by the frame, or by the condition beside it",
    "authorized_on": "who changes an authorised device has one; a day it never had is `none`",
    "award_agency": "whatever the agency, the general rule on award money bars it; these add the agency's own words",
    "considered_action": "nothing is considered of whom no source says so, and it bars nothing",
    "holds_blocked_property": "the duty begins with an event that the one who asks knows of",
    "rejected_transaction": "the duty begins with an event that the one who asks knows of",
    "issuer_country": "the country of a Russian issuer is in the starter; others are not Russian",
    "known_military_end_use": "the rule bars only those who know",
    "maker": "the party asked about is known by name",
    "maker_lists": "lists are known",
    "seller_lists": "lists are known",
}
# What is taken for granted, and printed with the answer: to ask it of everybody would leave every answer open.
PRINTED = {
    "counterparty_country": "of most sellers the country is known; asked of the rest, no purchase were ever decided",
    "counterparty_uses_covered": "the award's preamble alone speaks of it, and it bars nothing by itself",
    "critical_component_country": "of a drone whose parts nobody mentions the maker's country is asked",
    "critical_infrastructure_access": "who gives access to such systems says so by the kind of thing",
    "holds_federal_prime": "federal contractors have a role of their own",
    "maker_country": "the country of production beside it is asked",
    "parent_country": "as the country of the seller",
    "ru_owned_pct": "as the country of the seller; stakes that are known are counted",
    "sdn_program_blocks_control": "the programme of the listing says it",
    "uflpa_input": "goods of every kind and from every country may have such an input; customs presumes nothing",
}
# Of these facts only some conditions are taken for granted.
PRINTED_IN = {"money": {"US-889-GRANT-USER"}}


def test_no_unknown_hides_a_bar_that_nobody_decided_about() -> None:
    undecided = [
        f"{key}: {fact}"
        for key, fact in _skipped()
        if fact not in RIGHT
        and fact not in PRINTED
        and key not in PRINTED_IN.get(fact, ())
        and words("facts")[fact]["origin"] not in RIGHT_BY_ORIGIN
    ]
    assert not undecided, "let the condition ask, or say here why silence means no"


def test_no_decision_is_about_a_condition_that_is_gone() -> None:
    skipped = set(_skipped())
    gone = {(key, fact) for fact, keys in PRINTED_IN.items() for key in keys} - skipped
    assert not gone
    assert {*RIGHT, *PRINTED} <= {fact for _, fact in skipped}


def _skipped() -> Iterator[tuple[str, str]]:
    """Measures that bar or warn, with the facts that count as "no" where they are not known."""
    for key, measure in measures().items():
        if int(words("effects")[measure.effect]["rank"]) > 0:
            for test in conditions(measure.when):
                if test.unknown == "skip":
                    yield key, test.fact
