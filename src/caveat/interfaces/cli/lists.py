"""`caveat lists`: publications in, and how old they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from caveat.editions.bring_in import BroughtIn, bring_in
from caveat.editions.grouping import group_files
from caveat.interfaces.cli.clock import now
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.render.brought import import_json
from caveat.interfaces.render.jsons import lists_json
from caveat.interfaces.render.tables import list_rows
from caveat.interfaces.render.terminal.lists import import_view, status_view

__all__ = ["app"]

app = typer.Typer(help="Bring official lists in, and see how old they are.", no_args_is_help=True)
STAGES = {"reading": "Reading records", "linking": "Linking records"}


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files as their issuer publishes them, plain or .gz.")],
    publication: Annotated[
        str | None, typer.Option("--as", metavar="PUBLICATION", help="Which publication it is.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The edition's day, where the name does not say it."),
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Read editions of official lists and make them current, each in one transaction.

    Files that make one edition together (sdn.csv, alt.csv, add.csv) are read together.

    Example: caveat lists import consolidated-2022-05-06.csv.gz

    Example: caveat lists import sdn.csv alt.csv add.csv --published 2024-01-25
    """
    done: list[BroughtIn] = []
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
                    )
                )
    objects = [import_json(each) for each in done]
    show(form, Group(*(import_view(each) for each in done)), objects, objects)
    return Exit.OPEN


@app.command("status")
def status(on: On = None, known_on: KnownOn = None, form: Format = OutputFormat.TABLE, home: Home = None) -> int:
    """Show for every list its edition, its age and its state.

    Example: caveat lists status
    """
    day = span_of(on).latest
    with opened(home) as store:
        lists = store.as_of(day, day_of("--known-on", known_on)).lists
    show(form, status_view(lists), [lists_json(lists, day)], list_rows(lists))
    return Exit.NOT_READY if not_ready(state for state in lists if state.edition) else Exit.OPEN
