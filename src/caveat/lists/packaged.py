"""The data files of this layer, read once from the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from caveat.lists.files.strict_yaml import Lined, load_with_lines

__all__ = ["folder", "packaged", "packaged_table"]


def folder() -> Traversable:
    """The folder of the package that holds them."""
    return files("caveat").joinpath("data", "lists")


@cache
def packaged(name: str) -> Lined:
    """One data file by its name, with lines.

    Raises:
        DataError: the file is missing or is not strict YAML.
    """
    return load_with_lines(folder().joinpath(name))


def packaged_table(name: str, *steps: str) -> dict[str, object]:
    """A mapping in a data file, by the keys that lead to it.

    Raises:
        DataError: there is no mapping at that place.
    """
    lined = packaged(name)
    value = lined.data
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    if not isinstance(value, dict):
        raise lined.error(*steps, expected="a mapping", found=type(value).__name__, do="Reinstall the package.")
    return value
