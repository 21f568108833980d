"""What importing a file would change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caveat.editions.bring_in import bring_in
from caveat.editions.changes import changes, compare
from caveat.editions.checking import check_files
from caveat.editions.guards import DoubtedError
from caveat.errors import InputError
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]


def test_a_check_tells_what_the_import_then_changes_and_does_nothing(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    cmic, entity, sdn = listed
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", cmic, entity, sdn)], retrieved_at=now)
    other = entity | {"name": "Brightwater Radar"}
    file = csl("consolidated-2022-06-06.csv.gz", cmic, other, sdn | {"remarks": "Tanker"})
    before = store.as_of(date(2022, 6, 6))

    checked = check_files(store, [file])

    assert store.as_of(date(2022, 6, 6)).source is before.source
    assert (checked.held, checked.newest, checked.doubts, checked.records) == (False, True, (), 3)
    bring_in(store, [file], retrieved_at=now)
    compared = compare(store, date(2022, 5, 6), date(2022, 6, 6), ["US-SDN", "US-BIS-EL", "US-NS-CMIC"])
    assert set(checked.changes) == set(changes(store, compared))
    assert sorted(each.kind for each in checked.changes) == ["added", "changed", "removed"]


def test_an_edition_that_the_store_holds_would_change_nothing(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    file = csl("consolidated-2022-05-06.csv.gz", *listed)
    bring_in(store, [file], retrieved_at=now)

    checked = check_files(store, [file])

    assert (checked.held, checked.changes) == (True, ())


def test_of_a_first_edition_nothing_has_changed(store: Store, csl: Rows, listed: Listed) -> None:
    checked = check_files(store, [csl("consolidated-2022-05-06.csv.gz", *listed)])

    assert (checked.held, checked.last, checked.changes, checked.records) == (False, None, (), 3)


def test_an_older_edition_is_compared_with_the_one_before_it(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    for month, rows in ((5, listed), (7, listed[:1])):
        bring_in(store, [csl(f"consolidated-2022-0{month}-06.csv.gz", *rows)], retrieved_at=now)

    checked = check_files(store, [csl("consolidated-2022-06-06.csv.gz", *listed[:2])])

    assert checked.last is not None
    assert (checked.last.published_on, checked.newest) == (date(2022, 5, 6), False)
    assert [(each.kind.value, each.list) for each in checked.changes] == [("removed", "US-SDN")]


def test_a_check_says_what_the_guards_would_say(store: Store, csl: Rows, now: datetime) -> None:
    rows = [{"list": "US-SDN", "entity_number": str(40_000 + n), "name": f"PARTY {n}"} for n in range(20)]
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *rows)], retrieved_at=now)
    file = csl("consolidated-2022-06-06.csv.gz", *rows[:9])

    checked = check_files(store, [file])

    with pytest.raises(DoubtedError) as refusal:
        bring_in(store, [file], retrieved_at=now)
    assert checked.doubts == refusal.value.doubts != ()


def test_a_file_that_breaks_off_is_refused(store: Store, csl: Rows, listed: Listed, tmp_path: Path) -> None:
    cut = tmp_path / "cut-2022-06-06.csv.gz"
    cut.write_bytes(csl("consolidated-2022-06-06.csv.gz", *listed).read_bytes()[:-20])

    with pytest.raises(InputError, match="gzip"):
        check_files(store, [cut])


def test_the_next_month_of_a_real_list(store: Store, shared: Path) -> None:
    """OFAC's SDN list of May and June 2022: 25 numbers of May are not in June."""
    folder = shared / "data" / "us-ofac" / "history"
    bring_in(store, [folder / "sdn_2022-05-06.csv.gz"], retrieved_at=datetime(2026, 11, 22, tzinfo=UTC))

    checked = check_files(store, [folder / "sdn_2022-06-02.csv.gz"])

    assert (checked.doubts, checked.records) == ((), 10_226)
    assert sum(each.kind == "removed" for each in checked.changes) == 25
    assert sum(each.kind == "added" for each in checked.changes) == 225
