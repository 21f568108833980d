"""The package's own YAML files as they were parsed when it was built: the same values, without parsing them again.

One text file beside the data, a line for each YAML file: the SHA-256 of its bytes, a space, and the JSON of its value
and of the line numbers of all values within, in the order of the file. A file that has been changed since has another
digest and is parsed; without the text file everything is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TypeAlias

__all__ = ["PARSED", "Lines", "Steps", "line_of", "parsed"]

# The way from the root of a file to a value: keys of mappings and places in sequences.
Steps: TypeAlias = tuple[str | int, ...]

PARSED = "parsed.jsonl"
DIGITS = 64


class Lines(Mapping[Steps, int]):
    """The line of every value of a file, put together when somebody asks for one.

    Args:
        value: what the file holds.
        numbers: the line of each value in it, each before what is within it.
    """

    def __init__(self, value: object, numbers: list[int]) -> None:
        self._value, self._numbers = value, numbers

    @cached_property
    def _lines(self) -> dict[Steps, int]:
        return dict(zip(_steps(self._value), self._numbers, strict=True))

    def __getitem__(self, steps: Steps) -> int:
        """The line of the value at these steps."""
        return self._lines[steps]

    def __iter__(self) -> Iterator[Steps]:
        """The way to every value."""
        return iter(self._lines)

    def __len__(self) -> int:
        """How many values there are."""
        return len(self._numbers)


def parsed(raw: bytes) -> tuple[object, Lines] | None:
    """The value of a YAML file of the package and its lines, fresh at each call; None where it has to be parsed."""
    line = _kept().get(sha256(raw).hexdigest())
    if line is None:
        return None
    value, numbers = json.loads(line)
    return value, Lines(value, numbers)


def line_of(raw: bytes, value: object, lines: Mapping[Steps, int]) -> str:
    """The line of text that keeps a YAML file.

    Args:
        raw: its bytes.
        value: what it holds.
        lines: the line of each value.
    """
    numbers = [lines[steps] for steps in _steps(value)]
    return f"{sha256(raw).hexdigest()} {json.dumps([value, numbers], ensure_ascii=False, separators=(',', ':'))}\n"


@cache
def _kept() -> dict[str, str]:
    try:
        text = files("caveat").joinpath("data", PARSED).read_text(encoding="utf-8")
    except OSError:
        return {}
    return {line[:DIGITS]: line[DIGITS + 1 :] for line in text.split("\n") if line}


def _steps(value: object) -> list[Steps]:
    """The way to every value, each before what is within it."""
    found: list[Steps] = []

    def walk(steps: Steps, value: object) -> None:
        found.append(steps)
        if isinstance(value, dict):
            for key, inner in value.items():
                walk((*steps, key), inner)
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                walk((*steps, place), inner)

    walk((), value)
    return found
