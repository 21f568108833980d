"""The schema of the starter edition: which keys a block may have."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

__all__ = ["schema_keys"]


@cache
def schema_keys(block: str) -> frozenset[str]:
    """The keys that the committed JSON Schema allows in a kind of block, such as `party` or `listing`."""
    text = files("caveat").joinpath("data", "schemas", "starter.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)["$defs"][block]["properties"])
