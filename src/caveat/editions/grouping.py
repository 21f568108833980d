"""Which of several files make one edition together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

__all__ = ["group_files"]

# OFAC's names for the parts of its two legacy lists: sdn, alt, add, sdn_comments; cons_prim, cons_alt, cons_add, …
_PART = re.compile(
    r"(?P<family>cons_)?(?:sdn|prim|alt|add|comments|sdn_comments)(?P<rest>[-_.].*)?\.csv(?:\.gz)?\Z", re.IGNORECASE
)


def group_files(files: Sequence[Path]) -> list[list[Path]]:
    """Files of one edition together, each other file by itself, in the order given.

    Example:
        >>> [[path.name for path in group] for group in group_files([Path("sdn.csv"), Path("un.xml"), Path("alt.csv")])]
        [['sdn.csv', 'alt.csv'], ['un.xml']]
    """
    groups: dict[object, list[Path]] = {}
    for file in files:
        match = _PART.match(file.name)
        key = (file.parent, bool(match["family"]), match["rest"]) if match else file
        groups.setdefault(key, []).append(file)
    return list(groups.values())
