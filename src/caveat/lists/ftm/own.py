"""What an export of our own says beside the properties of FollowTheMoney: written and read in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from caveat.errors import InputError
from caveat.lists.ftm.lines import OWN_WORDS
from caveat.model.days import DayRange
from caveat.model.listing import ListingPart
from caveat.model.party import Address, Identifier, Name, NameKind, PartyKind
from caveat.model.source import Citation, Confidence
from caveat.model.stake import Percent, StakeKind

__all__ = ["OwnWords", "written"]

_T = TypeVar("_T")

# Which values there are, and in which order their parts stand.
_ROWS: dict[str, int] = {
    "names": 3,
    "identifiers": 4,
    "addresses": 2,
    "attributes": 2,
    "facts": 2,
    "citations": 2,
    "parts": 3,
}
_TEXTS = ("countries", "programs")


class OwnWords:
    """The values of one entity that override what its properties say; what is not there is None.

    Args:
        values: the object as it stands in the file; None where there is none.
        where: file and line, as an error names them.
    """

    def __init__(self, values: Mapping[str, object] | None, where: str) -> None:
        self._values, self._where = values or {}, where

    def says(self, name: str) -> bool:
        """Whether there is a value, be it null."""
        return name in self._values

    def text(self, name: str) -> str | None:
        """A text."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            raise self._refusal(name, "a text")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts."""
        return tuple(row[0] or "" for row in self._rows(name, 1))

    def day(self, name: str) -> DayRange | None:
        """A day or a span of days."""
        return self._read(name, DayRange.parse)

    def kind(self) -> PartyKind | None:
        """What the party is."""
        return self._read("kind", PartyKind)

    def stake_kind(self) -> StakeKind | None:
        """What a stake is made of."""
        return self._read("stake", StakeKind)

    def percent(self) -> Percent | None:
        """The share of a stake."""
        return self._read("percent", Percent.parse)

    def confidence(self) -> Confidence:
        """How sure it is; high where nothing is said."""
        return self._read("confidence", Confidence) or Confidence.HIGH

    def names(self) -> tuple[Name, ...]:
        """Names with kind and language."""
        return self._made("names", lambda row: Name(text=_text(row[0]), kind=NameKind(row[1] or ""), lang=row[2]))

    def identifiers(self) -> tuple[Identifier, ...]:
        """Numbers with scheme, country and note."""
        return self._made(
            "identifiers",
            lambda row: Identifier(scheme=_text(row[0]), value=_text(row[1]), country=row[2], note=row[3]),
        )

    def addresses(self) -> tuple[Address, ...]:
        """Addresses with their country."""
        return self._made("addresses", lambda row: Address(text=_text(row[0]), country=row[1]))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Attributes of a party or facts of a listing."""
        return self._made(name, lambda row: (_text(row[0]), _text(row[1])))

    def citations(self) -> tuple[Citation, ...]:
        """Citations with their addresses."""
        return self._made("citations", lambda row: Citation(text=_text(row[0]), url=row[1]))

    def parts(self) -> tuple[ListingPart, ...]:
        """Parts of a listing with days of their own."""
        return self._made(
            "parts",
            lambda row: ListingPart(tag=_text(row[0]), listed_on=_day(row[1]), delisted_on=_day(row[2])),
        )

    def _made(self, name: str, make: Callable[[list[str | None]], _T]) -> tuple[_T, ...]:
        try:
            return tuple(make(row) for row in self._rows(name, _ROWS[name]))
        except (ValueError, OverflowError) as error:
            raise self._refusal(name, "values as an export of caveat writes them") from error

    def _rows(self, name: str, width: int) -> list[list[str | None]]:
        value = self._values.get(name)
        if not isinstance(value, list):
            raise self._refusal(name, "an array")
        rows = [row if isinstance(row, list) else [row] for row in value]
        if any(len(row) != width or not all(each is None or isinstance(each, str) for each in row) for row in rows):
            raise self._refusal(name, f"rows of {width} texts")
        return rows

    def _read(self, name: str, reading: Callable[[str], _T]) -> _T | None:
        text = self.text(name)
        try:
            return None if text is None else reading(text)
        except (ValueError, OverflowError) as error:
            raise self._refusal(name, "a value as an export of caveat writes it") from error

    def _refusal(self, name: str, expected: str) -> InputError:
        return InputError(
            f"{self._where}, {OWN_WORDS}.{name}",
            expected=expected,
            found=str(self._values.get(name))[:80],
            do="Export it again with caveat export; these values are not for writing by hand.",
        )


def written(**values: object) -> dict[str, object]:
    """Values as `OwnWords` reads them, under their names.

    Example:
        >>> written(listed_on=DayRange.parse("2020..2021"), countries=("CN",), confidence=None)
        {'listed_on': '2020..2021', 'countries': ['CN'], 'confidence': None}
    """
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: object) -> object:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    if isinstance(value, DayRange | Percent | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_row(each) for each in value]
    raise TypeError(f"no words for {type(value).__name__}")


def _row(value: object) -> object:
    if isinstance(value, Name):
        return [value.text, value.kind.value, value.lang]
    if isinstance(value, Identifier):
        return [value.scheme, value.value, value.country, value.note]
    if isinstance(value, Address):
        return [value.text, value.country]
    if isinstance(value, Citation):
        return [value.text, value.url]
    if isinstance(value, ListingPart):
        return [value.tag, *_days((value.listed_on, value.delisted_on))]
    return list(value) if isinstance(value, tuple) else value


def _days(days: Iterable[DayRange | None]) -> list[str | None]:
    return [None if day is None else str(day) for day in days]


def _text(value: str | None) -> str:
    if value is None:
        raise ValueError("null in place of a text")
    return value


def _day(value: str | None) -> DayRange | None:
    return None if value is None else DayRange.parse(value)
