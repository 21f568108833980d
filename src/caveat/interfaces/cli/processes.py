"""Work shared among processes: tasks go out as processes are free, results come back in the order of the tasks."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain, islice
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Final, Generic, TypeVar

from caveat.errors import CaveatError, NotReadyError

__all__ = ["cores", "in_order"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
Opening = Callable[[], AbstractContextManager[Callable[[_Task], _Result]]]
"""What a process opens once and does its tasks with; it goes to other processes by its name and arguments."""

_AHEAD: Final = 4
"""Results that wait for an earlier one, by process; beyond them no task is given out, so that memory stays bounded."""
_PATIENCE: Final = 5.0


def cores() -> int:
    """How many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def in_order(
    opening: Opening[_Task, _Result], tasks: Iterable[_Task], *, workers: int, worth: int = 0
) -> Iterator[_Result]:
    """The results of tasks, in their order.

    Processes are begun afresh (not forked, for a copy of threads and open databases is of no use to anyone) and end
    with this one, however it ends: each waits on a pipe that closes then. None of them hears an interrupt meant for
    this one, which ends them.

    Args:
        opening: what does a task.
        tasks: read as they are needed; may be endless.
        workers: how many processes; with 1 all is done in this one.
        worth: with this many tasks or fewer all is done in this process, for others take a second to begin.

    Raises:
        CaveatError: what a task raised, or a process ended; the others are ended too.
    """
    rest = iter(tasks)
    first = list(islice(rest, worth + 1)) if workers > 1 else []
    every = chain(first, rest)
    if workers == 1 or len(first) <= worth:
        with opening() as work:
            yield from map(work, every)
        return
    crew = _Crew(opening, workers)
    try:
        yield from crew.results(every)
    finally:
        crew.end()


class _Crew(Generic[_Task, _Result]):
    """Processes, each with the pipe to it."""

    def __init__(self, opening: Opening[_Task, _Result], count: int) -> None:
        context = get_context("spawn")
        self._members: dict[Connection, SpawnProcess] = {}
        resource_tracker.ensure_running()  # it would let interrupts in again when it begins
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, opening), daemon=True)
            with _deaf():
                process.start()
            self._members[ours] = process
            theirs.close()

    def results(self, tasks: Iterable[_Task]) -> Iterator[_Result]:
        """Give each process a task when it is free, and yield what is next in order."""
        numbered = enumerate(tasks)
        free, busy, done = list(self._members), dict[Connection, int](), dict[int, _Result]()
        turn = 0
        while True:
            while free and len(done) + len(busy) < _AHEAD * len(self._members) and (task := next(numbered, None)):
                busy[self._sent(free.pop(), task[1])] = task[0]
            if not busy:
                return
            for pipe in wait(list(busy)):
                assert isinstance(pipe, Connection)
                done[busy.pop(pipe)] = self._received(pipe)
                free.append(pipe)
            while turn in done:
                yield done.pop(turn)
                turn += 1

    def end(self) -> None:
        """End every process and wait until it is gone."""
        for process in self._members.values():
            if process.is_alive():
                process.terminate()
        for pipe, process in self._members.items():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()
                process.join()
            pipe.close()

    def _sent(self, pipe: Connection, task: _Task) -> Connection:
        with suppress(OSError):  # it has ended: why, is read next
            pipe.send(task)
        return pipe

    def _received(self, pipe: Connection) -> _Result:
        try:
            result, error = pipe.recv()
        except (EOFError, OSError) as ended:
            process = self._members[pipe]
            process.join(_PATIENCE)
            raise _fault(f"it ended with code {process.exitcode}") from ended
        if error is not None:
            assert isinstance(error, CaveatError)
            raise error
        found: _Result = result
        return found


def _serve(pipe: Connection, opening: Opening[_Task, _Result]) -> None:
    """Do tasks until there are no more, in a process of its own."""
    with suppress(EOFError, OSError):  # whoever gave the tasks is gone
        try:
            with opening() as work:
                while True:
                    pipe.send((work(pipe.recv()), None))
        except CaveatError as error:
            pipe.send((None, error))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
        except Exception as error:  # whatever it is, the one who waits must hear of it
            pipe.send((None, _fault(f"{type(error).__name__}: {error}")))


def _fault(found: str) -> NotReadyError:
    return NotReadyError("a worker", expected="what it was asked for", found=found, do="Try with --workers 1.")


@contextmanager
def _deaf() -> Iterator[None]:
    """Begin processes that never hear an interrupt of the terminal; one that comes meanwhile is heard afterwards."""
    mask = getattr(signal, "pthread_sigmask", None)
    before = mask(signal.SIG_BLOCK, {signal.SIGINT}) if mask else None
    try:
        yield
    finally:
        if mask:
            mask(signal.SIG_SETMASK, before)
