"""A mapping in a strict YAML file, taken field by field; whatever is wrong names its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Set
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, cast

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import Lined, Steps, load_with_lines
from caveat.model.days import DayRange
from caveat.model.source import Place

__all__ = ["Block", "blocks"]

T = TypeVar("T")
CORRECT = "Correct the file."


class Block:
    """One mapping and its place in the file. It remembers what was read, so that `all_read` finds unknown fields.

    Attributes:
        lined: the file with its lines.
        steps: the way from the root of the file to the mapping.
        value: the mapping.
    """

    __slots__ = ("_read", "lined", "steps", "value")

    def __init__(self, lined: Lined, steps: Steps, value: dict[str, object]) -> None:
        self.lined, self.steps, self.value = lined, steps, value
        self._read: set[str] = set()

    @classmethod
    def of(cls, file: Path | Traversable) -> Block:
        """The mapping that a file consists of.

        Raises:
            DataError: the file holds something else, or is no strict YAML.
        """
        lined = load_with_lines(file)
        if not isinstance(lined.data, dict):
            raise lined.error(expected="a mapping", found=type(lined.data).__name__, do=CORRECT)
        return cls(lined, (), lined.data)

    def has(self, key: str) -> bool:
        """Whether a field is there with a value."""
        return self.raw(key) is not None

    def raw(self, key: str) -> object:
        """A field's value as it stands; None where absent."""
        self._read.add(key)
        return self.value.get(key)

    def text(self, key: str) -> str:
        """A text that must be there.

        Raises:
            DataError: it is missing, empty or no text.
        """
        found = self.maybe(key)
        if found is None:
            raise self.error(key, expected=f"{key}: text", found="nothing")
        return found

    def maybe(self, key: str) -> str | None:
        """A text, a whole number as text, or None where it is not stated."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value
        raise self.error(key, expected=f"{key}: text", found=value)

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
            raise self.error(key, expected=what, found=text) from error

    def need(self, key: str, reading: Callable[[str], T], what: str) -> T:
        """As `read`, for a value that must be there."""
        self.text(key)
        found = self.read(key, reading, what)
        assert found is not None
        return found

    def days(self, key: str) -> DayRange | None:
        """A day, a month, a year or a span of days."""
        return self.read(key, DayRange.parse, "a day such as 2019-10-09, 2019-10, 2019 or 2019-10..2020")

    def day(self, key: str) -> date | None:
        """An exact day."""
        return self.read(key, date.fromisoformat, "a day such as 2020-08-13")

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A field that holds true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.error(key, expected=f"{key}: true or false", found=value)
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A field that holds a whole number."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, expected=f"{key}: a whole number", found="nothing" if value is None else value)
        return value

    def word(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A field that must hold one of the known words."""
        if default is not None and not self.has(key):
            return default
        word, words = self.text(key), [str(each) for each in known]
        if word not in words:
            raise self.error(key, expected=f"one of {', '.join(words)}", found=word)
        return word

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is not stated."""
        found = self.raw(key)
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(item, str) and item.strip() for item in found):
            raise self.error(key, expected=f"{key}: a list of texts", found=found)
        return tuple(found)

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of texts of which every one must be a known word."""
        found = self.texts(key)
        for place, word in enumerate(found):
            if word not in known:
                expected = f"a known word for {key}"
                raise self.lined.error(*self.steps, key, place, expected=expected, found=word, do=CORRECT)
        return found

    def values(self) -> dict[str, str]:
        """The whole mapping, where every field holds a text, a number, or true or false, as they are written."""
        return {key: self._written(key) for key in self.value}

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A mapping of text to text, as pairs in the order of the file; none where it is not stated."""
        if not self.has(key):
            return ()
        inner = self.sub(key)
        return tuple((name, inner.text(name)) for name in inner.value)

    def sub(self, key: str) -> Block:
        """A field that must hold a mapping."""
        value = self.raw(key)
        if not isinstance(value, dict):
            raise self.error(key, expected=f"{key}: a mapping", found="nothing" if value is None else value)
        return Block(self.lined, (*self.steps, key), value)

    def entries(self) -> Iterator[tuple[str, Block]]:
        """The fields of a mapping of mappings, with their keys."""
        for key in self.value:
            yield key, self.sub(key)

    def blocks(self, key: str) -> Iterator[Block]:
        """The mappings of a list, none where it is not stated."""
        if self.has(key):
            yield from _inside(self.lined, (*self.steps, key), self.value[key])

    def parts(self, key: str) -> Iterator[Block | list[object]]:
        """The mappings and lists of a list."""
        value = self.raw(key)
        if not isinstance(value, list):
            raise self.error(key, expected=f"{key}: a list", found="nothing" if value is None else value)
        for place, part in enumerate(value):
            if isinstance(part, dict):
                yield Block(self.lined, (*self.steps, key, place), part)
            elif isinstance(part, list):
                yield part
            else:
                raise self.lined.error(*self.steps, key, place, expected="a list", found=part, do=CORRECT)

    def only(self, allowed: Set[str]) -> None:
        """Refuse keys other than these."""
        for refusal in self._strange(allowed):
            raise refusal

    def all_read(self) -> None:
        """Refuse keys that nothing has asked for."""
        self.only(self._read)

    def unread(self) -> Iterator[DataError]:
        """A refusal of each key that nothing has asked for."""
        yield from self._strange(self._read)

    def error(self, key: str, *, expected: str, found: object) -> DataError:
        """A refusal of a field."""
        shown = "nothing" if found is None else str(found)
        return self.lined.error(*self.steps, key, expected=expected, found=shown, do=CORRECT)

    def place(self) -> Place:
        """Where it begins."""
        return Place(file=self.lined.file, line=self.lined.line(*self.steps))

    def scalars(self) -> Iterator[tuple[str, str, int]]:
        """Every value in it with its path, counting list items from 1, and its line."""
        yield from _scalars(self.lined, self.steps, "", self.value)

    def _strange(self, allowed: Set[str]) -> Iterator[DataError]:
        for key in self.value:
            if key not in allowed:
                yield self.error(key, expected=f"one of {', '.join(sorted(allowed))}", found=key)

    def _written(self, key: str) -> str:
        value = self.raw(key)
        if isinstance(value, bool):
            return str(value).lower()
        return self.text(key) if value else ""


def blocks(lined: Lined) -> Iterator[Block]:
    """The mappings of a file that is one list of them.

    Raises:
        DataError: the file is something else.
    """
    yield from _inside(lined, (), lined.data)


def _inside(lined: Lined, steps: Steps, value: object) -> Iterator[Block]:
    if not isinstance(value, list):
        raise lined.error(*steps, expected="a list of mappings", found=value, do="Begin each with a dash.")
    for place, item in enumerate(value):
        if not isinstance(item, dict):
            raise lined.error(*steps, place, expected="a mapping", found=item, do="Write key: value.")
        yield Block(lined, (*steps, place), cast("dict[str, object]", item))


def _scalars(lined: Lined, steps: Steps, path: str, value: object) -> Iterator[tuple[str, str, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _scalars(lined, (*steps, key), f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _scalars(lined, (*steps, number - 1), f"{path}.{number}", inner)
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value), lined.lines[steps]
