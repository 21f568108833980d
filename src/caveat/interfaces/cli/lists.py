"""`caveat lists`: publications in, and how old they are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from caveat.editions.bring_in import Accept, BroughtIn, bring_in
from caveat.editions.changes import Compared, changes, compare
from caveat.editions.checking import check_files
from caveat.editions.grouping import group_files
from caveat.editions.rereading import outdated, reread
from caveat.editions.standing import standings
from caveat.errors import NotReadyError, UsageError
from caveat.interfaces.cli.clock import now, today
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import looked_at, opened, user
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of
from caveat.interfaces.cli.output import show, write
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.cli.update import update_lists
from caveat.interfaces.render.brought import import_json, lists_json
from caveat.interfaces.render.changes import change_json, change_rows, changes_json, check_json
from caveat.interfaces.render.feed import changes_feed
from caveat.interfaces.render.tables import list_rows
from caveat.interfaces.render.terminal.changes import changes_view, check_view
from caveat.interfaces.render.terminal.lists import import_view, status_view
from caveat.lists.catalog import catalog
from caveat.store.store import Store

__all__ = ["app"]


class ChangesFormat(StrEnum):
    """How changes are written to standard output."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"
    ATOM = "atom"


app = typer.Typer(help="Bring official lists in, and see how old they are.", no_args_is_help=True)
app.command("update")(update_lists)
Files = Annotated[list[Path], typer.Argument(help="Files as their issuer publishes them, plain or .gz.")]
Publication = Annotated[str | None, typer.Option("--as", metavar="PUBLICATION", help="Which publication it is.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The edition's day, where neither file nor name says it."),
]
REREAD = "caveat lists reread, which understands more of some editions than was understood when they came in."
STAGES = {"reading": "Reading records", "linking": "Linking records"}


@app.command("import")
def import_files(
    files: Files,
    publication: Publication = None,
    published: Published = None,
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept", metavar="REASON", help="Take it even where a guard refuses it; kept in the audit log."
        ),
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Read editions of official lists and make them current, each in one transaction.

    Files that make one edition together (sdn.csv, alt.csv, add.csv) are read together. An edition that is to be the
    newest and is too small or too large, or lacks too much of the last one, is refused and kept in quarantine.

    Example: caveat lists import consolidated-2022-05-06.csv.gz

    Example: caveat lists import sdn.csv alt.csv add.csv --published 2024-01-25
    """
    done: list[BroughtIn] = []
    given = None if accept is None else Accept(reason=accept, by=user())
    with opened(home) as store:
        for paths in group_files(files):
            with bars(STAGES) as tell:
                done.append(
                    bring_in(
                        store,
                        paths,
                        publication=publication,
                        published_on=day_of("--published", published),
                        retrieved_at=now(),
                        progress=tell,
                        accept=given,
                    )
                )
    objects = [import_json(each) for each in done]
    show(form, Group(*(import_view(each) for each in done)), objects, objects)
    return Exit.OPEN


@app.command("reread")
def reread_editions(form: Format = OutputFormat.TABLE, home: Home = None) -> int:
    """Read archived editions again where their reader has become better since; nothing is fetched.

    What was known on which day stays as it was: only what is understood of it changes.

    Example: caveat lists reread
    """
    with opened(home) as store, bars(STAGES) as tell:
        done = list(reread(store, now=now, progress=tell))
    view = (
        Group(*(import_view(each) for each in done)) if done else Text("Every edition was read by its latest reader.")
    )
    objects = [import_json(each) for each in done]
    show(form, view, objects, objects)
    return Exit.OPEN


@app.command("check")
def check(
    files: Files,
    publication: Publication = None,
    published: Published = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Show what importing files would change, and do nothing.

    Exit codes: 0 the lists hold these editions, nothing would change; 1 something would; 2 a file cannot be read.

    Example: caveat lists check consolidated-2022-06-06.csv.gz
    """
    day = day_of("--published", published)
    with looked_at(home) as store:
        groups = group_files(files)
        done = [check_files(store, paths, publication=publication, published_on=day) for paths in groups]
    rows = (row for each in done for row in change_rows(each.changes))
    show(form, Group(*(check_view(each) for each in done)), [check_json(each) for each in done], rows)
    return Exit.OPEN if all(each.held for each in done) else Exit.FOUND


@app.command("status")
def status(on: On = None, known_on: KnownOn = None, form: Format = OutputFormat.TABLE, home: Home = None) -> int:
    """Show how old every publication and list is, when each was last asked for, and what waits in quarantine.

    Exit codes: 0 every list that was ever read is current; 3 one or more are stale, or were read in part.

    Example: caveat lists status
    """
    day = span_of(on).latest
    known = day_of("--known-on", known_on)
    with opened(home) as store:
        lists, refused = store.as_of(day, known).lists, store.quarantined()
        publications = tuple(standings(store, day, known))
        next_step = REREAD if outdated(store) else ""
    page = status_view(lists, publications=publications, quarantine=refused, next_step=next_step)
    show(form, page, [lists_json(lists, day, publications, refused)], list_rows(lists))
    return Exit.NOT_READY if not_ready(state for state in lists if state.edition) else Exit.OPEN


@app.command("changes")
def list_changes(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="The first of the two days.")],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The second of the two days. Default: today.")
    ] = None,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="LIST", help="Only this list; again for more.")
    ] = None,
    form: Annotated[
        ChangesFormat, typer.Option("--format", help="table, json, csv, jsonl or atom, a feed.", show_default=True)
    ] = ChangesFormat.TABLE,
    home: Home = None,
) -> int:
    """Show what was added, removed and changed on the lists between two days, word for word.

    Compared are the editions that speak for a list on the two days. JSON lines hold one change each, and so do the
    entries of a feed.

    Example: caveat lists changes --since 2022-02-03 --until 2022-05-06 --list US-SDN

    Example: caveat lists changes --since 2022-02-03 --format atom > changes.atom
    """
    first, last = day_of("--since", since), day_of("--until", until) or today()
    assert first is not None
    if first > last:
        raise UsageError("--since", expected=f"a day up to {last}", found=since, do="Name the earlier day first.")
    with opened(home) as store:
        compared = _compared(store, (first, last), lists)
        found = list(changes(store, compared))
    if form is ChangesFormat.ATOM:
        write(changes_feed(found, compared, first, last))
        return Exit.OPEN
    one_each = [change_json(change) for change in found] if form is ChangesFormat.JSONL else None
    whole = [changes_json(found, compared, first, last)] if form is ChangesFormat.JSON else []
    objects = whole if one_each is None else one_each
    show(OutputFormat(form.value), changes_view(found, compared), objects, change_rows(found))
    return Exit.OPEN


def _compared(store: Store, days: tuple[date, date], asked: list[str] | None) -> tuple[Compared, ...]:
    spoken = {key for day in days for key in store.speaking(day)}
    # A user's own lists are not in the catalog.
    known = [*catalog().lists, *sorted(spoken.difference(catalog().lists))]
    if unknown := [key for key in asked or () if key not in known]:
        raise UsageError("--list", expected="the key of a list", found=unknown[0], do="See caveat lists status.")
    compared = compare(store, *days, asked or [key for key in known if key in spoken])
    if not any(each.comparable for each in compared):
        raise NotReadyError(
            "the lists",
            expected=f"an edition published by {days[0]} and one by {days[1]}, of one publication",
            found="none" if asked is None else f"none for {', '.join(asked)}",
            do="Import the editions of these days with caveat lists import, or name other days.",
        )
    return compared
