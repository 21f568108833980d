"""Addresses: the same door, in whatever order and language its street, number and town are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from caveat.lists.countries import country_code
from caveat.model.hit import Reason
from caveat.model.party import Party
from caveat.names.folding import fold
from caveat.names.similarity import word_similarity
from caveat.names.tables import read

__all__ = ["AddressBook", "AddressWords", "agreement", "take_address_apart"]

_MOST_WORDS: Final = 24
_MOST_ADDRESSES: Final = 40
_LONGEST: Final = 400
_ALIKE: Final = 0.86
_LEAST_ASKED, _LEAST_LISTED = 0.80, 0.50
_WHOLE, _PART = 0.90, 0.80
_LEAST_CODE: Final = 4
_MOST_READ: Final = 300
_ORDINAL: Final = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_GLUED_PART: Final = re.compile(r"\b(?:no|nr|d|kv|apt|box|k)(\d+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressWords:
    """What tells one address from another: its numbers and its words, without "street", "floor" and the like.

    Attributes:
        numbers: whatever holds a digit: houses, floors, postcodes.
        words: streets, towns, buildings.
        country: ISO 3166-1 alpha-2 where stated beside the text or in a part of it.
    """

    numbers: frozenset[str]
    words: frozenset[str]
    country: str | None = None

    @property
    def is_full(self) -> bool:
        """Whether it says enough to be one door: a number and two words."""
        return bool(self.numbers) and len(self.words) > 1


def take_address_apart(text: str, country: str | None = None) -> AddressWords:
    """Take an address apart; the parts between commas that are a country's name state the country.

    Example:
        >>> found = take_address_apart("Spruha 19, 1236 Trzin, Slovenia")
        >>> sorted(found.numbers), sorted(found.words), found.country
        (['1236', '19'], ['spruha', 'trzin'], 'SI')
    """
    parts = []
    for part in text[:_LONGEST].replace(";", ",").split(","):
        named = country_code(part.strip()) if len(part.strip()) > 3 else None
        country = country or named
        if not named:
            parts.append(part)
    folded = _GLUED_PART.sub(r"\1", _ORDINAL.sub(r"\1", fold(" , ".join(parts))))
    words = [word for word in folded.split() if word not in _noise()][:_MOST_WORDS]
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    return AddressWords(numbers=numbers, words=frozenset(words) - numbers, country=country)


def agreement(asked: AddressWords, listed: AddressWords) -> str | None:
    """How two addresses agree: `address` for one door, `postcode` for one street or postcode, None for neither."""
    if asked.country and listed.country and asked.country != listed.country:
        return None
    numbers = asked.numbers & listed.numbers
    if not numbers:
        return None
    shared = _shared(asked.words, listed.words)
    if shared > 1 and _covers(asked, listed, shared + len(numbers), _LEAST_LISTED):
        return "address"
    return "postcode" if shared and any(len(number) >= _LEAST_CODE for number in numbers) else None


class AddressBook:
    """The addresses of many parties, found by an address that is asked in place of a name."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._held: list[tuple[Party, AddressWords, str]] = []
        self._by_word: dict[str, list[int]] = {}
        for party in parties:
            for address in party.addresses[:_MOST_ADDRESSES]:
                words = take_address_apart(address.text, address.country)
                if words.is_full:
                    for word in words.words:
                        self._by_word.setdefault(word, []).append(len(self._held))
                    self._held.append((party, words, address.text))

    def matching(self, text: str) -> Iterator[tuple[Party, Reason, float]]:
        """Parties with the address that a text is, each once with the score of its best address.

        A text that is no full address finds nothing: a door needs a number and two words that both sides write.
        """
        if not any(map(str.isdigit, text)):
            return
        asked = take_address_apart(text)
        best: dict[str, tuple[Party, Reason, float]] = {}
        for place in self._candidates(asked):
            party, listed, written = self._held[place]
            score = _score(asked, listed)
            if score and (party.id not in best or score > best[party.id][2]):
                best[party.id] = (
                    party, Reason(feature="address", points=2.0, asked=text.strip(), listed=written), score
                )  # fmt: skip
        yield from best.values()

    def _candidates(self, asked: AddressWords) -> list[int]:
        """Addresses with one of the two rarest words of the one asked."""
        if not asked.is_full:
            return []
        runs = sorted((self._by_word[word] for word in asked.words if word in self._by_word), key=len)[:2]
        return list(dict.fromkeys(place for run in runs for place in run[:_MOST_READ]))


def _score(asked: AddressWords, listed: AddressWords) -> float:
    """The score of an address asked for itself: nearly all of it must be there."""
    if asked.country and listed.country and asked.country != listed.country:
        return 0.0
    numbers, words = asked.numbers & listed.numbers, _shared(asked.words, listed.words)
    if not numbers or words < 2 or not _covers(asked, listed, len(numbers) + words, _LEAST_LISTED):
        return 0.0
    total = max(len(asked.numbers) + len(asked.words), len(listed.numbers) + len(listed.words))
    return _WHOLE if len(numbers) + words == total else _PART


def _covers(asked: AddressWords, listed: AddressWords, shared: int, least_listed: float) -> bool:
    """Whether what is shared is most of one side and enough of the other."""
    sizes = sorted((len(asked.numbers) + len(asked.words), len(listed.numbers) + len(listed.words)))
    return shared >= _LEAST_ASKED * sizes[0] and shared >= least_listed * sizes[1]


def _shared(asked: frozenset[str], listed: frozenset[str]) -> int:
    """The words that are in both, errors of typing allowed."""
    same = asked & listed
    left = listed - same
    return len(same) + sum(
        any(word_similarity(word, other) >= _ALIKE for other in left)
        for word in asked - same
        if len(word) > _LEAST_CODE
    )


@cache
def _noise() -> Mapping[str, str]:
    """Words that every address may carry, by their kind."""
    return {word: row["kind"] for row in read("address_words") for word in row["words"].split()}
