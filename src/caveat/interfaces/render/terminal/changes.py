"""What changed on the lists, or would change, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from caveat.editions.changes import Change, ChangeKind, Compared
from caveat.editions.checking import Checked
from caveat.interfaces.render.changes import counts_json
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.terminal.lines import Column, Mark, Page, said, sheet
from caveat.interfaces.render.words import day_words, short_day
from caveat.model.answer import Outcome
from caveat.store.edition import Edition

__all__ = ["changes_view", "check_view"]

MOST_ENTRIES = 20
MOST_FIELDS = 6
LONGEST = 160


def changes_view(changes: Sequence[Change], compared: Iterable[Compared]) -> Page:
    """List by list: the editions compared, how much changed, and the entries."""
    parts: list[RenderableType] = []
    for each in compared:
        own = [change for change in changes if change.list == each.list]
        parts += [Text("")] if parts else []
        parts.append(said(f"{phrases().list_title(each.list)} ({each.list})", "bold"))
        parts.append(said(_compared(each, own), indent=2))
        parts += _entries(own)
    return Page(parts)


def check_view(checked: Checked) -> Page:
    """What importing a file would change, and whether it would be refused."""
    what = f"{checked.name}: {checked.publication} of {day_words(checked.published_on)}, {checked.records:,} records."
    parts: list[RenderableType] = [said(what, "bold"), said(_place(checked), indent=2)]
    parts += [Mark(Outcome.RESTRICTED, f"Importing would be refused: {doubt}.") for doubt in checked.doubts]
    parts += _entries(checked.changes)
    return Page([*parts, Text(""), said("Only looked at: the store is as it was.")])


def _place(checked: Checked) -> str:
    """Where the edition would stand among those of its publication."""
    if checked.held:
        return "The store holds this edition: importing it would change nothing."
    if checked.last is None and checked.newest:
        return "It would be the first edition of its publication."
    newest = "" if checked.newest else " It would be filed as an older edition; the newest stays in force."
    if checked.last is None:
        return f"The store holds none before it.{newest}"
    return f"After the edition of {day_words(checked.last.published_on)}: {_counted(checked.changes)}.{newest}"


def _entries(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """The first entries of each kind, with number and name and, where they were changed, their fields."""
    cut = False
    for kind in ChangeKind:
        of_kind = [change for change in changes if change.kind is kind]
        if of_kind:
            columns = (Column(title=kind.value.capitalize()), Column(title="Name"), Column(title="Seen on", keep=True))
            yield Text("")
            yield sheet(columns, [row for change in of_kind[:MOST_ENTRIES] for row in _rows(change)])
        if len(of_kind) > MOST_ENTRIES:
            cut = True
            yield said(f"and {len(of_kind) - MOST_ENTRIES:,} more", indent=2)
    if cut:
        yield Text("")
        yield said("To see all: --format csv, json or jsonl.", indent=2)


def _rows(change: Change) -> Iterator[tuple[str, str, str]]:
    yield change.record_id, change.name, short_day(change.seen_on)
    if change.kind is ChangeKind.CHANGED:
        for field in change.fields[:MOST_FIELDS]:
            yield "", f"{field.name}: {_words(field.old)} → {_words(field.new)}", ""
        if len(change.fields) > MOST_FIELDS:
            yield "", f"and {len(change.fields) - MOST_FIELDS} fields more", ""


def _words(values: Sequence[str]) -> str:
    text = " | ".join(values) or "nothing"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _compared(each: Compared, changes: Sequence[Change]) -> str:
    if each.old is None or each.new is None:
        return "Not compared: no publication has an edition of it for both days."
    if each.old.number == each.new.number:
        return f"Nothing changed: {_named(each.old)} speaks on both days."
    return f"From {_named(each.old)} to {_named(each.new)}: {_counted(changes)}."


def _counted(changes: Sequence[Change]) -> str:
    return ", ".join(f"{count:,} {kind}" for kind, count in counts_json(changes).items())


def _named(edition: Edition) -> str:
    return f"{edition.publication} of {day_words(edition.published_on)}"
