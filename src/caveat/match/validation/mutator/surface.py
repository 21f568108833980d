"""Changes to what a name looks like and not to what it says: case, accents, punctuation."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import Final

from caveat.match.validation.mutator.tables import mapping
from caveat.model.party import PartyKind

__all__ = ["change_case", "drop_accents", "repunctuate"]

_SIGNS: Final = (
    (re.compile(r"(?<=\w)-(?=\w)"), (" ", "", "\u2013", " - ")),
    (re.compile(r"(?<=\w)['\u2019\u2018\u02bc`](?=\w)"), ("", "\u2019", "`", "'")),
    (re.compile(r"\.(?=\S)|\.(?=\s|\Z)"), ("",)),
    (re.compile(r" ?, ?"), (" ",)),
    (re.compile(r" & "), (" and ", " AND ")),
    (re.compile(r" and ", re.IGNORECASE), (" & ",)),
    (re.compile(r"[\"\u201c\u201d\u00ab\u00bb]"), ("",)),
    (re.compile(r"[()]"), ("",)),
    (re.compile(r"/"), (" ", "-")),
)
_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{2,4}(?![\w.])")


def change_case(name: str, random: Random) -> str | None:
    """Write all in capitals, all in small letters, or each word with a capital."""
    others = [each for each in (name.upper(), name.lower(), name.title()) if each != name]
    return random.choice(others) if others else None


def drop_accents(name: str) -> str | None:
    """Write Latin letters without their accents and strokes."""
    strokes = mapping("letters", "strokes")
    return "".join(str(strokes.get(letter, _bare(letter))) for letter in unicodedata.normalize("NFC", name))


def repunctuate(name: str, kind: PartyKind, random: Random) -> str | None:
    """Leave out one kind of sign or write another: hyphens, apostrophes, dots, commas, quotes, "&"; dot an acronym."""
    found = [(pattern, others) for pattern, others in _SIGNS if pattern.search(name)]
    acronyms = kind is not PartyKind.PERSON and not name.isupper() and _ACRONYM.search(name) is not None
    if not found and not acronyms:
        return None
    at = random.randrange(len(found) + acronyms)
    if at == len(found):
        return _ACRONYM.sub(lambda letters: "".join(f"{letter}." for letter in letters[0]), name, count=1)
    pattern, others = found[at]
    other = random.choice(others)
    return " ".join(pattern.sub(other, name).split())


def _bare(letter: str) -> str:
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN"):
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
