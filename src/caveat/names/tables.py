"""The word tables that come with the package: kinds of words, abbreviations, Chinese company words, legal forms."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from caveat.errors import DataError

__all__ = ["abbreviations", "canonical_numbers", "han_word_lengths", "han_words", "read", "word_kinds"]


@cache
def word_kinds() -> Mapping[str, str]:
    """Kind of each word that is more or less common in names: function, particle, title, generic, industry, place."""
    return MappingProxyType({word: row["kind"] for row in read("words") for word in row["words"].split()})


@cache
def abbreviations() -> Mapping[str, str]:
    """The word that a shorter or foreign spelling stands for: `tech` and `technologies` for `technology`."""
    return MappingProxyType({short: row["word"] for row in read("abbreviations") for short in row["spellings"].split()})


@cache
def canonical_numbers() -> Mapping[str, int]:
    """A number above 0 for each word that abbreviations stand for."""
    return MappingProxyType({word: number for number, word in enumerate(sorted({*abbreviations().values()}), start=1)})


@cache
def han_words() -> Mapping[str, str]:
    """Chinese words of company names with their English."""
    return MappingProxyType({row["native"]: row["latin"] for row in read("han_words")})


@cache
def han_word_lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the Chinese company words are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in han_words():
        lengths.setdefault(word[0], set()).add(len(word))
    return MappingProxyType({first: tuple(sorted(several, reverse=True)) for first, several in lengths.items()})


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the package.

    Raises:
        DataError: a row has more or fewer fields than the header.
    """
    text = (files("caveat") / "data" / "names" / f"{name}.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        if None in row or None in row.values():
            raise DataError(
                f"data/names/{name}.csv, line {reader.line_num}",
                expected=f"{len(reader.fieldnames or ())} fields",
                found=str(list(row.values())),
                do="Quote a field that holds a comma.",
            )
        yield row
