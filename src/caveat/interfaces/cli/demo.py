"""`caveat demo`: the main job on the built-in starter edition and an example ledger."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from caveat.editions.starter import starter_snapshot
from caveat.exposure.judge import Asker
from caveat.interfaces.cli.clock import now, today
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.expose import judge_file
from caveat.interfaces.cli.output import console, errors
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.render.files import write_report
from caveat.interfaces.render.terminal.exposures import expose_view
from caveat.interfaces.render.words import day_words
from caveat.lists.files.yaml_block import Block
from caveat.lists.starter import starter_edition

__all__ = ["demo"]

FORMATS = ("html", "json", "csv", "xlsx")


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the reports.")] = Path("caveat-demo"),
) -> int:
    """Judge an example ledger of several public buyers with the starter edition, and write the report.

    Nothing of yours is read or changed.

    Example: caveat demo
    """
    snapshot = starter_snapshot(today())
    parties, edition = sum(1 for _ in snapshot.parties()), starter_edition()[1]
    errors().print(f"Starter edition of {day_words(edition)}: {parties:,} parties. Not the full lists.", markup=False)
    example = files("caveat").joinpath("data", "demo")
    mapping = Block.of(example / "options.yaml").sub("map").values()
    with as_file(example / "ledger.csv") as ledger:
        report = judge_file(ledger, snapshot, Asker(actors=("us_local_government",)), mapping=mapping)
    output.mkdir(parents=True, exist_ok=True)
    made_at = now()
    name = names_in(snapshot)
    files_written = [output / f"report.{kind}" for kind in FORMATS]
    written = tuple(write_report(report, path, made_at=made_at, name=name) for path in files_written)
    console().print(expose_view(report, written=written, name=name))
    return Exit.OPEN
