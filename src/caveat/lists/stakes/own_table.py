"""A user's own table of stakes, as comma-separated text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.ftm.stakes import percent_of
from caveat.lists.record_keys import digest_id
from caveat.lists.stakes.words import Words
from caveat.model.days import DayRange
from caveat.model.party import Identifier, Name, NameKind, Party
from caveat.model.record import Field, Record
from caveat.model.source import Confidence, Evidence, Place
from caveat.model.stake import Percent, Stake, StakeKind

__all__ = ["OwnStakesReader"]

T = TypeVar("T")

_NEEDED = ("owner", "owned")
_OTHERS = ("owner_id", "owned_id", "percent", "kind", "indirect", "since", "until", "confidence", "source")
_YES_NO = {"yes": True, "no": False, "": False}
_CORRECT = "Correct the table."
# A party of more stakes than that is shown with its first ones.
_MOST_STATEMENTS = 1_000


class OwnStakesReader:
    """Reads `own-stakes`: a record for each party named, a stake for each row."""

    format = "own-stakes"
    version = 1

    def recognizes(self, document: Document) -> bool:
        """Whether the first line names an owner and what is owned."""
        first = document.sample(document.files[0], 1)
        return bool(first) and set(_NEEDED) <= {cell.strip() for cell in first[0].cells}

    def count(self, document: Document) -> int | None:
        """The lines below the header."""
        return max(0, document.line_count(document.files[0]) - 1)

    def read(self, document: Document) -> Iterator[Record | Stake]:
        """Yield a stake per row, then a record per party.

        Raises:
            InputError: a column is unknown or stands twice, a row has another number of values than the header, an end
                has no name, or a share, kind, day or number cannot be read.
        """
        file = document.only_file()
        with Words(file.name) as said:
            empty = True
            for row in _rows(document, file):
                empty = False
                yield row.stake()
                for end in _NEEDED:
                    said.add(row.key(end), row.fields(end))
            if empty:
                raise InputError(file.name, expected="at least one stake", found="none", do=_CORRECT)
            for key, statements in said.parties():
                yield _record(key, statements)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row by the names of the columns, and where it stands."""

    cells: dict[str, str]
    place: Place

    def one(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def key(self, end: str) -> str:
        """A party is known again by its name."""
        if not self.one(end):
            raise self.error(f"a name in {end}", "nothing")
        return f"OWN-STAKES:{digest_id('OWN-STAKES', self.one(end), None, None)}"

    def stake(self) -> Stake:
        """The stake that it states.

        Raises:
            InputError: something in it cannot be read.
        """
        for name in ("owner_id", "owned_id"):
            self.read(name, lambda text: [*_identifiers(text)], "numbers such as LEI:529900T8BM49AURSDO55")
        return Stake(
            owner=self.key("owner"),
            owned=self.key("owned"),
            kind=self.read("kind", StakeKind, "shares, votes or control") or StakeKind.SHARES,
            percent=self.read("percent", _percent, "a percentage such as 60, 38.88 or 25..50"),
            indirect=self.read("indirect", _yes, "yes or no") or False,
            since=self.read("since", DayRange.parse, "a day such as 2020-08-13, 2020-08, 2020 or 2020..2021"),
            until=self.read("until", DayRange.parse, "a day such as 2020-08-13, 2020-08, 2020 or 2020..2021"),
            confidence=self.read("confidence", Confidence, "high, medium or low") or Confidence.HIGH,
            evidence=Evidence(publication="", place=self.place),
            note=self.one("source") or None,
        )

    def fields(self, end: str) -> Iterator[Field]:
        """The name of an end first, then all the words of the row; the same for the name of the other end."""
        names = (end, f"{end}_id", *(name for name in self.cells if name not in {end, f"{end}_id"}))
        for name in names:
            if self.one(name):
                yield Field(name=name, value=self.cells[name], place=self.place)

    def read(self, name: str, reading: Callable[[str], T], expected: str) -> T | None:
        """A value turned into something else, or None where the cell is empty."""
        if not (text := self.one(name)):
            return None
        try:
            return reading(text)
        except ValueError as error:
            raise self.error(f"{expected} in {name}", text) from error

    def error(self, expected: str, found: str) -> InputError:
        return InputError(f"{self.place.file}, line {self.place.line}", expected=expected, found=found, do=_CORRECT)


def _rows(document: Document, file: DocumentFile) -> Iterator[_Row]:
    rows = document.rows(file)
    first = next(rows, None)
    header = [cell.strip() for cell in first.cells] if first else []
    known = {*_NEEDED, *_OTHERS}
    if wrong := [name for name in header if name not in known or header.count(name) > 1]:
        expected = f"each of these columns once: {', '.join((*_NEEDED, *_OTHERS))}"
        raise InputError(file.where(1), expected=expected, found=", ".join(dict.fromkeys(wrong)), do=_CORRECT)
    for row in rows:
        if len(row.cells) != len(header):
            found = f"{len(row.cells)} values"
            raise InputError(file.where(row.line), expected=f"{len(header)} values", found=found, do=_CORRECT)
        yield _Row(dict(zip(header, row.cells, strict=True)), Place(file=file.name, line=row.line))


def _record(key: str, statements: Iterator[tuple[Field, ...]]) -> Record:
    kept: list[Field] = []
    identifiers: dict[Identifier, None] = {}
    name = ""
    for count, fields in enumerate(statements):
        name = name or fields[0].value.strip()
        if len(fields) > 1 and fields[1].name == f"{fields[0].name}_id":
            identifiers.update(dict.fromkeys(_identifiers(fields[1].value)))
        if count < _MOST_STATEMENTS:
            kept += fields
    party = Party(
        id=key,
        name=name,
        names=(Name(text=name, kind=NameKind.PRIMARY),),
        identifiers=tuple(identifiers),
    )
    return Record(party=party, fields=tuple(kept), place=kept[0].place)


def _identifiers(text: str) -> Iterator[Identifier]:
    """Numbers written as scheme and value, parted by blanks: `LEI:529900T8BM49AURSDO55 OFAC:15036`."""
    for number in text.split():
        scheme, colon, value = number.partition(":")
        if not (scheme and colon and value):
            raise ValueError(number)
        yield checked(Identifier(scheme=scheme, value=value))


def _percent(text: str) -> Percent:
    found = percent_of((text,))
    if found is None:
        raise ValueError(text)
    return found


def _yes(text: str) -> bool:
    if text not in _YES_NO:
        raise ValueError(text)
    return _YES_NO[text]
