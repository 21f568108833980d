"""Parties: persons, organizations, vessels and aircraft, listed or not, with what they are called and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.source import Confidence, Evidence

__all__ = [
    "Address",
    "Brand",
    "BrandGrade",
    "Identifier",
    "Lookalike",
    "Name",
    "NameKind",
    "Party",
    "PartyKind",
]


class PartyKind(StrEnum):
    """What a party is; `equipment` stands for list entries that name a class of things instead of a party."""

    PERSON = "person"
    COMPANY = "company"
    ORGANIZATION = "organization"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    EQUIPMENT = "equipment"
    UNKNOWN = "unknown"

    @property
    def is_organization(self) -> bool:
        """Whether it is a company or another organization."""
        return self in {PartyKind.COMPANY, PartyKind.ORGANIZATION}


class NameKind(StrEnum):
    """What kind of name it is; a weak alias confirms a hit and never makes one (OFAC FAQ 122)."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK_ALIAS = "weak_alias"
    FORMER = "former"
    NATIVE = "native"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as a source writes it; `lang` is a BCP 47 tag where known."""

    text: str
    kind: NameKind = NameKind.ALIAS
    lang: str | None = None

    @property
    def folded(self) -> str:
        """The text without its case and with single blanks: equal for two spellings that differ in nothing else."""
        return " ".join(self.text.split()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number given by an authority, as written. Schemes: OFAC, ISIN, LEI, IMO, BIC, USCC, INN, ticker, passport."""

    scheme: str
    value: str
    country: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address as written; `country` is ISO 3166-1 alpha-2 where the source states or clearly writes it."""

    text: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party as of one day of knowledge: all its names, and its listings over time.

    Attributes:
        id: opaque and lasting; a merged party's id leads to the party it became.
        slug: unique readable handle (`hikvision`); may move to another party. None where none was given.
        name: the name to show.
        attributes: word-for-word pairs such as ("dob", "02 Jul 1939"), ("gender", "Male"), ("vessel_flag", "Iran").
        listings: every listing that the speaking editions state, ended and later ones included.
    """

    id: str
    name: str
    slug: str | None = None
    kind: PartyKind = PartyKind.UNKNOWN
    names: tuple[Name, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    listings: tuple[Listing, ...] = ()
    confidence: Confidence = Confidence.HIGH
    note: str | None = None

    @classmethod
    def unlisted(cls, name: str) -> Party:
        """A party that no list names, known only by the name in the question."""
        return cls(id=f"unlisted:{name}", name=name, names=(Name(text=name, kind=NameKind.PRIMARY),))

    @property
    def handle(self) -> str:
        """The slug where there is one, else the id."""
        return self.slug or self.id

    @property
    def considered(self) -> tuple[tuple[str, DayRange, str], ...]:
        """Listings said to be under consideration: the list, the day on which it was said, and where."""
        said = (value.split("@", 2) for key, value in self.attributes if key == "considered")
        return tuple((list_key, DayRange.parse(day), source) for list_key, day, source in said)

    def in_force(self, day: date) -> tuple[Listing, ...]:
        """The listings that are, or may be, in force on a day."""
        return tuple(listing for listing in self.listings if listing.may_bind(day))

    def listed_also(self, listing: Listing) -> Party:
        """The same party with one listing more."""
        return replace(self, listings=(*self.listings, listing))


class BrandGrade(StrEnum):
    """How sure a brand word points to its party; `possible` counts only beside a word of the right kind of thing."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A brand, product line or model pattern that tells who made a thing.

    Attributes:
        text: the word, or the regular expression where `pattern` is true.
        party: id of the party that makes it.
        since: first day on which the word pointed to this party; None if it always did.
        until: first day on which it no longer did.
        thing: object kind of what carries the brand, such as `video_surveillance`; None where it varies.
        needs: words of which one must stand nearby, such as "camera"; empty if none is needed.
    """

    text: str
    party: str
    kind: str
    grade: BrandGrade
    pattern: bool = False
    since: DayRange | None = None
    until: DayRange | None = None
    thing: str | None = None
    needs: tuple[str, ...] = ()
    evidence: Evidence | None = None
    confidence: Confidence = Confidence.MEDIUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """A text that looks like a party's name or brand and is not it: "Dahua Dental Arts PC", "Dahua Road"."""

    text: str
    not_party: str
    why: str
