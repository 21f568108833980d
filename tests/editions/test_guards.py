"""What may not become part of the store."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from caveat.editions.bring_in import take_in
from caveat.editions.incoming import Incoming
from caveat.errors import InputError
from caveat.store.store import Store


def test_an_edition_without_records_is_refused_and_nothing_stays(store: Store, now: datetime) -> None:
    empty = Incoming(
        name="empty.csv",
        publication="us-csl-csv",
        published_on=date(2022, 5, 6),
        sha256="0" * 64,
        reader="made-up",
        reader_version=1,
        expected=None,
        read=lambda: iter(()),
        files=(),
    )

    with pytest.raises(InputError, match="0 records"):
        take_in(store, empty, retrieved_at=now)

    assert store.editions() == ()
