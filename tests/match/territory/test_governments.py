"""Government bodies in texts."""

from __future__ import annotations

import pytest

from caveat.match.territory.gazetteer import gazetteer
from caveat.match.territory.governments import Government, governments
from caveat.match.territory.mentions import mentions
from caveat.match.territory.spelling import address_words


def bodies(text: str) -> tuple[Government, ...]:
    read = address_words(text)
    return governments(read, text, mentions(read, text, gazetteer()), gazetteer())


def owners(text: str) -> list[str | None]:
    return [body.place.territory if body.place else None for body in bodies(text)]


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        ("Embassy of the Islamic Republic of Iran", "iran"),
        ("Consulate General of Cuba in Miami", "cuba"),
        ("Permanent Mission of Cuba to the United Nations", "cuba"),
        ("Ambassade d'Iran à Bruxelles", "iran"),
        ("Botschaft der Demokratischen Volksrepublik Korea", "north-korea"),
        ("посольство Ирана", "iran"),
        ("이란 대사관", "iran"),
        ("Syrian Arab Army", "syria"),
        ("North Korea's embassy", "north-korea"),
        ("Iran Foreign Ministry", "iran"),
        ("Municipality of Tehran", "iran"),
        ("Council of Ministers of the Republic of Crimea", "crimea"),
        ("Central Bank of Syria", "syria"),
        ("Кубинское посольство", "cuba"),
    ],
)
def test_a_body_belongs_to_the_country_beside_it(text: str, territory: str) -> None:
    assert owners(text) == [territory]


@pytest.mark.parametrize(
    "text",
    [
        "Embassy of Japan",
        "Embassy of the Republic of Korea",
        "Government of South Sudan",
        "US Embassy Havana",
        "Embassy, Tehran",
        "Ministry of Silly Walks, London",
        "Embassy of the Islamic Republic of Afghanistan",
    ],
)
def test_a_body_of_another_country_or_of_nobody_known_has_no_owner(text: str) -> None:
    assert owners(text) == [None]


def test_a_business_called_after_an_embassy_is_no_government() -> None:
    assert bodies("Embassy Suites Havana") == ()
    assert bodies("Ministry of Sound, London") == ()


def test_a_country_right_behind_an_embassy_that_another_may_own_is_doubtful() -> None:
    (body,) = bodies("Swiss Embassy Iran")
    assert not body.sure


def test_what_is_written_of_the_owner_is_kept_as_it_stands() -> None:
    (body,) = bodies("IRANIAN Embassy")
    assert (body.written, body.words) == ("embassy", "IRANIAN")
