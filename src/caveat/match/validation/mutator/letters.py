"""Errors of fingers and of scanners: one letter typed wrong, one letter read wrong."""

from __future__ import annotations

import re
from random import Random

from caveat.match.validation.mutator.tables import mapping, pairs
from caveat.names.scripts import scripts

__all__ = [
    "delete",
    "double",
    "insert",
    "is_spelled",
    "letters",
    "misread",
    "mistype",
    "substitute",
    "transpose",
    "undouble",
]

_DOUBLED = re.compile(r"([^\W\d_])\1", re.IGNORECASE)
_LONG = re.compile(r"[^\W\d_]{4,}")


def letters(name: str) -> int:
    """How many letters a name has."""
    return sum(map(str.isalpha, name))


def is_spelled(word: str) -> bool:
    """Whether a word is written letter by letter, in an alphabet that is at hand."""
    return bool(_alphabet(word))


def insert(name: str, random: Random) -> str | None:
    """Type a letter of the alphabet that is not there, after another letter."""
    place, alphabet = _place(name, random), _alphabet(name)
    if place is None or not alphabet:
        return None
    letter = random.choice([each for each in alphabet if each != name[place].lower()])
    return name[: place + 1] + _as(letter, _beside(name, place)) + name[place + 1 :]


def delete(name: str, random: Random) -> str | None:
    """Leave out one letter; a word of one letter keeps it, and doubled letters are left to `undouble`."""
    places = [
        at
        for at in _places(name)
        if (_is_letter(name, at - 1) or _is_letter(name, at + 1)) and not _equal_beside(name, at)
    ]
    if not places:
        return None
    at = random.choice(places)
    return name[:at] + name[at + 1 :]


def substitute(name: str, random: Random) -> str | None:
    """Type another letter of the alphabet instead of one."""
    place, alphabet = _place(name, random), _alphabet(name)
    if place is None or not alphabet:
        return None
    letter = random.choice([each for each in alphabet if each != name[place].lower()])
    return name[:place] + _as(letter, name[place]) + name[place + 1 :]


def transpose(name: str, random: Random) -> str | None:
    """Type two neighbouring letters of a word in the wrong order; each place keeps its case."""
    places = [at for at in _places(name) if _is_letter(name, at + 1) and name[at].casefold() != name[at + 1].casefold()]
    if not places:
        return None
    at = random.choice(places)
    return name[:at] + _as(name[at + 1], name[at]) + _as(name[at], name[at + 1]) + name[at + 2 :]


def double(name: str, random: Random) -> str | None:
    """Type one letter twice."""
    places = [at for at in _places(name) if not _equal_beside(name, at)]
    if not places:
        return None
    at = random.choice(places)
    return name[: at + 1] + _as(name[at], _beside(name, at)) + name[at + 1 :]


def undouble(name: str, random: Random) -> str | None:
    """Type a doubled letter once, in a word of four letters or more: OOO and LLC have none."""
    long = [word.span() for word in _LONG.finditer(name)]
    places = [found.end() for found in _DOUBLED.finditer(name) if any(a <= found.start() < b for a, b in long)]
    if not places:
        return None
    at = random.choice(places)
    return name[: at - 1] + name[at:]


def mistype(name: str, random: Random) -> str | None:
    """Hit the key beside the right one, on a QWERTY keyboard."""
    beside = mapping("letters", "keyboard")
    places = [at for at in _places(name) if name[at].lower() in beside]
    if not places:
        return None
    at = random.choice(places)
    return name[:at] + _as(random.choice(str(beside[name[at].lower()])), name[at]) + name[at + 1 :]


def misread(name: str, random: Random) -> str | None:
    """Read one letter, or two, for another that looks like it."""
    found = []
    for one, other in pairs("letters", "scanned"):
        for seen, read in ((one, other), (other, one)):
            found += [(match.start(), seen, read) for match in re.finditer(re.escape(seen), name)]
    found = [(at, seen, read) for at, seen, read in found if not seen.isdigit() or not _is_number(name, at)]
    if not found:
        return None
    at, seen, read = random.choice(sorted(found))
    return name[:at] + read + name[at + len(seen) :]


def _is_number(name: str, at: int) -> bool:
    """Whether a digit stands beside another or alone: numbers are read as numbers, and tell parties apart."""
    beside = name[max(0, at - 1) : at] + name[at + 1 : at + 2]
    return any(map(str.isdigit, beside)) or not any(map(str.isalpha, beside))


def _places(name: str) -> list[int]:
    """Where letters stand that are spelled one by one; signs for syllables and words have errors of another kind."""
    return [at for at, letter in enumerate(name) if letter.isalpha() and _alphabet(letter)]


def _place(name: str, random: Random) -> int | None:
    places = _places(name)
    return random.choice(places) if places else None


def _alphabet(text: str) -> str:
    """The alphabet of a text in a single script; none where there are several, or where it is not at hand."""
    found = scripts(text)
    return str(mapping("letters", "alphabets").get(next(iter(found)), "")) if len(found) == 1 else ""


def _is_letter(name: str, at: int) -> bool:
    return 0 <= at < len(name) and name[at].isalpha()


def _beside(name: str, at: int) -> str:
    """A letter of the same word whose case a letter typed after this one takes."""
    return name[next((place for place in (at + 1, at - 1) if _is_letter(name, place)), at)]


def _equal_beside(name: str, at: int) -> bool:
    letter = name[at].casefold()
    return letter in {name[at - 1 : at].casefold(), name[at + 1 : at + 2].casefold()}


def _as(letter: str, pattern: str) -> str:
    """A letter in the case of another; letters whose other case is two letters stay as they are."""
    cased = letter.upper() if pattern.isupper() else letter.lower()
    return cased if len(cased) == len(letter) else letter
