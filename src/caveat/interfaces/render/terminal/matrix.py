"""What each kind of actor may do with one party, as a table of marks that fits a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text

from caveat.interfaces.render.matrix import LETTERS, Board, board
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import why_not_words
from caveat.interfaces.render.terminal.answers import lists_line
from caveat.interfaces.render.terminal.lines import STYLES, Column, Page, said, sheet
from caveat.interfaces.render.words import capital, count_words, few, joined, on_day, receipt_words
from caveat.model.answer import ListState, Outcome, Provenance
from caveat.model.matrix import Cell, Matrix

__all__ = ["matrix_view"]

LABEL = 34
CELL = 4
MOST_ACTS = 4


def matrix_view(
    matrix: Matrix, whole: Matrix, party: str, lists: tuple[ListState, ...], provenance: Provenance
) -> Page:
    """The matrix as shown, of the whole that was asked."""
    made = board(matrix)
    place = f" in {phrases().place(matrix.jurisdiction)}" if matrix.jurisdiction else ""
    head = f"Who may do what with {party}{place} {on_day(matrix.on)}"
    parts: list[RenderableType] = [said(head, "bold"), Text("")]
    if matrix.actors:
        parts += [_Table(made), Text(""), _who(made), Text(""), _Legend(tuple(_found(matrix))), Text("")]
    parts += [said(each, indent=2) for each in _left_out(matrix, whole)]
    parts += [
        said(lists_line(lists), indent=2),
        said(f"Receipt {receipt_words(provenance.receipt)}. Not legal advice.", indent=2),
    ]
    return Page(parts)


@dataclass(frozen=True, slots=True)
class _Table:
    """Acts as rows, groups of actors as numbered columns; more columns than there is room for go below."""

    board: Board

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw as many columns side by side as fit."""
        per = max(1, (options.max_width - LABEL - 2) // CELL)
        groups = list(enumerate(self.board.actors, 1))
        for first in range(0, len(groups), per):
            if first:
                yield Text("")
            chosen = groups[first : first + per]
            columns = [Column(title=""), *(Column(title=f"{number:>2}", keep=True) for number, _ in chosen)]
            rows: list[Sequence[RenderableType]] = [
                [_acts(acts), *(_cell(self.board.cell(actors, acts), options.ascii_only) for _, actors in chosen)]
                for acts in self.board.activities
            ]
            yield from console.render(sheet(columns, rows), options)


def _acts(acts: tuple[str, ...]) -> str:
    words = phrases()
    return capital(few([words.word(each) for each in acts], MOST_ACTS))


def _cell(cell: Cell, plain: bool) -> RenderableType:
    worst = cell.outcomes[0] if cell.outcome is Outcome.DEPENDS else None
    ink = "dim" if cell.outcome is Outcome.ALLOWED else STYLES[look_of(cell.outcome).ink]
    return Text(_mark(cell.outcome, plain, worst), ink)


def _who(made: Board) -> RenderableType:
    """Who stands behind each number."""
    words = phrases()
    rows = [
        (f"{number:>2}", capital(joined([words.actor(each) for each in actors])))
        for number, actors in enumerate(made.actors, 1)
    ]
    return sheet((Column(keep=True), Column()), rows)


@dataclass(frozen=True, slots=True)
class _Legend:
    """What the marks and letters mean, of those that occur."""

    outcomes: tuple[Outcome, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the legend in one paragraph."""
        parts = [f"{_mark(outcome, options.ascii_only)} {_meaning(outcome)}" for outcome in self.outcomes]
        yield from console.render(said("   ".join(parts), indent=2), options)


def _mark(outcome: Outcome, plain: bool, worst: Outcome | None = None) -> str:
    """The mark and the letter of an outcome; where it depends, the letter of the worst that it can be."""
    if outcome is Outcome.ALLOWED:
        return "." if plain else LETTERS[outcome]
    look = look_of(outcome)
    return f"{look.plain.strip('[]')[0] if plain else look.sign}{LETTERS[worst or outcome]}"


def _meaning(outcome: Outcome) -> str:
    word = look_of(outcome).word
    return f"{word}; another letter is the worst that it can be" if outcome is Outcome.DEPENDS else word


def _found(matrix: Matrix) -> Iterator[Outcome]:
    shown = {matrix.cells[actor, act].outcome for actor in matrix.actors for act in matrix.activities}
    return (outcome for outcome in Outcome if outcome in shown)


def _left_out(matrix: Matrix, whole: Matrix) -> Iterator[str]:
    """What is not shown, and why that is no yes."""
    actors, acts = (len(whole.actors) - len(matrix.actors)), (len(whole.activities) - len(matrix.activities))
    if actors or acts:
        hidden = [count_words(actors, "kind of actor", "kinds of actor")] if actors else []
        hidden += [count_words(acts, "act", "acts")] if acts else []
        yield f"Not shown: {joined(hidden)} to which nothing that was examined speaks; --all shows them."
    why = {item.why: why_not_words(item) for cell in whole.cells.values() for item in cell.not_evaluated}
    if why:
        hint = " Add --in." if {"state_not_given", "jurisdiction_not_given"} & set(why) else ""
        yield f"Not examined for some: {joined(list(why.values()), 'or')}. That is no yes.{hint}"
