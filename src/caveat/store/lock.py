"""The lock file of the one writer of a store; the system frees it when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caveat.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["writer_lock"]

# Beyond the text: on Windows a locked byte cannot be read, and the pid should stay readable.
_LOCKED_BYTE = 1024


@contextmanager
def writer_lock(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of the single writer, with this process's id in the file.

    Args:
        path: the lock file; it stays where it is when the lock is freed.
        wait: whether to wait for another writer to end.

    Raises:
        StoreError: another process writes, or the file cannot be made.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        found = error.strerror or "an error"
        do = "Choose another home with --home or CAVEAT_HOME."
        raise StoreError(str(path), expected="a folder that can be written", found=found, do=do) from error
    try:
        _lock(handle, path, wait=wait)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path, *, wait: bool) -> None:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.lseek(handle, 0, os.SEEK_SET)
        pid = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
        raise StoreError(
            str(path),
            expected="no other writer",
            found=f"process {pid} writing to the store",
            do="Wait until it has ended, then run the command again. Reading works meanwhile.",
        ) from error
