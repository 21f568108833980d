"""Progress on standard error: bars on a terminal, one line at the start and one at the end elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)

from caveat.interfaces.cli.output import errors

__all__ = ["Told", "Transferred", "bars", "transfers"]

# Told the stage, how much is done, and how much there is where that is known.
Told = Callable[[str, int, int | None], None]
# Told the publication, how many bytes of it are there, and how many there are; None for how many when it is settled.
Transferred = Callable[[str, int | None, int | None], None]


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


@contextmanager
def transfers() -> Iterator[Transferred]:
    """Show how files of several publications arrive, side by side; None for how much means that one is done."""
    console = errors()
    columns = (TextColumn("{task.description:<22}"), BarColumn(bar_width=36), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(publication: str, done: int | None, total: int | None) -> None:
            if publication not in tasks:
                tasks[publication] = progress.add_task(publication, total=total)
            if done is None:
                progress.stop_task(tasks[publication])
                if not console.is_terminal:
                    console.print(f"{publication}: done", markup=False)
            else:
                progress.update(tasks[publication], completed=done, total=total)

        yield tell


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
