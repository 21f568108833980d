"""Parties out of FollowTheMoney entities: one entity with what others of the file say of it makes a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from caveat.lists.check_digits import checked
from caveat.lists.countries import country_code
from caveat.lists.ftm.lines import FtmEntity
from caveat.lists.ftm.listing import listings_of
from caveat.lists.ftm.own import OwnWords
from caveat.lists.ftm.terms import between, ends_of, kind_of, name_kinds, packaged_words, scheme_of, table, used_by
from caveat.model.party import Address, Identifier, Name, NameKind, Party
from caveat.model.record import Record

__all__ = ["FOREIGN_ID", "OWN_ID", "Around", "key_of", "record_of"]

# The id of the entity is a number of the party: it tells the entities of one file apart when records are linked.
FOREIGN_ID = "FollowTheMoney"
OWN_ID = "caveat"

_DOCUMENTS = ("Identification", "Passport")
_NOT_LATIN = 0x0370
_ADDRESS_PARTS = ("remarks", "postOfficeBox", "street", "street2", "city", "postalCode", "region", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a file says around an entity.

    Attributes:
        about: entities that say something of it, in the file's order.
        things: addresses, posts and papers that it or one of those refers to, by id.
        name: what an id is called in the file; the id itself where the file does not have it.
    """

    about: tuple[FtmEntity, ...] = ()
    things: Mapping[str, FtmEntity]
    name: Callable[[str], str]
    is_stake: Callable[[FtmEntity], bool]


def key_of(identity: str) -> str:
    """The key of the record of an entity."""
    return f"ftm:{identity}"


def record_of(entity: FtmEntity, around: Around) -> Record:
    """The record of an entity.

    Raises:
        InputError: a day with legal effect cannot be read, or what an export of ours says is damaged.
    """
    own = OwnWords(entity.own, entity.where)
    names = own.names() if own.says("names") else _names(entity)
    name = own.text("name") or entity.caption or (names[0].text if names else entity.id)
    listings = listings_of(entity, (each for each in around.about if each.schema == "Sanction"), name)
    party = Party(
        id=key_of(entity.id),
        name=name,
        kind=own.kind() or kind_of(entity.schema),
        names=names,
        countries=own.texts("countries") if own.says("countries") else tuple(_countries(entity)),
        identifiers=(
            *(own.identifiers() if own.says("identifiers") else _identifiers(entity, around)),
            Identifier(scheme=FOREIGN_ID if entity.own is None else OWN_ID, value=entity.id),
        ),
        addresses=own.addresses() if own.says("addresses") else tuple(_addresses(entity, around)),
        attributes=own.pairs("attributes") if own.says("attributes") else _attributes(entity, around),
        listings=tuple(listings),
        confidence=own.confidence(),
        note=own.text("note"),
    )
    said = chain((entity,), around.about, around.things.values())
    return Record(party=party, fields=tuple(field for one in said for field in one.fields()), place=entity.place)


def _names(entity: FtmEntity) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for name, kind in name_kinds().items():
        for text in entity.values(name):
            found.setdefault(text, Name(text=text, kind=kind))
    primary = [text for text, name in found.items() if name.kind is NameKind.PRIMARY]
    first = next((text for text in primary if not _native(text)), primary[0] if primary else None)
    for text, named in tuple(found.items()):
        if text != first and named.kind in {NameKind.PRIMARY, NameKind.ALIAS} and _native(text):
            found[text] = Name(text=text, kind=NameKind.NATIVE)
    if not found:
        text = entity.caption or entity.id
        return (Name(text=text, kind=NameKind.PRIMARY),)
    return tuple(found.values())


def _native(text: str) -> bool:
    """Whether a name is written in letters of another script than Latin."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and all(ord(letter) >= _NOT_LATIN and not _wide_latin(letter) for letter in letters)


def _wide_latin(letter: str) -> bool:
    return "\u1d00" <= letter <= "\u1eff" or "\uff21" <= letter <= "\uff5a"


def _countries(entity: FtmEntity) -> Iterator[str]:
    codes = (country_code(value.upper()) for name in packaged_words("countries") for value in entity.values(name))
    yield from dict.fromkeys(code for code in codes if code)


def _identifiers(entity: FtmEntity, around: Around) -> Iterator[Identifier]:
    """Numbers of the party, of its documents and of what belongs to it; a document says most of a number."""
    documents = [_document(each) for each in around.about if each.schema in _DOCUMENTS and each.one("number")]
    known = {_bare(one.value) for one in documents}
    plain = (one for one in _numbers(entity) if _bare(one.value) not in known)
    belonging = (one for each in around.about if each.schema in table("belongings") for one in _numbers(each))
    yield from dict.fromkeys(chain(plain, documents, belonging))


def _numbers(entity: FtmEntity) -> Iterator[Identifier]:
    for name in entity.properties:
        if (scheme := scheme_of(entity.schema, name)) is not None:
            for value in entity.values(name):
                yield checked(Identifier(scheme=scheme, value=value))


def _document(entity: FtmEntity) -> Identifier:
    stated = entity.one("type")
    is_passport = entity.schema == "Passport" and (stated or "passport").casefold() == "passport"
    country = entity.one("country")
    code = country_code(country.upper()) if country else None
    said = {"issued": "startDate", "expires": "endDate", "by": "authority"}
    notes = [f"{word} {value}" for word, name in said.items() if (value := entity.one(name))]
    notes += [*entity.values("summary"), *([country] if country and code is None else [])]
    found = Identifier(
        scheme="passport" if is_passport else stated or "document",
        value=entity.one("number") or "",
        country=code,
        note=", ".join(notes) or None,
    )
    return checked(found) if found.note is None else found


def _bare(value: str) -> str:
    return "".join(filter(str.isalnum, value)).casefold()


def _addresses(entity: FtmEntity, around: Around) -> Iterator[Address]:
    """Addresses in the order in which the party names them, with the country where an entity of their own says it."""
    made = [_address(around.things[one]) for one in entity.values("addressEntity") if one in around.things]
    by_text: dict[str, list[Address]] = {}
    for address in made:
        by_text.setdefault(address.text, []).append(address)
    found = [one for text in entity.values("address") for one in by_text.pop(text, [Address(text=text)])]
    found += [one for rest in by_text.values() for one in rest]
    yield from dict.fromkeys(one for one in found if one.text)


def _address(entity: FtmEntity) -> Address:
    country = entity.one("country")
    parts = [part for name in _ADDRESS_PARTS for part in entity.values(name)]
    text = entity.one("full") or ", ".join(parts) or entity.one("name") or entity.caption
    return Address(text=text, country=country_code(country.upper()) if country else None)


def _attributes(entity: FtmEntity, around: Around) -> tuple[tuple[str, str], ...]:
    """What it says in words, and what others say of it; an export of ours repeats the first for others."""
    found: list[tuple[str, str]] = []
    for name in () if entity.own is not None else entity.properties:
        found += [(attribute, value) for attribute in _attribute(name) for value in entity.values(name)]
        if name in packaged_words("countries") and name not in table("attributes"):
            found += [("country", value) for value in entity.values(name) if country_code(value.upper()) is None]
        if attribute := table("named").get(name):
            found += [(attribute, around.name(one)) for one in entity.values(name)]
    said = (*around.about, *((entity,) if between(entity.schema) else ()))
    found += [pair for each in said for pair in _relation(entity, each, around)]
    return tuple(dict.fromkeys(found))


def _attribute(name: str) -> Iterable[str]:
    attribute = table("attributes").get(name)
    return () if attribute is None else (attribute,)


def _relation(entity: FtmEntity, said: FtmEntity, around: Around) -> Iterator[tuple[str, str]]:
    """What another entity says of the party, in words, where it is neither a listing nor a number nor a stake."""
    if (
        (said.schema == "Sanction" and said is not entity)
        or said.schema in table("belongings")
        or around.is_stake(said)
    ):
        return
    if said.schema in _DOCUMENTS and said.one("number") and said is not entity:
        return
    others = [around.name(one) for one in (*ends_of(said), *used_by(said)) if one != entity.id]
    words = [f"{_snake(name)}: {value}" for name in packaged_words("relation_words") for value in said.values(name)]
    since, until = said.one("startDate"), said.one("endDate")
    words += [f"{since or ''} to {until or ''}".strip()] if since or until else []
    yield _snake(said.schema), ", ".join([*others, *words]) or said.caption or said.id


def _snake(schema: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in schema).lstrip("_")
