"""Progress on standard error: bars on a terminal, one line at the start and one at the end elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from caveat.interfaces.cli.output import errors

__all__ = ["Told", "Transfers", "bars", "transfers"]

# Told the stage, how much is done, and how much there is where that is known.
Told = Callable[[str, int, int | None], None]


@contextmanager
def bars(titles: dict[str, str]) -> Iterator[Told]:
    """Show how a long work goes on.

    Args:
        titles: what each stage is called on the screen, such as "Reading records"; else the stage itself.
    """
    console = errors()
    if not console.is_terminal:
        yield from _plain(titles)
        return
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=36),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=False) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(titles.get(stage, stage), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield tell


class Transfers:
    """How publications arrive side by side and are read one by one; each has a line of its own."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._tasks = progress, dict[str, TaskID]()

    def fetched(self, publication: str, done: int, total: int | None) -> None:
        """Tell how many bytes of a file are there."""
        self._show(publication, done, total, f"{decimal(done)} of {decimal(total)}" if total else decimal(done))

    def read(self, publication: str, stage: str, done: int, total: int | None) -> None:
        """Tell how many records were read or linked."""
        self._show(publication, done, total, f"{stage} {done:,} records" if done else f"{stage} …")

    def settled(self, publication: str) -> None:
        """Tell that nothing more comes of it."""
        self._show(publication, 1, 1, "done")
        if not self._progress.console.is_terminal:
            self._progress.console.print(f"{publication}: done", markup=False)

    def _show(self, publication: str, done: int, total: int | None, shown: str) -> None:
        if publication not in self._tasks:
            self._tasks[publication] = self._progress.add_task(publication, total=total, shown=shown)
        self._progress.update(self._tasks[publication], completed=done, total=total, shown=shown)


@contextmanager
def transfers() -> Iterator[Transfers]:
    """Show how files of several publications arrive and are read."""
    console = errors()
    columns = (TextColumn("{task.description:<22}"), BarColumn(bar_width=36), TextColumn("{task.fields[shown]}"))
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        yield Transfers(progress)


def _plain(titles: dict[str, str]) -> Iterator[Told]:
    """Where nobody watches: a line when a stage begins, and one when all is done."""
    console, started = errors(), monotonic()
    last: dict[str, int] = {}

    def tell(stage: str, done: int, total: int | None) -> None:
        if stage not in last:
            console.print(f"{titles.get(stage, stage)}{f': {total:,}' if total else ''} …", markup=False)
        last[stage] = done

    yield tell
    if last:
        done = ", ".join(f"{titles.get(stage, stage)}: {count:,}" for stage, count in last.items())
        console.print(f"{done}; {monotonic() - started:.1f} s", markup=False)
