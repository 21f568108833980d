"""A mapping in a strict YAML file, taken field by field; whatever is wrong names its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import TypeVar, cast

from caveat.lists.strict_yaml import Lined, Steps
from caveat.model.days import DayRange
from caveat.model.source import Place

__all__ = ["Block", "blocks"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block:
    """One mapping and its place in the file."""

    lined: Lined
    steps: Steps
    value: dict[str, object]

    def only(self, allowed: Set[str]) -> None:
        """Check that no key stands here but these.

        Raises:
            DataError: another key does.
        """
        for key in self.value:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.lined.error(*self.steps, key, expected=f"one of {known}", found=key, do="Correct the key.")

    def text(self, key: str) -> str:
        """A text that must be there.

        Raises:
            DataError: it is missing, empty or no text.
        """
        found = self.maybe(key)
        if found is None:
            raise self.lined.error(*self.steps, expected=f"the key {key}", found="none", do="Add it.")
        return found

    def maybe(self, key: str) -> str | None:
        """A text, a whole number as text, or None where it is not stated."""
        value = self.value.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value
        raise self._wrong(key, "a text", value)

    def read(self, key: str, reading: Callable[[str], T], what: str) -> T | None:
        """A text turned into something else, or None where it is not stated.

        Raises:
            DataError: `reading` refuses the text with a ValueError.
        """
        text = self.maybe(key)
        if text is None:
            return None
        try:
            return reading(text)
        except ValueError as error:
            raise self._wrong(key, what, text) from error

    def need(self, key: str, reading: Callable[[str], T], what: str) -> T:
        """As `read`, for a value that must be there."""
        self.text(key)
        found = self.read(key, reading, what)
        assert found is not None
        return found

    def days(self, key: str) -> DayRange | None:
        """A day, a month, a year or a span of days."""
        return self.read(key, DayRange.parse, "a day such as 2019-10-09, 2019-10, 2019 or 2019-10..2020")

    def flag(self, key: str) -> bool:
        """Whether `key: true` stands here."""
        value = self.value.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is not stated."""
        found = self.value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) and item.strip() for item in found):
            raise self._wrong(key, "a list of texts", found)
        return tuple(found)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of text to text, as pairs in the order of the file."""
        if key not in self.value:
            return ()
        inner = Block(self.lined, (*self.steps, key), self._mapping(key))
        return tuple((name, inner.text(name)) for name in inner.value)

    def blocks(self, key: str) -> Iterator[Block]:
        """The mappings of a list, none where it is not stated."""
        if key in self.value:
            yield from _inside(self.lined, (*self.steps, key), self.value[key])

    def place(self) -> Place:
        """Where it begins."""
        return Place(file=self.lined.file, line=self.lined.line(*self.steps))

    def scalars(self) -> Iterator[tuple[str, str, int]]:
        """Every value in it with its path, counting list items from 1, and its line."""
        yield from _scalars(self.lined, self.steps, "", self.value)

    def _mapping(self, key: str) -> dict[str, object]:
        value = self.value[key]
        if not isinstance(value, dict):
            raise self._wrong(key, "a mapping", value)
        return value

    def _wrong(self, key: str, expected: str, found: object) -> Exception:
        return self.lined.error(*self.steps, key, expected=expected, found=found, do="Correct the value.")


def blocks(lined: Lined) -> Iterator[Block]:
    """The mappings of a file that is one list of them.

    Raises:
        DataError: the file is something else.
    """
    yield from _inside(lined, (), lined.data)


def _inside(lined: Lined, steps: Steps, value: object) -> Iterator[Block]:
    if not isinstance(value, list):
        raise lined.error(*steps, expected="a list of blocks", found=value, do="Begin each block with a dash.")
    for place, item in enumerate(value):
        if not isinstance(item, dict):
            raise lined.error(*steps, place, expected="a block of keys", found=item, do="Write key: value.")
        yield Block(lined, (*steps, place), cast("dict[str, object]", item))


def _scalars(lined: Lined, steps: Steps, path: str, value: object) -> Iterator[tuple[str, str, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _scalars(lined, (*steps, key), f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _scalars(lined, (*steps, number - 1), f"{path}.{number}", inner)
    elif value is not None:
        yield path, _written(value), lined.lines[steps]


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
