"""Parties and stakes as FollowTheMoney entities: what its model can say stands in properties, the rest beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from caveat.interfaces.render.ftm_parts import address_entities, document_entities, party_properties
from caveat.interfaces.render.ftm_sanctions import own_listing, sanction_entity
from caveat.interfaces.render.ftm_values import Entity, entity, fits, identity, prefix_day
from caveat.lists.ftm.lines import OWN_WORDS, entity_of
from caveat.lists.ftm.own import written
from caveat.lists.ftm.party import OWN_ID, Around, record_of
from caveat.lists.ftm.stakes import stakes_of
from caveat.lists.ftm.terms import ends_of, schema_of_kind
from caveat.model.party import Party, PartyKind
from caveat.model.source import Confidence, Place
from caveat.model.stake import Stake, StakeKind

__all__ = ["party_entities", "stake_entity"]

_PLACE = Place(file="export", line=1)
_LEGAL = {PartyKind.PERSON, PartyKind.COMPANY, PartyKind.ORGANIZATION, PartyKind.UNKNOWN}
_ASSETS = {PartyKind.COMPANY, PartyKind.VESSEL, PartyKind.AIRCRAFT, PartyKind.EQUIPMENT}
_FIELDS = ("name", "names", "countries", "identifiers", "addresses", "attributes")


def party_entities(party: Party, day: date, *, owned: bool = False) -> Iterator[Entity]:
    """Yield the entity of a party, then those of its addresses, documents and listings.

    Args:
        party: the party.
        day: of the snapshot; topics say what is in force on it.
        owned: whether shares of it are held: then it must be an asset, and an organization is written as a company.
    """
    # The id in the store that an earlier export came from says nothing to others.
    party = replace(party, identifiers=tuple(one for one in party.identifiers if one.scheme != OWN_ID))
    schema = "Company" if owned and party.kind in {PartyKind.ORGANIZATION, PartyKind.UNKNOWN} else None
    made = entity(identity(party.id), schema or schema_of_kind(party.kind), party.name, {})
    addresses = address_entities(party)
    made["properties"] = party_properties(party, made["schema"], [each["id"] for each in addresses], day)
    documents = document_entities(party, made["schema"])
    sanctions = [sanction_entity(party, number, listing) for number, listing in enumerate(party.listings)]
    _complete(party, made, addresses, [*documents, *sanctions], sanctions)
    yield from (made, *addresses, *documents, *sanctions)


def stake_entity(stake: Stake, kind_of: Callable[[str], PartyKind], number: int) -> Entity:
    """The entity of a stake.

    Args:
        stake: the stake, between ids of parties.
        kind_of: what kind of party an id is.
        number: of stakes that are alike in every word, which of them it is.
    """
    schema, ends = _relation(stake, kind_of(stake.owner), kind_of(stake.owned))
    said = (stake.owner, stake.owned, stake.kind, stake.percent, stake.since, stake.until, stake.note, number)
    made = entity(identity("stake", *map(str, said)), schema, schema, {})
    evidence = stake.evidence
    properties: dict[str, list[str | None]] = {
        ends[0]: [identity(stake.owner)],
        ends[1]: [identity(stake.owned)],
        "percentage": [str(stake.percent) if stake.percent and schema == "Ownership" else None],
        "ownershipType": [stake.kind.value if schema == "Ownership" and stake.kind is not StakeKind.SHARES else None],
        "role": [stake.kind.value if schema == "UnknownLink" else None],
        "startDate": [prefix_day(stake.since)],
        "endDate": [prefix_day(stake.until)],
        "summary": [stake.note],
        "publisher": [evidence.publication if evidence else None],
    }
    made["properties"] = fits(properties)
    made[OWN_WORDS] = _own_stake(stake, made)
    return made


def _relation(stake: Stake, owner: PartyKind, owned: PartyKind) -> tuple[str, tuple[str, str]]:
    """Ownership is of assets, control of legal entities; what is neither is a link of some kind."""
    held = owned in _ASSETS or owned in {PartyKind.ORGANIZATION, PartyKind.UNKNOWN}
    if owner in _LEGAL and stake.kind is not StakeKind.CONTROL and held:
        return "Ownership", ("owner", "asset")
    if owner in _LEGAL and stake.kind is StakeKind.CONTROL and owned in _LEGAL:
        return "Control", ("controller", "controlled")
    return "UnknownLink", ("subject", "object")


def _own_stake(stake: Stake, made: Entity) -> dict[str, Any]:
    """What reading the entity would not bring back of a stake."""
    note = stake.evidence.note if stake.evidence else None
    said = written(note=stake.note, evidence=note, confidence=stake.confidence.value)
    own = {name: value for name, value in said.items() if value not in {None, Confidence.HIGH.value}}
    read = next((one for _, _, one in stakes_of(entity_of({**made, OWN_WORDS: own}, _PLACE))), None)
    if read is None or read.kind is not stake.kind:
        own |= written(stake=stake.kind.value)
    for name in ("percent", "since", "until"):
        if read is None or getattr(read, name) != getattr(stake, name):
            own |= written(**{name: getattr(stake, name)})
    return own


def _complete(
    party: Party, made: Entity, addresses: list[Entity], about: list[Entity], sanctions: list[Entity]
) -> None:
    """Read the entities as a reader would, and say beside the properties what they do not bring back."""
    made[OWN_WORDS] = {}
    around = Around(
        about=tuple(entity_of(each, _PLACE) for each in about),
        things={each["id"]: entity_of(each, _PLACE) for each in addresses},
        name=str,
        is_stake=lambda said: len(tuple(ends_of(said))) > 1,
    )
    read = record_of(entity_of(made, _PLACE), around).party
    read = replace(read, identifiers=read.identifiers[:-1])
    own = {name: getattr(party, name) for name in _FIELDS if getattr(party, name) != getattr(read, name)}
    own |= {} if read.kind is party.kind else {"kind": party.kind.value}
    own |= {} if party.confidence is Confidence.HIGH else {"confidence": party.confidence.value}
    own |= {} if party.note is None else {"note": party.note}
    made[OWN_WORDS] = written(**own)
    for sanction, listing, stated in zip(sanctions, party.listings, read.listings, strict=True):
        sanction[OWN_WORDS] = own_listing(listing, replace(stated, evidence=listing.evidence))
