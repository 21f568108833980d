"""Kinds of buyer: from a column that states the kind, or assumed from the buyer's name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from caveat.exposure.folding import fold, plain
from caveat.exposure.phrases import Found
from caveat.exposure.vocabulary import book, section, texts

__all__ = ["assume_kind", "names_a_body", "names_bodies", "state_kind"]

_NO_KIND = "none"


def state_kind(text: str) -> str | None:
    """The kind of actor that a cell states, by its key or in plain words; None where it states none.

    Example:
        >>> state_kind("School District"), state_kind("us_state_agency"), state_kind("Sundry")
        ('us_public_school', 'us_state_agency', None)
    """
    key = text.strip().casefold()
    return key if key in _kinds() else _stated().get(plain(text))


def assume_kind(buyer: str) -> Found | None:
    """The kind that the words of a buyer's name speak for, with the words; None where they speak for none."""
    found = book("buyers", "named").find(fold(buyer))
    order = list(_kinds())
    kinds = [each for each in found if each.key != _NO_KIND]
    if not kinds or len(kinds) != len(found):
        return None
    return max(kinds, key=lambda each: (each.end - each.start, -order.index(each.key)))


def names_a_body(name: str) -> bool:
    """Whether a name has a word that persons' names do not have: County, District, Agency."""
    return not _bodies().isdisjoint(plain(name).split())


def names_bodies(values: Sequence[str]) -> bool:
    """Whether the values of a column are mostly names of bodies rather than of persons."""
    distinct = {value.strip() for value in values if value.strip()}
    persons = sum(1 for value in distinct if _could_be_a_person(value))
    return not distinct or 2 * persons <= len(distinct)


def _could_be_a_person(name: str) -> bool:
    words = plain(name).split()
    return 2 <= len(words) <= 3 and all(word.isalpha() for word in words) and not names_a_body(name)


@cache
def _kinds() -> tuple[str, ...]:
    named = section("buyers")["named"]
    assert isinstance(named, dict)
    return tuple(str(kind) for kind in named if kind != _NO_KIND)


@cache
def _stated() -> dict[str, str]:
    stated = section("buyers")["stated"]
    assert isinstance(stated, dict)
    return {plain(str(word)): str(kind) for kind, words in stated.items() for word in words}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(plain(word) for word in texts("buyers", "bodies"))
