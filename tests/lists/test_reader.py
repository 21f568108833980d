from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from caveat.errors import DataError, InputError
from caveat.lists import reader as module
from caveat.lists.files.document import Document
from caveat.lists.reader import Reader, detect, edition_day, reader_of, readers

Write = Callable[..., Document]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Makes an entry point look installed."""

    def install(value: str) -> None:
        monkeypatch.setattr(module, "entry_points", lambda group: [EntryPoint("mine", value, group)])

    readers.cache_clear()
    yield install
    readers.cache_clear()


def test_the_readers_of_the_package_are_readers() -> None:
    assert [reader.format for reader in readers()][:2] == ["us-csl-csv", "ofac-legacy-csv"]
    assert all(isinstance(reader, Reader) for reader in readers())


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["us-csl/consolidated-2022-05-06.csv.gz"], "us-csl-csv"),
        (["us-csl/consolidated-2023-11-16-partial.csv"], "us-csl-csv"),
        (["us-ofac/2024-01/add.csv", "us-ofac/2024-01/sdn.csv", "us-ofac/2024-01/alt.csv"], "ofac-legacy-csv"),
        (["us-ofac/consolidated-2025-12/cons_prim.csv"], "ofac-legacy-csv"),
        (["us-ofac/history/sdn_2022-05-06.csv.gz"], "ofac-legacy-csv"),
        (["bis/dpl-2023-11.txt"], "us-bis-dpl-tsv"),
    ],
)
def test_real_files_are_known_by_their_content(shared: Path, names: list[str], found: str) -> None:
    assert detect(Document.open([shared / "data" / name for name in names])).format == found


@pytest.mark.parametrize(
    "name",
    ["procurement/montgomery-county-md-2020-05.csv", "ownership/facts.jsonl"],
)
def test_other_real_files_are_not_taken_for_lists(shared: Path, name: str) -> None:
    with pytest.raises(InputError, match="expected a known format"):
        detect(Document.open([shared / "data" / name]))


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"<!DOCTYPE html><html><title>Sign in</title>", "an HTML page: <!DOCTYPE html><html><title>Sign in"),
        (b"PK\x03\x04rest", "a zip archive or a spreadsheet"),
        (b"%PDF-1.7", "a PDF"),
        ("a,b\n".encode("utf-16"), "UTF-16 text"),
        (b"hello,world\n", "found hello,world"),
        (b" \n \n", "nothing but blanks"),
        (gzip.compress(b"<html>"), "an HTML page"),
    ],
)
def test_an_unknown_file_is_refused_with_what_it_begins_with(written: Write, content: bytes, seen: str) -> None:
    with pytest.raises(InputError, match=r"known format \(us-csl-csv, ofac-legacy-csv") as refusal:
        detect(written(content))
    assert seen in str(refusal.value)


def test_damage_is_a_better_reason_than_an_unknown_format(written: Write) -> None:
    with pytest.raises(InputError, match="expected UTF-8"):
        detect(written("naïve,list\n".encode("latin-1")))
    with pytest.raises(InputError, match="rest of the gzip stream"):
        detect(written(gzip.compress(b"a,b,c,d,e,f,g,h")[:20]))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("consolidated-2022-05-06.csv.gz", date(2022, 5, 6)),
        ("sdn_2022-05-06.csv.gz", date(2022, 5, 6)),
        ("sdn_20220506.csv", date(2022, 5, 6)),
        ("sdn.2022_05_06.csv", date(2022, 5, 6)),
        ("sdn-2022-13-06.csv", None),
        ("sdn-120220506.csv", None),
        ("2022-05-06_to_2022-06-06.csv", None),
        ("sdn.csv", None),
    ],
)
def test_the_day_is_taken_from_the_name_where_it_is_plain(written: Write, name: str, day: date | None) -> None:
    assert edition_day(written("a,b\n", name)) == day


def test_a_format_is_found_by_its_name_or_refused() -> None:
    assert reader_of("us-csl-csv").format == "us-csl-csv"
    with pytest.raises(InputError, match=r"expected one of us-csl-csv, .* found csl"):
        reader_of("csl")


class TinyReader:
    format = "tiny"
    version = 1

    def recognizes(self, document: Document) -> bool:
        return document.head(document.files[0]).startswith(b"tiny")

    def count(self, document: Document) -> int | None:
        return len(document.files)

    def read(self, document: Document) -> Iterator[object]:
        return iter(document.files)


def test_an_installed_reader_is_used(
    installed: Callable[[str], None], written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("somewhere:TinyReader")
    monkeypatch.setattr(EntryPoint, "load", lambda _: TinyReader)

    assert detect(written(b"tiny")).format == "tiny"


@pytest.mark.parametrize("value", ["absent_package:Reader", "json:JSONDecoder"])
def test_an_installed_reader_that_is_none_is_named(installed: Callable[[str], None], value: str) -> None:
    installed(value)

    with pytest.raises(DataError, match=rf"the installed reader mine \({value}\)"):
        readers()
