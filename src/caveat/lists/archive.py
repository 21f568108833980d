"""Zip archives that hold one text file, unpacked as a stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from caveat.errors import InputError

__all__ = ["MAGIC", "unzipped"]

MAGIC = b"PK\x03\x04"

_PIECE = 64 * 2**10
# The end of the central directory, and the longest comment that may follow it (PKWARE APPNOTE 4.3.16).
_END = b"PK\x05\x06"
_END_LENGTH = 22 + 2**16 - 1
_LOCATOR = b"PK\x06\x07"
_DIRECTORY = 2**18
_TEXTS = (".xml", ".csv", ".tsv", ".txt", ".json")
_ENCRYPTED = 0x1


def unzipped(stream: BinaryIO, where: str) -> Iterator[bytes] | None:
    """The bytes of the only member of an archive; None where it is none of one text file, such as a spreadsheet.

    The caller bounds how much it takes. The central directory is looked at before it is read, so that an archive of
    millions of members costs nothing.

    Raises:
        InputError: while bytes are taken: the member is damaged, encrypted or packed in a way that is not supported.
    """
    if not _has_one_member(stream):
        return None
    try:
        archive = ZipFile(stream)
        member = archive.infolist()[0]
    except (BadZipFile, OSError, ValueError, IndexError, NotImplementedError):
        return None
    return _pieces(archive, member, where) if member.filename.lower().endswith(_TEXTS) else None


def _has_one_member(stream: BinaryIO) -> bool:
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_LENGTH))
    tail = stream.read(_END_LENGTH)
    at = tail.rfind(_END)
    record = tail[at : at + 22]
    if at < 0 or len(record) < 22 or tail[max(0, at - 20) :].startswith(_LOCATOR):
        return False
    members, length = int.from_bytes(record[10:12], "little"), int.from_bytes(record[12:16], "little")
    return members == 1 and length <= _DIRECTORY


def _pieces(archive: ZipFile, member: ZipInfo, where: str) -> Iterator[bytes]:
    if member.flag_bits & _ENCRYPTED or member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        found = "an encrypted one" if member.flag_bits & _ENCRYPTED else "one packed in another way"
        raise InputError(where, expected="a plain or deflated file", found=found, do="Unpack it yourself first.")
    try:
        with archive.open(member) as packed:
            while piece := packed.read(_PIECE):
                yield piece
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        found = str(error) or "the end of the file"
        do = "It is damaged. Fetch the file again."
        raise InputError(where, expected="an intact zip archive", found=found, do=do) from error
