"""The archive of raw files: each lies under the hash of its bytes and is never written twice."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from caveat.errors import InputError, StoreError

__all__ = ["Archive"]

_PIECE = 1024 * 1024
_PARTS = "parts"


class Archive:
    """A folder of files named by their sha256; a file lies in its subfolder `parts` until it is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the file with this hash lies, or would lie."""
        return self.folder / digest[:2] / digest

    def holds(self, digest: str) -> bool:
        """Whether the file is in the archive."""
        return self.path(digest).is_file()

    def tidy(self) -> None:
        """Remove what processes that were killed left half copied; only the single writer may do so.

        Raises:
            StoreError: the archive cannot be written.
        """
        try:
            for part in (self.folder / _PARTS).glob("*"):
                part.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def keep(self, content: BinaryIO, digest: str, name: str) -> Path:
        """Copy a file in; it appears whole or not at all, whatever stops the copying.

        Args:
            content: the open file.
            digest: the sha256 that its bytes must have, in hexadecimal.
            name: what to call it in an error.

        Raises:
            InputError: the bytes are not those that were hashed: the file was changed meanwhile.
            StoreError: the archive cannot be written.
        """
        target = self.path(digest)
        if target.is_file():
            return target
        try:
            parts = self.folder / _PARTS
            for folder in (parts, target.parent):
                folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=parts, delete=False) as part:
                _copy(content, part, Path(part.name), digest, name)
            Path(part.name).replace(target)
            for folder in (target.parent, self.folder, self.folder.parent):
                _settle(folder)
        except OSError as error:
            raise _unwritable(target, error) from error
        return target


def _unwritable(path: Path, error: OSError) -> StoreError:
    found = error.strerror or "an error"
    do = "Free some space, or choose another home with --home or CAVEAT_HOME."
    return StoreError(str(path), expected="a file that can be written", found=found, do=do)


def _copy(content: BinaryIO, part: IO[bytes], path: Path, digest: str, name: str) -> None:
    seen = sha256()
    try:
        while piece := content.read(_PIECE):
            seen.update(piece)
            part.write(piece)
        part.flush()
        os.fsync(part.fileno())
        if seen.hexdigest() != digest:
            found = f"sha256 {seen.hexdigest()}"
            do = "The file changed while it was read. Import it again."
            raise InputError(name, expected=f"sha256 {digest}", found=found, do=do)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system lets a folder be synchronized."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
