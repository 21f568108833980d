"""What may not become the newest edition of its publication."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from caveat.editions.bring_in import Accept, bring_in, take_in
from caveat.editions.checking import check_files
from caveat.editions.guards import Counted, DoubtedError, doubts
from caveat.editions.incoming import Incoming
from caveat.errors import InputError, UsageError
from caveat.lists.us.csl import CslReader
from caveat.store.edition import Edition
from caveat.store.store import Store

Rows = Callable[..., Path]

DAY = date(2022, 5, 6)
FREELY = Accept(reason="Why not.", by="ada")


def edition(lists: dict[str, int], *, day: date = DAY, publication: str = "ofac-sdn-csv") -> Edition:
    return Edition(
        number=1,
        publication=publication,
        published_on=day,
        sha256="ab" * 32,
        retrieved_at=datetime(2026, 11, 22, tzinfo=UTC),
        reader="made-up",
        reader_version=1,
        records=sum(lists.values()),
        lists=tuple(lists.items()),
    )


def counted(
    records: int = 10_000, *, days: int = 30, publication: str = "ofac-sdn-csv", vanished: dict[str, int] | None = None
) -> Counted:
    return Counted(
        publication=publication,
        published_on=DAY + timedelta(days=days),
        records=records,
        lists={},
        vanished=vanished or {},
    )


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
        take_in(store, empty, retrieved_at=now, accept=Accept(reason="It is what they publish."))

    assert store.editions() == ()


@pytest.mark.usefixtures("size_bands")
@pytest.mark.parametrize(
    ("records", "said"), [(4_999, "4,999 in place of"), (5_000, None), (40_000, None), (40_001, "5,000 to 40,000")]
)
def test_an_edition_outside_the_size_band_of_the_catalog_is_doubted(records: int, said: str | None) -> None:
    found = doubts(counted(records), None, [])

    assert len(found) == (0 if said is None else 1)
    assert said is None or said in found[0]


@pytest.mark.parametrize(
    ("before", "gone", "days", "doubted"),
    [
        (1_000, 50, 0, False),  # 5 %
        (1_000, 51, 0, True),
        (1_000, 100, 365, False),  # twice as many may be gone after a year
        (1_000, 101, 365, True),
        (1_000, 501, 365 * 50, True),  # but never more than half
        (14, 5, 0, False),  # a handful may go from a short list
        (14, 6, 0, True),
        (6, 6, 0, True),
    ],
)
def test_too_large_a_vanished_share_is_doubted(before: int, gone: int, days: int, doubted: bool) -> None:
    last = edition({"US-SDN": before})

    found = doubts(counted(days=days, vanished={"US-SDN": gone}), last, [last])

    assert bool(found) is doubted
    assert not doubted or f"{gone:,} of the {before:,} records of US-SDN of 2022-05-06 are gone" in found[0]


def test_a_list_is_judged_by_itself_and_the_worst_is_named_first() -> None:
    last = edition({"US-SDN": 10_000, "US-SSI": 290, "US-CAPTA": 100}, publication="us-csl-csv")
    gone = {"US-SDN": 100, "US-SSI": 40, "US-CAPTA": 100}

    found = doubts(counted(publication="us-csl-csv", vanished=gone), last, [last])

    assert ["US-CAPTA" in found[0], "US-SSI" in found[1], len(found)] == [True, True, 2]


@pytest.mark.usefixtures("size_bands")
def test_an_older_edition_is_never_doubted_whatever_its_size() -> None:
    last, newest = edition({"US-SDN": 10_000}), edition({"US-SDN": 10_500}, day=DAY + timedelta(days=90))

    assert doubts(counted(3, vanished={"US-SDN": 9_999}), last, [last, newest]) == ()
    assert doubts(counted(3, vanished={"US-SDN": 9_999}), last, [last]) != ()


def names(count: int, first: int = 0) -> list[dict[str, str]]:
    numbers = range(40_000 + first, 40_000 + first + count)
    return [{"list": "US-SDN", "entity_number": str(number), "name": f"PARTY {number}"} for number in numbers]


@pytest.fixture
def shrunken(store: Store, csl: Rows, now: datetime) -> Path:
    """A file of June with half of the records of May, which are in the store."""
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *names(20))], retrieved_at=now)
    return csl("consolidated-2022-06-06.csv.gz", *names(10))


def test_a_refused_edition_is_quarantined_and_changes_nothing_in_force(
    store: Store, shrunken: Path, now: datetime
) -> None:
    before = store.as_of(date(2022, 6, 6))

    with pytest.raises(DoubtedError, match="10 of the 20 records of US-SDN"):
        bring_in(store, [shrunken], retrieved_at=now)

    assert store.as_of(date(2022, 6, 6)).source is before.source
    assert len(list(store.as_of(date(2022, 6, 6)).parties())) == 20
    assert len(store.editions()) == 1
    (kept,) = store.quarantined()
    assert (kept.published_on, kept.records, kept.refused_at) == (date(2022, 6, 6), 10, now)
    assert "10 of the 20 records" in kept.doubts[0]
    assert store.archive.path(kept.files[0][1]).read_bytes() == shrunken.read_bytes()
    assert store.acceptances() == ()


def test_an_edition_refused_twice_waits_once(store: Store, shrunken: Path, now: datetime) -> None:
    for _ in range(2):
        with pytest.raises(DoubtedError):
            bring_in(store, [shrunken], retrieved_at=now)

    assert len(store.quarantined()) == 1


def test_a_person_may_take_it_with_a_reason_that_stays_in_the_log(store: Store, shrunken: Path, now: datetime) -> None:
    with pytest.raises(DoubtedError):
        bring_in(store, [shrunken], retrieved_at=now)

    done = bring_in(store, [shrunken], retrieved_at=now, accept=Accept(reason="OFAC ended a program."))

    assert "10 of the 20 records" in done.accepted[0]
    assert store.quarantined() == ()
    assert len(list(store.as_of(date(2022, 6, 6)).parties())) == 10
    (line,) = store.acceptances()
    assert (line.reason, line.at, line.sha256, line.doubts) == (
        "OFAC ended a program.",
        now,
        done.sha256,
        done.accepted,
    )


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_that_says_nothing_is_none(store: Store, shrunken: Path, now: datetime, reason: str) -> None:
    with pytest.raises(UsageError, match="a reason"):
        bring_in(store, [shrunken], retrieved_at=now, accept=Accept(reason=reason))

    assert len(store.editions()) == 1


def test_nothing_is_logged_where_no_guard_objects(store: Store, csl: Rows, now: datetime) -> None:
    done = bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *names(20))], retrieved_at=now, accept=FREELY)

    assert (done.accepted, store.acceptances()) == ((), ())


def test_it_leaves_quarantine_when_a_later_edition_makes_it_an_older_one(
    store: Store, shrunken: Path, csl: Rows, now: datetime
) -> None:
    with pytest.raises(DoubtedError):
        bring_in(store, [shrunken], retrieved_at=now)
    bring_in(store, [csl("consolidated-2022-07-06.csv.gz", *names(20))], retrieved_at=now)

    bring_in(store, [shrunken], retrieved_at=now)

    assert store.quarantined() == ()
    assert [edition.published_on.month for edition in store.editions()] == [5, 6, 7]


def test_as_many_records_with_other_numbers_are_a_vanished_share_too(
    store: Store, shrunken: Path, csl: Rows, now: datetime
) -> None:
    del shrunken
    swapped = csl("consolidated-2022-06-06.csv.gz", *names(20, first=12))

    with pytest.raises(DoubtedError, match="12 of the 20"):
        bring_in(store, [swapped], retrieved_at=now)


@pytest.mark.usefixtures("size_bands")
def test_the_partial_list_of_2023_does_not_follow_that_of_2022(store: Store, shared: Path, tmp_path: Path) -> None:
    """It breaks off within a record; without that record the vanished share alone refuses it."""
    folder, now = shared / "data" / "us-csl", datetime(2026, 11, 22, tzinfo=UTC)
    bring_in(store, [folder / "consolidated-2022-05-06.csv.gz"], retrieved_at=now)
    before = store.as_of(date(2023, 11, 16))
    partial = folder / "consolidated-2023-11-16-partial.csv"
    whole_rows = tmp_path / "consolidated-2023-11-16.csv"
    whole_rows.write_bytes(b"".join(partial.read_bytes().splitlines(keepends=True)[:-1]))

    for offered, message in ((partial, "cut off"), (whole_rows, "are gone")):
        with pytest.raises(DoubtedError, match=message) as refusal:
            bring_in(store, [offered], retrieved_at=now)
        assert any("8,290 of the 10,026 records of US-SDN" in doubt for doubt in refusal.value.doubts)

    assert store.as_of(date(2023, 11, 16)).source is before.source
    kept = {sha256(offered.read_bytes()).hexdigest() for offered in (partial, whole_rows)}
    assert {one.sha256 for one in store.quarantined()} == kept


@pytest.mark.slow
@pytest.mark.usefixtures("size_bands")
@pytest.mark.parametrize("percent", [10, 50, 90])
def test_a_real_list_cut_off_at_the_end_of_a_row_is_refused(
    store: Store, shared: Path, tmp_path: Path, percent: int
) -> None:
    """OFAC's SDN list of May 2022 after that of April, cut so that every row is whole and no reader can tell."""
    folder, now = shared / "data" / "us-ofac" / "history", datetime(2026, 11, 22, tzinfo=UTC)
    bring_in(store, [folder / "sdn_2022-04-01.csv.gz"], retrieved_at=now)
    rows = gzip.decompress((folder / "sdn_2022-05-06.csv.gz").read_bytes()).splitlines(keepends=True)
    cut = tmp_path / "sdn_2022-05-06.csv"
    cut.write_bytes(b"".join(rows[: len(rows) * percent // 100]))

    with pytest.raises(DoubtedError, match="are gone"):
        bring_in(store, [cut], retrieved_at=now)

    assert [one.published_on for one in store.editions()] == [date(2022, 4, 1)]


@pytest.mark.slow
@pytest.mark.usefixtures("size_bands")
def test_the_history_of_a_real_list_passes_whether_the_next_edition_comes_after_a_month_or_two_years(
    store: Store, shared: Path, tmp_path: Path
) -> None:
    folder, now = shared / "data" / "us-ofac" / "history", datetime(2026, 11, 22, tzinfo=UTC)
    files = sorted(folder.glob("sdn_*.csv.gz"))
    shutil.copytree(store.home, tmp_path / "other")
    for path in (files[0], files[-1]):
        bring_in(store, [path], retrieved_at=now)
    with Store.open(tmp_path / "other") as other:
        for path in files[6:8]:  # the month in which most was gone
            bring_in(other, [path], retrieved_at=now)
        assert len(other.editions()) == 2
    assert len(store.editions()) == 2


def broken(csl: Rows, name: str, count: int) -> Path:
    """A file of some records whose last row is cut off within a quoted value."""
    path = csl(name, *names(count))
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()) + b'"cut off'))
    return path


def test_a_file_that_breaks_off_is_quarantined_with_what_could_be_read(store: Store, csl: Rows, now: datetime) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv", *names(20))], retrieved_at=now)
    before = store.as_of(date(2022, 6, 6))

    with pytest.raises(DoubtedError, match="takes the 20 records before it"):
        bring_in(store, [broken(csl, "consolidated-2022-06-06.csv", 20)], retrieved_at=now)

    (kept,) = store.quarantined()
    assert kept.records == 20
    assert kept.doubts[0].startswith("only its first 20 records can be read: consolidated-2022-06-06.csv, line 22 has")
    assert store.as_of(date(2022, 6, 6)).source is before.source


def test_an_older_file_that_breaks_off_is_refused_too(store: Store, csl: Rows, now: datetime) -> None:
    """What a file lacks because it broke off is no history."""
    bring_in(store, [csl("consolidated-2022-06-06.csv", *names(20))], retrieved_at=now)

    with pytest.raises(DoubtedError, match="cut off"):
        bring_in(store, [broken(csl, "consolidated-2022-05-06.csv", 20)], retrieved_at=now)


def test_an_edition_accepted_in_part_leaves_its_lists_partial(store: Store, csl: Rows, now: datetime) -> None:
    bring_in(store, [broken(csl, "consolidated-2022-06-06.csv", 20)], retrieved_at=now, accept=FREELY)

    (edition,) = store.editions()
    (state,) = [one for one in store.as_of(date(2022, 6, 7)).lists if one.id == "US-SDN"]
    (line,) = store.acceptances()
    assert edition.unread is not None
    assert edition.unread.startswith("only its first 20 records can be read")
    assert (state.state, state.unread, state.is_ready) == ("partial", edition.unread, False)
    assert (line.reason, line.by, line.doubts) == ("Why not.", "ada", (edition.unread,))
    assert store.quarantined() == ()


def test_a_record_that_a_broken_edition_lacks_was_not_off_the_list(store: Store, csl: Rows, now: datetime) -> None:
    """Its listing is dated by whole editions alone."""
    bring_in(store, [csl("consolidated-2022-05-06.csv", *names(20))], retrieved_at=now)
    bring_in(store, [broken(csl, "consolidated-2022-06-06.csv", 12)], retrieved_at=now, accept=FREELY)
    bring_in(store, [csl("consolidated-2022-07-06.csv", *names(20))], retrieved_at=now)

    days = {party.listings[0].listed_on for party in store.as_of(date(2022, 7, 6)).parties()}

    assert days == {None}


def test_nothing_is_kept_of_a_file_without_a_readable_record(store: Store, csl: Rows, now: datetime) -> None:
    with pytest.raises(InputError, match="cut off"):
        bring_in(store, [broken(csl, "consolidated-2022-06-06.csv", 0)], retrieved_at=now, accept=FREELY)

    assert (store.quarantined(), store.editions(), store.acceptances()) == ((), (), ())


def test_records_that_state_fewer_values_are_doubted_like_records_that_are_gone() -> None:
    last = edition({"US-SDN": 1_000})
    few, many = (replace(counted(days=0), thinned={"US-SDN": number}) for number in (50, 51))

    assert doubts(few, last, [last]) == ()
    assert doubts(many, last, [last]) == ("51 of the 1,000 records of US-SDN of 2022-05-06 state fewer values",)


def titled(count: int, **stated: str) -> list[dict[str, str]]:
    return [row | stated for row in names(count)]


def test_an_edition_whose_records_lack_a_column_waits_and_a_check_says_so(
    store: Store, csl: Rows, now: datetime
) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *titled(20, remarks="DOB 1962."))], retrieved_at=now)
    lacking = csl("consolidated-2022-06-06.csv.gz", *titled(20))

    checked = check_files(store, [lacking])
    with pytest.raises(DoubtedError, match="20 of the 20 records of US-SDN of 2022-05-06 state fewer values"):
        bring_in(store, [lacking], retrieved_at=now)

    assert checked.doubts == store.quarantined()[0].doubts


def test_values_are_not_compared_across_versions_of_a_reader(
    store: Store, csl: Rows, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(store, [csl("consolidated-2022-05-06.csv.gz", *titled(20, remarks="DOB 1962."))], retrieved_at=now)
    monkeypatch.setattr(CslReader, "version", CslReader.version + 1)

    assert bring_in(store, [csl("consolidated-2022-06-06.csv.gz", *titled(20))], retrieved_at=now).accepted == ()


def test_records_on_lists_of_tomorrow_are_doubted_where_they_are_many() -> None:
    few = replace(counted(), lists={"US-SDN": 7_600, "US-OTHER-LOT": 2_400})
    many = replace(counted(), lists={"US-SDN": 7_000, "US-OTHER-LOT": 3_000})

    assert doubts(few, None, ()) == ()
    assert doubts(many, None, ()) == (
        "3,000 of 10,000 records are on lists that it is not known to carry: US-OTHER-LOT",
    )
