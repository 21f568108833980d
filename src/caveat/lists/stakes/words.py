"""The words of statements, kept on disk under the parties that they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from caveat.lists.files.gathering import Gathering
from caveat.model.record import Field
from caveat.model.source import Place

__all__ = ["Words"]


class Words:
    """Values word for word by party, in a file that is gone when it is closed."""

    def __init__(self, file: str) -> None:
        self._file, self._said = file, Gathering()

    def __enter__(self) -> Words:
        return self

    def __exit__(self, *_: object) -> None:
        self._said.close()

    def add(self, party: str, fields: Iterable[Field]) -> None:
        """Keep what one statement says of a party."""
        self._said.add(party, json.dumps([[field.name, field.value, field.place.line] for field in fields]))

    def of(self, party: str) -> Iterator[tuple[Field, ...]]:
        """The statements of one party, in the order of the file."""
        return map(self._fields, self._said.of(party))

    def parties(self) -> Iterator[tuple[str, Iterator[tuple[Field, ...]]]]:
        """Every party with its statements, as the parties come first in the file."""
        for party, statements in self._said.streams():
            yield party, map(self._fields, statements)

    def _fields(self, text: str) -> tuple[Field, ...]:
        return tuple(
            Field(name=name, value=value, place=Place(file=self._file, line=line))
            for name, value, line in json.loads(text)
        )
