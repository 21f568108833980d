"""A small law and a small world, for tests that say themselves what stands in both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from caveat.law.edition import LawEdition, installed_law
from caveat.law.fact import parse_fact
from caveat.law.gate import AllOf, AnyOf, Condition, Gate, Operator, Unknown
from caveat.law.measure import Measure
from caveat.model.answer import Answer, Finding, Reach
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import Question, Role
from caveat.model.source import Citation, Confidence
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

__all__ = [
    "DAY",
    "company",
    "condition",
    "every",
    "finding",
    "held",
    "law_of",
    "measure",
    "on_list",
    "purchase",
    "some",
    "world",
]

DAY = date(2022, 5, 4)

_BARS_BUYING = Measure(
    id="EX",
    regime="EX",
    regime_title="An example",
    issuer="Nobody",
    title="An example",
    plain="US persons may not buy from those on the list.",
    subject=("counterparty",),
    reach=(Reach.SELF,),
    bound=("us_person",),
    not_bound=(),
    nexus=("us_person",),
    where=None,
    activities=frozenset({"purchase"}),
    things=("any",),
    lists=("US-SDN",),
    covers_lists=(),
    ownership_rule="none",
    effect="prohibited",
    since=date(2015, 1, 1),
    until=None,
    when=None,
    unless=(),
    unless_text=(),
    overrides=(),
    citations=(Citation(text="An Act of 2014"),),
    evidence=(),
    confidence=Confidence.MEDIUM,
    checked_on=None,
)


def measure(key: str, **changed: object) -> Measure:
    """A measure that bars US persons from buying from those on the SDN list, where nothing else is said of it."""
    return replace(_BARS_BUYING, id=key, regime=key, **changed)  # type: ignore[arg-type]


def law_of(*measures: Measure) -> LawEdition:
    """The installed vocabulary with these measures only."""
    return replace(installed_law(), measures=measures)


def condition(fact: str, op: str, text: str, unknown: str = "ask") -> Condition:
    """A condition on a fact, as a measure file writes it."""
    value = tuple(text.split("|")) if "|" in text else parse_fact(installed_law().facts.kinds[fact], text)
    assert value is not None
    return Condition(fact, Operator(op), value, Unknown(unknown))


def every(*parts: Gate) -> AllOf:
    return AllOf(parts)


def some(*parts: Gate) -> AnyOf:
    return AnyOf(parts)


def on_list(key: str = "US-SDN", since: str | None = None, until: str | None = None, **more: object) -> Listing:
    """A listing with its days as text."""
    listed_on = DayRange.parse(since) if since else None
    delisted_on = DayRange.parse(until) if until else None
    found = Listing(list=key, record_id="1", name="Acme", listed_on=listed_on, delisted_on=delisted_on)
    return replace(found, **more)  # type: ignore[arg-type]


def company(key: str, *listings: Listing, **more: object) -> Party:
    """A party whose id is its slug."""
    return replace(Party(id=key, slug=key, name=key.title(), listings=listings), **more)  # type: ignore[arg-type]


def held(owner: str, owned: str, share: str | None = "60", **more: object) -> Stake:
    """A stake; a share `control` is control by other means."""
    if share == "control":
        return replace(Stake(owner=owner, owned=owned, kind=StakeKind.CONTROL), **more)  # type: ignore[arg-type]
    percent = Percent.parse(share) if share else None
    return replace(Stake(owner=owner, owned=owned, percent=percent), **more)  # type: ignore[arg-type]


def world(*parties: Party, stakes: Iterable[Stake] = (), day: date = DAY) -> Snapshot:
    """A world of these parties."""
    return Snapshot(MemorySource(parties, digest="small", stakes=stakes), day)


def purchase(party: str = "acme", **changed: object) -> Question:
    """A US company buys from a party."""
    asked = Question(
        actors=("us_company",),
        activity="purchase",
        on=DayRange.on(DAY),
        jurisdiction="US",
        parties=((Role.COUNTERPARTY, party), (Role.SELLER, party)),
    )
    return replace(asked, **changed)  # type: ignore[arg-type]


def finding(answer: Answer, key: str) -> Finding:
    """What a measure says in an answer that speaks of it."""
    return next(each for each in answer.findings if each.measure == key)
