"""What a memo says beyond its answer: names, stakes along the ways to listed parties, sources, ownership rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from caveat.interfaces.render.ownership_rules import rule_words
from caveat.law.edition import LawEdition
from caveat.law.measure import Measure
from caveat.law.world import World
from caveat.model.answer import Answer
from caveat.model.party import Party
from caveat.model.stake import Stake
from caveat.ownership.evidence import Sum, sums
from caveat.ownership.flips import Flip, flips
from caveat.ownership.holdings import Holdings
from caveat.ownership.standing import Standing
from caveat.store.snapshot import Snapshot

__all__ = ["Background", "background_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What stands behind an answer.

    Attributes:
        parties: every party that the answer names, by id.
        stakes: what one party holds of another, by both ids, the owner first.
        sums: what the owners that count hold of each company, by the measure whose rule counts them.
        flips: the open shares that would settle whether a measure reaches a party, by the measure.
        sources: where each measure was read, by its id.
        rules: the ownership rule of each measure in words, by the measure's id.
    """

    parties: Mapping[str, Party] = field(default_factory=dict)
    stakes: Mapping[tuple[str, str], tuple[Stake, ...]] = field(default_factory=dict)
    sums: Mapping[str, tuple[Sum, ...]] = field(default_factory=dict)
    flips: Mapping[str, tuple[Flip, ...]] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, party_id: str) -> str:
        """The name of a party; that of an unlisted one stands in its id."""
        known = self.parties.get(party_id)
        return known.name if known else party_id.removeprefix("unlisted:")


def background_of(snapshot: Snapshot, answer: Answer, law: LawEdition) -> Background:
    """Gather what a memo on an answer needs while its snapshot is open."""
    world = World.of(snapshot.at(answer.question.on.latest))
    matches = [finding.match for finding in answer.findings if finding.match]
    ids = {party for _, party in answer.question.parties} | {each.listed for each in matches}
    ids |= {party for each in matches for party in each.path} | {each.party for each in answer.considered}
    ways = {frozenset(pair): pair for each in matches for pair in pairwise(each.path)}
    measures = [law.by_id[finding.measure] for finding in answer.findings if finding.measure in law.by_id]
    standings = {
        finding.measure: _standings(world, law.by_id[finding.measure], finding.match.party, law)
        for finding in answer.findings
        if finding.measure in law.by_id and finding.match and finding.match.share
    }
    counted = {key: tuple(each for one in found for each in sums(one)) for key, found in standings.items()}
    turning = {key: tuple(each for one in found for each in flips(one)) for key, found in standings.items()}
    pairs = {(part.owner, each.party) for found in counted.values() for each in found for part in each.parts}
    ids |= {party for pair in pairs for party in pair}
    ways |= {frozenset(pair): pair for pair in pairs}
    return Background(
        parties={party.id: party for party in _known(snapshot, ids)},
        stakes={pair: found for way in ways.values() for pair, found in _between(world.holdings, *way)},
        sums=counted,
        flips=turning,
        sources={each.id: each.evidence for each in measures},
        rules={each.id: rule_words(law.words.rule_on(each.ownership_rule, world.day)) for each in measures},
    )


def _standings(world: World, measure: Measure, party: str, law: LawEdition) -> tuple[Standing, ...]:
    return world.standings(party, law.words.rule_on(measure.ownership_rule, world.day), measure.lists)


def _known(snapshot: Snapshot, ids: Iterable[str]) -> Iterable[Party]:
    return (party for party_id in sorted(ids) if (party := snapshot.party(party_id)) is not None)


def _between(holdings: Holdings, one: str, other: str) -> Iterable[tuple[tuple[str, str], tuple[Stake, ...]]]:
    """What either of two parties holds of the other."""
    for owner, owned in ((one, other), (other, one)):
        found = tuple(stake for stake in holdings.of(owned) if stake.owner == owner)
        if found:
            yield (owner, owned), found
