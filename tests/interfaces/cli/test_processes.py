"""Work shared among processes comes back in order, and nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children

import pytest

from caveat.errors import CaveatError, InputError, NotReadyError
from caveat.interfaces.cli.processes import cores, in_order


@contextmanager
def squares(refused: int | None = None) -> Iterator[Callable[[int], int]]:
    """Squares of numbers; one number is refused."""

    def square(number: int) -> int:
        if number == refused:
            raise InputError("number", expected="another", found=str(number), do="Leave it out.")
        return number * number

    yield square


@contextmanager
def faults(kill: bool) -> Iterator[Callable[[int], int]]:
    """What fails without a word."""

    def fail(number: int) -> int:
        if kill:
            os.kill(os.getpid(), signal.SIGKILL)
        return number // 0

    yield fail


@contextmanager
def unready() -> Iterator[Callable[[int], int]]:
    """What cannot even be opened."""
    raise NotReadyError("the lists", expected="those of the beginning", found="others", do="Screen again.")
    yield abs


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(in_order(squares, range(40), workers=workers)) == [number * number for number in range(40)]


def test_few_tasks_are_done_in_this_process() -> None:
    results = in_order(squares, range(5), workers=3, worth=5)
    assert next(results) == 0
    assert not active_children()
    assert list(results) == [1, 4, 9, 16]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_refusal_keeps_its_parts_and_ends_the_others(workers: int) -> None:
    with pytest.raises(InputError) as refusal:
        list(in_order(partial(squares, 7), range(40), workers=workers))

    assert (refusal.value.where, refusal.value.found, refusal.value.do) == ("number", "7", "Leave it out.")
    assert not active_children()


@pytest.mark.parametrize(("kill", "found"), [(False, "ZeroDivisionError"), (True, "it ended with code -9")])
def test_a_process_that_fails_is_told_of_without_a_traceback(
    kill: bool, found: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotReadyError, match=found):
        list(in_order(partial(faults, kill), range(40), workers=2))

    assert not active_children()
    assert "Traceback" not in capfd.readouterr().err


def test_a_process_that_cannot_begin_says_why() -> None:
    with pytest.raises(NotReadyError, match="those of the beginning"):
        list(in_order(unready, range(4), workers=2))


def test_who_stops_reading_ends_the_processes_and_tasks_are_read_as_needed() -> None:
    read = []

    def tasks() -> Iterator[int]:
        for number in range(10_000):
            read.append(number)
            yield number

    results = in_order(squares, tasks(), workers=2)
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    results.close()  # type: ignore[attr-defined]

    assert not active_children()
    assert len(read) < 100


def test_a_refusal_of_any_kind_survives_the_way_between_processes() -> None:
    import pickle  # noqa: PLC0415

    error = NotReadyError("here", expected="one", found="two", do="three")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.expected) == (NotReadyError, str(error), "one")
    assert isinstance(again, CaveatError)


def test_there_is_a_processor() -> None:
    assert cores() >= 1


def test_a_process_that_screens_knows_no_other_command() -> None:
    """Each process of a long file imports for itself: what only other commands need would be in memory many times."""
    code = "import caveat.__main__, caveat.interfaces.cli.name_batches, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    known = set(ran.stdout.split())
    assert "caveat.match.screen" in known
    assert not known & {"caveat.interfaces.cli.app", "caveat.editions.bring_in", "caveat.law.evaluation", "xlsxwriter"}
