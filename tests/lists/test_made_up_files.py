"""What every reader that was tried on a made-up file does with a damaged one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect, reader_of
from caveat.model.record import Record

Write = Callable[..., Document]

FILES = Path(__file__).resolve().parents[1] / "files" / "lists"
FORMATS = {
    "eu-fsf-xml": "eu-fsf-made-up.xml",
    "eu-fsf-csv": "eu-fsf-made-up.csv",
    "uk-sanctions-list-xml": "uk-sanctions-list-made-up.xml",
    "sec-hfcaa-html": "sec-hfcaa-made-up.html",
}
every_format = pytest.mark.parametrize("format_name", FORMATS)


def whole(format_name: str) -> str:
    return (FILES / FORMATS[format_name]).read_text(encoding="utf-8")


def read(format_name: str, document: Document) -> list[Record]:
    return [item for item in reader_of(format_name).read(document) if isinstance(item, Record)]


@every_format
def test_its_publication_says_so_and_the_file_is_detected(format_name: str) -> None:
    publications = [each for each in catalog().publications.values() if each.format == format_name]

    assert publications
    assert all(each.made_up for each in publications)
    assert detect(Document.open([FILES / FORMATS[format_name]])).format == format_name


@every_format
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_is_cut_off_is_refused(written: Write, format_name: str, share: float) -> None:
    raw = whole(format_name).encode()

    with pytest.raises(InputError, match=r"list\.csv"):
        read(format_name, written(raw[: int(len(raw) * share)]))


@every_format
def test_other_files_are_refused(written: Write, format_name: str) -> None:
    for text in ("<html><body/></html>", "<export/>", "<Designations/>", "<a>" * 100, "a;b\n1;2\n", "\ufeff"):
        with pytest.raises(InputError):
            read(format_name, written(text))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FORMATS)), st.text(max_size=200), st.floats(0, 1))
def test_anything_inside_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, format_name: str, text: str, share: float
) -> None:
    plain = whole(format_name)
    at = int(share * len(plain))
    path = tmp_path_factory.mktemp("any") / "any"
    path.write_bytes((plain[:at] + text + plain[at:]).encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        records = read(format_name, Document.open([path]))
        assert len({record.key for record in records}) == len(records) >= len(read_whole(format_name))


def read_whole(format_name: str) -> list[Record]:
    return read(format_name, Document.open([FILES / FORMATS[format_name]]))
