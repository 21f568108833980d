"""Column maps: which column of a user's own list says what, as strict YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from caveat.errors import DataError, InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.strict_yaml import load_with_lines
from caveat.lists.files.yaml_block import Block
from caveat.model.party import NameKind, PartyKind

__all__ = ["MAP_FORMAT", "OWN", "ColumnMap", "OwnList", "is_map", "read_map"]

MAP_FORMAT = "own-list/1"
# How the ids of publications begin that the catalog does not have.
OWN = "own-"

_FIRST = re.compile(rb"^caveat:[ ]?own-list/", re.MULTILINE)
_KEY = re.compile(r"[A-Z][A-Z0-9]{1,19}(?:-[A-Z0-9]{1,19}){0,4}\Z")
_WORD = re.compile(r"[a-z][a-z_]{1,60}\Z")
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_DAYS = ("iso", "day_first", "month_first")
_NAMES = {
    "aliases": NameKind.ALIAS,
    "weak_aliases": NameKind.WEAK_ALIAS,
    "former_names": NameKind.FORMER,
    "native_names": NameKind.NATIVE,
}
_SINGLE = ("name", "kind", "id", "listed_on", "delisted_on")
_SEVERAL = (*_NAMES, "countries", "address", "programs", "citations", "remarks")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """What a map says of the list itself.

    Attributes:
        binds: kinds of actor whom the list concerns.
        restricts: completes the sentence "the list …"; None where the map does not say.
    """

    key: str
    title: str
    binds: tuple[str, ...]
    restricts: str | None = None

    @property
    def publication(self) -> str:
        """The id under which its editions follow each other."""
        return f"{OWN}{self.key.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which column says what; columns by their headers as written.

    Attributes:
        single: what a single column says (`name`, `kind`, `id`, `listed_on`, `delisted_on`), to its header.
        several: what several columns may say, to their headers.
        names: kind of name, to its columns.
        identifiers: scheme to column.
        attributes: name of an attribute to column.
        facts: name of a fact of the listing to column.
        kind: what a row without a word of its own for it is.
        kinds: words of the column `kind`, to what they mean.
        days: `iso`, `day_first` or `month_first`.
        split: what parts several values in one cell; None where cells hold one.
    """

    list: OwnList
    single: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    names: Mapping[NameKind, tuple[str, ...]]
    identifiers: Mapping[str, str]
    attributes: Mapping[str, str]
    facts: Mapping[str, str]
    kind: PartyKind
    kinds: Mapping[str, PartyKind]
    days: str
    delimiter: str
    split: str | None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the map names, once."""
        several = (column for columns in self.several.values() for column in columns)
        others = (*self.identifiers.values(), *self.attributes.values(), *self.facts.values())
        return tuple(dict.fromkeys((*self.single.values(), *several, *others)))


def is_map(document: Document, file: DocumentFile) -> bool:
    """Whether a file says of itself that it is a column map."""
    try:
        return bool(_FIRST.search(document.head(file)))
    except InputError:
        return False


def read_map(file: DocumentFile) -> ColumnMap:
    """Read a column map.

    Raises:
        InputError: it is no strict YAML, or a field is missing, unknown or of another kind; with file and line.
    """
    try:
        lined = replace(load_with_lines(file.path), file=file.name)
        if not isinstance(lined.data, dict):
            raise lined.error(expected="a mapping", found=type(lined.data).__name__, do="Correct the file.")
        return _map(Block(lined, (), lined.data))
    except DataError as error:
        where = error.where.replace(str(file.path), file.name)
        raise InputError(where, expected=error.expected, found=error.found, do=error.do) from error


def _map(block: Block) -> ColumnMap:
    block.word("caveat", [MAP_FORMAT])
    columns = block.sub("columns")
    columns.only({*_SINGLE, *_SEVERAL})
    columns.text("name")
    several = {what: _columns(columns, what) for what in _SEVERAL if columns.has(what)}
    kinds = {word: _kind(block.sub("kinds"), word) for word, _ in block.pairs("kinds")}
    if bool(kinds) is not columns.has("kind"):
        raise block.error("kinds", expected="columns.kind and kinds together", found="one of the two")
    found = ColumnMap(
        list=_list(block.sub("list")),
        single=MappingProxyType({what: columns.text(what) for what in _SINGLE if columns.has(what)}),
        several=MappingProxyType(several),
        names=MappingProxyType({kind: several[what] for what, kind in _NAMES.items() if what in several}),
        identifiers=MappingProxyType(dict(block.pairs("identifiers"))),
        attributes=MappingProxyType(dict(block.pairs("attributes"))),
        facts=MappingProxyType(dict(block.pairs("facts"))),
        kind=PartyKind(block.word("kind", PartyKind, PartyKind.UNKNOWN)),
        kinds=MappingProxyType(kinds),
        days=block.word("days", _DAYS, "iso"),
        delimiter=_DELIMITERS[block.word("delimiter", _DELIMITERS, "comma")],
        split=block.maybe("split"),
    )
    block.all_read()
    return found


def _list(block: Block) -> OwnList:
    key = block.need("key", _own_key, "a key of your own such as ACME-SUPPLIERS, which no official list has")
    binds = block.texts("binds")
    if not binds or not all(map(_WORD.match, binds)):
        raise block.error("binds", expected="binds: kinds of actor such as us_company", found=", ".join(binds))
    found = OwnList(key=key, title=block.text("title"), binds=binds, restricts=block.maybe("restricts"))
    block.all_read()
    return found


def _own_key(text: str) -> str:
    """A key that cannot be taken for that of an official list."""
    if not _KEY.match(text) or text in catalog().lists:
        raise ValueError(text)
    return text


def _kind(block: Block, word: str) -> PartyKind:
    return PartyKind(block.word(word, PartyKind))


def _columns(block: Block, what: str) -> tuple[str, ...]:
    """One column, or a list of several."""
    return block.texts(what) if isinstance(block.raw(what), list) else (block.text(what),)
