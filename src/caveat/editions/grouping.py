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

# A column map beside the user's own list: suppliers.map.yaml and suppliers.csv, or suppliers-2026-11-22.csv.
_MAP = ".map.yaml"


def group_files(files: Sequence[Path]) -> list[list[Path]]:
    """Files of one edition together, each other file by itself, in the order given.

    Example:
        >>> [[path.name for path in group] for group in group_files([Path("sdn.csv"), Path("un.xml"), Path("alt.csv")])]
        [['sdn.csv', 'alt.csv'], ['un.xml']]
        >>> [[path.name for path in group] for group in group_files([Path("own.map.yaml"), Path("own-2026-11-22.csv")])]
        [['own.map.yaml', 'own-2026-11-22.csv']]
    """
    groups: dict[object, list[Path]] = {}
    maps = [file for file in files if file.name.endswith(_MAP)]
    for file in files:
        groups.setdefault(_key(file, maps), []).append(file)
    return list(groups.values())


def _key(file: Path, maps: Sequence[Path]) -> object:
    """What files of one edition have in common."""
    if match := _PART.match(file.name):
        return (file.parent, bool(match["family"]), match["rest"])
    return next((each for each in maps if _belongs(file, each.name.removesuffix(_MAP))), file)


def _belongs(file: Path, stem: str) -> bool:
    """Whether a file is the list of a map: its name goes on with a day, an ending, or both."""
    rest = file.name.removeprefix(stem)
    return rest != file.name and rest[:1] in {".", "-", "_"}
