"""Evidence beside the name: birth, country, identifiers, kind; what one side does not state counts nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caveat.lists.countries import country_code
from caveat.model.hit import Reason
from caveat.model.party import Identifier, NameKind, Party, PartyKind
from caveat.names.written import take_apart

__all__ = ["Birth", "Known", "births", "births_agree", "countries", "party_reasons"]

_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORDED: Final = re.compile(r"(?<!\d)(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})")
_MONTHS: Final = {
    month: number
    for number, month in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
    )
}
_BIRTH_KEYS: Final = frozenset({"dob", "date_of_birth", "dates_of_birth", "birth_date", "birthdate", "yob"})
_COUNTRY_KEYS: Final = frozenset({"nationality", "nationalities", "citizenship", "citizenships", "vessel_flag_code"})

# Two dates of birth that agree raise what the name says; a different year nearly settles that it is another person.
_BIRTH_SAME, _BIRTH_YEAR_SAME = 1.5, 1.2
_BIRTH_NEAR, _BIRTH_DIFFERS = 0.9, 0.55
_COUNTRY_SHARED, _COUNTRY_DIFFERS = 1.1, 0.9
_KIND_DIFFERS = 0.72


# Se, Sa, As, Co are legal forms and names of persons.
_AMBIGUOUS_FORM: Final = 2


@dataclass(frozen=True, slots=True, order=True)
class Birth:
    """A day of birth, or a year alone."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02}-{self.day or 0:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the one asked."""

    names: tuple[str, ...]
    kind: PartyKind = PartyKind.UNKNOWN
    countries: frozenset[str] = frozenset()
    births: frozenset[Birth] = frozenset()
    identifiers: tuple[Identifier, ...] = ()

    @property
    def has_evidence(self) -> bool:
        """Whether anything is known that can raise the score of a name."""
        return bool(self.countries or self.births or self.identifiers)

    @classmethod
    def of(cls, asked: str | Party) -> Known:
        """Read it from a name or from a party; the weak aliases of the one asked do not ask."""
        if isinstance(asked, str):
            return cls(names=(asked,), kind=_kind_of(asked))
        names = [name.text for name in asked.names if name.kind is not NameKind.WEAK_ALIAS] or [asked.name]
        return cls(
            names=tuple(dict.fromkeys(names)),
            kind=asked.kind,
            countries=countries(asked),
            births=births(asked),
            identifiers=asked.identifiers,
        )


def _kind_of(name: str) -> PartyKind:
    """A name with a legal form of more than two letters is an organization's; any other says nothing of the kind."""
    written = take_apart(name)
    spelled = len(written.whole) - len(written.squash)
    return PartyKind.ORGANIZATION if written.forms and spelled > _AMBIGUOUS_FORM else PartyKind.UNKNOWN


def births(party: Party) -> frozenset[Birth]:
    """Every day or year of birth that the party's attributes state."""
    texts = (value for key, value in party.attributes if key.lower().replace(" ", "_") in _BIRTH_KEYS)
    return frozenset(birth for text in texts for birth in _births(text))


def countries(party: Party) -> frozenset[str]:
    """Every country that the party is tied to, as ISO 3166-1 alpha-2."""
    stated = (country_code(value) for key, value in party.attributes if key.lower() in _COUNTRY_KEYS)
    addresses = {address.country.upper() for address in party.addresses if address.country}
    return frozenset({country.upper() for country in party.countries} | addresses | {code for code in stated if code})


def party_reasons(known: Known, listed: Party) -> Iterator[tuple[Reason, float]]:
    """Reasons beside the name, each with a factor.

    A factor below 1 shrinks the score; one above 1 takes it that much nearer to 1: 1.5 halves the distance.
    """
    if known.births:
        yield from _birth_reason(known.births, births(listed))
    if known.countries:
        yield from _country_reason(known.countries, countries(listed))
    if _kinds_differ(known.kind, listed.kind):
        reason = Reason(feature="kind", points=-0.5, asked=known.kind.value, listed=listed.kind.value)
        yield reason, _KIND_DIFFERS


def births_agree(asked: frozenset[Birth], listed: frozenset[Birth]) -> float | None:
    """How well the nearest two dates of birth agree: 1 the same day, 0.5 the same year, 0 near, -1 not at all."""
    if not asked or not listed:
        return None
    return max(_births_agree(one, other) for one in asked for other in listed)


def _birth_reason(asked: frozenset[Birth], listed: frozenset[Birth]) -> Iterator[tuple[Reason, float]]:
    agree = births_agree(asked, listed)
    if agree is None:
        return
    factor = {1.0: _BIRTH_SAME, 0.5: _BIRTH_YEAR_SAME, 0.0: _BIRTH_NEAR}.get(agree, _BIRTH_DIFFERS)
    words = (" ".join(map(str, sorted(one, key=str))) for one in (asked, listed))
    asked_words, listed_words = words
    points = 2.0 * agree if agree else -0.2
    yield Reason(feature="birth_date", points=points, asked=asked_words, listed=listed_words), factor


def _births_agree(asked: Birth, listed: Birth) -> float:
    if asked.year != listed.year:
        # Lists often say "circa", and years are copied with an error of one.
        return 0.0 if abs(asked.year - listed.year) == 1 and (asked.month is None or listed.month is None) else -1.0
    if asked.month is None or listed.month is None:
        return 0.5
    if (asked.month, asked.day) == (listed.month, listed.day):
        return 1.0
    swapped = (asked.month, asked.day) == (listed.day, listed.month)
    return 0.5 if swapped else 0.0


def _country_reason(asked: frozenset[str], listed: frozenset[str]) -> Iterator[tuple[Reason, float]]:
    if not listed:
        return
    shared = asked & listed
    words = (",".join(sorted(shared or asked)), ",".join(sorted(shared or listed)))
    points, factor = (0.3, _COUNTRY_SHARED) if shared else (-0.3, _COUNTRY_DIFFERS)
    yield Reason(feature="country", points=points, asked=words[0], listed=words[1]), factor


def _kinds_differ(asked: PartyKind, listed: PartyKind) -> bool:
    if PartyKind.UNKNOWN in {asked, listed} or asked is listed:
        return False
    return not (asked.is_organization and listed.is_organization)


def _births(text: str) -> Iterator[Birth]:
    found = [Birth(int(year), int(month), int(day)) for year, month, day in _ISO.findall(text)]
    found += [
        Birth(int(year), _MONTHS[month], int(day)) for day, month, year in _WORDED.findall(text) if month in _MONTHS
    ]
    years = {birth.year for birth in found}
    yield from found
    yield from (Birth(int(year)) for year in _YEAR.findall(text) if int(year) not in years)
