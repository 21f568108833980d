from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.archive import member_of, unzipped
from caveat.lists.files.document import Document, Limits

Write = Callable[..., Document]

TEXT = b"<list>" + b"<entry/>\n" * 40_000 + b"</list>"


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_only_text_file_of_an_archive_is_read_as_if_it_lay_there(written: Write, method: int) -> None:
    document = written(packed({"CONS.XML": TEXT}, method), "cons.zip")

    assert b"".join(document.chunks(document.files[0])) == TEXT
    assert document.head(document.files[0], 6) == b"<list>"


@pytest.mark.parametrize(
    "members",
    [{}, {"a.xml": TEXT, "b.xml": TEXT}, {"a.bin": TEXT}, {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}],
)
def test_other_archives_stay_what_they_are(written: Write, members: dict[str, bytes]) -> None:
    raw = packed(members)
    document = written(raw, "other.zip")

    assert b"".join(document.chunks(document.files[0])) == raw


def test_a_member_of_several_is_read_by_its_name(written: Write) -> None:
    document = written(packed({"other.xml": b"<x/>", "content.xml": TEXT}), "list.ods")

    assert b"".join(document.member(document.files[0], "content.xml")) == TEXT
    assert b"".join(document.member(document.files[0], "nothing.xml")) == b""
    plain = written(TEXT, "plain.xml")
    assert b"".join(plain.member(plain.files[0], "content.xml")) == b""


def test_an_archive_of_far_too_many_members_is_not_searched() -> None:
    raw = packed({f"{number}.xml": b"" for number in range(1_001)})

    assert member_of(io.BytesIO(raw), "a.zip", "1.xml") is None


def test_a_member_that_unpacks_to_too_much_is_refused(written: Write) -> None:
    document = written(packed({"a": b"", "content.xml": bytes(20 * 2**20)}), "bomb.ods")

    with pytest.raises(InputError, match=r"bomb\.ods: expected at most 16,777,216 bytes unpacked"):
        list(document.member(document.files[0], "content.xml"))


def test_an_archive_that_unpacks_to_too_much_is_refused(written: Write) -> None:
    document = written(packed({"bomb.xml": bytes(20 * 2**20)}), "bomb.zip")

    with pytest.raises(InputError, match=r"bomb\.zip: expected at most 16,777,216 bytes unpacked"):
        list(document.chunks(document.files[0]))
    small = Document.open([document.files[0].path], limits=Limits(unpacked=1_000))
    with pytest.raises(InputError, match="at most 1,000 bytes"):
        list(small.chunks(small.files[0]))


def test_damaged_content_is_refused(written: Write) -> None:
    raw = bytearray(packed({"a.xml": TEXT}, zipfile.ZIP_STORED))
    raw[1_000] ^= 0xFF
    document = written(bytes(raw), "damaged.zip")

    with pytest.raises(InputError, match=r"damaged\.zip: expected an intact zip archive, found Bad CRC-32"):
        list(document.chunks(document.files[0]))


def test_an_encrypted_member_is_refused(written: Write) -> None:
    raw = bytearray(packed({"a.xml": TEXT}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(magic) + offset] |= 1

    document = written(bytes(raw), "locked.zip")

    with pytest.raises(InputError, match="found an encrypted one"):
        list(document.chunks(document.files[0]))


def test_a_directory_that_claims_to_be_huge_is_not_read() -> None:
    raw = bytearray(packed({"a.xml": TEXT}))
    at = raw.rindex(b"PK\x05\x06")
    raw[at + 12 : at + 16] = struct.pack("<I", 2**31)

    assert unzipped(io.BytesIO(bytes(raw)), "a.zip") is None


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_are_the_content_a_refusal_or_no_archive(raw: bytes, at: int) -> None:
    whole = packed({"a.xml": b"<list/>" * 10})
    found = unzipped(io.BytesIO(whole[:at] + raw + whole[at + len(raw) :]), "a.zip")

    if found is not None:
        try:
            assert len(b"".join(found)) < 1_000
        except InputError as refusal:
            # pytest.raises would ask for a refusal, which is one of three ways out.
            assert refusal.where == "a.zip"  # noqa: PT017
