"""A query that is compiled once gives the rows of whatever ids are asked."""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select

from caveat.store.prepared import Prepared

NUMBERS = Table("numbers", MetaData(), Column("id", String, primary_key=True), Column("value", Integer))


@pytest.mark.parametrize("count", [0, 1, 8, 9, 64, 65, 200])
def test_as_many_ids_as_are_asked_give_their_rows_once(count: int) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        NUMBERS.metadata.create_all(connection)
        connection.execute(insert(NUMBERS), [{"id": f"n{one}", "value": one} for one in range(300)])
        prepared = Prepared(
            connection,
            lambda ids: select(NUMBERS).where(NUMBERS.c.value.in_((5, *range(7, 400))), NUMBERS.c.id.in_(ids)),
        )

        for first in (0, 40):
            wanted = range(first, first + count)
            rows = list(prepared.rows(f"n{one}" for one in wanted))

            assert sorted(rows) == sorted((f"n{one}", one) for one in wanted if one == 5 or one >= 7)
        assert list(prepared.rows(["nobody"])) == []
    engine.dispose()
