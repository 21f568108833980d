"""Everything caveat can refuse: where, what was expected, what was found, what to do.

CaveatError
├── UsageError          the question or the command line is wrong
├── InputError          a file cannot be read as what it should be
├── FetchError          an address does not give the file that it should
├── DataError           a data file of the product or of the user's home breaks its schema
├── NotReadyError       a list or an index that the answer needs is missing
└── StoreError          the store cannot be opened or written
"""

from __future__ import annotations

__all__ = ["CaveatError", "DataError", "FetchError", "InputError", "NotReadyError", "StoreError", "UsageError"]


class CaveatError(Exception):
    """A refusal that a person can act on.

    Attributes:
        where: the file and line, or the option, that is wrong.
        expected: what belongs there.
        found: what stands there, shortened.
        do: what the reader can do about it.
    """

    def __init__(self, where: str, *, expected: str, found: str, do: str) -> None:
        self.where = where
        self.expected = expected
        self.found = shorten(found)
        self.do = do
        super().__init__(f"{where}: expected {expected}, found {self.found}. {do}")

    def __reduce__(self) -> tuple[object, ...]:
        """As it goes from one process to another: with its parts, not by its constructor."""
        return _again, (type(self), self.args), self.__dict__


class UsageError(CaveatError):
    """The question or the command line is wrong."""


class InputError(CaveatError):
    """A file from outside cannot be read as what it should be."""


class FetchError(CaveatError):
    """An address does not give the file that it should."""


class DataError(CaveatError):
    """A data file of the product or of the user's home breaks its schema."""


class NotReadyError(CaveatError):
    """A list or an index that the answer needs is missing."""


class StoreError(CaveatError):
    """The store cannot be opened or written."""


def _again(kind: type[CaveatError], args: tuple[object, ...]) -> CaveatError:
    error = kind.__new__(kind)
    error.args = args
    return error


def shorten(text: str, limit: int = 200) -> str:
    r"""Cut a found value for display, and say so; unprintable characters become escapes.

    Example:
        >>> shorten("ab", limit=1)
        'a… (2 characters)'
        >>> shorten("tab\there")
        'tab\\there'
    """
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:limit])
    return shown if len(text) <= limit else f"{shown}… ({len(text):,} characters)"
