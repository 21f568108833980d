"""Interests of the Beneficial Ownership Data Standard as stakes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from caveat.errors import InputError
from caveat.lists.stakes.bods_parties import Said
from caveat.model.days import DayRange
from caveat.model.source import Confidence, Evidence
from caveat.model.stake import Percent, Stake, StakeKind

__all__ = ["stakes_of"]

# What an interest is: a share, votes, control, or control that it may bring and may not. Boards, offices and rights to
# money alone are neither a share nor control.
_KINDS = {
    "shareholding": (StakeKind.SHARES, Confidence.HIGH),
    "votingRights": (StakeKind.VOTES, Confidence.HIGH),
    "appointmentOfBoard": (StakeKind.CONTROL, Confidence.HIGH),
    "controlViaCompanyRulesOrArticles": (StakeKind.CONTROL, Confidence.HIGH),
    "controlByLegalFramework": (StakeKind.CONTROL, Confidence.HIGH),
    "otherInfluenceOrControl": (StakeKind.CONTROL, Confidence.LOW),
    "rightsGrantedByContract": (StakeKind.CONTROL, Confidence.LOW),
    "conditionalRightsGrantedByContract": (StakeKind.CONTROL, Confidence.LOW),
    "trustee": (StakeKind.CONTROL, Confidence.LOW),
    "settlor": (StakeKind.CONTROL, Confidence.LOW),
    "protector": (StakeKind.CONTROL, Confidence.LOW),
    "beneficiaryOfLegalArrangement": (StakeKind.CONTROL, Confidence.LOW),
    "nominee": (StakeKind.CONTROL, Confidence.LOW),
    "nominator": (StakeKind.CONTROL, Confidence.LOW),
    "unknownInterest": (StakeKind.SHARES, Confidence.LOW),
    "unpublishedInterest": (StakeKind.SHARES, Confidence.LOW),
}
_NO_STAKE = {
    "seniorManagingOfficial",
    "boardMember",
    "boardChair",
    "rightsToSurplusAssetsOnDissolution",
    "rightsToProfitOrIncome",
    "rightToProfitOrIncomeFromAssets",
    "enjoymentAndUseOfAssets",
}
_STEP = Decimal("0.000000001")
_WHOLE = Decimal(100)
_INTERESTS = "recordDetails.interests"
_REPORT = "Fetch the file again; if it is whole, the publisher changed its form."


def stakes_of(said: Said) -> Iterator[Stake]:
    """The stakes of one relationship, between the ids of its ends; none where an end is not named.

    Raises:
        InputError: an interest, a share or a day cannot be read.
    """
    owner, owned = said.one("recordDetails.interestedParty"), said.one("recordDetails.subject")
    if not owner or not owned or owner == owned:
        return
    for stem in said.each(_INTERESTS):
        kind = said.one(f"{stem}.type") or "unknownInterest"
        if kind not in _NO_STAKE:
            yield _stake(said, stem, kind, (owner, owned))
    if not any(said.each(_INTERESTS)):
        yield _stake(said, _INTERESTS, "unknownInterest", (owner, owned))


def _stake(said: Said, stem: str, word: str, ends: tuple[str, str]) -> Stake:
    if word not in _KINDS:
        raise _refusal(said, stem, "an interest of version 0.4", word)
    kind, confidence = _KINDS[word]
    directness = said.one(f"{stem}.directOrIndirect")
    details = said.one(f"{stem}.details")
    return Stake(
        owner=ends[0],
        owned=ends[1],
        kind=kind,
        percent=None if kind is StakeKind.CONTROL else _percent(said, stem),
        # Where it is not known to be direct, a chain of others may show the same share again.
        indirect=directness != "direct",
        since=_day(said, f"{stem}.startDate"),
        until=_until(said, stem),
        confidence=confidence,
        evidence=Evidence(publication="", place=said.place_of(stem)),
        note="; ".join(filter(None, (f"BODS: {word}", directness, details))),
    )


def _until(said: Said, stem: str) -> DayRange | None:
    """The first day on which it is held no longer; of a record that was closed, no later than the statement's day."""
    stated = _day(said, f"{stem}.endDate")
    if stated is not None or said.one("recordStatus") != "closed":
        return stated
    closed = _day(said, "statementDate")
    return DayRange(date.min, closed.latest if closed else date.max)


def _day(said: Said, path: str) -> DayRange | None:
    text = said.one(path)
    if not text:
        return None
    try:
        return DayRange.parse(text[:10])
    except ValueError as error:
        raise _refusal(said, path, "a day such as 2020-08-13", text) from error


def _percent(said: Said, stem: str) -> Percent | None:
    """The share as an interval; an end that is excluded is moved by a billionth of a percent."""
    share = f"{stem}.share"
    if (exact := _number(said, f"{share}.exact")) is not None:
        return Percent(exact, exact)
    low, high = _number(said, f"{share}.minimum"), _number(said, f"{share}.maximum")
    above, below = _number(said, f"{share}.exclusiveMinimum"), _number(said, f"{share}.exclusiveMaximum")
    lows = [each for each in (low, above + _STEP if above is not None else None) if each is not None]
    highs = [each for each in (high, below - _STEP if below is not None else None) if each is not None]
    if not lows and not highs:
        return None
    least, most = max(lows, default=Decimal(0)), min(highs, default=_WHOLE)
    if not 0 <= least <= most <= _WHOLE:
        raise _refusal(said, share, "a share between 0 and 100", f"{least} to {most}")
    return Percent(least, most)


def _number(said: Said, path: str) -> Decimal | None:
    text = said.one(path)
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _refusal(said, path, "a percentage", text) from error
    if not 0 <= number <= _WHOLE:
        raise _refusal(said, path, "a percentage between 0 and 100", text)
    return number


def _refusal(said: Said, path: str, expected: str, found: str) -> InputError:
    place = said.place_of(path)
    return InputError(f"{place.file}, line {place.line}", expected=expected, found=found, do=_REPORT)
