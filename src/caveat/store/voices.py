"""Who speaks: for each list and day, which editions say who is on it, and which only add what they leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from caveat.lists.own.column_map import OWN
from caveat.model.answer import ListState
from caveat.model.listing import Listing
from caveat.model.truth import Truth
from caveat.store.edition import Edition

__all__ = ["Hearing", "Part", "PublicationTerms", "Terms", "Voice", "Voices", "hear"]


class PublicationTerms(Protocol):
    """What the catalog says of a publication that decides whether it speaks."""

    @property
    def precedence(self) -> int:
        """Its place among publications of one list: of two that cover a day, the higher speaks."""
        ...

    @property
    def cadence_days(self) -> int | None:
        """For how many days after its own an edition covers; None where editions come only with a new law."""
        ...

    @property
    def lists(self) -> tuple[str, ...]:
        """The keys of the lists that it carries."""
        ...


class Terms(Protocol):
    """What of the catalog decides who speaks."""

    @property
    def publications(self) -> Mapping[str, PublicationTerms]:
        """Publications by id."""
        ...

    @property
    def lists(self) -> Mapping[str, object]:
        """Lists by key, in the order in which to show them."""
        ...


class Part(StrEnum):
    """What an edition contributes to a list on a day.

    `speaks`: all its entries stand. `listed_by_then`: those that by their own dates were listed on the day stand.
    `began_after`: those stand that began after the speaking edition. `beside`: all stand, those that the speaking
    edition should name and does not as unconfirmed. `fills`: none stands by itself; entries complete what the speaking
    edition leaves open.
    """

    SPEAKS = "speaks"
    LISTED_BY_THEN = "listed_by_then"
    BEGAN_AFTER = "began_after"
    BESIDE = "beside"
    FILLS = "fills"


_DATED = frozenset({Part.LISTED_BY_THEN, Part.BEGAN_AFTER})
"""Parts in which the day of a listing decides whether it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One edition's part in a list on a day.

    Attributes:
        since: day of the edition that speaks; None for `speaks` and `listed_by_then`.
    """

    edition: Edition
    part: Part
    day: date
    since: date | None = None

    def makes(self, listing: Listing) -> bool:
        """Whether an entry of this edition stands by itself."""
        if self.part in {Part.SPEAKS, Part.BESIDE}:
            return True
        if self.part is Part.LISTED_BY_THEN:
            return listing.listed_on is not None and listing.listed_on.until(self.day) is not Truth.FALSE
        if self.part is Part.FILLS or self.since is None:
            return False
        if listing.listed_on is None:
            # It stands in an edition of that day or before, and not in the older one that speaks.
            return self.since < self.edition.published_on <= self.day
        return listing.listed_on.until(self.since) is not Truth.TRUE

    def confirms(self, listing: Listing) -> bool:
        """Whether an entry that stands by itself contradicts no edition that speaks: it began after its day."""
        if self.part is not Part.BESIDE or self.since is None:
            return True
        return listing.listed_on is not None and listing.listed_on.until(self.since) is Truth.FALSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Everyone who has a part in a list on a day, and how the list stands; at most one voice an edition."""

    state: ListState
    voices: tuple[Voice, ...]

    def of(self, edition: int) -> Voice | None:
        """The part of the edition with this number, if it has one."""
        return next((voice for voice in self.voices if voice.edition.number == edition), None)


def hear(
    list_key: str,
    *,
    day: date,
    known_on: date | None,
    editions: Iterable[Edition],
    terms: Mapping[str, PublicationTerms],
) -> Voices:
    """Decide who speaks for a list on a day.

    Of the imported editions published by the day, the one with the highest precedence among those that still cover it
    speaks; where none covers it, the latest speaks and is stale. Editions published after it add what began since:
    those that were out by the day, and on a stale day the earliest later one. The built-in starter stands beside an
    older edition, completes a later one, and speaks, partially, where there is none by the day; then the earliest
    later edition speaks too, for what its own dates place before.

    Args:
        list_key: the list.
        day: the day whose listings are asked.
        known_on: imported editions published later are left out; None for all.
        editions: all editions of the store, in any order.
        terms: what the catalog says of each publication.
    """
    carrying = [edition for edition in editions if edition.records_of(list_key) is not None]
    starter = _latest(edition for edition in carrying if edition.is_starter)
    known = [e for e in carrying if not e.is_starter and (known_on is None or e.published_on <= known_on)]
    by_then = _latest_of_each(edition for edition in known if edition.published_on <= day)
    later = min(
        (edition for edition in known if edition.published_on > day),
        key=lambda edition: (edition.published_on, -_precedence(edition, terms), edition.age_key),
        default=None,
    )
    seen = {edition.number: edition.seen_on(known_on) for edition in carrying}
    speaker = _speaker(by_then, day, terms, seen)
    if speaker is None:
        return _without_speaker(list_key, day, later, starter)
    covered = _covers(speaker, day, terms, seen)
    voices = [Voice(edition=speaker, part=Part.SPEAKS, day=day)]
    voices += [_beside(edition, speaker, day) for edition in by_then if edition is not speaker]
    if later is not None and not covered:
        voices.append(_beside(later, speaker, day))
    if starter is not None:
        voices.append(_beside(starter, speaker, day))
    state = "stale" if not covered else "partial" if speaker.unread else "current"
    return Voices(state=_state(list_key, day, speaker, state, seen[speaker.number]), voices=tuple(voices))


class Hearing:
    """The voices of every list on one day, heard once each."""

    def __init__(
        self,
        *,
        day: date,
        known_on: date | None,
        editions: Sequence[Edition],
        terms: Terms,
    ) -> None:
        present = {edition.publication for edition in editions if not edition.is_starter}
        named = {key for edition in editions for key, _ in edition.lists}
        named |= {key for one, carried in terms.publications.items() if one in present for key in carried.lists}
        keys = [key for key in terms.lists if key in named] + sorted(named.difference(terms.lists))
        self.day, self.known_on, self._terms = day, known_on, terms.publications
        self.lists = {key: hear(key, day=day, known_on=known_on, editions=editions, terms=self._terms) for key in keys}
        self.editions = {
            voice.edition.number: voice.edition for voices in self.lists.values() for voice in voices.voices
        }
        starter = _latest(edition for edition in editions if edition.is_starter)
        if starter is not None:
            self.editions[starter.number] = starter
        # Who lists nobody says who there is and who holds whom; the latest word on that counts on every day.
        for edition in _latest_of_each(_listing_nobody(editions, known_on)):
            self.editions[edition.number] = edition

    @property
    def states(self) -> tuple[ListState, ...]:
        """How each list stands, in the order given."""
        return tuple(voices.state for voices in self.lists.values())

    def voice(self, list_key: str, edition: int) -> Voice | None:
        """The part that an edition has in a list, if any."""
        voices = self.lists.get(list_key)
        return voices.of(edition) if voices else None

    def parts_of(self, number: int, siblings: Mapping[str, Sequence[Edition]]) -> str:
        """What decides which of an edition's listings stand: its part in each list, and the days that its part asks.

        Args:
            number: the number of an edition that is heard.
            siblings: the editions of each publication, by which a listing without a day is dated.
        """
        edition = self.editions[number]
        lines = [f"{edition.is_starter} {self.known_on if edition.is_starter else None}"]
        for key, voices in self.lists.items():
            voice = voices.of(number)
            if voice is not None:
                lines.append(f"{key} {voice.part} {voice.since}")
                if voice.part in _DATED:
                    known = (f"{one.published_on} {one.sha256}" for one in siblings.get(edition.publication, ()))
                    lines.append(f"{self.day} {edition.published_on} {' '.join(known)}")
        return "\n".join(lines)

    def rank(self, edition: Edition) -> tuple[int, int, int]:
        """Orders editions by who is to be believed first: higher precedence, then later publication."""
        return -_precedence(edition, self._terms), -edition.published_on.toordinal(), edition.number


def _listing_nobody(editions: Iterable[Edition], known_on: date | None) -> Iterator[Edition]:
    """The editions without a listing that were out by a day."""
    for edition in editions:
        if not edition.is_starter and not edition.lists and (known_on is None or edition.published_on <= known_on):
            yield edition


def _speaker(
    by_then: Iterable[Edition], day: date, terms: Mapping[str, PublicationTerms], seen: Mapping[int, date]
) -> Edition | None:
    def claim(edition: Edition) -> tuple[bool, int, date, int]:
        covers, precedence = _covers(edition, day, terms, seen), _precedence(edition, terms)
        published = edition.published_on
        return (True, precedence, published, 0) if covers else (False, published.toordinal(), published, precedence)

    return max(by_then, key=claim, default=None)


def _beside(edition: Edition, speaker: Edition, day: date) -> Voice:
    """The part of an edition that does not speak.

    The starter is a choice of parties, checked one by one, and its links to a list's records may be missing. So what a
    later starter says is not struck out because no record of an older list is known to be the same party.
    """
    part = Part.FILLS
    if edition.published_on > speaker.published_on:
        part = Part.BESIDE if edition.is_starter else Part.BEGAN_AFTER
    return Voice(edition=edition, part=part, day=day, since=speaker.published_on)


def _without_speaker(list_key: str, day: date, later: Edition | None, starter: Edition | None) -> Voices:
    voices = []
    if later is not None:
        voices.append(Voice(edition=later, part=Part.LISTED_BY_THEN, day=day))
    if starter is not None:
        voices.append(Voice(edition=starter, part=Part.SPEAKS, day=day))
    named = later or starter
    state = _state(list_key, day, named, "missing" if named is None else "partial", None)
    return Voices(state=state, voices=tuple(voices))


def _state(list_key: str, day: date, edition: Edition | None, state: str, seen_on: date | None) -> ListState:
    if edition is None:
        return ListState(id=list_key, publication=None, edition=None, age_days=None, state=state)
    return ListState(
        id=list_key,
        publication=edition.publication,
        edition=edition.published_on,
        age_days=max(0, (day - (seen_on or edition.published_on)).days),
        state=state,
        parties=edition.records_of(list_key),
        checked_on=seen_on if seen_on != edition.published_on else None,
        unread=edition.unread,
        sha256=edition.sha256,
    )


def _covers(edition: Edition, day: date, terms: Mapping[str, PublicationTerms], seen: Mapping[int, date]) -> bool:
    stated = terms.get(edition.publication)
    if stated is None and edition.publication.startswith(OWN):
        # A user's own list is current for as long as the user leaves it so.
        return True
    cadence = stated.cadence_days if stated else 0
    return cadence is None or day - seen[edition.number] <= timedelta(days=cadence)


def _precedence(edition: Edition, terms: Mapping[str, PublicationTerms]) -> int:
    stated = terms.get(edition.publication)
    return stated.precedence if stated else 0


def _latest(editions: Iterable[Edition]) -> Edition | None:
    return max(editions, key=lambda edition: edition.age_key, default=None)


def _latest_of_each(editions: Iterable[Edition]) -> list[Edition]:
    latest: dict[str, Edition] = {}
    for edition in sorted(editions, key=lambda edition: edition.age_key):
        latest[edition.publication] = edition
    return list(latest.values())
