"""One question on one day: who stands in which role, on which lists, before any fact is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.law.edition import LawEdition
from caveat.law.world import Standing, World
from caveat.model.answer import Match
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import FactValue, Question, Role
from caveat.model.truth import Truth

__all__ = ["Setting"]


class Setting:
    """A question, put to one world and one law edition.

    The day is exact here: a question about a span is put for each of its parts.

    Attributes:
        given: the facts that the question states, by key.
    """

    __slots__ = ("_listed", "_roles", "day", "given", "law", "question", "world")

    def __init__(self, question: Question, world: World, law: LawEdition) -> None:
        self.question, self.day, self.world, self.law = question, world.day, world, law
        self.given: Mapping[str, FactValue] = dict(question.facts)
        self._roles: dict[Role, list[str]] = {}
        for role, party in question.parties:
            self._roles.setdefault(role, []).append(party)
        self._listed: Standing = dict(self._supposed_listings()) if self.given else {}

    @property
    def thing(self) -> str | None:
        """The kind of thing asked about: stated, or the only one that the act can be about."""
        return self.question.thing or self.law.words.activities[self.question.activity].thing

    def party(self, party_id: str) -> Party:
        """A party by id; one that the snapshot does not know is unlisted."""
        return self.world.party(party_id)

    def in_role(self, role: Role) -> list[str]:
        """Ids of the parties that stand in a role."""
        return self._roles.get(role, [])

    def standing(self, party_id: str) -> Standing:
        """The listings of a party that are, or may be, in force, with those that a given fact stands for."""
        found = self.world.standing(party_id)
        return {**self._listed, **found} if self._listed and self._is_asked_about(party_id) else found

    def lists_near(self) -> frozenset[str]:
        """The lists on which any party of the question stands, or anyone above or below it."""
        found = frozenset(self._listed)
        for party_id in {party_id for _, party_id in self.question.parties}:
            found |= self.world.lists_near(party_id)
        return found

    def tested(self, match: Match | None) -> str | None:
        """Id of the party whose owners a fact is about: the one that the measure tests, else the counterparty."""
        if match is not None:
            return match.party
        return next(iter(self.in_role(Role.COUNTERPARTY)), None)

    def _is_asked_about(self, party_id: str) -> bool:
        return any(party_id == each for _, each in self.question.parties)

    def _supposed_listings(self) -> Iterator[tuple[str, tuple[tuple[Listing, Truth], ...]]]:
        """Listings that a given fact stands for: the user says that the thing's own maker or issuer is on a list."""
        for key, value in self.given.items():
            counts_as = self.law.facts.kinds[key].counts_as
            if counts_as is None or value is False:
                continue
            since = value if isinstance(value, DayRange) else None
            listing = Listing(list=counts_as, record_id="given", name=key, listed_on=since, hypothetical=True)
            if (binds := listing.binds(self.day)) is not Truth.FALSE:
                yield counts_as, ((listing, binds),)
