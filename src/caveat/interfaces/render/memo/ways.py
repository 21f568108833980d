"""Through whom a measure comes in: the listing, and the stakes on the way to it, each with where it is read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from caveat.interfaces.render.citations import citation_words
from caveat.interfaces.render.memo.background import Background
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words, joined, legible
from caveat.model.answer import Finding, Match, Reach
from caveat.model.question import Role
from caveat.model.source import Confidence, Evidence
from caveat.model.stake import Stake, StakeKind
from caveat.model.truth import Truth
from caveat.ownership.flips import Flip

__all__ = ["way_words"]

PERCENT = "\N{NO-BREAK SPACE}%"
# Shares beyond so many decimals are only just above a threshold.
LEGIBLE = Decimal("0.000001")
_AS = {
    Role.COUNTERPARTY: "the other side",
    Role.SELLER: "the seller",
    Role.MAKER: "the maker",
    Role.COMPONENT_MAKER: "the maker of a part",
    Role.ISSUER: "the issuer",
    Role.FUND_HOLDING: "a holding of the fund",
    Role.OWNER: "the owner",
    Role.USER: "the user",
    Role.CONTENT_OWNER: "the owner of the content",
}


def way_words(finding: Finding, background: Background) -> tuple[str, ...]:
    """How a measure reaches a party of the question, in sentences; none where it tests no listing."""
    return tuple(_sentences(finding, finding.match, background)) if finding.match else ()


def _sentences(finding: Finding, match: Match, background: Background) -> Iterator[str]:
    party, listed = legible(background.name(match.party)), legible(background.name(match.listed))
    if match.reach is Reach.SELF:
        yield f"{party} counts as {_AS[match.role]}."
    else:
        yield f"{party} counts as {_AS[match.role]}. It need not be listed itself: {listed} is."
        yield from _stakes(finding, match, background)
        yield from _share(finding, match, background)
    yield f"{listed} {_listing(match)}"


def _stakes(finding: Finding, match: Match, background: Background) -> Iterator[str]:
    """Every stake that counts; where nothing is counted, those on the way to the listed party."""
    counted = [
        (part.owner, each.party)
        for each in background.sums.get(finding.measure, ())
        if match.listed in each.listed
        for part in each.parts
        if part.counts is not Truth.FALSE
    ]
    path = [pair for one, other in pairwise(match.path) for pair in ((other, one), (one, other))]
    for pair in dict.fromkeys(counted or path):
        for stake in background.stakes.get(pair, ()):
            yield _stake(stake, background)


def _stake(stake: Stake, background: Background) -> str:
    owner, owned = legible(background.name(stake.owner)), legible(background.name(stake.owned))
    if stake.kind is StakeKind.CONTROL:
        said = f"{owner} controls {owned} by other means than shares"
    else:
        share = f"{str(stake.percent).replace('..', ' to ')}{PERCENT}" if stake.percent else "an unstated share"
        said = f"{owner} holds {share} of {'the votes in ' if stake.kind is StakeKind.VOTES else ''}{owned}"
    since = f" since {day_words(stake.since)}" if stake.since else ""
    supposed = " (supposed)" if stake.hypothetical else ""
    doubt = ", which is not confirmed" if stake.confidence is Confidence.LOW else ""
    return f"{said}{since}{doubt}{supposed}{_read_in(stake.evidence)}."


def _share(finding: Finding, match: Match, background: Background) -> Iterator[str]:
    party = legible(background.name(match.party))
    if match.share:
        said = f"{match.share.replace('..', ' to ')}{PERCENT}"
        yield f"By the rule of this measure listed owners hold {said} of {party}."
    for flip in background.flips.get(finding.measure, ()):
        yield _turn(flip, party, background)
    rule = background.rules.get(finding.measure, ())
    if rule:
        yield f"{'. '.join(rule)}."


def _turn(flip: Flip, party: str, background: Background) -> str:
    """At which share of an open holding the answer turns."""
    owner, owned = legible(background.name(flip.owner)), legible(background.name(flip.owned))
    what = "of the votes in" if flip.kind is StakeKind.VOTES else "of"
    above = f"{_bound(flip.yes_from, 'from', 'above')} the listing reaches {party}" if flip.yes_from is not None else ""
    below = f"{_bound(flip.no_below, 'below', 'up to')} it does not" if flip.no_below is not None else ""
    turns = joined([part for part in (above, below) if part])
    return f"What {owner} holds {what} {owned} is open: {turns}, whatever else is open."


def _bound(share: Decimal, at: str, beyond: str) -> str:
    """A share at which an answer turns; the first one above a threshold is told by the threshold."""
    threshold = share.quantize(LEGIBLE)
    word = at if share == threshold else beyond
    return f"{word} {threshold.normalize():f}{PERCENT}"


def _listing(match: Match) -> str:
    listing = match.listing
    since = f" since {day_words(listing.listed_on)}" if listing.listed_on else ""
    until = f", until {day_words(listing.delisted_on)}" if listing.delisted_on else ""
    named = f", as “{legible(listing.name)}”" if listing.name else ""
    law = joined(list(dict.fromkeys(citation_words(each.text) for each in listing.citations)))
    supposed = " This entry is supposed, not published." if listing.hypothetical else ""
    place = _read_in(listing.evidence)
    title = phrases().list_title(listing.list)
    return f"is on the {title} list{since}{until}{named}{f', by {law}' if law else ''}{place}.{supposed}"


def _read_in(evidence: Evidence | None) -> str:
    """Where a statement stands."""
    if evidence is None or not evidence.sha256 or evidence.place is None:
        return ""
    return f" ({legible(evidence.publication)}, {legible(evidence.place.file)}, line {evidence.place.line:,})"
