"""What the timeline shows: rules that bind, lists that bind others, and the exposures in lanes of who paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from caveat.interfaces.render.inks import Ink
from caveat.interfaces.render.outcomes import family_of, is_barring
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import capital, joined
from caveat.model.answer import Finding, Status
from caveat.model.exposure import Exposure

__all__ = ["Lane", "Rule", "Story", "Zone", "story"]

MOST_LANES = 14
# The words for the money, and the measures that bind it.
_Key: TypeAlias = tuple[str, frozenset[str]]
MOST_RULES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A stretch in which a rule or a list is in force; `until` is the first day on which it is not."""

    title: str
    since: date
    until: date | None = None
    ink: Ink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A shaded stretch of a lane; hatched where the rule may hold."""

    since: date
    until: date | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Exposures that the same money paid for, under the same rules."""

    title: str
    zones: tuple[Zone, ...]
    exposures: tuple[Exposure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that a timeline shows; `undated` exposures stand apart from the axis.

    Attributes:
        left_out: how many rules there was no room for.
        shaded: whether lanes are shaded by the rules that bind them.
    """

    rules: tuple[Rule, ...]
    lists: tuple[Rule, ...]
    lanes: tuple[Lane, ...]
    undated: tuple[Exposure, ...]
    left_out: int
    shaded: bool
    first: date
    last: date


def story(exposures: tuple[Exposure, ...], made_on: date) -> Story | None:
    """Tell the ledger on one axis; None where no row has a day."""
    dated = tuple(each for each in exposures if each.row.on)
    if not dated:
        return None
    rules = _rules(dated)
    lanes, shaded = _lanes(dated)
    days = [day for each in dated if each.row.on for day in (each.row.on.earliest, each.row.on.latest)]
    lists = _lists(dated)
    earliest = date(min(days).year - 3, 1, 1) if min(days).year > 3 else min(days)
    starts = [rule.since for rule in (*rules, *lists) if rule.since >= earliest]
    return Story(
        rules=rules[:MOST_RULES],
        lists=lists[:MOST_RULES],
        lanes=lanes,
        undated=tuple(each for each in exposures if not each.row.on),
        left_out=max(len(rules) - MOST_RULES, 0) + max(len(lists) - MOST_RULES, 0),
        shaded=shaded,
        first=min([*days, *starts]),
        last=max([*days, made_on]),
    )


def _binding(exposure: Exposure) -> tuple[Finding, ...]:
    """Measures that bar or condition the act: they apply, may apply, or only the day keeps them away."""
    return tuple(
        finding
        for finding in exposure.answer.findings
        if is_barring(finding.outcome) and (finding.status is not Status.DOES_NOT_APPLY or _by_day(finding))
    )


def _by_day(finding: Finding) -> bool:
    return bool(finding.because) and finding.because[0].code == "day"


def _rules(exposures: Iterable[Exposure]) -> tuple[Rule, ...]:
    found: dict[str, tuple[Finding, int]] = {}
    for exposure in exposures:
        for finding in _binding(exposure):
            if finding.since:
                found[finding.measure] = (finding, found.get(finding.measure, (finding, 0))[1] + 1)
    ordered = sorted(found.values(), key=lambda pair: (pair[0].outcome.strictness, -pair[1], pair[0].measure))
    return tuple(
        Rule(title=each.title, since=each.since, until=each.until, ink=family_of(each.outcome).ink)
        for each, _ in ordered
        if each.since
    )


def _lists(exposures: tuple[Exposure, ...]) -> tuple[Rule, ...]:
    """The lists that name the companies found and bring in no rule here, from the first day of a listing."""
    bound = {each.match.listing.list for exposure in exposures for each in _binding(exposure) if each.match}
    found: dict[str, tuple[date, date | None]] = {}
    for exposure in exposures:
        for finding in exposure.answer.findings:
            listing = finding.match.listing if finding.match else None
            if listing is None or listing.listed_on is None or listing.list in bound:
                continue
            ended = listing.delisted_on.latest if listing.delisted_on else None
            since, until = found.get(listing.list, (listing.listed_on.earliest, ended))
            longest = None if until is None or ended is None else max(until, ended)
            found[listing.list] = (min(since, listing.listed_on.earliest), longest)
    spoken = ((phrases().list_title(key), days) for key, days in found.items())
    return tuple(
        Rule(title=title, since=days[0], until=days[1]) for title, days in sorted(spoken, key=lambda one: one[1][0])
    )


def _lanes(exposures: tuple[Exposure, ...]) -> tuple[tuple[Lane, ...], bool]:
    """Lanes by money and binding rules; by money alone, without shading, where that gives too many."""
    fine = _grouped(exposures, shaded=True)
    return (fine, True) if len(fine) <= MOST_LANES else (_grouped(exposures, shaded=False), False)


def _grouped(exposures: tuple[Exposure, ...], *, shaded: bool) -> tuple[Lane, ...]:
    kept: dict[_Key, list[Exposure]] = {}
    for exposure in sorted(exposures, key=lambda each: not _firm(each)) if shaded else exposures:
        kept.setdefault(_key(exposure, kept) if shaded else (_money(exposure), frozenset()), []).append(exposure)
    titles = [title for title, _ in kept]
    lanes = [
        Lane(
            title=f"{title}, {_places(rows)}" if titles.count(title) > 1 else title,
            zones=_zones(rows) if shaded else (),
            exposures=tuple(rows),
        )
        for (title, _), rows in kept.items()
    ]
    return tuple(sorted(lanes, key=lambda lane: (_strictest(lane), lane.title)))


def _firm(exposure: Exposure) -> frozenset[str]:
    """The measures that bind an exposure, or may."""
    return frozenset(each.measure for each in _binding(exposure) if each.status is not Status.DOES_NOT_APPLY)


def _key(exposure: Exposure, kept: Iterable[_Key]) -> _Key:
    """The lane of an exposure; one from before a rule stands in the lane of the same money that the rule binds."""
    money, firm = _money(exposure), _firm(exposure)
    if firm:
        return money, firm
    early = {each.measure for each in _binding(exposure)}
    return next((key for key in kept if key[0] == money and key[1] & early), (money, firm))


def _strictest(lane: Lane) -> int:
    return min(each.answer.outcome.strictness for each in lane.exposures)


def _places(exposures: Iterable[Exposure]) -> str:
    """Where the buyers of a lane are, to tell it from another with the same money."""
    codes = dict.fromkeys(each.answer.question.jurisdiction for each in exposures)
    said = [capital(phrases().place(code)) for code in codes if code]
    return f"{said[0]} and {len(said) - 1} more" if len(said) > 2 else joined(said) or "place not stated"


def _money(exposure: Exposure) -> str:
    kinds = exposure.answer.question.money or exposure.row.money
    return capital(joined([phrases().money(kind) for kind in kinds])) if kinds else "Money not stated"


def _zones(exposures: Iterable[Exposure]) -> tuple[Zone, ...]:
    """From when a rule holds for this lane: surely where it applies to an exposure, perhaps where it depends."""
    sure: dict[str, Finding] = {}
    maybe: dict[str, Finding] = {}
    for exposure in exposures:
        for finding in _binding(exposure):
            if finding.since and finding.status is not Status.DOES_NOT_APPLY:
                (sure if finding.status is Status.APPLIES else maybe)[finding.measure] = finding
    found = [Zone(since=each.since, until=each.until, sure=True) for each in sure.values() if each.since]
    found += [
        Zone(since=each.since, until=each.until, sure=False)
        for key, each in maybe.items()
        if key not in sure and each.since
    ]
    return _outermost(found)


def _outermost(zones: list[Zone]) -> tuple[Zone, ...]:
    """Without the zones that lie wholly inside another of the same kind."""

    def inside(zone: Zone, other: Zone) -> bool:
        ends = other.until is None or (zone.until is not None and zone.until <= other.until)
        return zone.sure == other.sure and other.since <= zone.since and ends

    kept: list[Zone] = []
    for zone in sorted(zones, key=lambda one: (one.since, one.until is not None)):
        if not any(inside(zone, other) for other in kept):
            kept.append(zone)
    return tuple(kept)
