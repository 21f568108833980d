"""What schemata, properties, programmes and data sets of FollowTheMoney files mean, from the package's table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caveat.lists.catalog import catalog
from caveat.lists.ftm.lines import FtmEntity
from caveat.lists.packaged import packaged, packaged_table
from caveat.lists.spelled_lists import spelled_list
from caveat.model.party import NameKind, PartyKind

__all__ = [
    "FORMAT",
    "LAST_SEEN",
    "OWN_DATASET",
    "between",
    "ends_of",
    "is_party",
    "is_thing",
    "kind_of",
    "list_of",
    "name_kinds",
    "packaged_words",
    "schema_of_kind",
    "scheme_of",
    "table",
    "used_by",
    "written_under",
]

FORMAT = "ftm-json-lines"
# The data set that exports of our own name: their programmes are keys of lists as they stand.
OWN_DATASET = "caveat"
# Where an export says on its first line as of which day it was made; others say there when they last looked.
LAST_SEEN = "last_seen"
# How the keys of lists begin that only a file of somebody else's names.
_FOREIGN = "FTM"
_KEY = re.compile(r"[A-Z][A-Z0-9-]{1,63}\Z")
# What a schema is by inheritance; only what the tables ask for.
_ABOVE = {
    "Person": ("LegalEntity",),
    "Company": ("Organization", "LegalEntity"),
    "Organization": ("LegalEntity",),
    "PublicBody": ("Organization", "LegalEntity"),
}
_SCHEMATA = {
    PartyKind.PERSON: "Person",
    PartyKind.COMPANY: "Company",
    PartyKind.ORGANIZATION: "Organization",
    PartyKind.VESSEL: "Vessel",
    PartyKind.AIRCRAFT: "Airplane",
    PartyKind.EQUIPMENT: "Asset",
    PartyKind.UNKNOWN: "LegalEntity",
}


@cache
def table(*steps: str) -> dict[str, str]:
    """One of the tables of texts by texts."""
    return {key: str(value) for key, value in packaged_table("ftm.yaml", *steps).items()}


def is_party(schema: str) -> bool:
    """Whether entities of a schema stand for a party; so do those of a schema that is not known."""
    return schema not in _every_between() and schema not in packaged_words("things")


def is_thing(schema: str) -> bool:
    """Whether entities of a schema stand with the party that refers to them: addresses, posts, papers."""
    return schema in packaged_words("things")


def kind_of(schema: str) -> PartyKind:
    """What kind of party a schema stands for."""
    return PartyKind(table("parties").get(schema, PartyKind.UNKNOWN))


def schema_of_kind(kind: PartyKind) -> str:
    """The schema that a kind of party is written as."""
    return _SCHEMATA[kind]


def between(schema: str) -> tuple[str, ...]:
    """By which properties entities of a schema refer to those of whom they say something; none where it is no such."""
    return _every_between().get(schema, ())


def ends_of(entity: FtmEntity) -> Iterator[str]:
    """The ids of those of whom an entity says something, each once."""
    names = list(between(entity.schema))
    if belongs := table("belongings").get(entity.schema):
        names.append(belongs)
    yield from dict.fromkeys(one for name in names for one in entity.values(name))


def used_by(entity: FtmEntity) -> Iterator[str]:
    """The ids of the addresses, posts and papers that an entity refers to."""
    for name in packaged_words("uses"):
        yield from entity.values(name)


@cache
def name_kinds() -> dict[str, NameKind]:
    """Kinds of names by property."""
    return {name: NameKind(kind) for name, kind in table("names").items()}


def scheme_of(schema: str, name: str) -> str | None:
    """The scheme of the numbers in a property of a schema; None where it holds none."""
    special = packaged_table("ftm.yaml", "schemata").get(schema)
    if isinstance(special, dict) and name in special:
        return str(special[name])
    return table("identifiers").get(name)


def written_under(kind: str, word: str, schema: str) -> str | None:
    """The property for a scheme (`written`) or an attribute (`said`); None where the schema has none."""
    under = packaged_table("ftm.yaml", kind).get(word)
    if not isinstance(under, dict):
        return None
    return next((str(under[one]) for one in (schema, *_ABOVE.get(schema, ())) if one in under), None)


@cache
def packaged_words(name: str) -> tuple[str, ...]:
    """One of the tables that are a list of words."""
    lined = packaged("ftm.yaml")
    found = lined.data.get(name) if isinstance(lined.data, dict) else None
    return tuple(map(str, found)) if isinstance(found, list) else ()


def list_of(program: str | None, datasets: tuple[str, ...]) -> str:
    """The key of the list that a programme and a data set mean; one of its own where the catalog has none.

    Example:
        >>> list_of("US-BIS-EL", ("us_trade_csl",)), list_of("GB-BLR", ()), list_of("US-GLOMAG", ("us_ofac_sdn",))
        ('US-BIS-EL', 'GB-BEL', 'US-SDN')
        >>> list_of("CH-FIAA-EG", ()), list_of(None, ("ua_war_sanctions",))
        ('FTM-CH-FIAA-EG', 'FTM-UA-WAR-SANCTIONS')
    """
    if program and OWN_DATASET in datasets and _KEY.match(program):
        return program
    if program:
        known = table("programs").get(program, program)
        if known in catalog().lists and program not in packaged_words("other_meaning"):
            return known
    if len(datasets) == 1 and (single := table("datasets").get(datasets[0])):
        return single
    return spelled_list(_FOREIGN, program or (datasets[0] if len(datasets) == 1 else "unstated"))


@cache
def _every_between() -> dict[str, tuple[str, ...]]:
    found = packaged_table("ftm.yaml", "between")
    return {schema: tuple(map(str, names)) for schema, names in found.items() if isinstance(names, list)}
