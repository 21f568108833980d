"""A strict view of one mapping in a data file: typed values, and an error with its line for everything else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from importlib.resources.abc import Traversable

from caveat.errors import DataError
from caveat.lists.strict_yaml import Lined, load_with_lines

__all__ = ["Row"]

CORRECT = "Correct the file."


class Row:
    """One mapping of a YAML file. What was read is remembered, so that `check_all_used` finds unknown fields."""

    def __init__(self, lined: Lined, steps: tuple[str | int, ...], data: dict[str, object]) -> None:
        self._lined, self._steps, self._data = lined, steps, data
        self._used: set[str] = set()

    @classmethod
    def of(cls, file: Traversable) -> Row:
        """The mapping that a file consists of.

        Raises:
            DataError: the file holds something else.
        """
        lined = load_with_lines(file)
        if not isinstance(lined.data, dict):
            raise lined.error(expected="a mapping", found=type(lined.data).__name__, do=CORRECT)
        return cls(lined, (), lined.data)

    def has(self, key: str) -> bool:
        """Whether a field is there with a value."""
        return self._data.get(key) is not None

    def raw(self, key: str) -> object:
        """A field's value as it stands; None where absent."""
        self._used.add(key)
        return self._data.get(key)

    def text(self, key: str) -> str:
        """A field that must hold text."""
        value = self.raw(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value)
        raise self.error(key, expected="text", found=value)

    def text_or_none(self, key: str) -> str | None:
        """A field that may be absent."""
        self._used.add(key)
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A field that may hold a sequence of texts; empty where absent."""
        value = self.raw(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(part, (str, int)) for part in value):
            return tuple(str(part) for part in value)
        raise self.error(key, expected="a sequence of texts", found=value)

    def texts_by_key(self) -> dict[str, str]:
        """The whole mapping, where every field holds a text, a number, or true or false, as they are written."""
        return {key: self._written(key) for key in self._data}

    def _written(self, key: str) -> str:
        value = self.raw(key)
        if isinstance(value, bool):
            return str(value).lower()
        return self.text(key) if value else ""

    def word(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """A field that must hold one of the known words."""
        if default is not None and not self.has(key):
            self._used.add(key)
            return default
        word, words = self.text(key), [str(each) for each in known]
        if word not in words:
            raise self.error(key, expected=f"one of {', '.join(words)}", found=word)
        return word

    def check_words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A sequence of which every text must be a known word."""
        words = self.texts(key)
        for place, word in enumerate(words):
            if word not in known:
                raise self._lined.error(
                    *self._steps, key, place, expected=f"a known word for {key}", found=word, do=CORRECT
                )
        return words

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A field that holds true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        raise self.error(key, expected="true or false", found=value)

    def number(self, key: str, default: int | None = None) -> int:
        """A field that must hold a whole number."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.error(key, expected="a whole number", found=value)

    def day_or_none(self, key: str) -> date | None:
        """A field that holds an ISO day, or is absent."""
        stated = self.text_or_none(key)
        if stated is None:
            return None
        try:
            return date.fromisoformat(stated)
        except ValueError as error:
            raise self.error(key, expected="a day such as 2020-08-13", found=stated) from error

    def chosen(self, key: str, words: type[StrEnum]) -> tuple[str, ...]:
        """A sequence of words of an enumeration."""
        return self.check_words(key, {str(word) for word in words})

    def rows(self) -> Iterator[tuple[str, Row]]:
        """The fields of a mapping of mappings, with their keys."""
        for key in self._data:
            yield key, self.sub(key)

    def sub(self, key: str) -> Row:
        """A field that must hold a mapping."""
        value = self.raw(key)
        if isinstance(value, dict):
            return Row(self._lined, (*self._steps, key), value)
        raise self.error(key, expected="a mapping", found=value)

    def each(self, key: str) -> Iterator[Row]:
        """A field that may hold a sequence of mappings."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            raise self.error(key, expected="a sequence", found=value)
        for place, part in enumerate(value):
            if not isinstance(part, dict):
                raise self._lined.error(*self._steps, key, place, expected="a mapping", found=part, do=CORRECT)
            yield Row(self._lined, (*self._steps, key, place), part)

    def parts(self, key: str) -> Iterator[Row | list[object]]:
        """A field that must hold a sequence of mappings and sequences."""
        value = self.raw(key)
        if not isinstance(value, list):
            raise self.error(key, expected="a sequence", found=value)
        for place, part in enumerate(value):
            if isinstance(part, dict):
                yield Row(self._lined, (*self._steps, key, place), part)
            elif isinstance(part, list):
                yield part
            else:
                raise self._lined.error(*self._steps, key, place, expected="a gate", found=part, do=CORRECT)

    def check_all_used(self, what: str) -> None:
        """Refuse fields that nothing read."""
        for key in self._data:
            if key not in self._used:
                known = ", ".join(sorted(self._used))
                raise self.error(key, expected=f"only known fields in {what} ({known})", found=key)

    def error(self, key: str, *, expected: str, found: object, do: str = CORRECT) -> DataError:
        """A refusal of a field."""
        shown = "nothing" if found is None else str(found)
        return self._lined.error(*self._steps, key, expected=f"{key}: {expected}", found=shown, do=do)
