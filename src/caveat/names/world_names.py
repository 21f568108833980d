"""World names: words that are names of many people, so that one of them is seldom another one mistyped."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files

from caveat.names.readings.coded import is_often_borne, meaning

__all__ = ["is_world_name", "world_names"]


def is_world_name(word: str) -> bool:
    """Whether a folded word is a given or family name of many people.

    The words are those that at least ten notable people bear, by the lexicons of `data/names/lexicons/NOTICE.txt`.

    Example:
        >>> is_world_name("cohen"), is_world_name("chohen")
        (True, False)
    """
    if not word.isascii():
        return is_often_borne(word) or meaning(word) in world_names()
    return word in world_names()


@cache
def world_names() -> frozenset[str]:
    """All of them."""
    packed = (files("caveat") / "data" / "names" / "lexicons" / "world_names.txt.z").read_bytes()
    return frozenset(zlib.decompress(packed).decode("ascii").split("\n"))
