"""A query for some ids, compiled once: for a short answer SQLAlchemy takes several times as long as the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Select

__all__ = ["Prepared"]

# Compiling for another number of ids takes as long as asking for some dozens of them one after another.
_MANY: Final = 64
_FEW: Final = 8


class Prepared:
    """Gives the rows of a query as its driver gives them: no column may be of a type that the driver does not know.

    Args:
        connection: in a transaction that lasts as long as this is used.
        query: makes the query for some ids, each of which it names once.
    """

    def __init__(self, connection: Connection, query: Callable[[Sequence[str]], Select[*tuple[Any, ...]]]) -> None:
        self._connection, self._query = connection, query
        self._compiled: dict[int, _Compiled] = {}

    def rows(self, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of these ids, in no order."""
        rest = iter(ids)
        while batch := tuple(islice(rest, _MANY)):
            if len(batch) > _FEW:
                yield from self._for(_MANY).rows((*batch, *batch[-1:] * (_MANY - len(batch))))
            else:
                for one in batch:
                    yield from self._for(1).rows((one,))

    def _for(self, size: int) -> _Compiled:
        if size not in self._compiled:
            self._compiled[size] = _Compiled(self._connection, self._query, size)
        return self._compiled[size]


class _Compiled:
    """The text of a query for so many ids, and where among its values they stand."""

    def __init__(
        self, connection: Connection, query: Callable[[Sequence[str]], Select[*tuple[Any, ...]]], size: int
    ) -> None:
        self._connection = connection
        blanks = [f"\0{number}" for number in range(size)]
        compiled = query(blanks).compile(
            dialect=connection.dialect, compile_kwargs={"render_postcompile": True}
        )  # fmt: skip
        values = compiled.construct_params()
        self._text, self._named = str(compiled), not connection.dialect.positional
        self._names = tuple(values) if self._named else tuple(compiled.positiontup or ())
        self._values = tuple(values[name] for name in self._names)
        self._places = {value: place for place, value in enumerate(self._values) if value in {*blanks}}
        self._order = tuple(self._places[blank] for blank in blanks)

    def rows(self, ids: Sequence[str]) -> list[tuple[Any, ...]]:
        values = list(self._values)
        for place, one in zip(self._order, ids, strict=True):
            values[place] = one
        cursor = self._connection.connection.cursor()
        try:
            cursor.execute(self._text, dict(zip(self._names, values, strict=True)) if self._named else tuple(values))
            return list(cursor.fetchall())
        finally:
            cursor.close()
