"""OFAC's standard XML file (`sdnList`), of the SDN list or of the consolidated one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.dates import us_day_range
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.xml import Element, iterate, opening_count, root_of
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.named_ties import with_named_ties
from caveat.lists.ofac.party import OfacParty, alias_kind, party_kind, record_of, required, street
from caveat.lists.ofac.programs import SDN, are_other_lists, lists_of
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import element_day
from caveat.lists.statements import Statement, labelled, remark_statements, sort_out
from caveat.model.party import Name
from caveat.model.record import Item, Record

__all__ = ["OfacSdnXmlReader"]

_ROOT = "sdnList"
_ENTRY = "sdnEntry"
_DIRECTIVE = "Executive Order 13662 Directive"
_ATTRIBUTES = {
    "title": "title",
    "vesselInfo/vesselType": "vessel_type",
    "vesselInfo/tonnage": "gross_tonnage",
    "vesselInfo/grossRegisteredTonnage": "gross_registered_tonnage",
    "vesselInfo/vesselFlag": "vessel_flag",
    "vesselInfo/vesselOwner": "vessel_owner",
    "remarks": "remarks",
}
_LABELS = {
    "dateOfBirthList/dateOfBirthItem/dateOfBirth": "DOB",
    "placeOfBirthList/placeOfBirthItem/placeOfBirth": "POB",
    "nationalityList/nationality/country": "nationality",
    "citizenshipList/citizenship/country": "citizen",
    "vesselInfo/callSign": "Call Sign",
}


class OfacSdnXmlReader:
    """Reads `ofac-sdn-xml`: one record an entry, with the listings that the comma-separated files give it."""

    format = "ofac-sdn-xml"
    version = 3

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the file."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == _ROOT

    def published(self, document: Document) -> date | None:
        """The day of publication, which OFAC writes month first."""
        return element_day(document, "Publish_Date", read=us_day_range)

    def count(self, document: Document) -> int | None:
        """The entries."""
        return opening_count(document, document.only_file(), _ENTRY)

    def read(self, document: Document) -> Iterator[Item]:
        """Yield a record per entry, then the ties that remarks state.

        Raises:
            InputError: XML that cannot be read, an entry without number or name, an unknown program in the file of the
                other lists, or another number of entries than the file itself says that it has.
        """
        return with_named_ties(_records(document))


def _records(document: Document) -> Iterator[Record]:
    file = document.only_file()
    others = are_other_lists(_signs(document, file))
    keys = RecordKeys(file.name)
    stated: int | None = None
    found = 0
    for element in iterate(document, file, {_ENTRY, "Record_Count"}, root={_ROOT}):
        if element.tag == _ENTRY:
            found += 1
            yield _record(element, file, keys, others=others)
        else:
            stated = _number(element, file)
    _refuse_count(file, stated, found)


def _signs(document: Document, file: DocumentFile) -> Iterator[tuple[tuple[str, ...], bool]]:
    for entry in iterate(document, file, {_ENTRY}, root={_ROOT}):
        labels = (element.text for element in entry.findall("idList/id/idType"))
        yield _programs(entry), any(label.startswith(_DIRECTIVE) for label in labels)


def _number(element: Element, file: DocumentFile) -> int:
    if not (element.text.isascii() and element.text.isdigit() and len(element.text) < 10):
        where = file.where(element.line)
        raise InputError(where, expected="the number of entries", found=element.text or "none", do="Fetch it again.")
    return int(element.text)


def _refuse_count(file: DocumentFile, stated: int | None, found: int) -> None:
    expected = "at least one entry" if stated is None else f"the {stated:,} entries that Record_Count states"
    if found != stated if stated is not None else not found:
        raise InputError(file.name, expected=expected, found=f"{found:,} entries", do="Fetch the file again.")


def _record(entry: Element, file: DocumentFile, keys: RecordKeys, *, others: bool) -> Record:
    kind = party_kind(entry.findtext("sdnType"))
    party = OfacParty(
        number=required(entry, "uid", file),
        name=_name(entry, file),
        kind=kind,
        file=file,
        line=entry.line,
        programs=_programs(entry),
        names=tuple(_names(entry, file)),
        addresses=tuple(_address(address) for address in entry.findall("addressList/address")),
        attributes=tuple((name, text) for path, name in _ATTRIBUTES.items() if (text := entry.findtext(path))),
        fields=tuple(fields_of(entry, file)),
    )
    said = sort_out(_statements(entry))
    return record_of(party, said, lists_of(party.programs, said, party.where) if others else (SDN,), keys)


def _programs(entry: Element) -> tuple[str, ...]:
    return tuple(element.text for element in entry.findall("programList/program") if element.text)


def _name(element: Element, file: DocumentFile) -> str:
    last, first = required(element, "lastName", file), element.findtext("firstName")
    return f"{last}, {first}" if first else last


def _names(entry: Element, file: DocumentFile) -> Iterator[Name]:
    for alias in entry.findall("akaList/aka"):
        kind = alias_kind(alias.findtext("type"), weak=alias.findtext("category") == "weak")
        yield Name(text=_name(alias, file), kind=kind)


def _address(address: Element) -> tuple[str, str | None]:
    country = address.findtext("country")
    code = country_code(country) if country else None
    lines = (address.findtext(f"address{number}") for number in (1, 2, 3))
    city, region = address.findtext("city"), address.findtext("stateOrProvince")
    text = street(lines, city, region, address.findtext("postalCode"))
    return (text if code or not country else ", ".join(part for part in (text, country) if part)), code


def _statements(entry: Element) -> Iterator[Statement]:
    for path, label in _LABELS.items():
        yield from (labelled(label, element.text) for element in entry.findall(path))
    for number in entry.findall("idList/id"):
        days = (("issued", number.findtext("issueDate")), ("expires", number.findtext("expirationDate")))
        notes = [f"{word} {day}" for word, day in days if day]
        value, country = number.findtext("idNumber") or "", number.findtext("idCountry")
        yield labelled(number.findtext("idType") or "", value, country=country, notes=notes)
    yield from remark_statements(entry.findtext("remarks") or "")
