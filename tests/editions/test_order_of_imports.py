"""The same editions give the same store, whatever the order in which they come."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from store_contents import dump

from caveat.editions.bring_in import bring_in
from caveat.editions.starter import ensure_starter
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]

FIRST = datetime(2026, 11, 22, tzinfo=UTC)
SDN = '40001,"BRANDMOOR SHIPPING FZE","Entity","IRAN"' + ',"-0- "' * 7 + ',"Linked To: OTHER."\r\n'


@dataclass(frozen=True)
class Given:
    """Files to import as the edition of a day."""

    paths: tuple[Path, ...]
    day: date


def filled(home: Path, editions: Sequence[Given], *, starter_after: int | None = None) -> list[str]:
    """The contents of a store after importing editions one by one, an hour between them."""
    with Store.open(home) as store:
        for number, edition in enumerate(editions):
            at = FIRST + timedelta(hours=number)
            if number == starter_after:
                ensure_starter(store, retrieved_at=at)
            bring_in(store, edition.paths, published_on=edition.day, retrieved_at=at)
    return list(dump(home))


@pytest.fixture
def made_up(csl: Rows, listed: Listed, tmp_path: Path) -> tuple[Given, ...]:
    """Three editions that collect lists, two of them of the same bytes, and one of the issuer's own file."""
    renamed = tuple(row | {"name": row["name"].replace("LUMENFORGE", "LUMEN FORGE")} for row in listed)
    issued = tmp_path / "sdn.csv"
    issued.write_text(SDN, encoding="utf-8", newline="")
    first = csl("consolidated-2022-05-06.csv.gz", *listed)
    again = tmp_path / "a-download.csv.gz"
    shutil.copy(first, again)
    return (
        Given((first,), date(2022, 5, 6)),
        Given((csl("consolidated-2022-06-06.csv.gz", *renamed[:2]),), date(2022, 6, 6)),
        Given((again,), date(2022, 7, 6)),
        Given((issued,), date(2022, 6, 20)),
    )


def test_four_editions_in_all_orders_give_one_store(tmp_path: Path, made_up: tuple[Given, ...]) -> None:
    stores = [filled(tmp_path / f"home-{n}", order) for n, order in enumerate(permutations(made_up))]

    assert len(stores) == 24
    assert all(len(store) > 20 for store in stores)
    assert all(store == stores[0] for store in stores)


def test_the_starter_may_come_before_between_or_after(tmp_path: Path, made_up: tuple[Given, ...]) -> None:
    stores = [filled(tmp_path / f"home-{n}", made_up[:3], starter_after=n) for n in range(3)]

    assert stores[0] == stores[1] == stores[2]


@pytest.mark.slow
def test_real_editions_in_several_orders_give_one_store(tmp_path: Path, shared: Path) -> None:
    data = shared / "data"
    trio = tuple(data / "us-ofac/consolidated-2025-12" / f"cons_{name}.csv" for name in ("prim", "alt", "add"))
    editions = [
        Given((data / "bis/dpl-2023-11.txt",), date(2023, 11, 1)),
        Given((data / "us-lists-2026-07/bis_dpl.json",), date(2026, 7, 1)),
        Given((data / "us-lists-2026-07/ofac_nscmic.json",), date(2026, 7, 1)),
        Given((data / "us-lists-2026-07/dow_1260h.json",), date(2026, 7, 1)),
        Given(trio, date(2025, 12, 1)),
        Given((data / "us-ofac/xml/consolidated-standard-2024-05-06.xml",), date(2024, 5, 6)),
    ]
    shuffled = random.Random(7).sample(editions, len(editions))

    stores = [filled(tmp_path / f"home-{n}", order) for n, order in enumerate((editions, editions[::-1], shuffled))]

    assert any(line.startswith("links:") for line in stores[0])
    assert stores[0] == stores[1] == stores[2]
