"""A file on its way: what is there of it, and by what its server knows whether the rest belongs to it."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["PartFile"]


class PartFile:
    """The beginning of a file, under a name of its own beside it.

    What is there is of use to a later attempt only where the server named a validator with it, which lies beside it.

    Attributes:
        path: where the beginning lies.
        validator: a strong entity tag or a day of change (RFC 9110, 13.1.5); None where the server named none.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(f"{target.name}.part")
        self._beside = target.with_name(f"{target.name}.part.json")
        self.validator: str | None = None
        try:
            self.validator = str(json.loads(self._beside.read_text(encoding="utf-8"))["validator"])
        except (OSError, ValueError, KeyError, TypeError):
            self.drop()

    @property
    def size(self) -> int:
        """How many bytes are there."""
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def can_go_on(self) -> bool:
        """Whether a server can be asked for the rest alone."""
        return self.validator is not None and self.size > 0

    def begin(self, validator: str | None) -> None:
        """Begin anew."""
        self.drop()
        self.validator = validator
        if validator is not None:
            self._beside.write_text(json.dumps({"validator": validator}), encoding="utf-8")

    def drop(self) -> None:
        """Forget what is there."""
        self.validator = None
        self._beside.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)

    def finish(self) -> Path:
        """Give the whole file its name."""
        self.path.replace(self.target)
        self._beside.unlink(missing_ok=True)
        return self.target
