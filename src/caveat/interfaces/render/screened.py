"""What screening gave, as JSON: the hits of a name, those settled before, and what all of it was made from."""

from __future__ import annotations

from datetime import date
from typing import Final

from caveat.interfaces.render.jsons import Json, listing_json, party_json
from caveat.interfaces.render.territories import territories_json
from caveat.match.settled import names_digest
from caveat.model.hit import Hit
from caveat.model.screened import AlertRate, Screened, ScreenProvenance, SettledHit

__all__ = ["alert_rate_json", "alert_rate_row", "provenance_line", "rate_words", "screen_json", "screening_json"]

_KINDS: Final = {
    "person": "persons",
    "person_native": "persons in other scripts",
    "organization": "organizations",
}


def screen_json(screened: Screened, provenance: ScreenProvenance, *, with_editions: bool = True) -> Json:
    """The shape `caveat/screen/1`: one object for each name screened; `not_screened` says why one could not be.

    Args:
        screened: what a name gave.
        provenance: what it was made from.
        with_editions: whether the editions stand in it; a file of hits has them once, beside it.
    """
    return {
        "schema": "caveat/screen/1",
        "input": screened.name,
        "not_screened": screened.not_screened,
        "hits": [_hit(hit, provenance.day) for hit in screened.hits],
        "settled": [_settled(each) for each in screened.settled],
        "territories": territories_json(screened.territories),
        "provenance": _provenance(provenance, with_editions=with_editions),
    }


def screening_json(provenance: ScreenProvenance, *, file: str, sha256: str, output: str) -> Json:
    """The shape `caveat/screening/1` without its counts: from what a file of hits was made."""
    return {
        "schema": "caveat/screening/1",
        "file": file,
        "sha256": sha256,
        "output": output,
        "provenance": _provenance(provenance, with_editions=True),
    }


def alert_rate_json(rate: AlertRate) -> Json:
    """How many invented names alert at a threshold."""
    return {
        "threshold": rate.threshold,
        "rate": round(rate.rate, 6),
        "least": round(rate.least, 6),
        "most": round(rate.most, 6),
        "names": rate.names,
        "by_kind": {kind: round(share, 6) for kind, share in rate.by_kind.items()},
    }


def alert_rate_row(rate: AlertRate) -> Json:
    """The same as a flat row: the share of all names with its interval, then that of each kind."""
    shares = {"threshold": rate.threshold, "rate": rate.rate, "least": rate.least, "most": rate.most, **rate.by_kind}
    return {key: round(share, 6) for key, share in shares.items()}


def rate_words(rate: AlertRate) -> str:
    """The threshold that was chosen for an alert rate, and how sure the rate is."""
    kinds = ", ".join(f"{rate.by_kind[kind]:.2%} of {words}" for kind, words in _KINDS.items())
    return (
        f"From {rate.threshold:.4f} up {rate.rate:.2%} ({rate.least:.2%} to {rate.most:.2%}) of {rate.names:,} "
        f"invented names alert on these lists: {kinds}."
    )


def provenance_line(provenance: ScreenProvenance) -> str:
    """What answers were made from, in one line; the receipt stands for all of it."""
    heard = len(provenance.editions)
    known = f", known on {provenance.known_on}" if provenance.known_on else ""
    settled = f", settled {provenance.settled[:8]}" if provenance.settled else ""
    return (
        f"caveat {provenance.caveat}, engine {provenance.engine}, configuration {provenance.config[:8]}, "
        f"{heard:,} {'edition' if heard == 1 else 'editions'} {provenance.lists_digest[:8]} as of "
        f"{provenance.day}{known}, "
        f"threshold {provenance.threshold:g}, at most {provenance.limit}, mode {provenance.mode}{settled}; "
        f"receipt {provenance.receipt}"
    )


def _hit(hit: Hit, day: date) -> Json:
    return {
        "party": party_json(hit.party),
        "name": hit.name,
        "score": round(hit.score, 4),
        "reasons": [
            {"feature": each.feature, "points": round(each.points, 4), "asked": each.asked, "listed": each.listed}
            for each in hit.reasons
        ],
        "names_digest": names_digest(hit.party),
        "listings": [listing_json(listing, day) for listing in hit.party.listings],
    }


def _settled(settled: SettledHit) -> Json:
    hit = settled.hit
    return {
        "party": party_json(hit.party),
        "name": hit.name,
        "score": round(hit.score, 4),
        "by": settled.by,
        "on": settled.on.isoformat() if settled.on else None,
        "why": settled.why,
        "line": settled.line,
    }


def _provenance(provenance: ScreenProvenance, *, with_editions: bool) -> Json:
    told: Json = {
        "caveat": provenance.caveat,
        "engine": provenance.engine,
        "config": provenance.config,
        "lists_digest": provenance.lists_digest,
        "day": provenance.day.isoformat(),
        "known_on": provenance.known_on.isoformat() if provenance.known_on else None,
        "threshold": provenance.threshold,
        "limit": provenance.limit,
        "mode": provenance.mode,
        "settled": provenance.settled,
        "alert_rate": alert_rate_json(provenance.alert_rate) if provenance.alert_rate else None,
        "receipt": provenance.receipt,
    }
    if with_editions:
        told["editions"] = [
            {
                "publication": each.publication,
                "published_on": each.published_on.isoformat(),
                "sha256": each.sha256,
                "lists": list(each.lists),
            }
            for each in provenance.editions
        ]
    return told
