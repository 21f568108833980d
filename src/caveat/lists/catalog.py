"""The catalog: which publications there are and what they carry, which lists there are and what each of them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from caveat.lists.files.strict_yaml import load_with_lines
from caveat.lists.files.yaml_block import Block, blocks
from caveat.lists.packaged import folder

__all__ = ["Catalog", "ListInfo", "ListKind", "Publication", "Size", "catalog", "read_catalog"]

_T = TypeVar("_T")

# In percent. Of the SDN list, which changes most, at most 2 in a hundred were gone from month to month in 2021 to 2023.
MOST_VANISHED = 5


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
        lists: keys of the lists that it carries; none where it may carry any.
        format: the reader's.
        precedence: of two publications of one list, the one with the higher number speaks.
        cadence_days: how long an edition speaks for the days after its own; None where it never gets old.
        url: the page where the issuer offers it; None for what comes with the package.
        size: the band outside which an edition is doubted; None where none is known.
        most_vanished: percent of a list's records that may be gone from one edition to the next; where more are, the
            edition is doubted.
        files: addresses of the files that make an edition together; none where no program can fetch it.
        regular: whether it is fetched where no publication is named.
        made_up: whether its reader was tried on a made-up file alone, because no real edition was at hand.
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
    most_vanished: int = MOST_VANISHED
    files: tuple[str, ...] = ()
    regular: bool = False
    made_up: bool = False


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
        for row in blocks(lined):
            info = _list_info(row)
            if infos.setdefault(info.key, info) is not info:
                raise row.error("key", expected="each list once", found=info.key)
    lined = load_with_lines(publications)
    found: dict[str, Publication] = {}
    for row in blocks(lined):
        publication = _publication(row, tuple(infos))
        if found.setdefault(publication.id, publication) is not publication:
            raise row.error("id", expected="each publication once", found=publication.id)
    return Catalog(publications=found, lists=infos)


def _publication(row: Block, every_list: tuple[str, ...]) -> Publication:
    row.only({field.name for field in fields(Publication)})
    lists = () if row.raw("lists") == "any" else row.texts("lists")
    if unknown := [key for key in lists if key not in every_list]:
        raise row.error("lists", expected="keys of lists", found=", ".join(unknown))
    return Publication(
        id=row.text("id"),
        title=row.text("title"),
        issuer=row.text("issuer"),
        lists=lists,
        format=row.text("format"),
        precedence=row.number("precedence"),
        cadence_days=_or_null(row, "cadence_days", row.number),
        url=_or_null(row, "url", row.text),
        licence=row.text("licence"),
        size=_or_null(row, "size", lambda name: _size(row, name)),
        most_vanished=row.number("most_vanished", MOST_VANISHED),
        files=row.texts("files"),
        regular=row.flag("regular"),
        made_up=row.flag("made_up"),
    )


def _or_null(row: Block, key: str, take: Callable[[str], _T]) -> _T | None:
    """The value, or None where the file says null; leaving it out is an error all the same."""
    return None if key in row.value and not row.has(key) else take(key)


def _size(row: Block, name: str) -> Size:
    inner = row.sub(name)
    inner.only({field.name for field in fields(Size)})
    size = Size(least=inner.number("least"), most=inner.number("most"))
    if not 0 <= size.least <= size.most:
        raise row.error(name, expected="least not above most", found=f"{size.least}, {size.most}")
    return size


def _list_info(row: Block) -> ListInfo:
    row.only({field.name for field in fields(ListInfo)})
    return ListInfo(
        key=row.text("key"),
        title=row.text("title"),
        short=row.text("short"),
        issuer=row.text("issuer"),
        country=row.text("country"),
        law=row.text("law"),
        restricts=row.text("restricts"),
        binds=row.texts("binds"),
        kind=ListKind(row.word("kind", ListKind)),
        cadence_days=_or_null(row, "cadence_days", row.number),
        ended_on=_or_null(row, "ended_on", lambda name: row.need(name, date.fromisoformat, "a day such as 2021-12-31")),
    )
