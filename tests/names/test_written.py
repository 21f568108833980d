"""A written name is taken apart the same way however it is dressed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.names.folding import MAX_WORDS
from caveat.names.readings import unify
from caveat.names.tokens import TokenKind
from caveat.names.written import letter_for_letter, take_apart


def test_chinese_company_words_and_places_are_read_in_english() -> None:
    assert [word.text for word in take_apart("浙江大华技术股份有限公司").core] == ["zhejiang", "dahua", "technology"]


@pytest.mark.parametrize("text", ["محمد علي", "Иван Петров", "Νέος Στρατός", "דן גרטלר"])
def test_words_of_an_alphabet_are_also_taken_letter_for_letter(text: str) -> None:
    name = letter_for_letter(text)

    assert name is not None
    assert [word.shown for word in name.words] == unify(text).split()


@pytest.mark.parametrize("text", ["Huawei", "João", "华为", "김정은", "", "نحن 华为"])
def test_other_names_have_no_letters_of_their_own(text: str) -> None:
    assert letter_for_letter(text) is None


def test_a_word_keeps_its_kind_and_a_legal_form_is_taken_away() -> None:
    name = letter_for_letter("ПАО банк Иванович и Siemens")

    assert name is not None
    assert [word.kind.value for word in name.core] == ["industry", "patronymic", "initial", "word"]
    assert [form.id for form in name.forms] == [form.id for form in take_apart("ПАО банк Иванович").forms] != []


def test_traditional_characters_read_like_simplified_ones() -> None:
    assert take_apart("數字技術").core == take_apart("数字技术").core


def test_the_acronym_leaves_small_words_out() -> None:
    assert take_apart("Industrial Development Corporation of Zimbabwe").acronym == "idcz"


@given(st.text(max_size=300))
def test_any_text_is_taken_apart(text: str) -> None:
    name = take_apart(text)

    assert len(name.core) <= len(name.words) <= MAX_WORDS
    assert name.squash in name.whole or name.squash == ""


@given(st.text(alphabet="abc .,-'", max_size=40))
def test_case_does_not_count(text: str) -> None:
    assert take_apart(text.upper()).whole == take_apart(text.lower()).whole


def test_a_word_of_a_million_letters_is_cut() -> None:
    assert len(take_apart("x" * 10**6).whole) <= 64


@pytest.mark.parametrize("mark", ["EP-GOM", "ep-gom", " EP-GOM "])
def test_the_registration_mark_of_an_aircraft_is_one_number(mark: str) -> None:
    assert [(word.text, word.kind) for word in take_apart(mark).words] == [("epgom", TokenKind.NUMBER)]


@pytest.mark.parametrize("name", ["El-Ali", "Mahan-EP", "EP-GOM Mahan Air", "AL-NUR"])
def test_other_words_with_a_hyphen_are_words(name: str) -> None:
    assert TokenKind.NUMBER not in {word.kind for word in take_apart(name).words}
