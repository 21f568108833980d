"""The mutator's own tables; none of them is read by the matcher, which would otherwise be tested by itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import load

__all__ = ["mapping", "pairs", "rows", "words"]


@cache
def _table(name: str) -> Mapping[str, object]:
    found = load(files("caveat").joinpath("data", "mutations", f"{name}.yaml"))
    if not isinstance(found, dict):
        raise _broken(name, "a mapping", found)
    return found


def mapping(name: str, key: str) -> Mapping[str, object]:
    """A mapping in a table.

    Raises:
        DataError: there is none under the key.
    """
    found = _table(name).get(key)
    if not isinstance(found, dict):
        raise _broken(f"{name}, {key}", "a mapping", found)
    return found


@cache
def words(name: str, key: str, below: str | None = None) -> tuple[str, ...]:
    """Words in a table, written as a sequence or as one text parted by blanks."""
    found = _found(name, key, below)
    if isinstance(found, str):
        return tuple(found.split())
    if not isinstance(found, list):
        raise _broken(f"{name}, {key}", "words", found)
    return tuple(str(word) for word in found)


@cache
def rows(name: str, key: str, below: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Rows of words in a table."""
    found = _found(name, key, below)
    if not isinstance(found, list) or not all(isinstance(row, list) for row in found):
        raise _broken(f"{name}, {key}", "rows of words", found)
    return tuple(tuple(str(word) for word in row) for row in found)


@cache
def pairs(name: str, key: str, below: str | None = None) -> tuple[tuple[str, str], ...]:
    """Pairs of texts in a table."""
    return tuple((row[0], row[1]) for row in rows(name, key, below))


def _found(name: str, key: str, below: str | None) -> object:
    return _table(name).get(key) if below is None else mapping(name, key).get(below, [])


def _broken(where: str, expected: str, found: object) -> DataError:
    return DataError(f"data/mutations/{where}", expected=expected, found=str(found), do="Reinstall the package.")
