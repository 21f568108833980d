"""Innocents: invented names of persons and organizations, for finding out how many of them alert.

They are put together at random from words that notable people and ordinary companies bear, so that none of them is
meant by a list; one that happens to be called as a listed party is, is a false alert like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import sqrt
from random import Random
from types import MappingProxyType
from typing import Final

from caveat.names.readings.lexicons import lexicon
from caveat.names.tables import word_kinds
from caveat.names.tokens import TokenKind
from caveat.names.world_names import is_world_name

__all__ = ["KINDS", "SAMPLE", "innocents"]

SAMPLE: Final = "1"
"""Version of the sample: a number higher where other names come out."""

KINDS: Final[Mapping[str, int]] = MappingProxyType({"person": 12_000, "person_native": 4_000, "organization": 4_000})
"""How many names there are of each kind; most names that are screened are written in Latin letters."""

_SEED: Final = 20_220_506
_SCRIPTS: Final = MappingProxyType({"arabic": " ", "chinese": "", "hebrew": " ", "korean": "", "russian": " "})
"""Scripts with a lexicon, and what stands between the words of a name in them."""

_THREE_WORDS: Final = 0.25
"""Share of persons with a second given name, or a second family name."""

_LEAST_LETTERS: Final = 4
_FORMS: Final = ("LLC", "Inc", "Ltd", "Corp", "Co", "GmbH", "SA", "Srl", "BV", "Pty Ltd", "LLP")
_PATTERNS: Final = (
    "{family} {trade} {form}",
    "{family} {common} {form}",
    "{family} {trade} {common} {form}",
    "{family} and {other} {form}",
    "{place} {trade} {form}",
    "{place} {trade} {common}",
    "{family} {form}",
)
"""How companies are called: after their founders, or after a place and a trade."""


def innocents(kind: str) -> Iterator[str]:
    """The invented names of a kind, always the same.

    Args:
        kind: one of `KINDS`.

    Example:
        >>> names = list(innocents("organization"))
        >>> len(names) == KINDS["organization"], names == list(innocents("organization"))
        (True, True)
    """
    # The seed only has to give the same names again; nothing is kept secret by it.
    random = Random(f"{_SEED} {kind}")  # noqa: S311
    make = _MAKERS[kind]
    return (make(random) for _ in range(KINDS[kind]))


def _person(random: Random) -> str:
    """A given name by how many bear it, perhaps a second, and a family name, which are more various."""
    given, family = _given(), _family()
    words = [given.drawn(random) for _ in range(2 if random.random() < _THREE_WORDS else 1)]
    return " ".join(word.capitalize() for word in (*words, family.drawn(random)))


def _native(random: Random) -> str:
    script = random.choice(tuple(_SCRIPTS))
    words = _native_words(script)
    return _SCRIPTS[script].join(words.drawn(random) for _ in range(2))


def _organization(random: Random) -> str:
    words = {
        "family": _family().drawn(random),
        "other": _family().drawn(random),
        "trade": random.choice(_words_of(TokenKind.INDUSTRY)),
        "common": random.choice(_words_of(TokenKind.GENERIC)),
        "place": random.choice(_words_of(TokenKind.PLACE)),
    }
    written = {key: word.capitalize() for key, word in words.items()}
    return random.choice(_PATTERNS).format(form=random.choice(_FORMS), **written)


_MAKERS: Final[Mapping[str, Callable[[Random], str]]] = MappingProxyType(
    {"person": _person, "person_native": _native, "organization": _organization}
)


class _Words:
    """Words, each drawn as often as its weight says."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._words = sorted(weights)
        self._totals = list(accumulate(weights[word] for word in self._words))

    def drawn(self, random: Random) -> str:
        """One of the words."""
        return random.choices(self._words, cum_weights=self._totals)[0]


@cache
def _given() -> _Words:
    return _Words(_world_names())


@cache
def _family() -> _Words:
    """Family names are borne by fewer each than given names: their weight is the root of it."""
    return _Words({word: sqrt(count) for word, count in _world_names().items()})


@cache
def _world_names() -> Mapping[str, float]:
    """Names of many people with how often the lexicons have seen them."""
    seen: dict[str, float] = {}
    for script in _SCRIPTS:
        for _, spellings in lexicon(script).rows():
            for spelling, count in spellings:
                if len(spelling) > 1 and is_world_name(spelling):
                    seen[spelling] = seen.get(spelling, 0.0) + count
    return seen


@cache
def _native_words(script: str) -> _Words:
    return _Words({word: sum(count for _, count in spellings) for word, spellings in lexicon(script).rows()})


@cache
def _words_of(kind: TokenKind) -> Sequence[str]:
    return [word for word, of in sorted(word_kinds().items()) if of == kind.value and len(word) >= _LEAST_LETTERS]
