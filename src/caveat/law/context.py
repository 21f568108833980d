"""The facts of a question: what was given, what is supposed, and what follows from parties, listings and stakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from caveat.law.edition import LawEdition
from caveat.law.entry import Entry
from caveat.law.fact import FactKind, FactType, Origin
from caveat.model.answer import Match, Reach
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import FactValue, Question, Role
from caveat.model.stake import Percent, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.graph import graph_of
from caveat.ownership.holdings import Holdings
from caveat.ownership.standing import standing
from caveat.store.snapshot import Snapshot

__all__ = ["Context"]

MAJORITY_RULE = "ofac_50_aggregate"
# Asked facts that decide by which way a measure comes in.
WAY_FACTS = frozenset({"affiliate", "item_form"})


@dataclass(frozen=True)
class Context:
    """One question on one day against one snapshot and one law edition.

    `supposed` holds values of unknown facts while a decision table is made; they stand before all others. The day is
    exact here: a question about a span is put for each of its parts.
    """

    question: Question
    day: date
    snapshot: Snapshot
    law: LawEdition
    supposed: Mapping[str, FactValue] = field(default_factory=dict)

    def supposing(self, key: str, value: FactValue) -> Context:
        """The same question with one more fact supposed; what was worked out about the parties is kept."""
        other = Context(self.question, self.day, self.snapshot, self.law, {**self.supposed, key: value})
        settles_ways = key in WAY_FACTS or self.law.facts.kinds[key].origin is Origin.OWNERSHIP
        for name in ("holdings", "parties", *(() if settles_ways else ("ways",))):
            if name in self.__dict__:
                other.__dict__[name] = self.__dict__[name]
        return other

    @cached_property
    def ways(self) -> dict[str, tuple[Entry, ...]]:
        """The ways into measures found so far, by measure id."""
        return {}

    @cached_property
    def holdings(self) -> Holdings:
        """The stakes that hold on the day."""
        return graph_of(self.snapshot).on(self.day)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Parties looked up so far, by id."""
        return {}

    def party(self, party_id: str) -> Party:
        """A party by id; one that the snapshot does not know is unlisted."""
        if party_id not in self.parties:
            self.parties[party_id] = self.snapshot.party(party_id) or Party.unlisted(party_id)
        return self.parties[party_id]

    def in_role(self, role: Role) -> list[Party]:
        """The parties that stand in a role."""
        return [self.party(party_id) for party_id in self.question.in_role(role)]

    def listed(self, lists: tuple[str, ...], party: Party) -> Iterator[tuple[Listing, Truth]]:
        """The party's listings on any of these lists that are, or may be, in force on the day."""
        for listing in party.listings:
            if listing.list in lists and (binds := listing.binds(self.day)) is not Truth.FALSE:
                yield listing, binds

    def fact(self, kind: FactKind, match: Match | None) -> FactValue | Percent | None:
        """The value of a fact, or None where it is not known; what the user says of a party fills only what is not."""
        if kind.key in self.supposed:
            return self.supposed[kind.key]
        given = self.question.fact(kind.key)
        if kind.origin is Origin.ASKED:
            return given
        derived = self._derived(kind, match)
        doubtful = derived is None or (isinstance(derived, Percent) and derived.low != derived.high)
        return given if doubtful and given is not None else derived

    def _derived(self, kind: FactKind, match: Match | None) -> FactValue | Percent | None:
        if kind.origin is Origin.LISTING:
            return _listing_fact(kind, match)
        if kind.of_lists:
            return self._share(kind, match)
        derive = _DERIVED.get(kind.key)
        return derive(self, match) if derive else None

    def listed_among(self, parties: Collection[str], lists: tuple[str, ...]) -> dict[str, Truth]:
        """Which of these parties are on any of the lists, for certain or perhaps."""
        found = {}
        for party_id in parties:
            truths = [binds for _, binds in self.listed(lists, self.party(party_id))]
            if truths:
                found[party_id] = Truth.any(truths)
        return found

    def _share(self, kind: FactKind, match: Match | None) -> Percent | bool | None:
        party = self._tested(match)
        if party is None or not (above := self.holdings.owners(party.id)):
            return None
        listed = self.listed_among(above, kind.of_lists)
        found = standing(self.holdings, party.id, listed, self.law.words.ownership_rules[kind.rule])
        if kind.type is FactType.BOOL:
            return None if found.control is Truth.UNKNOWN else found.control is Truth.TRUE
        return found.share

    def _tested(self, match: Match | None) -> Party | None:
        if match is not None:
            return self.party(match.party)
        return next(iter(self.in_role(Role.COUNTERPARTY)), None)

    def countries(self, role: Role, *, with_parents: bool, parties_too: bool = True) -> FactValue | None:
        """Where the parties of a role are based, and with parents, those who own or control them; None if not known."""
        found: set[str] = set()
        for party in self.in_role(role):
            found |= set(party.countries) if parties_too else set()
            for owner in self.holdings.owners(party.id) if with_parents else ():
                found |= set(self.party(owner).countries)
        return tuple(sorted(found)) or None

    def lists_of(self, role: Role) -> FactValue:
        """The lists on which a party of the role stands on the day, for certain."""
        parties = self.in_role(role) + (self.in_role(Role.COMPONENT_MAKER) if role is Role.MAKER else [])
        return tuple(
            sorted({each.list for party in parties for each in party.listings if each.binds(self.day) is Truth.TRUE})
        )

    def group(self, match: Match | None) -> FactValue | None:
        """Handles of the party and of everyone who owns half of it or more, directly or in a chain."""
        party = self._tested(match)
        if party is None:
            return None
        rule = self.law.words.ownership_rules[MAJORITY_RULE]
        owners = [
            owner
            for owner in self.holdings.owners(party.id)
            if standing(self.holdings, party.id, {owner: Truth.TRUE}, rule).truth is Truth.TRUE
        ]
        return tuple(sorted({party.handle, *(self.party(owner).handle for owner in owners)}))


def _listing_fact(kind: FactKind, match: Match | None) -> FactValue | None:
    if match is None or (kind.list and match.listing.list != kind.list):
        return None
    stated = match.listing.fact(kind.key)
    if stated is None:
        return match.listing.listed_on if kind.key == "covered_listed_on" else None
    if kind.key.endswith("_on") or kind.key.endswith("_until"):
        return DayRange.parse(stated)
    return tuple(stated.split("|")) if "|" in stated else stated


def _link(context: Context, match: Match | None) -> FactValue | None:
    """How the tested party and the listed one hang together: minority, control or parent."""
    if match is None or match.reach is Reach.SELF:
        return None
    if match.reach is Reach.CHILD:
        return "parent"
    last = [each for each in context.holdings.of(match.party) if each.owner in match.path]
    return "control" if any(each.stake.kind is StakeKind.CONTROL for each in last) else "minority"


_DERIVED: dict[str, Callable[[Context, Match | None], FactValue | None]] = {
    "on": lambda context, _: DayRange.on(context.day),
    "actor": lambda context, _: context.question.actors,
    "second_role": lambda context, _: context.question.actors[1:],
    "activity": lambda context, _: context.question.activity,
    "thing": lambda context, _: context.question.thing,
    "money": lambda context, _: context.question.money or None,
    "jurisdiction": lambda context, _: context.question.jurisdiction,
    "match_role": lambda _, match: str(match.role) if match else None,
    "list_match": lambda _, match: str(match.reach) if match else None,
    "listed_on": lambda _, match: match.listing.listed_on if match else None,
    "listing_part": lambda context, match: tuple(match.listing.tags(context.day)) or None if match else None,
    "maker": lambda context, _: tuple(party.handle for party in context.in_role(Role.MAKER)) or None,
    "maker_country": lambda context, _: context.countries(Role.MAKER, with_parents=True),
    "parent_country": lambda context, _: context.countries(Role.SELLER, with_parents=True, parties_too=False),
    "counterparty_country": lambda context, _: context.countries(Role.SELLER, with_parents=False),
    "maker_lists": lambda context, _: context.lists_of(Role.MAKER),
    "seller_lists": lambda context, _: context.lists_of(Role.SELLER),
    "owner_group": lambda context, match: context.group(match),
    "sdn_link": _link,
}
