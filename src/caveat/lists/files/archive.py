"""Members of zip archives, unpacked as a stream."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from caveat.errors import InputError

__all__ = ["MAGIC", "member_of", "unzipped"]

MAGIC = b"PK\x03\x04"

_PIECE = 64 * 2**10
# The end of the central directory, and the longest comment that may follow it (PKWARE APPNOTE 4.3.16).
_END = b"PK\x05\x06"
_END_LENGTH = 22 + 2**16 - 1
_LOCATOR = b"PK\x06\x07"
_DIRECTORY = 2**18
_MEMBERS = 1_000
_TEXTS = (".xml", ".csv", ".tsv", ".txt", ".json")
_ENCRYPTED = 0x1


def unzipped(stream: BinaryIO, where: str) -> Iterator[bytes] | None:
    """The bytes of the only member of an archive; None where it is none of one text file, such as a spreadsheet.

    The caller bounds how much it takes. The central directory is looked at before it is read, so that an archive of
    millions of members costs nothing.

    Raises:
        InputError: while bytes are taken: the member is damaged, encrypted or packed in a way that is not supported.
    """
    archive = _opened(stream, 1)
    member = archive.infolist()[0] if archive else None
    if archive is None or member is None or not member.filename.lower().endswith(_TEXTS):
        return None
    return _pieces(archive, member, where)


def member_of(stream: BinaryIO, where: str, name: str) -> Iterator[bytes] | None:
    """The bytes of the first member of this name; None where there is none, or no archive of few members.

    The caller bounds how much it takes.

    Raises:
        InputError: as for `unzipped`.
    """
    archive = _opened(stream, _MEMBERS)
    member = next((each for each in archive.infolist() if each.filename == name), None) if archive else None
    return _pieces(archive, member, where) if archive and member else None


def _opened(stream: BinaryIO, most: int) -> ZipFile | None:
    """The archive, where it is one that can be read and has at least one and not too many members."""
    if not 1 <= _member_count(stream) <= most:
        return None
    try:
        archive = ZipFile(stream)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return archive if 1 <= len(archive.infolist()) <= most else None


def _member_count(stream: BinaryIO) -> int:
    """How many members the end of the archive states; 0 where it states none, or too long a directory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_LENGTH))
    tail = stream.read(_END_LENGTH)
    at = tail.rfind(_END)
    record = tail[at : at + 22]
    if at < 0 or len(record) < 22 or tail[max(0, at - 20) :].startswith(_LOCATOR):
        return 0
    members, length = int.from_bytes(record[10:12], "little"), int.from_bytes(record[12:16], "little")
    return members if length <= _DIRECTORY else 0


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
