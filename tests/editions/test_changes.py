"""What changed on the lists between two days."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caveat.editions.bring_in import Accept, bring_in
from caveat.editions.changes import Change, FieldChange, changes, compare
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]

BEFORE, AFTER = date(2022, 5, 6), date(2022, 6, 6)


def found(store: Store, since: date = BEFORE, until: date = AFTER, *lists: str) -> list[Change]:
    asked = lists or ("US-SDN", "US-BIS-EL", "US-NS-CMIC")
    return list(changes(store, compare(store, since, until, asked)))


def import_days(store: Store, csl: Rows, now: datetime, *days: tuple[dict[str, str], ...]) -> None:
    """An edition a month, each with one entry more on either list that stays as it is."""
    stays = tuple({"list": key, "name": "OLD HARBOUR LTD"} for key in ("US-SDN", "US-BIS-EL"))
    for month, rows in enumerate(days, start=5):
        bring_in(store, [csl(f"consolidated-2022-{month:02}-06.csv.gz", *rows, *stays)], retrieved_at=now)


def test_entries_are_added_removed_and_changed_each_on_its_own_list(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    cmic, entity, sdn = listed
    import_days(store, csl, now, (cmic, entity), (cmic | {"remarks": "See also"}, sdn))

    told = [(each.kind.value, each.list, each.name, str(each.seen_on)) for each in found(store)]

    assert sorted(told) == [
        ("added", "US-SDN", "BRANDMOOR SHIPPING FZE", "2022-06-06"),
        ("changed", "US-NS-CMIC", "QUANZHOU LUMENFORGE OPTRONICS CO., LTD.", "2022-06-06"),
        ("removed", "US-BIS-EL", "Quanzhou Lumenforge Optronics Co., Ltd.", "2022-06-06"),
    ]


def test_a_changed_field_is_told_with_its_old_and_its_new_words(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    sdn = listed[2] | {"remarks": "Vessel", "title": "Owner"}
    import_days(store, csl, now, (sdn,), (sdn | {"remarks": "Tanker", "title": "", "call_sign": "A8XY"},))

    (change,) = found(store)

    assert change.kind == "changed"
    assert set(change.fields) == {
        FieldChange(name="remarks", old=("Vessel",), new=("Tanker",)),
        FieldChange(name="title", old=("Owner",), new=()),
        FieldChange(name="call_sign", old=(), new=("A8XY",)),
    }


def test_an_added_entry_is_told_with_all_its_words(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    import_days(store, csl, now, listed[:2], listed)

    (change,) = found(store)

    assert change.record_id == "40001"
    assert all(not field.old for field in change.fields)
    assert ("name", ("BRANDMOOR SHIPPING FZE",)) in [(field.name, field.new) for field in change.fields]


def test_only_the_lists_asked_for_are_told(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    import_days(store, csl, now, listed[:2], listed[2:])

    assert {each.list for each in found(store, BEFORE, AFTER, "US-BIS-EL")} == {"US-BIS-EL"}


def test_on_two_days_of_one_edition_nothing_changed(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    import_days(store, csl, now, listed)

    compared = compare(store, BEFORE, AFTER, ["US-SDN"])

    assert all(each.comparable for each in compared)
    assert list(changes(store, compared)) == []


def test_a_list_without_an_edition_by_the_first_day_is_not_compared(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    import_days(store, csl, now, listed)

    (compared,) = compare(store, date(2022, 5, 5), AFTER, ["US-SDN"])

    assert not compared.comparable
    assert found(store, date(2022, 5, 5)) == []


OFAC_ROW = '{},"{}","individual","IRAN","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r\n'


def ofac(folder: Path, day: str, *names: str) -> Path:
    path = folder / f"sdn_{day}.csv"
    path.write_text("".join(OFAC_ROW.format(30_000 + number, name) for number, name in enumerate(names)))
    return path


def test_where_another_publication_speaks_on_the_second_day_one_of_them_is_compared_with_itself(
    store: Store, csl: Rows, listed: Listed, now: datetime, tmp_path: Path
) -> None:
    import_days(store, csl, now, listed, listed)
    bring_in(store, [ofac(tmp_path, "2022-06-06", "Anna Alpha")], retrieved_at=now)

    (compared,) = compare(store, BEFORE, AFTER, ["US-SDN"])

    assert [each and each.publication for each in (compared.old, compared.new)] == ["us-csl-csv", "us-csl-csv"]
    assert list(changes(store, [compared])) == []


def test_two_publications_with_one_edition_each_are_not_compared(
    store: Store, csl: Rows, listed: Listed, now: datetime, tmp_path: Path
) -> None:
    import_days(store, csl, now, listed)
    bring_in(store, [ofac(tmp_path, "2022-06-06", "Anna Alpha")], retrieved_at=now)

    (compared,) = compare(store, BEFORE, AFTER, ["US-SDN"])

    assert not compared.comparable


def rows_by_number(path: Path) -> dict[str, list[list[str]]]:
    rows: dict[str, list[list[str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            if len(row) == 12:
                rows.setdefault(row[0].strip(), []).append([cell.strip() for cell in row])
    return rows


def test_the_changes_of_two_real_editions_are_the_plain_set_difference_by_number(store: Store, shared: Path) -> None:
    """OFAC's SDN list of 3 February and 6 May 2022, with an edition of March between them."""
    folder = shared / "data" / "us-ofac" / "history"
    paths = [folder / f"sdn_{day}.csv.gz" for day in ("2022-05-06", "2022-02-03", "2022-03-01")]
    for path in paths:
        bring_in(store, [path], retrieved_at=datetime(2026, 11, 22, tzinfo=UTC))
    new, old = (rows_by_number(path) for path in paths[:2])

    told = found(store, date(2022, 2, 3), date(2022, 5, 6), "US-SDN")

    numbers = {kind: {each.record_id for each in told if each.kind == kind} for kind in ("added", "removed", "changed")}
    assert numbers["added"] == new.keys() - old.keys()
    assert numbers["removed"] == old.keys() - new.keys()
    assert numbers["changed"] == {number for number in new.keys() & old.keys() if new[number] != old[number]}
    assert len(told) == sum(map(len, numbers.values()))
    assert {str(each.seen_on) for each in told} == {"2022-03-01", "2022-05-06"}


@pytest.mark.slow
def test_entries_without_a_number_that_persist_by_name_are_not_removed_and_added(store: Store, shared: Path) -> None:
    """The Entity List in the Consolidated Screening List of 2022 and the partial one of 2023, accepted for this."""
    folder, now = shared / "data" / "us-csl", datetime(2026, 11, 22, tzinfo=UTC)
    partial = folder / "consolidated-2023-11-16-partial.csv"
    bring_in(store, [folder / "consolidated-2022-05-06.csv.gz"], retrieved_at=now)
    bring_in(store, [partial], retrieved_at=now, accept=Accept(reason="Partial, to compare names."))

    told = found(store, date(2022, 5, 6), date(2023, 11, 16), "US-BIS-EL")

    removed, added = ({each.name.casefold() for each in told if each.kind == kind} for kind in ("removed", "added"))
    # Two entries of 2022 became one under three orders: no single entry persists.
    assert removed & added == {"main intelligence directorate"}
