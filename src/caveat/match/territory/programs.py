"""Territories as data: what each is called, its codes, and the law about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import load
from caveat.model.source import Citation, Confidence
from caveat.model.territory import TerritoryKind, TerritoryProgram

__all__ = ["Territory", "territories_of"]

_FILE = "data/places/territories.yaml"
_KEYS = frozenset(
    [
        "id",
        "name",
        "codes",
        "partly",
        "post_codes",
        "partly_post_codes",
        "within",
        "claimed_by",
        "programs",
        "names",
        "partly_names",
        "adjectives",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory under comprehensive restrictions.

    Attributes:
        codes: ISO 3166 codes that mean the whole of it; `partly` those of regions that it is a part of.
        within: the country it belongs to; `claimed_by` one that lists it as its own.
        names: what it is called; `partly_names` what the regions around it are called.
        post_codes: the first two digits of the Ukrainian post codes in it; `partly_post_codes` of those around it.
        adjectives: of its people and its government, a star for any ending.
    """

    id: str
    name: str
    codes: tuple[str, ...]
    partly: tuple[str, ...]
    within: str
    claimed_by: str | None
    programs: tuple[TerritoryProgram, ...]
    names: tuple[str, ...]
    partly_names: tuple[str, ...]
    adjectives: tuple[str, ...]
    post_codes: tuple[str, ...] = ()
    partly_post_codes: tuple[str, ...] = ()

    def programs_for(self, kind: TerritoryKind) -> tuple[TerritoryProgram, ...]:
        """The programs about its soil, or about its government."""
        return tuple(program for program in self.programs if kind in program.kinds)


def territories_of() -> Iterator[Territory]:
    """Every territory of the package.

    Raises:
        DataError: the file is not of its form.
    """
    rows = load(files("caveat").joinpath("data", "places", "territories.yaml"))
    if not isinstance(rows, list):
        raise _broken("a list of territories", rows)
    for row in rows:
        yield _territory(row)


def _territory(row: object) -> Territory:
    if not isinstance(row, dict) or not row.keys() <= _KEYS:
        raise _broken(f"a territory with {', '.join(sorted(_KEYS))}", row)
    claimed = row.get("claimed_by")
    return Territory(
        id=_text(row, "id"),
        name=_text(row, "name"),
        codes=_texts(row, "codes"),
        partly=_texts(row, "partly"),
        within=_text(row, "within"),
        claimed_by=str(claimed) if claimed else None,
        programs=tuple(_program(each) for each in _list(row, "programs")),
        names=_texts(row, "names"),
        partly_names=_texts(row, "partly_names"),
        adjectives=_texts(row, "adjectives"),
        post_codes=_texts(row, "post_codes"),
        partly_post_codes=_texts(row, "partly_post_codes"),
    )


def _program(row: object) -> TerritoryProgram:
    if not isinstance(row, dict):
        raise _broken("a program", row)
    try:
        return TerritoryProgram(
            issuer=_text(row, "issuer"),
            title=_text(row, "title"),
            kinds=tuple(map(TerritoryKind, _texts(row, "kinds"))),
            since=date.fromisoformat(_text(row, "since")),
            until=date.fromisoformat(_text(row, "until")) if "until" in row else None,
            citations=tuple(Citation(text=text) for text in _texts(row, "citations")),
            evidence=_texts(row, "evidence"),
            confidence=Confidence(_text(row, "confidence")),
            checked_on=date.fromisoformat(_text(row, "checked_on")) if "checked_on" in row else None,
        )
    except ValueError as error:
        raise _broken("days, kinds and a confidence", error) from error


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value:
        raise _broken(f"a text under {name}", value)
    return value


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in _list(row, name))


def _list(row: Mapping[str, object], name: str) -> list[object]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise _broken(f"a list under {name}", value)
    return value


def _broken(expected: str, found: object) -> DataError:
    return DataError(_FILE, expected=expected, found=str(found), do="Reinstall the package.")
