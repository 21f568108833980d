"""The Denied Persons List of the Bureau of Industry and Security, as its own tab-separated text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.dates import us_day_range
from caveat.lists.files.document import Document, DocumentFile, Row
from caveat.lists.record_keys import RecordKeys, digest_id
from caveat.lists.us.federal_register import citations, first_page
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Name, NameKind, Party
from caveat.model.record import Field, Record
from caveat.model.source import Place

__all__ = ["COLUMNS", "BisDplReader", "denied_names"]

# In the order of the publisher; another order is accepted, a missing column is not.
COLUMNS = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip

_LIST = "US-BIS-DPL"
_AGAIN = "Fetch the file again."
_ADDRESS = ("Street_Address", "City", "State", "Postal_Code")
_ORDERS = {"Y": "Y", "N": "N", "": None}

# Postal codes of states and territories (USPS Publication 28, appendix B): BIS leaves the country out beside them.
_STATES = frozenset((
    "AL", "AK", "AS", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "MP",
    "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VI", "VA", "WA", "WV", "WI", "WY",
))  # fmt: skip

# PEARL (A.K.A. NEI-CHIEN CHU) LI · SIBERIAN AIRLINES D/B/A S7 AIRLINES · JOHN "JACK" DOE
_ALSO = re.compile(r"\s?\((?P<kind>A\.?K\.?A\.?|F\.?K\.?A\.?)\s{1,2}(?P<name>[^()]{2,200})\)")
_TRADES_AS = re.compile(r"\s{1,2}(?:D/B/A|A/K/A|DBA)\s{1,2}(?P<name>.{2,300})\Z")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: its cells by column without blanks around them, and where it stands."""

    cells: dict[str, str]
    row: Row
    file: DocumentFile

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def where(self) -> str:
        return self.file.where(self.row.line)

    @property
    def place(self) -> Place:
        return Place(file=self.file.name, line=self.row.line)

    def day(self, column: str) -> DayRange | None:
        if not self[column]:
            return None
        day = us_day_range(self[column])
        if day is None:
            raise InputError(
                self.where, expected=f"a day in {column} such as 06/19/2003", found=self[column], do=_AGAIN
            )
        return day


class BisDplReader:
    """Reads `us-bis-dpl-tsv`: one record a row; BIS writes a row for each address of a person."""

    format = "us-bis-dpl-tsv"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the first row names the columns of the list, or nearly all of them."""
        sample = document.sample(document.files[0], 1, delimiter="\t")
        named = {cell.strip() for cell in sample[0].cells} if sample else set()
        return len(named.intersection(COLUMNS)) > len(COLUMNS) // 2

    def count(self, document: Document) -> int | None:
        """The lines below the header."""
        return max(0, document.line_count(document.files[0]) - 1)

    def read(self, document: Document) -> Iterator[Record]:
        """Yield a record per row.

        Raises:
            InputError: a column is missing or stands twice, a row has another number of values than the header, no
                name, or a day or kind of order that cannot be read.
        """
        file = document.only_file()
        rows = document.rows(file, delimiter="\t")
        columns = _columns(file, next(rows, None))
        keys = RecordKeys(file.name)
        empty = True
        for row in rows:
            empty = False
            yield _record(_entry(file, columns, row), keys)
        if empty:
            raise InputError(file.name, expected="at least one entry", found="a header only", do=_AGAIN)


def denied_names(text: str) -> tuple[Name, ...]:
    """The name of a denied person as written, and the other names that stand inside it.

    Example:
        >>> [name.text for name in denied_names("PEARL (A.K.A. NEI-CHIEN CHU) LI")]
        ['PEARL (A.K.A. NEI-CHIEN CHU) LI', 'NEI-CHIEN CHU', 'PEARL LI']
        >>> [name.text for name in denied_names("SIBERIAN AIRLINES D/B/A S7 AIRLINES")]
        ['SIBERIAN AIRLINES D/B/A S7 AIRLINES', 'S7 AIRLINES', 'SIBERIAN AIRLINES']
    """
    found = {text: Name(text=text, kind=NameKind.PRIMARY)}
    for pattern in (_ALSO, _TRADES_AS):
        if match := pattern.search(text):
            former = match.groupdict().get("kind", "").startswith("F")
            kind = NameKind.FORMER if former else NameKind.ALIAS
            rest = (text[: match.start()] + text[match.end() :]).strip()
            for name, of in ((match["name"].strip(), kind), (rest, NameKind.ALIAS)):
                if name:
                    found.setdefault(name, Name(text=name, kind=of))
    return tuple(found.values())


def _columns(file: DocumentFile, header: Row | None) -> tuple[str, ...]:
    named = tuple(cell.strip() for cell in header.cells) if header else ()
    where = file.where(header.line if header else 1)
    if missing := [column for column in COLUMNS if column not in named]:
        found = f"no column {', '.join(missing)}"
        do = "Fetch the file again; if it is whole, the publisher changed its columns."
        raise InputError(where, expected=f"the {len(COLUMNS)} columns of the list", found=found, do=do)
    if twice := sorted({column for column in named if named.count(column) > 1}):
        raise InputError(where, expected="each column once", found=f"{', '.join(twice)} twice", do=_AGAIN)
    return named


def _entry(file: DocumentFile, columns: tuple[str, ...], row: Row) -> _Entry:
    where = file.where(row.line)
    if len(row.cells) != len(columns):
        do = "Fetch the file again: a line is broken or cut off."
        raise InputError(where, expected=f"{len(columns)} values", found=f"{len(row.cells)} values", do=do)
    entry = _Entry(cells=dict(zip(columns, (cell.strip() for cell in row.cells), strict=True)), row=row, file=file)
    if not entry["Name"]:
        raise InputError(where, expected="a name", found="an empty one", do=_AGAIN)
    if entry["Standard_Order"].upper() not in _ORDERS:
        raise InputError(where, expected="Y or N in Standard_Order", found=entry["Standard_Order"], do=_AGAIN)
    return entry


def _record(entry: _Entry, keys: RecordKeys) -> Record:
    cited = entry["FR_Citation"]
    # The country only where BIS states it: the Consolidated Screening List takes it from here and makes the same key.
    country = country_code(entry["Country"]) if entry["Country"] else None
    record_id = digest_id(_LIST, entry["Name"], country, first_page(cited) or cited)
    key, first = keys.take(_LIST, record_id, entry.row.line)
    address = _address(entry, country)
    fields = (
        Field(name=column, value=value, place=entry.place)
        for column, value in zip(entry.cells, entry.row.cells, strict=True)
        if value.strip()
    )
    party = Party(
        id=key,
        name=entry["Name"],
        names=denied_names(entry["Name"]),
        countries=(address.country,) if address and address.country else (),
        addresses=(address,) if address and address.text else (),
        attributes=tuple(_attributes(entry)),
        listings=(_listing(entry, record_id),),
        note=None
        if first is None
        else f"line {first} of this edition has an entry of the same name, country and order",
    )
    return Record(party=party, fields=tuple(fields), place=entry.place)


def _address(entry: _Entry, country: str | None) -> Address | None:
    text = ", ".join(entry[column] for column in _ADDRESS if entry[column])
    if country is None and not entry["Country"] and entry["State"] in _STATES:
        country = "US"
    return Address(text=text, country=country) if text or country else None


def _attributes(entry: _Entry) -> Iterator[tuple[str, str]]:
    if entry["Country"] and country_code(entry["Country"]) is None:
        yield "country", entry["Country"]
    if entry["Action"]:
        yield "remarks", entry["Action"]
    if entry["Last_Update"]:
        yield "last_update", entry["Last_Update"]


def _listing(entry: _Entry, record_id: str) -> Listing:
    ends_on = entry.day("Expiration_Date")
    facts = [("standard_order", order)] if (order := _ORDERS[entry["Standard_Order"].upper()]) else []
    if ends_on is not None:
        # The planned end of the denial order, which BIS may renew or revoke.
        facts.append(("order_ends_on", str(ends_on)))
    return Listing(
        list=_LIST,
        record_id=record_id,
        name=entry["Name"],
        listed_on=entry.day("Effective_Date"),
        delisted_on=ends_on,
        citations=citations(entry["FR_Citation"]),
        facts=tuple(facts),
    )
