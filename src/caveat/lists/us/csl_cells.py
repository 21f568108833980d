"""Cells of the Consolidated Screening List that hold several values: names, addresses, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caveat.lists.countries import split_address
from caveat.lists.statements import Statement, from_id
from caveat.model.party import Address, Name, NameKind

__all__ = ["addresses", "cell_items", "footnote", "names", "statements"]

_FORMER = re.compile(r"[\s(,]{1,3}(?:f\.k\.a\.|formerly known as|formerly),?\s{1,2}(?P<name>[^()]{2,300})\)?\s?\Z")
_ALSO = re.compile(r"[\s(,]{1,3}(?:a\.k\.a\.?|aka),?\s{1,2}(?P<name>.{2,300}?)\)?\s?\Z")
_AFFILIATE = re.compile(r"\bAffiliated Entity:\s{0,3}(?P<name>.{2,300})\Z")
_LEADING = re.compile(r"(?:and\s{1,2})?(?:(?P<former>f\.k\.a\.,?\s{1,2})|a\.k\.a\.,?\s{1,2})?", re.IGNORECASE)
# "Beijing Shangtang Technology Development Co., Ltd., and Sense Time": one item that holds two names.
_TWO_NAMES = re.compile(r"(?<=\b(?:Ltd\.|Inc\.)), and\s{1,2}(?=[A-Z])|(?<=\bLtd|\bInc|\bLLC), and\s{1,2}(?=[A-Z])")
_FOOTNOTE = re.compile(
    r"\bfootnote\s{1,2}(?P<said>[1-9])\b"
    r"|734\.9\([a-z]\)(?:\([0-9]\))?,?(?P<raised>[1-9])\b"
    r"|of the EAR\)(?P<last>[1-9])\b"
)


def cell_items(cell: str) -> list[str]:
    """The items of a cell, which the publisher parts with semicolons."""
    return [item for part in cell.split(";") if (item := part.strip())]


def names(name: str, alternatives: str) -> tuple[Name, ...]:
    """The names of an entry as written; former and other names that stand inside a name are added to it, once each."""
    found = {name: Name(text=name, kind=NameKind.PRIMARY)}
    for also in _inside(name):
        found.setdefault(also.text, also)
    for item in cell_items(alternatives):
        for text in _TWO_NAMES.split(item):
            for also in _alternative(text):
                found.setdefault(also.text, also)
    return tuple(found.values())


def addresses(cell: str) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """The addresses of an entry, and every country in them once; a country alone is no address."""
    split = [split_address(item) for item in cell_items(cell)]
    countries = dict.fromkeys(country for _, country in split if country)
    return tuple(Address(text=text, country=country) for text, country in split if text), tuple(countries)


def statements(ids: str) -> Iterator[Statement]:
    """What the id column says."""
    return (from_id(item) for item in ids.split("; ") if item.strip())


def footnote(requirement: str) -> str | None:
    """The number of the Entity List footnote that a license requirement states; None where it states none.

    The column lost the superscript of the regulation: "§734.9(g),3" is section 734.9(g) and footnote 3.
    """
    match = _FOOTNOTE.search(requirement)
    return None if match is None else match["said"] or match["raised"] or match["last"]


def _inside(text: str) -> Iterator[Name]:
    if former := _FORMER.search(text):
        yield Name(text=former["name"].strip(), kind=NameKind.FORMER)
    elif also := _ALSO.search(text):
        for name in cell_items(also["name"]):
            yield Name(text=name, kind=NameKind.ALIAS)
    if affiliate := _AFFILIATE.search(text):
        yield Name(text=affiliate["name"].strip(), kind=NameKind.ALIAS)


def _alternative(text: str) -> Iterator[Name]:
    leading = _LEADING.match(text)
    assert leading is not None
    name = text[leading.end() :].strip()
    if len(name) > 2 and name[0] == name[-1] == '"':
        # Nicknames stand in double quotes; single ones belong to names of companies.
        yield Name(text=name[1:-1].strip(), kind=NameKind.WEAK_ALIAS)
    elif name:
        yield Name(text=name, kind=NameKind.FORMER if leading["former"] else NameKind.ALIAS)
        yield from _inside(name)
