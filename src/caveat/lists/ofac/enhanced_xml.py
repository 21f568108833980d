"""OFAC's enhanced XML file (`sanctionsData`), plain or zipped: names in other scripts, listing dates, relations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.dates import required_day_range
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.xml import Element, iterate, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.ofac.party import (
    OfacParty,
    alias_kind,
    feature,
    party_kind,
    placed,
    record_of,
    required,
)
from caveat.lists.ofac.programs import SDN, in_order, list_named
from caveat.lists.ofac.relations import Ties, script_lang
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import element_day
from caveat.lists.statements import Statement, labelled, remark_statements, sort_out
from caveat.model.days import DayRange
from caveat.model.party import Name, NameKind
from caveat.model.record import Field, Item, Record

__all__ = ["OfacEnhancedXmlReader"]

_ROOT = "sanctionsData"
_ENTRY = "entity"
_RELATION = "relationships/relationship"
# Attributes that say something of a party; the others are numbers of the file's own parts.
_MEANT = ("@id", "/sanctionsList@datePublished", "/relatedEntity@entityId")


class OfacEnhancedXmlReader:
    """Reads `ofac-enhanced-xml`: a record for each entity, then a stake where one is owned or controlled by another."""

    format = "ofac-enhanced-xml"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the file."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT

    def published(self, document: Document) -> date | None:
        """The day whose data it holds."""
        return element_day(document, "publicationInfo", "dataAsOf")

    def count(self, document: Document) -> int | None:
        """The entities."""
        return opening_count(document, document.only_file(), _ENTRY)

    def read(self, document: Document) -> Iterator[Item]:
        """Yield a record per entity, and a stake per relation of ownership between two of them.

        The file says on which day a party was published on each list. A file of the consolidated list leaves the SDN
        list to its own file; and so the other way round.

        Raises:
            InputError: XML that cannot be read, an entity without number or name, an unknown list, a day that cannot
                be read, or a file without entities.
        """
        file = document.only_file()
        scope: frozenset[str | None] = frozenset()
        keys, empty = RecordKeys(file.name), True
        with Ties(file.name) as ties:
            for element in iterate(document, file, {"publicationInfo", _ENTRY}, root={_ROOT}):
                if element.tag == _ENTRY:
                    empty = False
                    record = _record(element, file, scope, keys)
                    _note(ties, element, record.key)
                    yield record
                else:
                    scope = frozenset(key for key, _ in _lists(element, "filters/sanctionsLists/sanctionsList", file))
            if empty:
                raise InputError(file.name, expected="at least one entity", found="none", do="Fetch the file again.")
            yield from ties.stakes()


def _note(ties: Ties, entity: Element, key: str) -> None:
    number = entity.get("id") or ""
    ties.know(number, key)
    for one in entity.findall(_RELATION):
        if related := one.find("relatedEntity"):
            ties.add(number, related.get("entityId") or "", one.findtext("type") or "", one.line)


def _record(entity: Element, file: DocumentFile, scope: frozenset[str | None], keys: RecordKeys) -> Record:
    number = entity.get("id")
    if number is None:
        found = "<entity> without it"
        raise InputError(file.where(entity.line), expected="a number", found=found, do="Fetch the file again.")
    names = [name for element in entity.findall("names/name") for name in _names(element, file)]
    first = next((name for name in names if name.kind is NameKind.PRIMARY), None)
    if first is None:
        raise InputError(file.where(entity.line), expected="a primary name", found="none", do="Fetch the file again.")
    remarks = entity.findtext("generalInfo/remarks") or ""
    features = list(_features(entity))
    listed = list(_lists(entity, "sanctionsLists/sanctionsList", file))
    party = OfacParty(
        number=number,
        name=first.text,
        kind=party_kind(entity.findtext("generalInfo/entityType")),
        file=file,
        line=entity.line,
        programs=_programs(entity),
        names=tuple(names),
        addresses=tuple(chain.from_iterable(map(_addresses, entity.findall("addresses/address")))),
        attributes=(
            *(said for said in features if not isinstance(said, Statement)),
            *([("remarks", remarks)] if remarks else []),
            *(
                ("linked_to", one.text)
                for one in entity.findall("relationships/relationship/relatedEntity")
                if one.text
            ),
        ),
        fields=tuple(_meant(entity, file)),
        listed=_first_days(listed),
    )
    statements = (said for said in features if isinstance(said, Statement))
    said = sort_out([*statements, *_documents(entity), *remark_statements(remarks)])
    lists = (key for key, _ in listed if key and _in_scope(key, scope))
    return record_of(party, said, in_order(lists, party.programs, said, derived=scope == {None}), keys)


def _programs(entity: Element) -> tuple[str, ...]:
    found = (element.text for element in entity.findall("sanctionsPrograms/sanctionsProgram"))
    return tuple(dict.fromkeys(program for program in found if program))


def _lists(element: Element, path: str, file: DocumentFile) -> Iterator[tuple[str | None, DayRange | None]]:
    for one in element.findall(path):
        where, day = file.where(one.line), one.get("datePublished")
        since = required_day_range(day, where=where, field="datePublished") if day else None
        yield list_named(one.text, where), since


def _first_days(listed: list[tuple[str | None, DayRange | None]]) -> dict[str, DayRange]:
    days: dict[str, DayRange] = {}
    for key, since in listed:
        if key and since and (key not in days or since < days[key]):
            days[key] = since
    return days


def _in_scope(key: str, scope: frozenset[str | None]) -> bool:
    if SDN in scope and None in scope:
        return True
    return key == SDN if scope == {SDN} else not (None in scope and key == SDN)


def _names(element: Element, file: DocumentFile) -> Iterator[Name]:
    weak = element.findtext("isLowQuality") == "true"
    kind = alias_kind(element.findtext("aliasType"), weak=weak)
    primary = element.findtext("isPrimary") == "true"
    for translation in element.findall("translations/translation"):
        lang = script_lang(translation.findtext("script") or "")
        text = required(translation, "formattedFullName", file)
        if lang:
            yield Name(text=text, kind=NameKind.WEAK_ALIAS if weak else NameKind.NATIVE, lang=lang)
        else:
            yield Name(text=text, kind=NameKind.PRIMARY if primary else kind)


def _addresses(address: Element) -> Iterator[tuple[str, str | None]]:
    for translation in address.findall("translations/translation"):
        listed = translation.findall("addressParts/addressPart")
        parts = {part.findtext("type") or "": part.findtext("value") or "" for part in listed}
        text, country = placed(parts, address.findtext("country"))
        code = country_code(country) if country else None
        yield text if code or not country else ", ".join(part for part in (text, country) if part), code


def _features(entity: Element) -> Iterator[tuple[str, str] | Statement]:
    for one in entity.findall("features/feature"):
        note = one.findtext("comments")
        yield feature(one.findtext("type") or "", one.findtext("value") or "", [note] if note else [])


def _documents(entity: Element) -> Iterator[Statement]:
    for one in entity.findall("identityDocuments/identityDocument"):
        days = (("issued", one.findtext("issueDate")), ("expires", one.findtext("expirationDate")))
        authority = one.findtext("issuingAuthority")
        notes = [
            *(f"{word} {day}" for word, day in days if day),
            *([authority] if authority else []),
            *(["not valid"] if one.findtext("isValid") == "false" else []),
        ]
        value, country = one.findtext("documentNumber") or "", one.findtext("issuingCountry")
        yield labelled(one.findtext("type") or "", value, country=country, notes=notes)


def _meant(entity: Element, file: DocumentFile) -> Iterator[Field]:
    for one in fields_of(entity, file):
        if "@" not in one.name or one.name == _MEANT[0] or one.name.endswith(_MEANT[1:]):
            yield one
