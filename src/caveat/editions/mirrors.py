"""Mirrors: other addresses of publications, as a file in the user's home names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from caveat.lists.catalog import Publication
from caveat.lists.files.yaml_block import Block

__all__ = ["FILE", "read_mirrors"]

FILE = "mirrors.yaml"


def read_mirrors(home: Path, known: Mapping[str, Publication]) -> Mapping[str, tuple[str, ...]]:
    """The addresses that `mirrors.yaml` gives publications in place of those of the catalog; none without the file.

    The file has a line for each: the publication, and a list of the addresses of the files that make an edition.

    Raises:
        DataError: it is no YAML, or names a publication that is not in the catalog, or no web address.
    """
    path = home / FILE
    if not path.is_file():
        return {}
    whole = Block.of(path)
    whole.only(set(known))
    return {publication: _addresses(whole, publication) for publication in whole.value}


def _addresses(whole: Block, publication: str) -> tuple[str, ...]:
    found = whole.texts(publication)
    for address in found:
        if not address.startswith(("https://", "http://")):
            raise whole.error(publication, expected="an address that begins with https:// or http://", found=address)
    if not found:
        raise whole.error(publication, expected="a list of addresses", found="none")
    return found
