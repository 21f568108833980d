"""Scores rank: the same name highest, unlike names never at the top, and words in common are weighed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.pairs import compare_names, score_names
from caveat.match.scoring import compare
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.model.party import PartyKind
from caveat.names.written import SHORTEST_FIELD, take_apart

_COMPANY_WORDS = ("dahua", "technology", "electronics", "zhejiang", "44", "d.o.o.", "llc", "of")
_PERSON_WORDS = ("petrov", "andreyevich", "ivan", "j", "al", "mohamed", "muhammad")
_WORDS = st.sampled_from((*_COMPANY_WORDS, *_PERSON_WORDS))
_NAMES = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_KINDS = st.sampled_from([PartyKind.PERSON, PartyKind.COMPANY, PartyKind.UNKNOWN])


@given(_NAMES, _NAMES, _KINDS)
def test_a_score_is_symmetric_and_between_0_and_1(asked: str, listed: str, kind: PartyKind) -> None:
    score = score_names(asked, listed, kind)

    assert 0 <= score <= 1
    if max(len(asked), len(listed)) < SHORTEST_FIELD:  # only the name asked is taken to be cut short within its words
        assert score == pytest.approx(score_names(listed, asked, kind))


@given(st.text(max_size=60), st.text(max_size=60), _KINDS)
def test_any_two_texts_have_a_score(asked: str, listed: str, kind: PartyKind) -> None:
    assert 0 <= score_names(asked, listed, kind) <= 1


@given(_NAMES, _KINDS)
def test_a_name_is_itself_in_any_case(name: str, kind: PartyKind) -> None:
    assert score_names(name, name.upper(), kind) == 1


@given(st.permutations(["viktor", "andreyevich", "morozov", "saltykov"]))
def test_the_order_of_a_persons_names_hardly_counts(words: list[str]) -> None:
    assert score_names(" ".join(words), "Viktor Andreyevich Morozov Saltykov", PartyKind.PERSON) > 0.98


@pytest.mark.parametrize(
    ("accented", "plain"), [("Nguyễn Văn An", "Nguyen Van An"), ("Łukasz Śniady", "Lukasz Sniady")]
)
def test_a_dropped_accent_costs_nothing(accented: str, plain: str) -> None:
    assert score_names(accented, plain, PartyKind.PERSON) == 1


def test_an_exact_name_scores_higher_than_a_mistyped_one() -> None:
    exact = score_names("Hikvision Digital", "Hikvision Digital", PartyKind.COMPANY)
    mistyped = score_names("Hikvison Digital", "Hikvision Digital", PartyKind.COMPANY)

    assert exact > mistyped > DEFAULT_THRESHOLD


def test_only_the_same_words_score_1() -> None:
    assert score_names("Hikvision Digital Technology", "Hikvision Digital Tech Ltd", PartyKind.COMPANY) < 1


def test_a_form_that_translates_the_other_counts_more_than_another_form() -> None:
    translated = score_names("OOO Velmarin", "Velmarin LLC", PartyKind.COMPANY)
    another = score_names("OOO Velmarin", "Velmarin Foundation", PartyKind.COMPANY)

    assert translated > another


def test_a_word_too_many_costs_less_than_a_word_that_differs() -> None:
    extra = score_names("Almaz Antey Telecom", "Almaz-Antey", PartyKind.COMPANY)
    differs = score_names("Almaz Antey Telecom", "Almaz-Antey Shipping", PartyKind.COMPANY)

    assert extra > DEFAULT_THRESHOLD
    assert extra > differs


def test_numbers_that_differ_keep_units_apart() -> None:
    assert score_names("Unit 61398", "Unit 61486", PartyKind.ORGANIZATION) < 0.5
    assert compare_names("Unit 61398", "Unit 61486", PartyKind.ORGANIZATION).numbers_differ()


def test_a_legal_form_alone_makes_no_hit() -> None:
    assert score_names("BELLETECH CORP", "11420 CORP.", PartyKind.COMPANY) == 0


def test_a_word_too_many_counts_more_beside_names_of_many_people() -> None:
    known = score_names("Michael Miller", "Scott Michael Miller", PartyKind.PERSON)
    rare = score_names("Mikhayel Millerov", "Scott Mikhayel Millerov", PartyKind.PERSON)

    assert known < rare


def test_a_name_of_many_people_is_no_misspelled_one() -> None:
    known = score_names("Sharon Young", "Shakro Young", PartyKind.PERSON)
    misspelled = score_names("Shakon Young", "Shakro Young", PartyKind.PERSON)

    assert known < DEFAULT_THRESHOLD < misspelled


def test_errors_in_every_word_are_rarer_than_an_error_in_one() -> None:
    one = score_names("Salivva Rudi", "Saliwa, Rudi", PartyKind.PERSON)
    every = score_names("Salivva Rudji", "Saliwa, Rudi", PartyKind.PERSON)

    assert every < 0.9 * one


class _Nobody:
    """Where no party has any of the words."""

    def bearers(self, word: str) -> int:  # noqa: ARG002 - the same for every word
        return 0


def _score_of_extra(last: str) -> float:
    return compare(take_apart(f"Kuorandic {last}"), take_apart("Kuorandic"), _Nobody(), person=False).score


def test_a_short_last_word_that_no_list_has_may_be_a_misspelled_legal_form() -> None:
    assert _score_of_extra("Llcc") > DEFAULT_THRESHOLD > _score_of_extra("Luccilac")
