"""Stakes out of FollowTheMoney's `Ownership`, `Control` and, where it says so, `Directorship` entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from caveat.errors import InputError
from caveat.lists.ftm.lines import FtmEntity
from caveat.lists.ftm.listing import stated_day
from caveat.lists.ftm.own import OwnWords
from caveat.lists.ftm.terms import FORMAT, between
from caveat.model.source import Evidence
from caveat.model.stake import Percent, Stake, StakeKind

__all__ = ["percent_of", "stakes_of"]

_MOST_PAIRS = 100
_VOTES = re.compile(r"\bvot(?:e|es|ing)\b", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:own|share|stock|capital)", re.IGNORECASE)
_CONTROL = re.compile(r"\bcontrol", re.IGNORECASE)
_NUMBER = r"(\d{1,3}(?:[.,]\d{1,10})?)"
_PERCENT = re.compile(rf"{_NUMBER}\s?%?(?:\s?(?:-|\.\.|to)\s?{_NUMBER}\s?%?)?\Z")


def stakes_of(entity: FtmEntity) -> Iterator[tuple[str, str, Stake]]:
    """Yield the ids of owner and owned, and the stake between the records of both; nothing where it states none.

    Raises:
        InputError: a day cannot be read, or it relates too many to each other.
    """
    own = OwnWords(entity.own, entity.where)
    kind = own.stake_kind() or _kind(entity)
    ends = between(entity.schema)
    if kind is None or len(ends) < 2:
        return
    pairs = [(owner, owned) for owner, owned in product(*map(entity.values, ends[:2])) if owner != owned]
    if len(pairs) > _MOST_PAIRS:
        do = "Report it to the publisher: it must be several entities."
        raise InputError(entity.where, expected=f"at most {_MOST_PAIRS} pairs", found=str(len(pairs)), do=do)
    for owner, owned in pairs:
        yield owner, owned, _stake(entity, own, kind, (owner, owned))


def percent_of(texts: Iterable[str]) -> Percent | None:
    """The span of the percentages stated; None where one is no percentage.

    Example:
        >>> str(percent_of(["38,88 %"])), str(percent_of(["25-50%"])), percent_of(["a majority"])
        ('38.88', '25..50', None)
    """
    found: list[Percent] = []
    for text in texts:
        match = _PERCENT.match(text.strip())
        if match is None:
            return None
        low, high = (Decimal(each.replace(",", ".")) for each in (match[1], match[2] or match[1]))
        if not low <= high <= 100:
            return None
        found.append(Percent(low, high))
    return Percent(min(one.low for one in found), max(one.high for one in found)) if found else None


def _kind(entity: FtmEntity) -> StakeKind | None:
    words = " ".join((*entity.values("ownershipType"), *entity.values("role"), *entity.values("sharesType")))
    if entity.schema == "Control":
        return StakeKind.CONTROL
    if entity.schema == "Directorship":
        return StakeKind.CONTROL if _CONTROL.search(words) else None
    if entity.schema != "Ownership":
        return None
    if _VOTES.search(words) and not _SHARES.search(words):
        return StakeKind.VOTES
    return StakeKind.CONTROL if _CONTROL.search(words) and not _SHARES.search(words) else StakeKind.SHARES


def _stake(entity: FtmEntity, own: OwnWords, kind: StakeKind, ends: tuple[str, str]) -> Stake:
    return Stake(
        owner=ends[0],
        owned=ends[1],
        kind=kind,
        percent=own.percent() if own.says("percent") else percent_of(entity.values("percentage")),
        since=own.day("since") if own.says("since") else stated_day(entity, "startDate"),
        until=own.day("until") if own.says("until") else stated_day(entity, "endDate"),
        confidence=own.confidence(),
        evidence=Evidence(publication=FORMAT, place=entity.place, note=own.text("evidence")),
        note=own.text("note") if entity.own is not None else _note(entity),
    )


def _note(entity: FtmEntity) -> str | None:
    """What is said of it beside the share, and a share that is no plain percentage."""
    percentages = () if percent_of(entity.values("percentage")) else entity.values("percentage")
    said = [f"percentage: {value}" for value in percentages]
    for name in ("role", "ownershipType", "controlType", "sharesType", "sharesCount", "status", "summary"):
        said += [value if name in {"role", "summary"} else f"{name}: {value}" for value in entity.values(name)]
    return "; ".join(said) or None
