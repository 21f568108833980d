"""What files say, read without the product: their text, and the values that stand at a line of it."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

__all__ = [
    "Words",
    "csv_row",
    "decoded",
    "html_line",
    "json_line",
    "semicolon_row",
    "sheet_row",
    "tab_row",
    "text_of",
    "xml_line",
]

# Between the paragraphs of a cell, so that a row stays on one line.
_BREAK = "\u2028"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

# The values that stand at a line of a text, as a reader should hand them on; of XML the text from there on.
Words = Callable[[list[str], int], list[str]]


def text_of(path: Path) -> str:
    """What a file says, unpacked by the standard library, with line ends as they are; a spreadsheet as rows."""
    raw = path.read_bytes()
    if path.suffix == ".ods":
        return _sheet_text(path)
    if raw.startswith(b"\x1f\x8b"):
        raw = gzip.decompress(raw)
    elif raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(path) as archive:
            (member,) = archive.namelist()
            raw = archive.read(member)
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """Text in UTF-8, or else in Windows-1252, of which every byte is taken for something."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def csv_row(lines: list[str], at: int) -> list[str]:
    """The cells of the row that begins at a line."""
    return next(csv.reader(iter(lines[at:])))


def semicolon_row(lines: list[str], at: int) -> list[str]:
    """The cells of the row that begins at a line, separated by semicolons."""
    return next(csv.reader(iter(lines[at:]), delimiter=";"))


def sheet_row(lines: list[str], at: int) -> list[str]:
    """The cells of a row of a spreadsheet."""
    return [cell.replace(_BREAK, "\n") for cell in csv_row(lines, at)]


def tab_row(lines: list[str], at: int) -> list[str]:
    """The cells of the row that begins at a line, separated by tabs."""
    return next(csv.reader(iter(lines[at:]), delimiter="\t"))


def xml_line(lines: list[str], at: int) -> list[str]:
    """The line and those after it, without entities: a value may go on over several."""
    said = "".join(lines[at : at + 400]) if len(lines[at]) < 2_000 else lines[at]
    return [unescape(said.replace("\r\n", "\n"), {"&quot;": '"', "&apos;": "'", "&#39;": "'", "&#xD;": "\r"})]


def html_line(lines: list[str], at: int) -> list[str]:
    """The line and those that follow as they stand, then without tags, which part words or stand within them."""
    text = "".join(lines[at:])
    return [html.unescape(text) + "\0" + html.unescape(re.sub(r"<[^>]*>", "", text))]


def json_line(lines: list[str], at: int) -> list[str]:
    """The strings of a line, and its numbers and other words as they are."""
    found = re.findall(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false', lines[at])
    return [json.loads(each) if each.startswith('"') else each for each in found]


def _sheet_text(path: Path) -> str:
    """The rows of a spreadsheet (ODF 1.3, part 3, 9.1) as comma-separated text, one a line."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    out = io.StringIO(newline="")
    for row in root.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row.iter(f"{_TABLE}table-cell"):
            text = _BREAK.join(" ".join("".join(part.itertext()).splitlines()).strip() for part in cell)
            cells += [text] * min(int(cell.get(f"{_TABLE}number-columns-repeated", "1")), 100)
        csv.writer(out).writerow(cells)
    return out.getvalue()
