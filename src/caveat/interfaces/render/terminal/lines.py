"""Building blocks of terminal output: marks with their words, plain tables, and a fallback without Unicode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from anyascii import anyascii
from rich.box import Box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from caveat.interfaces.render.inks import Ink
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.words import legible
from caveat.model.answer import Outcome

__all__ = ["STYLES", "Column", "Mark", "Page", "said", "sheet"]

# Terminals choose their own shades of these; the mark and the word say the same without any colour.
STYLES = {Ink.BARRED: "red", Ink.CONDITION: "yellow", Ink.DEPENDS: "magenta", Ink.OPEN: "cyan", Ink.NONE: "dim"}
# Called an ASCII box so that Rich keeps it; the line becomes hyphens with everything else.
_RULED = Box("    \n    \n ─  \n    \n    \n ─  \n    \n    \n", ascii=True)
_PLAIN = str.maketrans(
    {
        "─": "-",
        "…": "~",
        "“": '"',
        "”": '"',
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "·": "-",
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; figures stand right, `keep` stays whole on one line, `cut` ends with an ellipsis."""

    title: str = ""
    right: bool = False
    keep: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an outcome with words beside it; a sentence stands in the terminal's own ink."""

    outcome: Outcome
    words: str
    sentence: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the mark, or its plain form where the terminal has no such character."""
        text = self._text(options.ascii_only)
        yield from console.render(_hanging(text, len(self._sign(options.ascii_only)) + 1), options)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Measure the mark and its words."""
        return Measurement.get(console, options, self._text(options.ascii_only))

    def _text(self, plain: bool) -> Text:
        ink = STYLES[look_of(self.outcome).ink]
        return Text.assemble(
            (self._sign(plain), f"bold {ink}"), " ", (legible(self.words), "bold" if self.sentence else ink)
        )

    def _sign(self, plain: bool) -> str:
        return look_of(self.outcome).plain if plain else look_of(self.outcome).sign


class Page:
    """Lines and tables, one under the other, without blanks at line ends and plain where the terminal is."""

    def __init__(self, parts: Iterable[RenderableType]) -> None:
        self._parts = tuple(parts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw each part; where the terminal has no Unicode every character becomes its nearest plain ones."""
        for part in self._parts:
            segments = list(console.render(part, options.update(highlight=False)))
            yield from _trimmed(_plain(segments) if options.ascii_only else segments)


def sheet(columns: Sequence[Column], rows: Iterable[Sequence[RenderableType]], indent: int = 2) -> Padding:
    """A table with a line under its head and no other frame."""
    headed = any(column.title for column in columns)
    table = Table(box=_RULED if headed else None, show_edge=False, pad_edge=False, show_header=headed, header_style="")
    table.padding = (0, 1, 0, 0) if headed else (0, 2, 0, 0)
    for column in columns:
        side = "right" if column.right else "left"
        table.add_column(column.title, justify=side, no_wrap=column.keep, overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*(_cell(cell, column) for cell, column in zip(row, columns, strict=True)))
    return Padding(table, (0, 0, 0, indent))


def said(text: str, style: str = "", indent: int = 0) -> RenderableType:
    """Words from outside or inside, without anything that could command the terminal."""
    return Padding(Text(legible(text), style=style), (0, 0, 0, indent)) if indent else Text(legible(text), style=style)


def _cell(cell: RenderableType, column: Column) -> RenderableType:
    """A cell; one that is cut may be narrowed as far as its column must be, and stays on one line."""
    if not isinstance(cell, str):
        return cell
    return Text(legible(cell), no_wrap=column.cut, overflow="ellipsis") if column.cut else Text(legible(cell))


def _hanging(text: Text, indent: int) -> RenderableType:
    table = Table.grid(padding=0)
    table.add_column(no_wrap=True, width=indent)
    table.add_column(overflow="fold")
    head, rest = text.divide([indent])
    table.add_row(head, rest)
    return table


def _plain(segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        text = segment.text.translate(_PLAIN)
        yield Segment(text if text.isascii() else anyascii(text), segment.style, segment.control)


def _trimmed(segments: Iterable[Segment]) -> Iterator[Segment]:
    for line in Segment.split_lines(segments):
        while line and not line[-1].text.strip(" "):
            line.pop()
        if line:
            last = line.pop()
            yield from line
            yield Segment(last.text.rstrip(" "), last.style)
        yield Segment.line()
