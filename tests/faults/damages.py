"""What can become of a file on its way: cut off, damaged, replaced by something else, or made to hurt."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib

__all__ = [
    "PAGES",
    "XML_BOMBS",
    "bombed",
    "cut",
    "cut_at_a_line",
    "flipped",
    "gzip_bomb",
    "gzipped",
    "rows_only",
    "zip_bomb",
    "zipped",
]

_LEAST_BOMB = 24 * 2**20
# Packed at its best, one byte is a thousand.
_TIMES = 400

# What servers send in place of a file, the second as XML that is well-formed.
PAGES = {
    "an HTML page": b"<!DOCTYPE html>\n<html><head><title>503 Service Unavailable</title></head><body>Try later.</body>"
    b"</html>\n",
    "an XHTML page": b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Sorry</p></body></html>',
    "an answer in JSON": b'{"error": {"code": 429, "message": "Too many requests"}}\n',
    "an answer in XML": b'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>\n',
}

XML_BOMBS = {
    "a billion laughs": '<!DOCTYPE r [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>",
    "a quadratic blow-up": f'<!DOCTYPE r [<!ENTITY a9 "{"ha" * 50_000}">]>',
    "an external entity": '<!DOCTYPE r [<!ENTITY a9 SYSTEM "file:///etc/hostname">]>',
    "an external type": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd">',
    "a parameter entity": '<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1:9/r.dtd"> %a;]>',
}


def cut(content: bytes, share: float) -> bytes:
    """The beginning of a file, to the byte."""
    return content[: int(len(content) * share)]


def cut_at_a_line(content: bytes, share: float) -> bytes:
    """The beginning of a file of rows, to the end of a row that may go over several lines."""
    rows = io.StringIO(content.decode("utf-8"), newline="")
    wanted = int(content.count(b"\n") * share)
    reader = csv.reader(rows, delimiter="\t" if b"\t" in content[:200] else ",")
    end = 0
    for _ in reader:
        if reader.line_num > wanted:
            break
        end = reader.line_num
    return b"".join(content.splitlines(keepends=True)[:end])


def rows_only(content: bytes, count: int) -> bytes:
    """The first rows of a file of rows."""
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    for _ in range(count):
        next(reader, None)
    return b"".join(content.splitlines(keepends=True)[: reader.line_num])


def flipped(content: bytes, share: float) -> bytes:
    """A file with one bit changed."""
    damaged = bytearray(content)
    damaged[int(len(content) * share)] ^= 0x10
    return bytes(damaged)


def gzipped(content: bytes, name: str) -> bytes:
    """A file packed by gzip, which keeps its name."""
    stream = io.BytesIO()
    with gzip.GzipFile(name, "wb", 6, stream, mtime=0) as packed:
        packed.write(content)
    return stream.getvalue()


def zipped(content: bytes, name: str) -> bytes:
    """An archive of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def gzip_bomb(content: bytes, name: str) -> bytes:
    """A file that begins as it should, and unpacks to very much more than any list of its size."""
    begins = gzipped(content, name)
    endless = zlib.compressobj(6, wbits=31)
    return begins + endless.compress(_blanks(begins)) + endless.flush()


def zip_bomb(content: bytes, name: str) -> bytes:
    """An archive whose one file begins as it should and is very much larger than the archive."""
    return zipped(content + _blanks(zipped(content, name)), name)


def _blanks(packed: bytes) -> bytes:
    return b" " * (_LEAST_BOMB + _TIMES * len(packed))


def bombed(content: bytes, declaration: str) -> bytes:
    """XML with a document type declaration before its outermost element, and its entity within."""
    text = content.decode("utf-8-sig")
    at = re.search(r"<[A-Za-z]", text)
    assert at is not None
    inside = re.search(r">(?=[^<>\s]{3})", text[at.start() :])
    assert inside is not None
    after = at.start() + inside.end()
    return f"{text[: at.start()]}{declaration}\n{text[at.start() : after]}&a9;{text[after:]}".encode()
