"""A world and a law in which something is supposed: a listing, its end, a stake, a measure switched on or off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from hashlib import sha256

from caveat.errors import UsageError
from caveat.law.edition import LawEdition
from caveat.law.fact import FactKind, Origin, parse_fact
from caveat.law.vocabulary import nearest
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Party
from caveat.model.source import Evidence
from caveat.model.stake import Stake, StakeKind
from caveat.model.truth import Truth
from caveat.model.what_if import SupposedDelisting, SupposedListing, SupposedMeasure, SupposedStake, Supposition
from caveat.ownership.graph import graph_of
from caveat.store.snapshot import UNLISTED, Snapshot

__all__ = ["Supposed", "suppose"]

GIVEN = Evidence(publication="given", note="supposed")
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Supposed:
    """A snapshot and a law edition in which everything supposed holds."""

    snapshot: Snapshot
    law: LawEdition


def suppose(snapshot: Snapshot, suppositions: Sequence[Supposition], law: LawEdition) -> Supposed:
    """Suppose several things together.

    Raises:
        UsageError: a list, measure or fact is not known; a supposition contradicts another or says what is so already;
            or it begins after the day of the snapshot, or before there was any law on the list.
    """
    if not suppositions:
        do = "Add --listed-on LIST, --delisted-from LIST, --owned OWNER:SHARE or --measure-off ID."
        raise UsageError("what-if", expected="something supposed", found="nothing", do=do)
    _check_together(suppositions, snapshot)
    for each in suppositions:
        _check_day(each.since, snapshot.day)
    switched = [each for each in suppositions if isinstance(each, SupposedMeasure)]
    changed = _switched(law, switched) if switched else law
    return Supposed(reduce(lambda world, each: _with(world, each, law), suppositions, snapshot), changed)


def _with(world: Snapshot, each: Supposition, law: LawEdition) -> Snapshot:
    if isinstance(each, SupposedListing):
        return _listed(world, each, law)
    if isinstance(each, SupposedDelisting):
        return _delisted(world, each, law)
    return _held(world, each) if isinstance(each, SupposedStake) else world


def _check_together(suppositions: Sequence[Supposition], snapshot: Snapshot) -> None:
    """Refuse what contradicts itself."""
    seen: dict[tuple[str, ...], Supposition] = {}
    for each in suppositions:
        key = _about(each)
        if key in seen:
            named = " and ".join(party.name if (party := snapshot.party(part)) else part for part in key[1:])
            found = "the same twice" if seen[key] == each else "two that contradict each other"
            raise UsageError("what-if", expected=f"one supposition about {named}", found=found, do="Keep one of them.")
        seen[key] = each


def _about(each: Supposition) -> tuple[str, ...]:
    if isinstance(each, SupposedMeasure):
        return "measure", each.measure
    if isinstance(each, SupposedStake):
        return "stake", each.owner, each.owned, each.kind
    return "listing", each.party, each.list


def _check_day(since: date, day: date) -> None:
    if since > day:
        do = f"Ask about a later day: --on {since}, or suppose it earlier: --from {day}."
        raise UsageError("--from", expected=f"a day on or before the day asked, {day}", found=str(since), do=do)


def _check_list(option: str, list_key: str, since: date, law: LawEdition) -> None:
    known = law.catalog.lists
    if list_key not in known:
        do = f"Did you mean {nearest(list_key, known)}? All of them: caveat words lists."
        raise UsageError(option, expected="the key of a list", found=list_key, do=do)
    first = min((each.since for each in law.measures if list_key in (*each.lists, *each.covers_lists)), default=since)
    if since < first:
        do = f"Suppose it from {first} on, or later."
        expected = f"a day on or after {first}, on which the first rule on {list_key} began"
        raise UsageError("--from", expected=expected, found=str(since), do=do)


def _listed(world: Snapshot, each: SupposedListing, law: LawEdition) -> Snapshot:
    _check_list("--listed-on", each.list, each.since, law)
    party = world.party(each.party) or Party.unlisted(each.party)
    if each.party.startswith(UNLISTED):
        world = world.with_party(party)
    already = [one for one in party.listings if one.list == each.list and one.binds(each.since) is Truth.TRUE]
    if already:
        do = f"Ask without it, or suppose that it is not: --delisted-from {each.list}."
        found = f"{party.name}, which is on it since {already[0].listed_on or 'a day not stated'}"
        raise UsageError("--listed-on", expected=f"a party that is not on {each.list}", found=found, do=do)
    since = DayRange.on(each.since)
    listing = Listing(
        list=each.list,
        record_id="supposed",
        name=party.name,
        listed_on=since,
        parts=tuple(ListingPart(tag=tag, listed_on=since) for tag in each.parts),
        facts=tuple(_entry_fact(key, value, each.list, law) for key, value in each.facts),
        evidence=GIVEN,
        hypothetical=True,
    )
    return world.with_listing(each.party, listing)


def _entry_fact(key: str, value: str, list_key: str, law: LawEdition) -> tuple[str, str]:
    """A fact that an entry of the list may state, with its value checked.

    Raises:
        UsageError: entries of that list state no such fact, or it has no such value.
    """
    kinds = _entry_kinds(list_key, law)
    kind = law.facts.kind(key)
    if kind is None or kind.key not in kinds:
        do = (
            f"Entries of it may state {', '.join(kinds)}."
            if kinds
            else "Leave it out: rules ask nothing of its entries."
        )
        raise UsageError("--entry", expected=f"a fact that an entry of {list_key} states", found=key, do=do)
    for part in value.split("|"):
        parse_fact(kind, part)
    return kind.key, value


def _entry_kinds(list_key: str, law: LawEdition) -> dict[str, FactKind]:
    kinds = law.facts.kinds.values()
    return {kind.key: kind for kind in kinds if kind.origin is Origin.LISTING and kind.list in {list_key, None}}


def _delisted(world: Snapshot, each: SupposedDelisting, law: LawEdition) -> Snapshot:
    _check_list("--delisted-from", each.list, each.since, law)
    party = world.party(each.party)
    listings = party.listings if party else ()
    standing = [one for one in listings if one.may_bind(each.since)]
    ending = [one for one in standing if one.list == each.list]
    if not ending:
        on = ", ".join(dict.fromkeys(one.list for one in standing))
        do = f"On {each.since} it stands on {on}." if on else f"On {each.since} it stands on no list."
        found = party.name if party else each.party
        raise UsageError("--delisted-from", expected=f"a party that is on {each.list}", found=found, do=do)
    kept = [one for one in listings if one.list == each.list and one not in ending]
    ended = [replace(one, delisted_on=DayRange.on(each.since), hypothetical=True) for one in ending]
    without = world.without_listing(each.party, each.list)
    return reduce(lambda snapshot, listing: snapshot.with_listing(each.party, listing), (*kept, *ended), without)


def _held(world: Snapshot, each: SupposedStake) -> Snapshot:
    """The world with a stake, which takes the place of what the same owner held before."""
    others = graph_of(world).on(each.since).held(each.owned).of_kind(each.kind)
    certain = sum((low for owner, (low, _) in others.items() if owner != each.owner), 0)
    wanted = each.percent.low if each.percent else Decimal(0)
    if each.kind is not StakeKind.CONTROL and Decimal(certain).scaleb(-9) + wanted > WHOLE:
        left = (WHOLE - Decimal(certain).scaleb(-9)).normalize()
        do = f"The others leave {left:f} %."
        raise UsageError("--owned", expected="shares of no more than 100 % in all", found=f"{wanted} %", do=do)
    stake = Stake(
        owner=each.owner,
        owned=each.owned,
        kind=each.kind,
        percent=each.percent,
        since=DayRange.on(each.since),
        evidence=GIVEN,
        hypothetical=True,
    )
    return world.with_stake(stake)


def _switched(law: LawEdition, switches: Sequence[SupposedMeasure]) -> LawEdition:
    """The law with some measures begun or ended on a day; its name and digest say that it is supposed."""
    for each in switches:
        _check_measure(each, law)
    by_id = {each.measure: each for each in switches}
    changed = [
        replace(one, since=by_id[one.id].since, until=None)
        if one.id in by_id and by_id[one.id].in_force
        else replace(one, until=by_id[one.id].since)
        if one.id in by_id
        else one
        for one in law.measures
    ]
    kept = tuple(one for one in changed if one.until is None or one.since < one.until)
    digest = sha256(f"{law.digest}\n{switches}".encode()).hexdigest()
    return replace(law, id=f"{law.id}-supposed", digest=digest, measures=kept)


def _check_measure(each: SupposedMeasure, law: LawEdition) -> None:
    option = "--measure-on" if each.in_force else "--measure-off"
    found = law.by_id.get(each.measure)
    if found is None:
        do = f"Did you mean {nearest(each.measure, law.by_id)}?"
        raise UsageError(option, expected="the id of a measure", found=each.measure, do=do)
    is_law = law.frames[found.id].in_force(each.since)
    if is_law is each.in_force:
        state = f"{each.measure}, which is law" if is_law else f"{each.measure}, which is none"
        stated = f"from {found.since}" + (f" to {found.until}" if found.until else "")
        do = f"It runs {stated}: suppose it from another day."
        raise UsageError(option, expected="a measure of which the contrary is so", found=f"{state} that day", do=do)
