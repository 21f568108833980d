"""Traits: what a record says of its party, prepared once for being compared with many others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final

from caveat.lists.catalog import catalog
from caveat.lists.countries import country_code
from caveat.match.evidence import countries
from caveat.match.linking.births import Span, spans
from caveat.match.linking.numbers import documents, exclusive, shared_numbers
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.names.folding import fold
from caveat.names.sounds import skeleton, sound
from caveat.names.tables import read
from caveat.names.tokens import Token, TokenKind
from caveat.names.written import WrittenName, take_apart

__all__ = ["LINKING_NAMES", "Heard", "Marks", "Traits", "common_sounds", "sounds_of"]

LINKING_NAMES: Final = frozenset({NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER, NameKind.NATIVE})

_BIRTH_KEYS: Final = frozenset({"dob", "date_of_birth", "dates_of_birth", "birth_date", "birthdate", "yob"})
_CONTACT_KEYS: Final = frozenset({"website", "email", "phone", "fax"})
_ADDRESS_WORD: Final = re.compile(r"[a-z0-9]{3,}")
_UNTELLING: Final = frozenset({TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.TITLE, TokenKind.INITIAL})
_MOST_NAMES: Final = 60
_PARENTHESIS: Final = re.compile(r"\s*\([^()]*\)")
_SUBJECT: Final = re.compile(r"(?:UN|EU|UK) ([A-Z][^,]*)")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a record says that no other record of its party may contradict.

    Attributes:
        numbers: those that a party can have but one of, by scheme.
    """

    numbers: Mapping[str, frozenset[str]]
    births: tuple[Span, ...] = ()
    kind: PartyKind = PartyKind.UNKNOWN

    def exclude(self, other: Marks) -> bool:
        """Whether numbers say that two records are two parties."""
        shared = self.numbers.keys() & other.numbers.keys()
        return any(self.numbers[scheme].isdisjoint(other.numbers[scheme]) for scheme in shared)


@dataclass(frozen=True, slots=True)
class Heard:
    """A name with how its words sound, and its words in order of the alphabet, as of a person or of anything else."""

    name: WrittenName
    sounds: frozenset[str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, name: WrittenName, *, person: bool) -> Heard:
        """Hear a name."""
        tokens = name.tokens(person=person)
        sounds = frozenset(sounds_of(tokens) or [word.text for word in tokens])
        words = (word.text if person else word.stands_for for word in tokens)
        return cls(name, sounds, tuple(sorted(words)))


@dataclass(frozen=True)
class Traits:
    """A record's party with its names taken apart and its numbers, days and places read."""

    party: Party

    @property
    def id(self) -> str:
        """The id of the record's party."""
        return self.party.id

    @cached_property
    def kind(self) -> PartyKind:
        """What the record says the party is; what has the number of a ship is one, whatever the record says."""
        stated = self.party.kind
        if stated in {PartyKind.ORGANIZATION, PartyKind.UNKNOWN} and any(scheme == "imo" for scheme, _ in self.numbers):
            return PartyKind.VESSEL
        return stated

    @cached_property
    def names(self) -> tuple[WrittenName, ...]:
        """The names that may link, each once, the primary first; weak aliases may not."""
        stated = self.party.names or (Name(text=self.party.name),)
        ordered = sorted(stated, key=lambda name: name.kind is not NameKind.PRIMARY)
        texts = [" ".join(name.text.split()) for name in ordered if name.kind in LINKING_NAMES]
        texts += [bare for text in texts if (bare := _PARENTHESIS.sub("", text).strip()) != text and " " in bare]
        return tuple(_taken_apart(text) for text in list(dict.fromkeys(texts))[:_MOST_NAMES])

    @cached_property
    def primary(self) -> frozenset[str]:
        """The squashed primary names, with and without what stands in parentheses."""
        stated = [name.text for name in self.party.names if name.kind is NameKind.PRIMARY] or [self.party.name]
        bare = (_PARENTHESIS.sub("", text).strip() for text in stated)
        return frozenset(_taken_apart(" ".join(text.split())).squash for text in (*stated, *bare))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the lists of the United Nations, the European Union and the United Kingdom that name it are about."""
        return frozenset(subject for one in self.party.listings if (subject := _subject(one.list)))

    @cached_property
    def births(self) -> tuple[Span, ...]:
        """Every birth stated."""
        stated = (value for key, value in self.party.attributes if key.lower().replace(" ", "_") in _BIRTH_KEYS)
        return tuple(dict.fromkeys(span for text in stated for span in spans(text)))

    @cached_property
    def birth_places(self) -> frozenset[str]:
        """The words of the places of birth, without those of countries."""
        return frozenset(word for text in self._stated("pob") for word in _place_words(text))

    @cached_property
    def gender(self) -> str | None:
        """`m` or `f`; None where none is stated, or both."""
        stated = {text.strip().lower()[:1] for text in self._stated("gender")} & {"m", "f"}
        return stated.pop() if len(stated) == 1 else None

    @cached_property
    def countries(self) -> frozenset[str]:
        """Every country that the party is tied to, as ISO 3166-1 alpha-2."""
        return countries(self.party)

    @cached_property
    def numbers(self) -> frozenset[tuple[str, str]]:
        """The numbers that by themselves point to one party."""
        return shared_numbers(self.party)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The numbers of passports, registers and the like."""
        return documents(self.party)

    @cached_property
    def marks(self) -> Marks:
        """What no other record of the party may contradict."""
        numbers = {scheme: frozenset(values) for scheme, values in exclusive(self.party).items()}
        return Marks(numbers, self.births, self.kind)

    @cached_property
    def heard_of_person(self) -> tuple[Heard, ...]:
        """The names as those of a person."""
        return tuple(Heard.of(name, person=True) for name in self.names)

    @cached_property
    def heard_of_other(self) -> tuple[Heard, ...]:
        """The names as those of an organization, a ship or anything else that is no person."""
        return tuple(Heard.of(name, person=False) for name in self.names)

    @cached_property
    def address_words(self) -> frozenset[str]:
        """The words and numbers of the addresses."""
        return frozenset(word for place in self.party.addresses for word in _ADDRESS_WORD.findall(fold(place.text)))

    @cached_property
    def contacts(self) -> frozenset[str]:
        """Web pages, mail addresses and telephone numbers, as far as they compare."""
        stated = (value for key, value in self.party.attributes if key.lower() in _CONTACT_KEYS)
        return frozenset(text for value in stated if len(text := _plain_contact(value)) >= 7)

    def _stated(self, key: str) -> Iterator[str]:
        return (value for name, value in self.party.attributes if name.lower() == key)


@lru_cache(maxsize=1 << 14)
def _taken_apart(text: str) -> WrittenName:
    return take_apart(text)


def sounds_of(words: tuple[Token, ...]) -> list[str]:
    """The consonants of the telling words of a name, by which spellings of it find one another.

    Example:
        >>> sounds_of(take_apart("Abd al-Rahman YASIN").words) == sounds_of(take_apart("Abdulrahman Yassin").words)
        True
    """
    found: list[str] = []
    for word in words:
        if word.kind not in _UNTELLING:
            found += _parts(word.stands_for)
    return found


@cache
def common_sounds() -> frozenset[str]:
    """How the names sound that very many people bear."""
    return frozenset(sound(word) for row in read("common_names") for word in row["words"].split())


@cache
def _subject(list_key: str) -> str | None:
    """What a list is about, as its short title says after the issuer: "EU North Korea"."""
    known = catalog().lists.get(list_key)
    match = _SUBJECT.match(known.short) if known and known.short else None
    return match[1] if match else None


@cache
def _parts(word: str) -> tuple[str, ...]:
    """The consonants of a word; servant-of names are parted, since lists write them in one word or in two."""
    servant = _SERVANT.fullmatch(word)
    if servant:
        return ("bd", skeleton(servant[1]) or servant[1]) if servant[1] else ("bd",)
    # A word of vowels alone, or of one consonant, is told by all its letters.
    bones = skeleton(word)
    return (bones if len(bones) > 1 else word,)


_SERVANT: Final = re.compile(r"(?:abdou|abdo|abde|abdu|abd)(?:rr|ss|[ae]l|[lrsnzdt])?([a-z]{4,})?")


def _place_words(text: str) -> Iterator[str]:
    parts = [part.strip() for part in re.split(r"[,;()]", text)]
    for part in parts:
        if part and country_code(part) is None and not (part.isupper() and len(part) == 3):
            yield from (skeleton(word) or word for word in fold(part).split() if len(word) > 3 and word not in _PLACES)


_PLACES: Final = frozenset(
    {"city", "district", "province", "region", "state", "village", "governorate", "area", "near", "north", "south",
     "east", "west", "republic", "oblast", "town", "county", "wilaya", "formerly", "department", "municipality"}
)  # fmt: skip


def _plain_contact(text: str) -> str:
    lowered = text.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return re.sub(r"[^a-z0-9@.]", "", lowered)
