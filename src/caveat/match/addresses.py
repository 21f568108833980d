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

__all__ = ["AddressBook", "AddressWords", "address_words", "agreement", "are_apart", "take_address_apart"]

_MOST_WORDS: Final = 24
_MOST_ADDRESSES: Final = 40
_LONGEST: Final = 400
_ALIKE: Final = 860
_LEAST_ASKED, _LEAST_LISTED = 0.80, 0.50
_WHOLE, _PART = 0.90, 0.80
_LEAST_CODE: Final = 4
_EITHER: Final = frozenset(
    frozenset(pair)
    for pair in (("CN", "HK"), ("CN", "MO"), ("CN", "TW"), ("RU", "UA"), ("IL", "PS"), ("RS", "XK"), ("GB", "IM"),
                 ("GB", "JE"), ("GB", "GG"), ("US", "PR"), ("CY", "TR"), ("KP", "KR"), ("GE", "RU"), ("MD", "RU"))
)  # fmt: skip
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
    if are_apart(asked.country, listed.country):
        return None
    numbers = asked.numbers & listed.numbers
    if not numbers:
        return None
    shared = _shared(asked.words, listed.words)
    if shared > 1 and _covers(asked, listed, shared + len(numbers), _LEAST_LISTED):
        return "address"
    return "postcode" if shared and any(len(number) >= _LEAST_CODE for number in numbers) else None


def are_apart(asked: str | None, listed: str | None) -> bool:
    """Whether two places lie in different countries; places that sources put in either of two do not.

    Example:
        >>> are_apart("HK", "CN"), are_apart("SI", "HR"), are_apart(None, "CN")
        (False, True, False)
    """
    return bool(asked and listed and asked != listed and frozenset((asked, listed)) not in _EITHER)


class AddressBook:
    """The addresses of some parties, found by an address that is asked in place of a name."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._held = [
            (party, words, address.text)
            for party in parties
            for address in party.addresses[:_MOST_ADDRESSES]
            if (words := take_address_apart(address.text, address.country)).is_full
        ]

    def matching(self, text: str) -> Iterator[tuple[Party, Reason, float]]:
        """Parties with the address that a text is, each once with the score of its best address.

        A text that is no full address finds nothing: a door needs a number and two words that both sides write.
        """
        asked = take_address_apart(text)
        best: dict[str, tuple[Party, Reason, float]] = {}
        for party, listed, written in self._held if asked.is_full else ():
            score = _score(asked, listed)
            if score and (party.id not in best or score > best[party.id][2]):
                reason = Reason(feature="address", points=2.0, asked=text.strip(), listed=written)
                best[party.id] = party, reason, score
        yield from best.values()


def address_words(party: Party) -> AddressWords:
    """The words and numbers of all addresses of a party under which it is found."""
    taken = (take_address_apart(address.text, address.country) for address in party.addresses[:_MOST_ADDRESSES])
    full = [address for address in taken if address.is_full]
    return AddressWords(
        numbers=frozenset(number for address in full for number in address.numbers),
        words=frozenset(word for address in full for word in address.words),
    )


def _score(asked: AddressWords, listed: AddressWords) -> float:
    """The score of an address asked for itself: nearly all of it must be there."""
    if are_apart(asked.country, listed.country):
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
