"""Arabic, Persian and Pashto names: unwritten vowels, the article, compounds, particles."""

from __future__ import annotations

import pytest

from caveat.names.readings import native_words, readings, spelled


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("محمد", {"muhammad", "mohammed", "mohamed"}),
        ("يوسف", {"yusuf", "youssef"}),
        ("القذافي", {"al gaddafi", "al qadhafi"}),
        ("الظواهري", {"al zawahiri"}),
        ("بن", {"bin", "ben", "ibn"}),
        ("أبو", {"abu", "abou"}),
        ("وزیری", {"waziri", "vaziri"}),
        ("پرویز", {"parviz", "pervez"}),
        ("نورالدين", {"noureddine", "nur al din"}),
        ("عبدالرحمن", {"abdulrahman", "abd al rahman"}),
        ("قصي", {"qusay"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}


def test_a_name_of_no_table_is_read_with_vowels() -> None:
    assert any(reading.text in {"kurbanov", "qurbanov", "kourbanov"} for reading in readings("قربانوف"))


def test_f_of_an_arabic_word_is_not_read_as_v() -> None:
    assert not readings("صفوان")[0].text.startswith("sav")
    assert "v" not in readings("الفلاحي")[0].text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("عبد الرحمن محمد", 2),
        ("نور الدين محمد", 2),
        ("محمد عبد", 2),
        ("عبد الله بن عبد العزيز", 3),
        ("نصر الله", 1),
    ],
)
def test_compounds_are_one_word(text: str, words: int) -> None:
    assert len(native_words(text)) == words


def test_written_apart_or_together_a_compound_reads_the_same() -> None:
    assert spelled("عبد الرحمن") == spelled("عبدالرحمن")


def test_keyboards_make_no_difference() -> None:
    assert spelled("علی کریمی")[0].text == spelled("علي كريمي")[0].text == "ali karimi"


def test_words_of_organizations_are_translated_too() -> None:
    assert "bank" in {reading.text for reading in readings("مصرف")}
