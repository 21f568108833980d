"""The lock of the one writer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caveat.errors import StoreError
from caveat.store.lock import writer_lock

HOLD = """
import sys
from pathlib import Path
from caveat.store.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_refused_and_told_which_process_writes(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"

    with writer_lock(lock), pytest.raises(StoreError, match=f"process {os.getpid()}"), writer_lock(lock):
        pass


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"
    with pytest.raises(ZeroDivisionError), writer_lock(lock):
        raise ZeroDivisionError

    with writer_lock(lock):
        assert lock.read_text() == f"{os.getpid()}\n"


def test_a_killed_writer_leaves_the_lock_free(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=f"process {writer.pid}"), writer_lock(lock):
            pass
        writer.kill()
        writer.wait()

    with writer_lock(lock):
        pass


def test_a_folder_that_is_not_there_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder"), writer_lock(tmp_path / "nowhere" / "writer.lock"):
        pass
