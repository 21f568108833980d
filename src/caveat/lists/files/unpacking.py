"""What packed files hold, as a stream within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from caveat.errors import InputError

__all__ = ["bounded", "gunzipped"]

_INFLATED = 2**20
_FETCH = "Fetch the file again."


def bounded(pieces: Iterator[bytes], where: str, most: int) -> Iterator[bytes]:
    """Yield pieces of what was packed as long as they are not too large together.

    Args:
        pieces: of any size.
        where: the file, as an error names it.
        most: how many bytes they may have together.

    Raises:
        InputError: they have more.
    """
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > most:
            do = "If it is what you expect, unpack it yourself first."
            raise InputError(where, expected=f"at most {most:,} bytes unpacked", found="more", do=do)
        yield piece


def gunzipped(pieces: Iterator[bytes], where: str, most: int) -> Iterator[bytes]:
    """Unpack the members of a gzip file (RFC 1952) one after another; zero bytes may pad the end.

    Raises:
        InputError: it is cut off or damaged, or unpacks to more bytes than `most`.
    """
    return bounded(_inflated(pieces, where), where, most)


def _inflated(pieces: Iterator[bytes], where: str) -> Iterator[bytes]:
    member: zlib._Decompress | None = None
    read = 0
    for piece in pieces:
        data, more = piece, True
        while more:
            data = data if member else data.lstrip(b"\0")
            if not data and member is None:
                break
            member = member or zlib.decompressobj(wbits=31)
            out = _inflate(f"{where}, after byte {read:,}", member, data)
            yield out
            data = member.unused_data if member.eof else member.unconsumed_tail
            # A full output may leave more inside, even when all input is taken.
            more = bool(data) or (len(out) == _INFLATED and not member.eof)
            member = None if member.eof else member
        read += len(piece)
    if member is not None:
        found, do = "the end of the file", f"It was cut off. {_FETCH}"
        raise InputError(f"{where}, byte {read:,}", expected="the rest of the gzip stream", found=found, do=do)


def _inflate(where: str, member: zlib._Decompress, data: bytes) -> bytes:
    try:
        return member.decompress(data, _INFLATED)
    except zlib.error as error:
        raise InputError(where, expected="an intact gzip stream", found=str(error), do=_FETCH) from error
