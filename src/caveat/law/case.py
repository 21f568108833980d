"""Law cases: a question on a world of its own, with the outcome and the measures that must decide it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from caveat.law.asking import ask
from caveat.law.context import Context
from caveat.law.coverage import Examined
from caveat.law.edition import LawEdition
from caveat.law.fact import Origin
from caveat.law.inquiry import parties_in_roles
from caveat.law.world import World as WorldOfDay
from caveat.model.answer import Answer, Finding, Outcome, Status
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Name, NameKind, Party
from caveat.model.question import FactValue, Question, Role
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.snapshot import Snapshot

__all__ = ["INVENTED_STATE", "Case", "CaseResult", "World", "asked", "law_for_cases", "run"]

# A state that does not exist, examined and without a rule: for cases about federal law alone.
INVENTED_STATE = "US-XX"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a case supposes on top of the starter.

    Attributes:
        listed: party, list, part or "", first day.
        owns: owner, owned, share as text; "control" for control by other means.
        listing_facts: what the supposed entries of a list state, by fact key.
        considered: party, and `LIST@DAY@ADDRESS` of a listing that is under consideration.
    """

    listed: tuple[tuple[str, str, str, str], ...] = ()
    owns: tuple[tuple[str, str, str], ...] = ()
    listing_facts: tuple[tuple[str, str], ...] = ()
    considered: tuple[tuple[str, str], ...] = ()

    def by_listing(self) -> dict[tuple[str, str], list[tuple[str, DayRange]]]:
        """The parts of each party's listing on each list, with their days."""
        found: dict[tuple[str, str], list[tuple[str, DayRange]]] = {}
        for name, list_key, tag, day in self.listed:
            found.setdefault((name, list_key), []).append((tag, DayRange.parse(day)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case.

    Attributes:
        parties: role and name or slug of the parties named apart; `party` fills the others.
        facts: asked and derived facts as values; derived ones that the world gives are left out.
        outcome: the expected outcome, or the outcomes of which any passes.
        by: measures that must decide it (for `depends`: that must be in play).
        near: measures that must not apply with a rank above 0.
        depends_on: facts on which it must depend, where the outcome is `depends`.
        applies: measures that must apply, whether or not they decide.
        of_evaluated: whether the outcome is that of the law that was evaluated, where a country is outside of it: the
            CSV form has no way to say which countries' law is asked.
    """

    id: str
    actors: tuple[str, ...]
    activity: str
    on: DayRange
    outcome: Outcome
    jurisdiction: str | None = None
    party: str | None = None
    parties: tuple[tuple[Role, str], ...] = ()
    thing: str | None = None
    money: tuple[str, ...] = ()
    facts: tuple[tuple[str, FactValue], ...] = ()
    world: World = World()
    by: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    applies: tuple[str, ...] = ()
    of_evaluated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """How a case came out.

    Attributes:
        missing: expected measures that did not decide.
        extra: deciding measures of rank above 0 that the case does not name; they fail nothing.
        near: near misses that applied all the same.
        differing: shares and control that the case states otherwise than its own graph gives them.
    """

    case: Case
    answer: Answer
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    near: tuple[str, ...]
    differing: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether outcome, deciding measures and stated shares agree, and no near miss applies."""
        asked_for = {key for key, _ in self.answer.depends_on}
        agrees = self.outcome is self.case.outcome and set(self.case.depends_on) <= asked_for
        return agrees and not self.missing and not self.near and not self.differing

    @property
    def outcome(self) -> Outcome:
        """The outcome that is compared with the expected one."""
        foreign = all(gap.why == "no_law_of_it" for gap in self.answer.not_evaluated)
        return self.answer.within if self.case.of_evaluated and foreign else self.answer.outcome


@dataclass(slots=True)
class _Builder:
    """Builds the world of a case over the starter, and finds parties by slug or by name in it."""

    snapshot: Snapshot
    names: dict[str, str]
    made: dict[str, str] = field(default_factory=dict)

    def party(self, name: str) -> str:
        """The id of the party that a case means; a name that the starter does not know is a party of the case."""
        known = self.snapshot.party(name) or self.snapshot.party(name.lower())
        found = known.id if known else self.names.get(name.casefold()) or self.made.get(name.casefold())
        if found is None:
            found = f"case:{name}"
            self.made[name.casefold()] = found
            stated = Name(text=name, kind=NameKind.PRIMARY)
            self.snapshot = self.snapshot.with_party(Party(id=found, name=name, names=(stated,)))
        return found

    def node(self, words: str, world: World) -> str:
        """The party that words describe: one of that name, else the node of the case's graph that they contain.

        "unlisted 60 % subsidiary of X" means the node "unlisted subsidiary"; a node that the words begin with comes
        first, then companies owned, then owners.
        """
        spoken = words.casefold()
        owned = [name for _, name, _ in world.owns]
        nodes = [*(name for name in owned + [name for name, _, _ in world.owns] if spoken.startswith(name.casefold()))]
        nodes += sorted((name for name in owned if _within(name, spoken)), key=len, reverse=True)
        nodes += [name for name, _, _ in world.owns if _within(name, spoken)]
        nodes += [name for name, _, _, _ in world.listed if spoken.startswith(name.casefold())]
        return self.party(nodes[0] if nodes else words)

    def suppose(self, world: World) -> None:
        for owner, owned, share in world.owns:
            control = share == "control"
            stake = Stake(
                owner=self.party(owner),
                owned=self.party(owned),
                kind=StakeKind.CONTROL if control else StakeKind.SHARES,
                percent=None if control or not share else Percent.parse(share),
                hypothetical=True,
            )
            self.snapshot = self.snapshot.with_stake(stake)
        for (name, list_key), parts in world.by_listing().items():
            party, since = self.party(name), min(day for _, day in parts)
            listing = Listing(
                list=list_key,
                record_id="case",
                name=name,
                listed_on=since,
                parts=tuple(ListingPart(tag=tag, listed_on=day) for tag, day in parts if tag),
                facts=world.listing_facts,
                hypothetical=True,
            )
            self.snapshot = self.snapshot.without_listing(party, list_key).with_listing(party, listing)
        for name, said in world.considered:
            known = self.snapshot.party(self.party(name))
            assert known is not None
            more = replace(known, attributes=(*known.attributes, ("considered", said)))
            self.snapshot = self.snapshot.with_party(more)


def _within(name: str, words: str) -> bool:
    return set(name.casefold().split()) <= set(words.split())


def run(case: Case, starter: Snapshot, law: LawEdition, names: dict[str, str]) -> CaseResult:
    """Ask a case on its own world; the arguments are those of `asked`."""
    world, question = asked(case, starter, law, names)
    result = _result(case, ask(world, question, law))
    return replace(result, differing=tuple(_differing(case, Context(question, WorldOfDay.of(world), law))))


def asked(case: Case, starter: Snapshot, law: LawEdition, names: dict[str, str]) -> tuple[Snapshot, Question]:
    """The world and the question of a case.

    Args:
        case: the case.
        starter: the snapshot on which its world stands.
        law: the law edition that is asked, from `law_for_cases`.
        names: party ids of the starter by case-folded name.
    """
    builder = _Builder(starter.at(case.on.latest), names)
    builder.suppose(case.world)
    named = tuple((role, builder.party(name)) for role, name in case.parties)
    question = Question(
        actors=case.actors,
        activity=case.activity,
        on=case.on,
        jurisdiction=case.jurisdiction,
        parties=parties_in_roles(
            builder.node(case.party, case.world) if case.party else None,
            named,
            has_issuer=law.words.activities[case.activity].securities,
        ),
        thing=case.thing,
        money=case.money,
        facts=tuple(pair for pair in case.facts if _is_given(pair[0], case, law)),
    )
    return builder.snapshot, question


def _is_given(key: str, case: Case, law: LawEdition) -> bool:
    """Asked facts always, and what an entry states; a share only where the case's world has no stakes to compute it."""
    kind = law.facts.kinds[key]
    if kind.origin is Origin.OWNERSHIP:
        return not case.world.owns
    return kind.origin in {Origin.ASKED, Origin.PARTY, Origin.LISTING} or kind.counts_as is not None


def _differing(case: Case, context: Context) -> Iterator[str]:
    """Shares and control that a case states beside a graph that gives others; they are computed, never read."""
    for key, stated in case.facts if case.world.owns else ():
        found = context.fact(key) if context.law.facts.kinds[key].of_lists else None
        given = Percent.parse(str(stated)) if isinstance(found, Percent) else stated
        if found is not None and found != given:
            yield f"{key}: stated {stated}, computed {found}"


def _result(case: Case, answer: Answer) -> CaseResult:
    by_id = {finding.measure: finding for finding in answer.findings}
    in_play = {key for key, finding in by_id.items() if finding.status is not Status.DOES_NOT_APPLY}
    applying = {key for key, finding in by_id.items() if finding.status is Status.APPLIES}
    decided = in_play if answer.outcome is Outcome.DEPENDS else applying | set(answer.deciding)
    missing = [key for key in case.by if key not in decided]
    if case.by and not set(case.by) & set(answer.deciding):
        missing = list(case.by)
    missing += [key for key in case.applies if key not in applying]
    return CaseResult(
        case=case,
        answer=answer,
        missing=tuple(missing),
        extra=tuple(key for key in answer.deciding if key not in case.by and _weighty(by_id.get(key))),
        near=tuple(key for key in case.near if key in applying and _weighty(by_id[key])),
    )


def _weighty(finding: Finding | None) -> bool:
    return finding is not None and finding.rank > 0


def law_for_cases(law: LawEdition) -> LawEdition:
    """The edition with an invented state that was examined and has no rule: for cases about federal law alone."""
    examined = Examined(
        jurisdiction=INVENTED_STATE,
        actors=("us_state_agency", "us_local_government"),
        activities=frozenset(law.words.activities),
        examined_on=DayRange.parse("2026-11-22").earliest,
        result="nothing",
        note="An invented state without a rule.",
    )
    coverage = replace(law.coverage, examined=(*law.coverage.examined, examined))
    return replace(law, coverage=coverage)
