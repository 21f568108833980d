"""Tables of an HTML page, as texts with their lines; the page is bounded, its scripts and styles are left out."""

from __future__ import annotations

from codecs import getincrementaldecoder
from dataclasses import dataclass, field
from html.parser import HTMLParser

from caveat.errors import InputError
from caveat.lists.files.document import Document, DocumentFile, Row

__all__ = ["HtmlPage", "HtmlTable", "html_page"]

_PAGE = 8 * 2**20
# The parser looks again at what it has not taken yet whenever more comes.
_TOKEN = 256 * 2**10
_DEPTH = 64
_SILENT = ("script", "style", "template", "noscript")
_CELLS = ("td", "th")
# Elements that begin a new line.
_BLOCKS = frozenset(("br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlTable:
    """One table: its rows that have cells, a header like any other.

    Attributes:
        line: on which it begins, counting from 1.
        merged: whether a cell goes over several rows, so that those below it lack one.
    """

    line: int
    rows: tuple[Row, ...]
    merged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """The tables of a page in the order in which they begin, and all its text with single blanks."""

    tables: tuple[HtmlTable, ...]
    text: str


def html_page(document: Document, file: DocumentFile) -> HtmlPage:
    """Read a page to its end.

    Raises:
        InputError: it is larger than a page of a publisher can be, has a tag or a script that is too long or that
            cannot be read, tables nested too deep, bytes that are not UTF-8, or ends before `</html>`; and whatever
            `Document.chunks` raises.
    """
    parser = _Parser(file)
    decoder = getincrementaldecoder("utf-8-sig")()
    size = 0
    for chunk in document.chunks(file):
        size += len(chunk)
        try:
            parser.feed(decoder.decode(chunk))
        except UnicodeDecodeError as error:
            raise parser.refusal("UTF-8", f"the byte 0x{error.object[error.start]:02x}") from error
        except (AssertionError, ValueError) as error:
            raise parser.refusal("HTML", str(error)) from error
        if size > _PAGE or len(parser.rawdata) > _TOKEN:
            expected = f"a page of at most {_PAGE:,} bytes, with tags of at most {_TOKEN:,}"
            raise parser.refusal(expected, "a larger one")
    if not parser.ended:
        raise parser.refusal("a page that ends with </html>", "the end of the file")
    return parser.page


@dataclass(slots=True)
class _Table:
    """A table, and the row and the cell in it that have not ended."""

    line: int
    rows: list[Row] = field(default_factory=list)
    merged: bool = False
    row: Row | None = None
    cell: list[str] | None = None

    def begin_row(self, line: int) -> None:
        self.end_row()
        self.row = Row(line, [])

    def begin_cell(self, line: int, rows: str | None) -> None:
        self.end_cell()
        self.row = self.row or Row(line, [])
        self.cell = []
        self.merged = self.merged or (rows or "1").strip() != "1"

    def end_cell(self) -> None:
        if self.cell is not None and self.row is not None:
            self.row.cells.append(" ".join("".join(self.cell).split()))
        self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if self.row is not None and self.row.cells:
            self.rows.append(self.row)
        self.row = None


class _Parser(HTMLParser):
    """Collects the cells of tables; end tags that HTML lets a page leave out are supplied."""

    def __init__(self, file: DocumentFile) -> None:
        super().__init__(convert_charrefs=True)
        self.ended = False
        self._file = file
        self._tables: list[_Table] = []
        self._open: list[_Table] = []
        self._said: list[str] = []
        self._silent = ""

    @property
    def page(self) -> HtmlPage:
        """What was read."""
        tables = (HtmlTable(line=each.line, rows=tuple(each.rows), merged=each.merged) for each in self._tables)
        return HtmlPage(tables=tuple(tables), text=" ".join("".join(self._said).split()))

    def refusal(self, expected: str, found: str) -> InputError:
        """A refusal at the line that the parser has reached."""
        where = self._file.where(self.getpos()[0])
        return InputError(where, expected=expected, found=found, do="Fetch the page again.")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell or a line; what is in a script is none of the page."""
        line = self.getpos()[0]
        if self._silent or tag in _SILENT:
            self._silent = self._silent or tag
        elif tag == "table":
            self._begin_table(line)
        elif not self._open and (tag == "tr" or tag in _CELLS):
            # A browser would show its words as text: the table that they belong to would be missed.
            raise self.refusal("a table around its rows", f"<{tag}> outside of one")
        elif tag == "tr":
            self._open[-1].begin_row(line)
        elif tag in _CELLS:
            self._open[-1].begin_cell(line, dict(attrs).get("rowspan"))
            self._said.append("\n")
        elif tag in _BLOCKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends, and what is open in it."""
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
            return
        self.ended = self.ended or tag == "html"
        if self._open and tag in {"tr", "table"}:
            self._open[-1].end_row()
        if self._open and tag in _CELLS:
            self._open[-1].end_cell()
        if self._open and tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text to the cell that is open, and to the page."""
        if self._silent:
            return
        self._said.append(data)
        if self._open and (cell := self._open[-1].cell) is not None:
            cell.append(data)

    def _begin_table(self, line: int) -> None:
        if len(self._open) >= _DEPTH:
            raise self.refusal(f"at most {_DEPTH} tables inside one another", "more")
        self._open.append(_Table(line))
        self._tables.append(self._open[-1])
