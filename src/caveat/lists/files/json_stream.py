"""JSON from outside, read strictly and entry by entry: a long array of objects, alone or beside small values."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.strict_yaml import Lined, Steps

__all__ = ["JsonBounds", "JsonNumber", "head_of", "json_entries", "json_objects"]

# RFC 8259. Possessive, so that a string made to stall the pattern is done at once.
_TOKEN = re.compile(
    r'"(?P<text>[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+)"'
    r"|(?P<mark>[{}\[\],:])"
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![0-9A-Za-z.+-])"
    r"|(?P<word>true|false|null)(?![0-9A-Za-z])"
)
_BLANKS = re.compile(r"[ \t\r\n]*+")
_WORDS = {"true": True, "false": False, "null": None}
_AGAIN = "Fetch the file again."
_BYTE_ORDER_MARK = "\ufeff"


class JsonNumber(str):
    """A number as the file writes it: no value is rounded, none grows large."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonBounds:
    """What one entry may come to; a file may have any number of entries, one of which is in memory at a time.

    Attributes:
        depth: levels of objects and arrays in one entry.
        text: characters of one text or name, as written.
        entry: characters of one entry, or of one of the values beside the array.
        values: texts, numbers, objects and so on in one entry.
        number: digits, signs and points of one number.
    """

    depth: int = 16
    text: int = 2**20
    entry: int = 4 * 2**20
    values: int = 50_000
    number: int = 32


def json_entries(
    document: Document, file: DocumentFile, array: str, bounds: JsonBounds | None = None
) -> Iterator[Lined]:
    """Yield the values beside an array, then the entries of the array, each with the line of every value.

    The root must be an object that holds the array under its name; the first yielded is what stands before the array,
    the last what stands behind it, both as objects. Numbers are `JsonNumber`.

    Raises:
        InputError: it is not that, or not JSON (RFC 8259); a name stands twice in an object; NaN or Infinity; a text
            with half a surrogate pair or a NUL; anything beyond the bounds; words after the end; and whatever
            `Document.chunks` raises.
    """
    reading = _Reading(document, file, bounds or JsonBounds())
    reading.expect("{", "a JSON object")
    names: dict[str, object] = {}
    lines: dict[Steps, int] = {(): reading.line}
    for name, line in _names(reading, names):
        if name != array:
            names[name] = reading.value((name,), lines, line)
            continue
        yield Lined(file=file.name, data=dict(names), lines=dict(lines))
        names[name] = None
        yield from _entries(reading, array)
    reading.end()
    if array not in names:
        raise InputError(file.name, expected=f"the array {array}", found="none", do=_AGAIN)
    del names[array]
    yield Lined(file=file.name, data=names, lines=lines)


def json_objects(document: Document, file: DocumentFile, bounds: JsonBounds | None = None) -> Iterator[Lined]:
    """Yield the objects of a file that is an array of them, or has one after the other, as JSON lines do.

    Raises:
        InputError: as for `json_entries`.
    """
    reading = _Reading(document, file, bounds or JsonBounds())
    if reading.take("["):
        yield from _open_entries(reading, "the file")
        reading.end()
        return
    while not reading.at_end():
        yield _entry(reading, "the file")


def head_of(document: Document, array: str) -> dict[str, object]:
    """What stands before the array in the first file; nothing where the file is something else."""
    file = document.files[0]
    if not document.head(file, 64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return {}
    entries = json_entries(document, file, array, JsonBounds(entry=2**16))
    try:
        first = next(entries)
    except InputError:
        return {}
    return first.data if isinstance(first.data, dict) else {}


def _entries(reading: _Reading, array: str) -> Iterator[Lined]:
    reading.expect("[", f"an array as {array}")
    yield from _open_entries(reading, array)


def _open_entries(reading: _Reading, array: str) -> Iterator[Lined]:
    """The entries of an array that is open."""
    if reading.take("]"):
        return
    while True:
        yield _entry(reading, array)
        if reading.take("]"):
            return
        reading.expect(",", "a comma or the end of the array")


def _entry(reading: _Reading, where: str) -> Lined:
    reading.begin()
    lines: dict[Steps, int] = {}
    line = reading.expect("{", f"an object in {where}")
    return Lined(file=reading.file.name, data=reading.members((), lines, line), lines=lines)


def _names(reading: _Reading, seen: dict[str, object]) -> Iterator[tuple[str, int]]:
    """The names of an object that is open, each once, up to its end; the value is for the caller to take."""
    if reading.take("}"):
        return
    while True:
        reading.begin()
        yield reading.name(seen)
        if reading.take("}"):
            return
        reading.expect(",", "a comma or the end of the object")


class _Reading:
    """The text of a file from the place reached, a piece at a time, and the line of that place."""

    def __init__(self, document: Document, file: DocumentFile, bounds: JsonBounds) -> None:
        self.file, self.bounds = file, bounds
        self.line = 1
        self._chunks = document.chunks(file)
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._bytes = 0
        self._buffer, self._at, self._ended = "", 0, False
        self._used = self._values = 0
        self._begins = 1
        self._more()
        self._buffer = self._buffer.removeprefix(_BYTE_ORDER_MARK)

    def refusal(self, expected: str, found: str, do: str = _AGAIN, line: int | None = None) -> InputError:
        """A refusal at the place reached."""
        return InputError(self.file.where(line or self.line), expected=expected, found=found, do=do)

    def begin(self) -> None:
        """Begin to count what one entry comes to."""
        self._used = self._values = 0
        self._begins = self.line

    def expect(self, mark: str, expected: str) -> int:
        """Take a mark that must come, and give its line."""
        if not self.take(mark):
            raise self._unexpected(expected)
        return self.line

    def take(self, mark: str) -> bool:
        """Take a mark if it comes."""
        self._blanks()
        if self._buffer[self._at : self._at + 1] != mark:
            return False
        self._advance(self._at + 1)
        return True

    def name(self, seen: dict[str, object]) -> tuple[str, int]:
        """Take a name and its colon."""
        match = self._token()
        if match is None or match["text"] is None:
            raise self._unexpected("a name in double quotes")
        line = self.line
        name = self._text(match)
        if name in seen:
            raise self.refusal("each name once in an object", f"{name} again")
        self.expect(":", "a colon")
        return name, line

    def value(self, steps: Steps, lines: dict[Steps, int], line: int | None = None) -> object:
        """Take a value with all that is in it; `line` is that of its name."""
        match = self._token()
        if match is None or (match["mark"] and match["mark"] not in "[{"):
            raise self._unexpected("a JSON value")
        self._count_value()
        lines[steps] = line = line or self.line
        if match["text"] is not None:
            return self._text(match)
        self._advance(match.end())
        if match["mark"]:
            if len(steps) >= self.bounds.depth:
                raise self.refusal(f"at most {self.bounds.depth} levels", "a deeper one", "Check that it is a list.")
            taking = self.members if match["mark"] == "{" else self._items
            return taking(steps, lines, line)
        return JsonNumber(match["number"]) if match["number"] else _WORDS[match["word"]]

    def members(self, steps: Steps, lines: dict[Steps, int], line: int) -> dict[str, object]:
        """Take the members of an object that is open."""
        lines[steps] = line
        found: dict[str, object] = {}
        if self.take("}"):
            return found
        while True:
            name, line = self.name(found)
            found[name] = self.value((*steps, name), lines, line)
            if self.take("}"):
                return found
            self.expect(",", "a comma or the end of the object")

    def end(self) -> None:
        """Refuse anything but blanks up to the end of the file."""
        self._blanks()
        if self._at < len(self._buffer):
            raise self._unexpected("the end of the file")

    def at_end(self) -> bool:
        """Whether nothing but blanks follows."""
        self._blanks()
        return self._at >= len(self._buffer)

    def _items(self, steps: Steps, lines: dict[Steps, int], _: int) -> list[object]:
        found: list[object] = []
        if self.take("]"):
            return found
        while True:
            found.append(self.value((*steps, len(found)), lines))
            if self.take("]"):
                return found
            self.expect(",", "a comma or the end of the array")

    def _count_value(self) -> None:
        self._values += 1
        if self._values > self.bounds.values:
            expected = f"entries of at most {self.bounds.values:,} values"
            raise self.refusal(expected, "a longer one", line=self._begins)

    def _text(self, match: re.Match[str]) -> str:
        written = match["text"]
        text = written
        if "\\" in written:
            try:
                text = str(json.loads(match[0]))
                text.encode()
            except ValueError as error:
                raise self.refusal("text with the escapes of JSON", written) from error
        if "\0" in text:
            raise self.refusal("text", "a NUL character")
        self._advance(match.end())
        return text

    def _token(self) -> re.Match[str] | None:
        self._blanks()
        while True:
            match = _TOKEN.match(self._buffer, self._at)
            # A token that touches the end of what was read may go on in the next piece.
            if self._ended or (match is not None and match.end() < len(self._buffer)):
                break
            left = self._buffer[self._at : self._at + 1]
            if len(self._buffer) - self._at > (self.bounds.text if left == '"' else self.bounds.number + 8):
                break
            self._more()
        return self._bounded(match)

    def _bounded(self, match: re.Match[str] | None) -> re.Match[str] | None:
        size = (match.end() if match else len(self._buffer)) - self._at
        if self._buffer[self._at : self._at + 1] == '"':
            if size > self.bounds.text:
                raise self.refusal(f"texts of at most {self.bounds.text:,} characters", "a longer one")
            if match is None:
                expected = "a text without control characters and with a closing quote"
                raise self.refusal(expected, self._buffer[self._at : self._at + 60], f"It may be cut off. {_AGAIN}")
        elif match is not None and match["number"] and size > self.bounds.number:
            found = f"{match['number'][: self.bounds.number]}…"
            raise self.refusal(f"numbers of at most {self.bounds.number} characters", found)
        return match

    def _blanks(self) -> None:
        while True:
            match = _BLANKS.match(self._buffer, self._at)
            assert match is not None
            self._advance(match.end())
            if self._at < len(self._buffer) or self._ended:
                return
            self._more()

    def _advance(self, to: int) -> None:
        self._used += to - self._at
        self.line += self._buffer.count("\n", self._at, to)
        self._at = to
        if self._used > self.bounds.entry:
            expected = f"entries of at most {self.bounds.entry:,} characters"
            raise self.refusal(expected, "a longer one", line=self._begins)

    def _more(self) -> None:
        piece = next(self._chunks, None)
        try:
            text = self._decoder.decode(piece or b"", final=piece is None)
        except UnicodeDecodeError as error:
            raise self._not_utf8(error) from error
        self._bytes += len(piece or b"")
        self._ended = piece is None
        self._buffer, self._at = self._buffer[self._at :] + text, 0

    def _not_utf8(self, error: UnicodeDecodeError) -> InputError:
        # The decoder holds the first bytes of a character that the last piece cut in two.
        held = len(self._decoder.getstate()[0])
        line = self.line + self._buffer.count("\n", self._at) + error.object.count(b"\n", 0, error.start)
        found = f"the byte 0x{error.object[error.start]:02x} at offset {self._bytes - held + error.start:,}"
        return self.refusal("UTF-8", found, "Save the file as UTF-8; it may be Latin-1 or Windows-1252.", line=line)

    def _unexpected(self, expected: str) -> InputError:
        self._blanks()
        found = self._buffer[self._at : self._at + 60]
        if not found:
            return self.refusal(expected, "the end of the file", f"It was cut off. {_AGAIN}")
        return self.refusal(expected, found)
