"""Guards: what an edition must look like before it may become part of the store."""

from __future__ import annotations

from caveat.errors import InputError
from caveat.store.intake import Intake

__all__ = ["check"]


def check(name: str, read: Intake) -> None:
    """Refuse an edition that cannot be what its publisher meant.

    Raises:
        InputError: it has no records.
    """
    if read.records == 0:
        do = "Check that it is the file that the publisher offers. The store is unchanged."
        raise InputError(name, expected="at least one record", found="0 records", do=do)
