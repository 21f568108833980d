"""Bringing files in, as one act."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from caveat.editions.bring_in import bring_in
from caveat.editions.starter import ensure_starter
from caveat.errors import CaveatError, InputError, StoreError, UsageError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.store.store import Store

Rows = Callable[..., Path]
Listed = tuple[dict[str, str], ...]

DAY = date(2022, 5, 6)
NAME = "consolidated-2022-05-06.csv.gz"


def test_an_import_says_what_it_did(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    done = bring_in(store, [csl(NAME, *listed)], retrieved_at=now)

    assert (done.publication, done.published_on, done.records, done.unchanged) == ("us-csl-csv", DAY, 3, False)
    assert dict(done.lists) == {"US-NS-CMIC": 1, "US-BIS-EL": 1, "US-SDN": 1}
    assert done.retrieved_at == now


def test_records_of_one_company_on_two_lists_become_one_party(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    done = bring_in(store, [csl(NAME, *listed)], retrieved_at=now)

    parties = list(store.as_of(DAY).parties())

    assert done.linked == 1
    assert sorted(len(party.listings) for party in parties) == [1, 2]


def test_the_raw_file_is_archived_word_for_word(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    path = csl(NAME, *listed)

    done = bring_in(store, [path], retrieved_at=now)

    assert store.archive.path(done.sha256).read_bytes() == path.read_bytes()


def test_the_same_file_again_changes_nothing_and_says_when_it_came(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    path = csl(NAME, *listed)
    bring_in(store, [path], retrieved_at=now)
    before = store.as_of(DAY)

    again = bring_in(store, [path], retrieved_at=now + timedelta(days=1))

    assert (again.unchanged, again.retrieved_at, again.records) == (True, now, 3)
    assert store.as_of(DAY).source is before.source, "nothing was written"
    assert len(store.editions()) == 1


def test_the_same_bytes_under_a_name_without_a_day_are_known_again(
    store: Store, csl: Rows, listed: Listed, now: datetime, tmp_path: Path
) -> None:
    path = csl(NAME, *listed)
    bring_in(store, [path], retrieved_at=now)

    again = bring_in(store, [path.rename(tmp_path / "download.gz")], retrieved_at=now)

    assert (again.unchanged, again.published_on) == (True, DAY)


def test_a_file_whose_name_states_no_day_asks_for_it(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    path = csl("consolidated.csv.gz", *listed)

    with pytest.raises(InputError, match="--published"):
        bring_in(store, [path], retrieved_at=now)

    assert bring_in(store, [path], published_on=DAY, retrieved_at=now).published_on == DAY


def test_the_day_given_wins_over_the_day_in_the_name(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    done = bring_in(store, [csl(NAME, *listed)], published_on=date(2022, 5, 7), retrieved_at=now)

    assert done.published_on == date(2022, 5, 7)


def test_a_file_with_a_header_alone_is_refused(store: Store, csl: Rows, now: datetime) -> None:
    with pytest.raises(InputError, match="header only"):
        bring_in(store, [csl(NAME)], retrieved_at=now)

    assert store.editions() == ()


def test_a_file_that_breaks_off_leaves_the_store_as_it_was(
    store: Store, csl: Rows, listed: Listed, now: datetime, tmp_path: Path
) -> None:
    bring_in(store, [csl(NAME, *listed)], retrieved_at=now)
    before = list(store.as_of(DAY).parties())
    whole = csl("consolidated-2022-06-06.csv.gz", *(row | {"title": "x" * 2000} for row in listed)).read_bytes()
    cut = tmp_path / "cut-2022-06-06.csv.gz"
    cut.write_bytes(whole[:-20])

    with pytest.raises(InputError, match="gzip"):
        bring_in(store, [cut], retrieved_at=now)

    assert list(store.as_of(DAY).parties()) == before
    assert [edition.published_on for edition in store.editions()] == [DAY]


def test_an_unknown_list_in_the_last_row_leaves_the_store_empty(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    path = csl(NAME, *listed, listed[0] | {"source": "A List of Tomorrow"})

    with pytest.raises(InputError, match="A List of Tomorrow"):
        bring_in(store, [path], retrieved_at=now)

    assert store.editions() == ()
    assert list(store.as_of(DAY).parties()) == []


@pytest.mark.parametrize("content", [b"<!doctype html><html>", b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_what_is_no_list_is_refused(store: Store, tmp_path: Path, now: datetime, content: bytes) -> None:
    path = tmp_path / NAME.removesuffix(".gz")
    path.write_bytes(content)

    with pytest.raises(InputError):
        bring_in(store, [path], retrieved_at=now)

    assert store.editions() == ()


def test_a_publication_that_is_not_in_the_catalog_is_refused(
    store: Store, csl: Rows, listed: Listed, now: datetime
) -> None:
    with pytest.raises(UsageError, match="us-csl-csv"):
        bring_in(store, [csl(NAME, *listed)], publication="us-csl", retrieved_at=now)


def test_a_publication_of_another_format_is_refused(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    with pytest.raises(UsageError, match="format"):
        bring_in(store, [csl(NAME, *listed)], publication="ofac-sdn-csv", retrieved_at=now)


def test_a_later_version_of_the_reader_reads_the_file_again(
    store: Store, csl: Rows, listed: Listed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csl(NAME, *listed)
    bring_in(store, [path], retrieved_at=now)
    reader = detect(Document.open([path]))
    monkeypatch.setattr(type(reader), "version", reader.version + 1)

    again = bring_in(store, [path], retrieved_at=now + timedelta(days=1))

    assert (again.unchanged, again.retrieved_at) == (False, now)
    assert [edition.reader_version for edition in store.editions()] == [reader.version]
    assert len(list(store.as_of(DAY).parties())) == 2


def test_two_editions_in_any_order_give_the_same_store(
    tmp_path: Path, csl: Rows, listed: Listed, now: datetime
) -> None:
    files = [csl(NAME, *listed), csl("consolidated-2022-06-06.csv.gz", *listed[:2])]
    seen = []
    for order in (files, files[::-1]):
        with Store.open(tmp_path / f"home-{order[0].name}") as store:
            for path in order:
                bring_in(store, [path], retrieved_at=now)
            days = (DAY, date(2022, 6, 6))
            seen.append([(snapshot.digest, list(snapshot.parties())) for snapshot in map(store.as_of, days)])

    assert seen[0] == seen[1]


def test_progress_is_told_stage_by_stage(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    told: list[tuple[str, int, int | None]] = []

    bring_in(store, [csl(NAME, *listed)], retrieved_at=now, progress=lambda *step: told.append(step))

    assert [stage for stage, _, _ in told if stage == "reading"]
    assert told[-1] == ("linking", 3, 3)


def test_a_reader_sees_the_old_state_until_the_commit(store: Store, csl: Rows, listed: Listed, now: datetime) -> None:
    bring_in(store, [csl(NAME, *listed[:1])], retrieved_at=now)
    seen: list[int] = []

    def look(*_: object) -> None:
        with Store.open(store.home) as reader:
            seen.append(len(list(reader.as_of(date(2022, 6, 6)).parties())))

    bring_in(store, [csl("consolidated-2022-06-06.csv.gz", *listed)], retrieved_at=now, progress=look)

    assert set(seen) == {1}
    assert len(list(store.as_of(date(2022, 6, 6)).parties())) == 2


IMPORT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from caveat.editions.bring_in import Accept, bring_in
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.store.store import Store

def stop(stage, done, total):
    if stage == sys.argv[3]:
        print(stage, flush=True)
        sys.stdin.read()

with Store.open(Path(sys.argv[1])) as store:
    bring_in(store, [Path(sys.argv[2])], retrieved_at=datetime.now(UTC), progress=stop, accept=Accept(reason="made up"))
"""


@pytest.mark.parametrize("stage", ["reading", "linking"])
def test_a_process_killed_in_the_middle_leaves_the_old_state(
    store: Store, csl: Rows, listed: Listed, now: datetime, stage: str
) -> None:
    bring_in(store, [csl(NAME, *listed[:1])], retrieved_at=now)
    before = list(store.as_of(date(2022, 6, 6)).parties())
    path = csl("consolidated-2022-06-06.csv.gz", *listed)
    command = [sys.executable, "-c", IMPORT, str(store.home), str(path), stage]

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == f"{stage}\n"
        with pytest.raises(StoreError, match=f"process {writer.pid}"):
            bring_in(store, [path], retrieved_at=now)
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL

    with Store.open(store.home) as again:
        assert list(again.as_of(date(2022, 6, 6)).parties()) == before
        assert bring_in(again, [path], retrieved_at=now).records == 3


def test_the_real_list_of_may_2022(store: Store, shared: Path) -> None:
    path = shared / "data" / "us-csl" / "consolidated-2022-05-06.csv.gz"
    now = datetime(2026, 11, 22, tzinfo=UTC)
    ensure_starter(store, retrieved_at=now)

    done = bring_in(store, [path], retrieved_at=now)

    assert (done.records, len(done.lists), done.published_on) == (14_160, 13, DAY)
    assert bring_in(store, [path], retrieved_at=now).unchanged
    snapshot = store.as_of(DAY)
    hikvision = snapshot.party("hikvision")
    assert hikvision is not None
    since = {listing.list: str(listing.listed_on) for listing in hikvision.in_force(DAY)}
    assert since["US-BIS-EL"] == "2019-10-09"
    assert since["US-NS-CMIC"] == "2021-06-03"
    assert {"US-MCCAIN-889", "US-FCC", "US-DOD-1260H"} <= since.keys()
    assert "US-SDN" not in since
    (entity_list,) = (listing for listing in hikvision.listings if listing.list == "US-BIS-EL")
    assert entity_list.citations[0].text == "84 FR 54002"
    dahua = snapshot.party("dahua")
    assert dahua is not None
    on = {listing.list for listing in dahua.in_force(DAY)}
    assert "US-BIS-EL" in on
    assert "US-NS-CMIC" not in on


def test_reading_a_whole_list_takes_little_memory(tmp_path: Path, shared: Path) -> None:
    path = shared / "data" / "us-csl" / "consolidated-2022-05-06.csv.gz"
    # The high-water mark of this process alone: what getrusage reports also counts its parent before the exec.
    told = "next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM'))"
    measured = f"{IMPORT}\nprint({told})"

    done = subprocess.run(
        [sys.executable, "-c", measured, str(tmp_path), str(path), "none"], capture_output=True, text=True, check=True
    )

    assert int(done.stdout) < 300 * 1024


def test_every_refusal_says_what_to_do(store: Store, tmp_path: Path, now: datetime) -> None:
    with pytest.raises(CaveatError) as refusal:
        bring_in(store, [tmp_path], retrieved_at=now)

    assert refusal.value.do
