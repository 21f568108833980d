"""Values of an entry read from JSON, taken by name and strictly, and all its words with their lines."""

from __future__ import annotations

from collections.abc import Iterator

from caveat.errors import InputError
from caveat.lists.files.strict_yaml import Lined, Steps
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["JsonEntry"]

_REPORT = "Fetch the file again; if it is whole, the publisher changed its form."


class JsonEntry:
    """One object of a JSON file: a value of another kind than asked for is refused with its line.

    Attributes:
        lined: the object with the line of each of its values.
    """

    __slots__ = ("_value", "lined")

    def __init__(self, lined: Lined) -> None:
        assert isinstance(lined.data, dict)
        self.lined = lined
        self._value: dict[str, object] = lined.data

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(file=self.lined.file, line=self.lined.line())

    def need(self, *names: str) -> None:
        """Refuse an object in which one of these names is missing.

        Raises:
            InputError: one is.
        """
        if missing := [name for name in names if name not in self._value]:
            raise self.error(expected=f"the names {', '.join(names)}", found=f"no {', '.join(missing)}")

    def text(self, name: str) -> str:
        """A text or number as written, without blanks around it; empty where it is null or absent.

        Raises:
            InputError: it is something else.
        """
        value = self._value.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.error(name, expected=f"{name}: a text", found=_shown(value))
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of an array, those that are null or blank left out; none where it is null or absent.

        Raises:
            InputError: it is no array, or something else is in it.
        """
        found = (self._item(name, place, item) for place, item in enumerate(self._array(name)))
        return tuple(text for text in found if text)

    def entries(self, name: str) -> Iterator[JsonEntry]:
        """The objects of an array, none where it is null or absent.

        Raises:
            InputError: it is no array, or something else is in it.
        """
        for place, item in enumerate(self._array(name)):
            if not isinstance(item, dict):
                raise self.error(name, place, expected=f"{name}: objects", found=_shown(item))
            lines: dict[Steps, int] = {(): self.lined.line(name, place)}
            yield JsonEntry(Lined(file=self.lined.file, data=item, lines=lines))

    def fields(self) -> tuple[Field, ...]:
        """Every text and number in it, empty ones left out, under the path of its names, items counted from 1."""
        return tuple(self._fields(self.lined.data, (), ""))

    def error(self, *steps: str | int, expected: str, found: str) -> InputError:
        """A refusal of the value at these steps."""
        return InputError(self.lined.where(*steps), expected=expected, found=found, do=_REPORT)

    def _array(self, name: str) -> list[object]:
        value = self._value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.error(name, expected=f"{name}: an array", found=_shown(value))
        return value

    def _item(self, name: str, place: int, item: object) -> str:
        if item is not None and not isinstance(item, str):
            raise self.error(name, place, expected=f"{name}: an array of texts", found=_shown(item))
        return (item or "").strip()

    def _fields(self, value: object, steps: Steps, path: str) -> Iterator[Field]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from self._fields(inner, (*steps, name), f"{path}.{name}" if path else name)
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                yield from self._fields(inner, (*steps, place), f"{path}.{place + 1}")
        elif value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            if text.strip():
                yield Field(name=path, value=text, place=Place(file=self.lined.file, line=self.lined.line(*steps)))


def _shown(value: object) -> str:
    kinds = {dict: "an object", list: "an array", bool: "true or false"}
    return kinds.get(type(value), str(value))
