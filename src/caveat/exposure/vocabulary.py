"""The words by which ledgers are read, from the data files of the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from caveat.errors import DataError
from caveat.exposure.phrases import Phrases
from caveat.lists.files.strict_yaml import load

__all__ = ["book", "section", "texts"]

# Words that questions are read by too.
ASKED_TOO = frozenset({"things", "buyers"})


@cache
def section(name: str) -> Mapping[str, object]:
    """A data file of the exposure stage, by its name without the ending.

    Raises:
        DataError: the file breaks the form that every data file has: keys on top.
    """
    folder = "words" if name in ASKED_TOO else "exposure"
    data = load(files("caveat") / "data" / folder / f"{name}.yaml")
    if not isinstance(data, dict):
        raise _broken(name, "keys and values", data)
    return data


def texts(name: str, key: str) -> tuple[str, ...]:
    """A list of words of a data file."""
    return _words(name, section(name).get(key))


@cache
def book(name: str, key: str | None = None) -> Phrases:
    """The phrases of a data file, or of one of its sections, filed under their keys; the key `none` is kept."""
    return Phrases(_keyed(name, section(name) if key is None else section(name).get(key)))


def _keyed(name: str, data: object) -> Iterator[tuple[str, str]]:
    if not isinstance(data, Mapping):
        raise _broken(name, "words filed under keys", data)
    for key, words in data.items():
        for word in _words(name, words):
            yield word, str(key)


def _words(name: str, data: object) -> tuple[str, ...]:
    if not isinstance(data, list):
        raise _broken(name, "a list of words", data)
    return tuple(str(word) for word in data)


def _broken(name: str, expected: str, found: object) -> DataError:
    return DataError(f"{name}.yaml", expected=expected, found=repr(found), do="Install the package again.")
