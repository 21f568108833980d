"""The catalog: which publications there are and what they carry, which lists there are and what each of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from caveat.lists.packaged import folder
from caveat.lists.strict_yaml import Lined, Steps, load_with_lines

__all__ = ["Catalog", "ListInfo", "ListKind", "Publication", "Size", "catalog", "read_catalog"]

_T = TypeVar("_T")


class ListKind(StrEnum):
    """Whether an authority keeps a list, or an act names its parties once and for all."""

    LIST = "list"
    STATUTE = "statute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many records a whole edition of a publication has, at least and at most."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A file, or a set of files, that an issuer publishes edition by edition.

    Attributes:
        lists: keys of the lists that it carries.
        format: the reader's.
        precedence: of two publications of one list, the one with the higher number speaks.
        cadence_days: how long an edition speaks for the days after its own; None where it never gets old.
        url: where the issuer offers it; None for what comes with the package.
        size: the band outside which an edition is doubted; None where none is known.
    """

    id: str
    title: str
    issuer: str
    lists: tuple[str, ...]
    format: str
    precedence: int
    cadence_days: int | None
    url: str | None
    licence: str
    size: Size | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInfo:
    """One list: who keeps it, under which law, and whom it restricts in what.

    Attributes:
        short: the title where room is short.
        country: where its issuer is, ISO 3166-1 alpha-2; the state for a list of a US state (`US-VT`), which matters
            nowhere else; `EU` and `UN` for theirs.
        restricts: completes the sentence "the list …", without a full stop.
        binds: kinds of actor that some measure of it could bind at all.
        cadence_days: how long what is known of it stays current; None for an act that names its parties.
        ended_on: first day on which it was no longer kept; None while it is.
    """

    key: str
    title: str
    short: str
    issuer: str
    country: str
    law: str
    restricts: str
    binds: tuple[str, ...]
    kind: ListKind
    cadence_days: int | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All publications by id and all lists by key, in the order in which they are shown."""

    publications: Mapping[str, Publication]
    lists: Mapping[str, ListInfo]


@cache
def catalog() -> Catalog:
    """The catalog that comes with the package.

    Raises:
        DataError: one of its files breaks the schema.
    """
    lists = (entry for entry in folder().joinpath("lists").iterdir() if entry.name.endswith(".yaml"))
    return read_catalog(folder().joinpath("catalog.yaml"), *sorted(lists, key=lambda entry: entry.name))


def read_catalog(publications: Path | Traversable, *lists: Path | Traversable) -> Catalog:
    """Read publications from one file and lists from others.

    Raises:
        DataError: an unknown or missing field, a value of another kind, an id given twice, or a publication of a list
            that no file names.
    """
    infos: dict[str, ListInfo] = {}
    for file in lists:
        lined = load_with_lines(file)
        for row in _rows(lined):
            info = _list_info(row)
            if infos.setdefault(info.key, info) is not info:
                raise row.error("key", "each list once", info.key)
    lined = load_with_lines(publications)
    found: dict[str, Publication] = {}
    for row in _rows(lined):
        publication = _publication(row, tuple(infos))
        if found.setdefault(publication.id, publication) is not publication:
            raise row.error("id", "each publication once", publication.id)
    return Catalog(publications=found, lists=infos)


@dataclass(frozen=True, slots=True)
class _Row:
    """One mapping of a file, whose values are taken by name and kind."""

    lined: Lined
    steps: Steps
    values: dict[str, object]

    def error(self, name: str, expected: str, found: object) -> Exception:
        return self.lined.error(*self.steps, name, expected=expected, found=found, do="Correct the catalog.")

    def refuse_unknown(self, known: set[str]) -> None:
        for name in self.values:
            if name not in known:
                raise self.error(name, f"one of {', '.join(sorted(known))}", name)

    def text(self, name: str) -> str:
        return self._taken(name, str, "text")

    def number(self, name: str) -> int:
        return self._taken(name, int, "a whole number")

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._taken(name, list, "a sequence of words")
        if not all(isinstance(value, str) for value in values):
            raise self.error(name, "a sequence of words", values)
        return tuple(values)

    def maybe(self, name: str, take: Callable[[str], _T]) -> _T | None:
        """The value, or None where the file says null; leaving it out is an error all the same."""
        return None if name in self.values and self.values[name] is None else take(name)

    def _taken(self, name: str, kind: type[_T], expected: str) -> _T:
        value = self.values.get(name)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            raise self.error(name, f"{name}: {expected}", "nothing" if value is None else value)
        return value


def _rows(lined: Lined) -> Iterator[_Row]:
    if not isinstance(lined.data, list):
        raise lined.error(expected="a sequence of mappings", found=type(lined.data).__name__, do="Correct the catalog.")
    for place, values in enumerate(lined.data):
        if not isinstance(values, dict):
            raise lined.error(place, expected="a mapping", found=values, do="Correct the catalog.")
        yield _Row(lined, (place,), values)


def _publication(row: _Row, every_list: tuple[str, ...]) -> Publication:
    row.refuse_unknown({field.name for field in fields(Publication)})
    lists = every_list if row.values.get("lists") == "all" else row.texts("lists")
    if unknown := [key for key in lists if key not in every_list]:
        raise row.error("lists", "keys of lists", ", ".join(unknown))
    return Publication(
        id=row.text("id"),
        title=row.text("title"),
        issuer=row.text("issuer"),
        lists=lists,
        format=row.text("format"),
        precedence=row.number("precedence"),
        cadence_days=row.maybe("cadence_days", row.number),
        url=row.maybe("url", row.text),
        licence=row.text("licence"),
        size=row.maybe("size", lambda name: _size(row, name)),
    )


def _size(row: _Row, name: str) -> Size:
    values = row.values.get(name)
    if not isinstance(values, dict):
        raise row.error(name, "size: least and most", values)
    inner = _Row(row.lined, (*row.steps, name), values)
    inner.refuse_unknown({field.name for field in fields(Size)})
    size = Size(least=inner.number("least"), most=inner.number("most"))
    if not 0 <= size.least <= size.most:
        raise row.error(name, "least not above most", f"{size.least}, {size.most}")
    return size


def _list_info(row: _Row) -> ListInfo:
    row.refuse_unknown({field.name for field in fields(ListInfo)})
    return ListInfo(
        key=row.text("key"),
        title=row.text("title"),
        short=row.text("short"),
        issuer=row.text("issuer"),
        country=row.text("country"),
        law=row.text("law"),
        restricts=row.text("restricts"),
        binds=row.texts("binds"),
        kind=_kind(row),
        cadence_days=row.maybe("cadence_days", row.number),
        ended_on=row.maybe("ended_on", lambda name: _day(row, name)),
    )


def _kind(row: _Row) -> ListKind:
    try:
        return ListKind(row.text("kind"))
    except ValueError as error:
        raise row.error("kind", f"one of {', '.join(ListKind)}", row.values.get("kind")) from error


def _day(row: _Row, name: str) -> date:
    try:
        return date.fromisoformat(row.text(name))
    except ValueError as error:
        raise row.error(name, "a day as 2021-12-31", row.values.get(name)) from error
