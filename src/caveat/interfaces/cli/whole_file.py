"""Files written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from caveat.errors import UsageError

__all__ = ["whole_file"]


@contextmanager
def whole_file(target: Path) -> Iterator[TextIO]:
    """Write beside the target and put it in place at the end, so that a half file never stands there.

    Raises:
        UsageError: it cannot be written there.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(target)
    except OSError as error:
        do = f"{error.strerror or error}: choose another place."
        raise UsageError("-o", expected="a place to write", found=str(target), do=do) from error
    finally:
        part.unlink(missing_ok=True)
