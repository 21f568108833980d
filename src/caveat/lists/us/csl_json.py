"""The Consolidated Screening List of the International Trade Administration, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.json_fields import JsonEntry
from caveat.lists.files.json_stream import head_of, json_entries
from caveat.lists.record_keys import RecordKeys
from caveat.lists.stated_days import single_day
from caveat.lists.statements import Statement, labelled
from caveat.lists.us.csl import COLUMNS, CslEntry, csl_record
from caveat.model.record import Record

__all__ = ["CslJsonReader"]

# Format: the documentation of the Consolidated Screening List API, developer.trade.gov.
_ARRAY = "results"
_TEXTS = ("programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth")
_ADDRESS = ("address", "city", "state", "postal_code", "country")
_ELSEWHERE = {"_id": "id"}


class CslJsonReader:
    """Reads `us-csl-json`: one record an entry, as from the comma-separated file of the same day."""

    format = "us-csl-json"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the first entry has a source, a name and alternative names."""
        try:
            first = [each.data for each in islice(json_entries(document, document.files[0], _ARRAY), 1, 2)]
        except InputError:
            return False
        return any(isinstance(data, dict) and data.keys() >= {"source", "name", "alt_names"} for data in first)

    def published(self, document: Document) -> date | None:
        """The day on which the file was made, where that stands before the entries."""
        stated = str(head_of(document, _ARRAY).get("search_performed_at") or "")
        return single_day(stated, where=document.name, field="search_performed_at") if stated else None

    def count(self, document: Document) -> int | None:
        """How often the address of a source stands in it: once an entry, a piece of the file apart."""
        return sum(chunk.count(b'"source_list_url"') for chunk in document.chunks(document.files[0]))

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per entry.

        Raises:
            InputError: it is no strict JSON (`json_entries`), an entry lacks its name or source or has values of
                another kind, its source is unknown, a day cannot be read, or `total` says another number of entries:
                a page of the API is no edition.
        """
        file = document.only_file()
        entries = json_entries(document, file, _ARRAY)
        next(entries)
        keys = RecordKeys(file.name)
        count = 0
        last = next(entries)
        for following in entries:
            count += 1
            yield csl_record(_entry(JsonEntry(last)), keys)
            last = following
        _check_total(JsonEntry(last), count)


def _check_total(whole: JsonEntry, count: int) -> None:
    total = whole.text("total")
    if not count or total not in {"", str(count)}:
        expected = f"{total} entries" if total else "at least one entry"
        do = "Fetch the whole list, not a page of the API."
        raise InputError(whole.lined.where("total"), expected=expected, found=str(count), do=do)


def _entry(entry: JsonEntry) -> CslEntry:
    entry.need("source", "name")
    cells = {column: _cell(entry, column) for column in COLUMNS if column not in {"addresses", "ids"}}
    addresses = [_address(each) for each in entry.entries("addresses")]
    # Entries of the Bureau of Industry and Security state a country by itself.
    cells["addresses"] = "; ".join(filter(None, [*addresses, entry.text("country")]))
    statements = [_statement(each) for each in entry.entries("ids")]
    return CslEntry(cells=cells, statements=statements, fields=entry.fields(), place=entry.place)


def _cell(entry: JsonEntry, column: str) -> str:
    return "; ".join(entry.texts(column)) if column in _TEXTS else entry.text(_ELSEWHERE.get(column, column))


def _address(entry: JsonEntry) -> str:
    """An address as the comma-separated file has it: a semicolon would part it there."""
    return ", ".join(text.replace(";", ",") for name in _ADDRESS if (text := entry.text(name)))


def _statement(entry: JsonEntry) -> Statement:
    said = (("issued", entry.text("issue_date")), ("expires", entry.text("expiration_date")))
    notes = [f"{word} {day}" for word, day in said if day]
    return labelled(entry.text("type"), entry.text("number"), country=entry.text("country") or None, notes=notes)
