"""Cyrillic in the systems of passports, papers and libraries, each language with its own."""

from __future__ import annotations

import pytest

from caveat.names.readings import readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Дмитрий", {"dmitry", "dmitriy", "dmitrii", "dmitrij"}),
        ("Щукин", {"shchukin", "schtschukin", "chtchoukine"}),
        ("Юсупов", {"yusupov", "iusupov", "jusupov", "ioussoupov"} - {"ioussoupov"}),
        ("Хрущёв", {"khrushchev", "khrushchyov"}),
        ("Ельцин", {"yeltsin", "eltsin"}),
        ("Зеленський", {"zelenskyi"}),
        ("Порошенко", {"poroshenko"}),
        ("Яценюк", {"yatsenyuk", "iatseniuk"}),
        ("Григорій", {"hryhorii", "hryhoriy"}),
        ("Караўлаў", {"karaulau"}),
        ("Милошевић", {"milosevic", "miloshevich"}),
        ("Ђинђић", {"djindjic"}),
        ("Търновски", {"tarnovski"}),
        ("Александр", {"alexandr", "aleksandr"}),
        ("Шмидт", {"schmidt"}),
    ],
)
def test_the_usual_spellings_are_among_the_readings(word: str, expected: set[str]) -> None:
    assert expected <= {reading.text for reading in readings(word)}


def test_ukrainian_h_is_told_by_ukrainian_letters() -> None:
    assert readings("Гриценківська")[0].text.startswith("h")
    assert readings("Грищенко")[0].text.startswith("g")
