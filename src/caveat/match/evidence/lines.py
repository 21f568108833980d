"""Lines: what one line of text states beside or around a name, such as a birth, a former name or "account at"."""

from __future__ import annotations

import re
from typing import Final

from caveat.match.evidence.births import births_in

__all__ = ["birth_apart", "names_in"]

_MOST_READ: Final = 2_000
_MOST_NAMES: Final = 6
_LEAST_LETTERS: Final = 4
_STATES_BIRTH: Final = re.compile(r"birth|born|\bd\.?\s?o\.?\s?b\b", re.IGNORECASE)
_STATES_BIRTH_LOWER: Final = re.compile(_STATES_BIRTH.pattern)
# With the letters that ignoring case makes of others: without one, a text states nothing in English.
_LATIN: Final = re.compile("[A-Za-z\u0130\u0131\u017f\u212a]")
_BIRTH: Final = re.compile(
    r"[\s,;(\[]*\b(?:d\.?\s?o\.?\s?b\.?|(?:date|day|year) of birth|birth ?date|born(?: on| in)?)(?![a-z])[\s:=]*"
    r"(?P<said>[^;()\[\]]{4,40})[)\]]?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"[\s,;:(]*\b(?:accounts? (?:at|with|of|held (?:at|by|with))"
    r"|(?:ultimate )?beneficiary(?: bank| name)?(?= *:| account)|payee:|remitter:|ordering (?:customer|party):?"
    r"|in favou?r of|on behalf of|(?:payment|transfer|wire|sale) (?:to|from)"
    r"|also known as|formerly(?: known as)?|previously known as|doing business as|trading as|(?:a|f|n)[./]?k[./]?a\b\.?"
    r"|d[./]b[./]a\b\.?|t/a)(?![a-z])[\s:]*",
    re.IGNORECASE,
)
_BEGINNINGS: Final = (
    "account", "benefic", "payee:", "remitter:", "ordering", "favour of", "favor of", "behalf of", "payment",
    "transfer", "wire ", "sale ", "known as", "formerly",
    "business as", "trading as", "t/a", "k/a", ".k.a", "d/b/a", "d.b.a",
)  # fmt: skip
_BRACKET: Final = re.compile(r"\s*\((?P<said>[^()]{2,12})\)\s*\Z")
_BEGINS: Final = re.compile("|".join(map(re.escape, _BEGINNINGS)), re.IGNORECASE)
_BEGINS_LOWER: Final = re.compile(_BEGINS.pattern)  # several times as fast, and the same for ASCII in lower case


def birth_apart(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without the birth that it states, and the birth; the text as it is where it states none.

    Example:
        >>> birth_apart("Esperanza Maradiaga Lopez, DOB 30 Sep 1950")
        ('Esperanza Maradiaga Lopez', ((19500930, 19500930),))
    """
    if not _may_state_birth(text[:_MOST_READ]):
        return text, ()
    match = _BIRTH.search(text[:_MOST_READ])
    births = tuple((birth.first, birth.last) for birth in births_in(match["said"])) if match else ()
    if match is None or not births:
        return text, ()
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,;()[]")
    return (rest, births) if rest else (text, births)


def names_in(text: str) -> tuple[str, ...]:
    """The names of a line: the whole of it first, then those that a label such as "formerly" or "account at" parts.

    A bracket that holds the first letters of the words before it is left out of a name.

    Example:
        >>> names_in("Acme Ltd, formerly Emca GmbH")
        ('Acme Ltd, formerly Emca GmbH', 'Acme Ltd', 'Emca GmbH')
        >>> names_in("account at Emca National Commercial Bank (ENCB)")[-1]
        'Emca National Commercial Bank'
    """
    if len(text) > _MOST_READ or not _may_hold_names(text):
        return (text,)
    parts = [part.strip(" ,;") for part in _LABEL.split(text, maxsplit=_MOST_NAMES)]
    parts = [part for part in parts if sum(map(str.isalpha, part)) >= _LEAST_LETTERS]
    return tuple(dict.fromkeys([text, *parts, *(_without_acronym(part) for part in (text, *parts))]))


def _may_state_birth(text: str) -> bool:
    if text.isascii():
        return _STATES_BIRTH_LOWER.search(text.lower()) is not None
    return _LATIN.search(text) is not None and _STATES_BIRTH.search(text) is not None


def _may_hold_names(text: str) -> bool:
    """A quick look for the beginning of a label, or a bracket: most names have neither."""
    if text.rstrip().endswith(")"):
        return True
    if not _LATIN.search(text):
        return False
    return (_BEGINS_LOWER.search(text.lower()) if text.isascii() else _BEGINS.search(text)) is not None


def _without_acronym(name: str) -> str:
    match = _BRACKET.search(name)
    if match is None:
        return name
    before = name[: match.start()]
    letters = iter(word[0] for word in before.lower().split())
    short = re.sub(r"[^a-z]", "", match["said"].lower())
    return before.strip() if short and all(letter in letters for letter in short) else name
