"""Listings as FollowTheMoney's `Sanction` entities."""

from __future__ import annotations

from typing import Any

from caveat.interfaces.render.ftm_values import Entity, country, entity, fits, identity, prefix_day, web_address
from caveat.lists.catalog import catalog
from caveat.lists.ftm.lines import OWN_WORDS
from caveat.lists.ftm.own import written
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.source import Confidence

__all__ = ["own_listing", "sanction_entity"]

_NUMBER_LENGTH = 64
_FIELDS = (
    "list", "record_id", "name", "listed_on", "delisted_on", "effective_on", "parts", "programs", "citations", "facts",
)  # fmt: skip


def sanction_entity(party: Party, number: int, listing: Listing) -> Entity:
    """The entity of a listing; what the model cannot say is added by `own_listing`.

    Args:
        party: whose listing it is.
        number: its place among the party's listings, which tells those apart that are alike in list and number.
        listing: the listing.
    """
    info = catalog().lists.get(listing.list)
    before = [one for one in party.listings[:number] if (one.list, one.record_id) == (listing.list, listing.record_id)]
    made = identity("sanction", party.id, listing.list, listing.record_id, str(len(before)))
    short = len(listing.record_id) <= _NUMBER_LENGTH
    evidence = listing.evidence
    properties: dict[str, list[str | None]] = {
        "entity": [identity(party.id)],
        "programId": [listing.list],
        "program": [*listing.programs],
        "authority": [info.issuer if info else None],
        "country": [country(info.country) if info else None],
        "authorityId": [listing.record_id if short else None],
        "recordId": [None if short else listing.record_id],
        "namesMentioned": [listing.name],
        "listingDate": [prefix_day(listing.listed_on)],
        "startDate": [prefix_day(listing.effective_on)],
        "endDate": [prefix_day(listing.delisted_on)],
        "provisions": [citation.text for citation in listing.citations],
        "sourceUrl": [web_address(citation.url) for citation in listing.citations],
        "reason": [f"{key}: {value}" for key, value in listing.facts],
        "publisher": [evidence.publication if evidence else None],
    }
    return entity(made, "Sanction", info.title if info else listing.list, fits(properties)) | {OWN_WORDS: {}}


def own_listing(listing: Listing, read: Listing) -> dict[str, Any]:
    """What reading the entity does not bring back of a listing."""
    own = {name: getattr(listing, name) for name in _FIELDS if getattr(listing, name) != getattr(read, name)}
    own |= {} if listing.confidence is Confidence.HIGH else {"confidence": listing.confidence.value}
    own |= {"evidence": listing.evidence.note} if listing.evidence and listing.evidence.note else {}
    return written(**own)
