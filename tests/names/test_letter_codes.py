"""Letters of other alphabets have one code each, which no Latin letter has."""

from __future__ import annotations

from caveat.names.letter_codes import decoded, encoded, script_of_code, spoken
from caveat.names.readings.spelling_tables import borrowed_letters
from caveat.names.tables import read


def test_every_letter_has_a_code_of_its_own_in_one_byte() -> None:
    letters = "".join(row["letters"] for row in read("letter_codes"))

    codes = encoded(letters)

    assert len(set(codes)) == len(letters)
    assert all(0x80 <= ord(code) <= 0xFF and not code.isdigit() and not code.isspace() for code in codes)
    assert decoded(codes) == letters


def test_a_code_tells_its_script() -> None:
    assert [script_of_code(encoded(letter)) for letter in "مא\u0436λ"] == ["Arabic", "Hebrew", "Cyrillic", "Greek"]


def test_a_borrowed_letter_has_the_code_of_the_one_it_is_like() -> None:
    assert encoded("ڤ") == encoded("ف")
    assert all(encoded(letter) for letter in borrowed_letters())


def test_words_sound_alike_but_for_vowels_and_like_no_latin_word() -> None:
    assert spoken(encoded("محمود")) == spoken(encoded("محمد"))[:3] + "u" + spoken(encoded("محمد"))[3:]
    assert not spoken(encoded("او")).isascii()
