"""US lists as JSON, one file a list: names, aliases, country, address, day, citation and notes of each entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.files.document import Document
from caveat.lists.files.json_fields import JsonEntry
from caveat.lists.files.json_stream import head_of, json_entries
from caveat.lists.record_keys import RecordKeys, digest_id
from caveat.lists.stated_days import single_day
from caveat.lists.us.entity_strings import EntityStrings, entity_strings
from caveat.lists.us.federal_register import citations, first_page
from caveat.lists.us.lists_json_notes import NOTES, Said
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.record import Record

__all__ = ["UsJsonReader"]

_ARRAY = "entities"
_NAMES = ("name", "aliases", "country", "address", "status", "effective_date", "federal_register", "notes")
# Not the annex of E.O. 14032: the NS-CMIC List carries its companies and is kept since.
_LISTS = {
    "bis-dpl": "US-BIS-DPL",
    "bis-entity-list": "US-BIS-EL",
    "bis-meu": "US-BIS-MEU",
    "cbp-wro": "US-CBP-WRO",
    "dhs-uflpa": "US-UFLPA",
    "dow-1260h": "US-DOD-1260H",
    "dow-1286": "US-MCCAIN-1286",
    "fcc-covered": "US-FCC",
    "ofac-nscmic": "US-NS-CMIC",
    "state-debarred-admin": "US-DDTC-AD",
    "state-debarred-statutory": "US-DDTC-SD",
    "state-nonproliferation": "US-DOS-ISN",
}
_AGAIN = "Fetch the file again."


class UsJsonReader:
    """Reads `us-lists-json`: one record an entry, on the list that `list_id` names."""

    format = "us-lists-json"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether it begins with an object that has a `list_id` before its entries."""
        return "list_id" in head_of(document, _ARRAY)

    def published(self, document: Document) -> date | None:
        """The day on which it was taken from what the issuer publishes."""
        stated = str(head_of(document, _ARRAY).get("extracted") or "")
        return single_day(stated, where=document.name, field="extracted") if stated else None

    def count(self, document: Document) -> int | None:
        """How many entries the file says it has."""
        stated = str(head_of(document, _ARRAY).get("count", ""))
        return int(stated) if stated.isascii() and stated.isdigit() else None

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per entry.

        Raises:
            InputError: it is no strict JSON (`json_entries`), an unknown list, an entry without a name or with values
                of another kind, a day that cannot be read, or another number of entries than the file says.
        """
        file = document.only_file()
        entries = json_entries(document, file, _ARRAY)
        head = JsonEntry(next(entries))
        list_id = _list_id(head)
        keys = RecordKeys(file.name)
        count = 0
        last = next(entries)
        for following in entries:
            count += 1
            yield _record(list_id, JsonEntry(last), keys)
            last = following
        _check_count(JsonEntry(last), count)


def _list_id(head: JsonEntry) -> str:
    found = head.text("list_id")
    if found not in _LISTS:
        expected = f"list_id before {_ARRAY}, one of {', '.join(_LISTS)}"
        raise head.error("list_id", expected=expected, found=found or "none")
    return found


def _check_count(whole: JsonEntry, count: int) -> None:
    stated = whole.text("count")
    if not count or stated != str(count):
        where = whole.lined.where("count")
        raise InputError(where, expected=f"{stated or 'the count of'} entries", found=f"{count}", do=_AGAIN)


def _record(list_id: str, entry: JsonEntry, keys: RecordKeys) -> Record:
    entry.need(*_NAMES)
    name, list_key = entry.text("name"), _LISTS[list_id]
    if not name:
        raise entry.error("name", expected="a name", found="an empty one")
    said = NOTES[list_id](entry)
    country = country_code(entry.text("country")) if entry.text("country") else None
    order = first_page(entry.text("federal_register")) or entry.text("federal_register") or entry.text("effective_date")
    record_id = digest_id(list_key, name, country, order)
    key, first = keys.take(list_key, record_id, entry.place.line)
    strings = entity_strings(name, (*entry.texts("aliases"), *said.aliases), entry.text("address") or None, country)
    party = Party(
        id=key,
        name=name,
        kind=said.kind,
        names=strings.names,
        countries=_countries(country, strings),
        identifiers=tuple(said.identifiers),
        addresses=strings.addresses,
        attributes=tuple(chain(said.attributes, _attributes(entry, country, strings))),
        listings=(_listing(list_key, record_id, entry, said),),
        note=None
        if first is None
        else f"line {first} of this edition has an entry of the same name, country and order",
    )
    return Record(party=party, fields=entry.fields(), place=entry.place)


def _countries(country: str | None, strings: EntityStrings) -> tuple[str, ...]:
    of_addresses = (address.country for address in strings.addresses)
    return tuple(dict.fromkeys(code for code in (country, *of_addresses) if code))


def _attributes(entry: JsonEntry, country: str | None, strings: EntityStrings) -> Iterator[tuple[str, str]]:
    if country is None and entry.text("country"):
        yield "country", entry.text("country")
    for reference in strings.see:
        yield "see", reference


def _listing(list_key: str, record_id: str, entry: JsonEntry, said: Said) -> Listing:
    cited = entry.text("federal_register")
    facts = list(said.facts)
    if list_key == "US-BIS-EL" and (rule := first_page(cited)):
        facts.append(("el_entry_rule", rule))
    return Listing(
        list=list_key,
        record_id=record_id,
        name=entry.text("name"),
        listed_on=said.listed_on,
        delisted_on=said.delisted_on,
        effective_on=said.effective_on,
        parts=tuple(said.parts),
        programs=tuple(said.programs),
        citations=citations(cited),
        facts=tuple(facts),
    )
