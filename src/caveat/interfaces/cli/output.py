"""Writing results: a page for people on a terminal, JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, RenderableType

from caveat.interfaces.cli.options import OutputFormat
from caveat.interfaces.render.inert import inert

__all__ = ["errors", "show", "write", "write_rows"]

WIDEST = 100


def console() -> Console:
    """Standard output for people: at most 100 columns, plain where it is no terminal."""
    made = Console(highlight=False, soft_wrap=False)
    made.width = min(made.width, WIDEST)
    return made


def errors() -> Console:
    """Standard error for people: progress, warnings, refusals."""
    made = Console(stderr=True, highlight=False)
    made.width = min(made.width, WIDEST)
    return made


def show(
    form: OutputFormat,
    page: RenderableType,
    objects: Sequence[Mapping[str, Any]],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Write a result in the form asked for.

    Args:
        form: the form.
        page: for people.
        objects: for JSON; one stands by itself, several in an array; one a line for JSON lines.
        rows: flat, for CSV.
    """
    if form is OutputFormat.TABLE:
        console().print(page)
    elif form is OutputFormat.CSV:
        write_rows(list(rows))
    elif form is OutputFormat.JSONL:
        for each in objects:
            _line(json.dumps(each, ensure_ascii=False))
    else:
        _line(json.dumps(objects[0] if len(objects) == 1 else list(objects), ensure_ascii=False, indent=2))


def write_rows(rows: list[Mapping[str, Any]]) -> None:
    """Write flat rows as CSV, inert in spreadsheets."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    # Line ends of RFC 4180: with them a cell that holds a bare carriage return is quoted.
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_held(inert("" if row.get(key) is None else str(row[key]))) for key in columns])


def write(text: str) -> None:
    """Write text as it stands; what no encoding can hold becomes an escape."""
    sys.stdout.write(_held(text))


def _held(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _line(text: str) -> None:
    write(f"{text}\n")
