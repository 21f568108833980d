"""Why a measure applies or not, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caveat.interfaces.render.gates import condition_words
from caveat.interfaces.render.gates import test_words as words_of_test
from caveat.interfaces.render.reasons import because_words, finding_words
from caveat.model.answer import Answer, Because, Finding, Match, Reach, Status
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.question import Role


@pytest.fixture
def silent(allowed: Answer) -> Finding:
    return next(each for each in allowed.findings if each.status is Status.DOES_NOT_APPLY)


CLAUSES = {
    "binds federal agencies only": Because(code="actor", expected="us_federal_agency", found="us_company"),
    "binds in Nebraska; this is Ohio": Because(code="jurisdiction", expected="US-NE", found="US-OH"),
    "restricts exporting or re-exporting, not buying": Because(code="activity", expected="export, reexport"),
    "restricts buying securities, not buying": Because(code="activity", expected="purchase_security"),
    "covers publicly traded securities, not routers": Because(
        code="thing", expected="public_securities", found="routers"
    ),
    "set aside by US-GL-1": Because(code="overridden", found="US-GL-1"),
    "an exception holds: a licence covers it": Because(code="exception", expected="a licence covers it"),
    "the money was not stated": Because(code="gate", fact="money"),
    "only if it is paid with a federal grant or local match to a federal award; here: its own money": Because(
        code="gate", fact="money", expected="in federal_grant|cost_share", found="own"
    ),
    "only if the value of the contract is at least $50,000; here: $1,200": Because(
        code="gate", fact="contract_value_usd", expected="ge 50000", found="1200"
    ),
    "asks for x": Because(code="never_seen", expected="x"),
}


@pytest.mark.parametrize("words", CLAUSES)
def test_each_reason_is_a_clause(words: str, silent: Finding, allowed: Answer) -> None:
    assert because_words(CLAUSES[words], silent, allowed.question) == words


def test_a_doubt_whether_a_listing_reaches_the_party_or_stands_is_said_as_one(silent: Finding, allowed: Answer) -> None:
    listing = Listing(list="US-SDN", record_id="1", name="Parent")
    match = Match(role=Role.SELLER, party="unlisted:Acme", reach=Reach.OWNER, listed="unlisted:Parent", listing=listing)
    doubtful = replace(silent, status=Status.DEPENDS, match=match)
    share, day = Because(code="ownership", found="40..60"), Because(code="listing", fact="listed_on")

    assert [because_words(each, doubtful, allowed.question) for each in (share, day)] == [
        "whether the listing of Parent reaches Acme (40 to 60\N{NO-BREAK SPACE}%) is not certain",
        "whether Parent was listed that day is not certain",
    ]


def test_a_rule_that_began_later_says_how_many_days_later(silent: Finding, allowed: Answer) -> None:
    because = Because(code="day", fact="on", expected="2020-08-13..", found="2020-07-22")
    finding = replace(silent, because=(because,), since=date(2020, 8, 13))
    asked = replace(allowed.question, on=DayRange.parse("2020-07-22"))

    assert finding_words(finding, asked) == "Began on 13 August 2020, 22 days later"


def test_a_rule_that_ended_says_so_and_an_inexact_day_is_not_counted(silent: Finding, allowed: Answer) -> None:
    because = Because(code="day", fact="on", expected="2019-01-01..2020-12-31")
    ended = replace(silent, since=date(2019, 1, 1), until=date(2021, 1, 1))
    begun = replace(silent, since=date(2023, 1, 1))

    assert because_words(because, ended, allowed.question) == "ended before 1 January 2021"
    vague = replace(allowed.question, on=DayRange.parse("2022"))
    assert because_words(because, begun, vague) == "began on 1 January 2023"


def test_reasons_that_say_the_same_are_said_once(silent: Finding, allowed: Answer) -> None:
    because = Because(code="gate", fact="money")

    assert finding_words(replace(silent, because=(because, because)), allowed.question) == "The money was not stated"


def test_hostile_values_are_spelt_out(silent: Finding, allowed: Answer) -> None:
    because = Because(code="exception", expected="\x1b[31mred\u202e")

    assert "\x1b" not in because_words(because, silent, allowed.question)


@pytest.mark.parametrize(
    ("fact", "test", "words"),
    [
        ("award_issued_on", "ge 2020-08-13", "on or after 13 August 2020"),
        ("security_purpose_889", "ne true", "for no security purpose"),
        ("money", "not_in own|none", "other than its own money or no money"),
        ("contract_value_usd", "lt 50000", "below $50,000"),
        ("security_purpose_889", "true", "for a security purpose"),
        ("authorized_on", "exists true", "known"),
        ("sdn_program_blocks_control", "not eq true", "the programme blocks by ownership alone"),
        ("issued_on", "ge listed_on", "on or after the day of listing"),
        ("tenor_days", "not le 30", "above 30 days"),
        ("oil_origin", "not in RU", "other than Russia"),
    ],
)
def test_the_test_of_a_gate_reads_as_words(fact: str, test: str, words: str) -> None:
    assert words_of_test(fact, test) == words


@pytest.mark.parametrize(
    ("fact", "test", "words"),
    [
        ("ssi_directive", "eq 1", "the party is listed under Directive 1"),
        ("tenor_days", "gt 30", "the tenor is above 30 days"),
        ("maker_country", "ne CN", "the maker's country is not China"),
        ("contract_kind", "ne construction", "it is not so that it is a public improvement"),
        ("money", "in own|client", "it is paid with its own money or a client's money"),
        ("activity", "in lend", "the act is lending"),
        ("owner_group", "not in rosneft|lukoil", "it is not so that it belongs to Rosneft or Lukoil"),
        ("maker", "in dji|tiger-brokers", "the maker is DJI or Tiger Brokers"),
        ("ai_training_flops", "gt 1E+25", "the computing power of the training is above 10^25 operations"),
    ],
)  # fmt: skip
def test_a_condition_names_what_its_value_does_not(fact: str, test: str, words: str) -> None:
    assert condition_words(fact, test) == words


def test_parties_are_found_by_name_and_nothing_is_said_to_be_none(silent: Finding, allowed: Answer) -> None:
    maker = Because(code="gate", fact="maker", expected="in hikvision", found="unlisted:axis")
    lists = Because(code="gate", fact="maker_lists", expected="in US-BIS-EL", found="")

    assert because_words(maker, silent, allowed.question) == "only if the maker is Hikvision; here: axis"
    assert because_words(lists, silent, allowed.question) == "only if the maker stands on the Entity List; here: none"
