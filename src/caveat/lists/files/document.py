"""Files from outside: one or several files of one edition, opened with bounds and read in constant memory."""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from caveat.errors import InputError, shorten
from caveat.lists.files.archive import MAGIC, member_of, unzipped
from caveat.lists.files.unpacking import bounded, gunzipped

__all__ = ["Document", "DocumentFile", "Limits", "Row"]

_PIECE = 64 * 2**10
_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = "\ufeff"
# The last byte of a file written under DOS; OFAC's comma-separated files still end with it.
_END_MARK = b"\x1a"
_ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
_FETCH = "Fetch the file again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what is read from a file: sizes in bytes, lengths in characters.

    Attributes:
        size: of the file as it is stored.
        unpacked: of what a gzip file holds.
        ratio: how many times larger than the file that may be, once it exceeds 16 MiB.
        line: length of one line.
        record: length of one record with its quoted line breaks.
        columns: how many values one record may have.
    """

    size: int = 4 * 2**30
    unpacked: int = 4 * 2**30
    ratio: int = 250
    line: int = 2**20
    record: int = 2**20
    columns: int = 1_000

    def unpacked_from(self, size: int) -> int:
        """How many bytes a packed file of this many may unpack to."""
        return min(self.unpacked, max(16 * 2**20, self.ratio * size))


class Row(NamedTuple):
    """One record of a comma-separated file and the line on which it begins, counting from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile:
    """One regular file, with the hash of its bytes as stored (packed, if it is packed)."""

    name: str
    path: Path
    sha256: str
    size: int
    modified: int

    def where(self, line: int | None = None) -> str:
        """The file, and the line in it, as an error names them."""
        return self.name if line is None else f"{self.name}, line {line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One edition of a publication: the files that it came in.

    Attributes:
        sha256: hash of the file, or of the sorted hashes of several, one a line.
    """

    files: tuple[DocumentFile, ...]
    sha256: str
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def open(cls, paths: Sequence[Path], *, limits: Limits | None = None) -> Document:
        """Check that each path is a regular, readable file, and hash it.

        Raises:
            InputError: no path is given, or one is missing, a folder, a device, empty, too large or not readable.
        """
        bounds = limits or Limits()
        if not paths:
            raise InputError("the files", expected="at least one file", found="none", do="Name a file.")
        files = tuple(_checked(path, bounds) for path in paths)
        hashes = sorted(file.sha256 for file in files)
        digest = hashes[0] if len(hashes) == 1 else sha256("\n".join(hashes).encode()).hexdigest()
        return cls(files=files, sha256=digest, limits=bounds)

    @property
    def name(self) -> str:
        """The name of the first file."""
        return self.files[0].name

    def only_file(self) -> DocumentFile:
        """The file, where an edition consists of one.

        Raises:
            InputError: there are several.
        """
        if len(self.files) > 1:
            found = ", ".join(file.name for file in self.files)
            raise InputError(self.name, expected="one file an edition", found=found, do="Import them one by one.")
        return self.files[0]

    def chunks(self, file: DocumentFile) -> Iterator[bytes]:
        """Yield the bytes of a file, unpacked where it is gzip (RFC 1952) or a zip archive of one text file.

        Raises:
            InputError: the file changed since it was opened, it is packed and cut off or damaged, or it unpacks to
                more than the limits allow.
        """
        most = self.limits.unpacked_from(file.size)
        with _reopened(file) as stream:
            begins = stream.read(len(MAGIC))
            member = unzipped(stream, file.name) if begins == MAGIC else None
            if member is not None:
                yield from bounded(member, file.name, most)
                return
            stream.seek(0)
            pieces = iter(lambda: stream.read(_PIECE), b"")
            yield from gunzipped(pieces, file.name, most) if begins.startswith(_GZIP) else pieces

    def member(self, file: DocumentFile, name: str) -> Iterator[bytes]:
        """Yield the bytes of one member of a zip archive of several; none where it is none or has no such member.

        Raises:
            InputError: as `chunks` does.
        """
        with _reopened(file) as stream:
            member = member_of(stream, file.name, name)
            yield from bounded(member or iter(()), file.name, self.limits.unpacked_from(file.size))

    def head(self, file: DocumentFile, size: int = 4096) -> bytes:
        """The first bytes of a file, unpacked."""
        taken = b""
        for chunk in self.chunks(file):
            taken += chunk
            if len(taken) >= size:
                break
        return taken[:size]

    def lines(self, file: DocumentFile, *, encoding: str = "utf-8") -> Iterator[str]:
        """Yield the lines of a file with their line ends; a byte order mark and a final 0x1A are left out.

        Args:
            file: one of `files`.
            encoding: one of the codecs of Python in which a line end is one byte.

        Raises:
            InputError: bytes that are not of this encoding, a NUL byte or a line that is too long, with file, line and
                offset; and whatever `chunks` raises.
        """
        line = 0
        offset = 0
        for block in _blocks(file, self.chunks(file), self.limits.line):
            text = _decoded(file, block, (line, offset), encoding)
            text = text.removeprefix(_BYTE_ORDER_MARK) if offset == 0 else text
            line += block.count(b"\n")
            offset += len(block)
            yield from io.StringIO(text, newline="\n")

    def rows(
        self, file: DocumentFile, *, delimiter: str = ",", strict: bool = True, encoding: str = "utf-8"
    ) -> Iterator[Row]:
        """Yield the records of a separated file (RFC 4180), each with the line on which it begins; blank lines count.

        Args:
            file: one of `files`.
            delimiter: what separates values.
            strict: refuse a character between a closing quote and the next delimiter.
            encoding: as for `lines`.

        Raises:
            InputError: a quote that is never closed, a stray quote, a record that is too long or has too many values;
                and whatever `lines` raises.
        """
        feed = _Feed(file, self.lines(file, encoding=encoding), self.limits)
        records = csv.reader(feed, delimiter=delimiter, strict=strict)
        while True:
            feed.begins = feed.line + 1
            feed.length = 0
            try:
                cells = next(records)
            except StopIteration:
                return
            except csv.Error as error:
                raise feed.refusal(str(error)) from error
            if len(cells) > self.limits.columns:
                raise InputError(
                    file.where(feed.begins),
                    expected=f"at most {self.limits.columns:,} columns",
                    found=f"{len(cells):,} columns",
                    do="Keep the columns that matter.",
                )
            if cells:
                yield Row(feed.begins, cells)

    def sample(
        self, file: DocumentFile, count: int = 5, *, delimiter: str = ",", encoding: str = "utf-8"
    ) -> tuple[Row, ...]:
        """The first records as far as they can be read; empty where not even the first can."""
        taken: list[Row] = []
        try:
            taken.extend(islice(self.rows(file, delimiter=delimiter, encoding=encoding), count))
        except InputError:
            return tuple(taken)
        return tuple(taken)

    def line_count(self, file: DocumentFile) -> int:
        """How many line ends a file holds: enough for the length of a progress bar."""
        return sum(chunk.count(b"\n") for chunk in self.chunks(file))


def _checked(path: Path, limits: Limits) -> DocumentFile:
    where = shorten(str(path), limit=1_000)
    try:
        state = path.stat()
        _refuse_kind(where, state.st_mode, state.st_size, limits)
        digest = sha256()
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or "no file of this name"
        raise InputError(where, expected="a readable file", found=found, do="Check the path.") from error
    return DocumentFile(
        name=shorten(path.name, limit=1_000),
        path=path,
        sha256=digest.hexdigest(),
        size=state.st_size,
        modified=state.st_mtime_ns,
    )


def _refuse_kind(where: str, mode: int, size: int, limits: Limits) -> None:
    if stat.S_ISDIR(mode):
        raise InputError(where, expected="a file", found="a folder", do="Name the files in it.")
    if not stat.S_ISREG(mode):
        raise InputError(where, expected="a regular file", found="a pipe or device", do="Save it to a file first.")
    if size == 0:
        raise InputError(where, expected="a file with content", found="0 bytes", do=_FETCH)
    if size > limits.size:
        raise InputError(where, expected=f"at most {limits.size:,} bytes", found=f"{size:,} bytes", do="Split it.")


def _reopened(file: DocumentFile) -> BinaryIO:
    try:
        state = file.path.stat()
        if (state.st_size, state.st_mtime_ns) != (file.size, file.modified):
            found = f"{state.st_size:,} bytes, written meanwhile"
            raise InputError(
                file.name, expected=f"the {file.size:,} bytes first seen", found=found, do="Try again when it is done."
            )
        return file.path.open("rb")
    except OSError as error:
        found = error.strerror or "an error"
        raise InputError(file.name, expected="a readable file", found=found, do="Check the path.") from error


def _blocks(file: DocumentFile, chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Yield whole lines, many at a time; a file whose lines end with a carriage return alone is read as such."""
    rest = b""
    old_mac: bool | None = None
    line = 1
    for piece in chunks:
        old_mac = b"\r" in piece and b"\n" not in piece if old_mac is None else old_mac
        block = rest + (piece.replace(b"\r", b"\n") if old_mac else piece)
        end = block.rfind(b"\n") + 1
        rest = block[end:]
        if end:
            yield block[:end]
            line += block.count(b"\n", 0, end)
        if len(rest) > limit:
            found = f"{len(rest):,} bytes without a line end"
            do = "Check that it is the right file."
            raise InputError(file.where(line), expected=f"lines of at most {limit:,} bytes", found=found, do=do)
    if rest.strip() not in {b"", _END_MARK}:
        yield rest


def _decoded(file: DocumentFile, block: bytes, before: tuple[int, int], encoding: str) -> str:
    """The text of whole lines; `before` counts the lines and bytes of the file ahead of them."""
    line, offset = before
    try:
        text = block.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            file.where(line + block.count(b"\n", 0, error.start) + 1),
            expected=_ENCODINGS.get(encoding, encoding),
            found=f"the byte 0x{block[error.start]:02x} at offset {offset + error.start:,}",
            do="Save the file as UTF-8; it may be Latin-1 or Windows-1252.",
        ) from error
    if (nul := block.find(b"\0")) >= 0:
        raise InputError(
            file.where(line + block.count(b"\n", 0, nul) + 1),
            expected="text",
            found=f"a NUL byte at offset {offset + nul:,}",
            do="Check that it is a text file, not a spreadsheet or an archive.",
        )
    return text


class _Feed:
    """Hands lines to the csv module, knows where the record begins, and bounds its length."""

    def __init__(self, file: DocumentFile, lines: Iterator[str], limits: Limits) -> None:
        self.file, self.limits, self._lines = file, limits, lines
        self.line = self.length = 0
        self.begins = 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        text = next(self._lines)
        self.line += 1
        self.length += len(text)
        if self.length > self.limits.record and self.line > self.begins:
            raise self.refusal("unexpected end of data")
        return text

    def refusal(self, problem: str) -> InputError:
        """The refusal of the record being read; `problem` is what the csv module says."""
        if "unexpected end" in problem or ("field limit" in problem and self.line > self.begins):
            return InputError(
                self.file.where(self.begins),
                expected="a closing quote",
                found=f"none by line {self.line}",
                do="The file may be cut off: fetch it again, or close the quote that opens in this record.",
            )
        return InputError(
            self.file.where(self.begins),
            expected="values separated as RFC 4180 says",
            found=problem,
            do="Check the quotes of this record.",
        )
