"""Words of addresses and the keys of places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.territory.spelling import APOSTROPHES, MAX_READ, address_words, key, quick_keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pjöngjang", "pjongjang"),
        ("L'Avana", "lavana"),
        ("Ciego de Ávila", "ciego de avila"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Q\u0131r\u0131m", "qirim"),
        ("Bandar-e \u2018Abbās", "bandar e abbas"),
        ("Йошкар", "иошкар"),
        ("إيران", "ایران"),
        ("دِمَشق", "دمشق"),
        ("평양", "평양"),
        ("\uff39\uff21\uff2c\uff34\uff21", "yalta"),
        ("Iran's", "iran"),
        ("\u202eYalta\u0000", "yalta"),
    ],
)
def test_a_key_is_lower_case_without_accents_in_its_own_script(text: str, expected: str) -> None:
    assert key(text) == expected


def test_commas_line_ends_and_spaced_dashes_part_an_address_and_hyphens_do_not() -> None:
    assert [word.part for word in address_words("Kerch\nYalta, Saki - Sudak")] == [0, 1, 2, 3]
    assert [word.part for word in address_words("Port-au-Prince")] == [0, 0, 0]
    assert [word.part for word in address_words(",, Yalta")] == [0]


def test_words_know_where_they_stand() -> None:
    text = "5, ул. Ялты"
    assert [text[word.start : word.end] for word in address_words(text)] == ["5", "ул", "Ялты"]


def test_no_more_is_read_than_an_address_holds() -> None:
    assert len(address_words("a " * MAX_READ)) == MAX_READ // 2


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@given(st.text(alphabet=st.characters(exclude_characters="".join(APOSTROPHES)), max_size=60))
def test_the_quick_way_gives_the_same_words(text: str) -> None:
    assert quick_keys(text) == [word.key for word in address_words(text)]
