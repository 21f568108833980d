"""The starter edition that the package ships: a few hundred parties as YAML, read with the line of every value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from caveat.lists.files.strict_yaml import Lined, load_with_lines
from caveat.lists.files.yaml_block import Block, blocks
from caveat.lists.named_ties import with_named_ties
from caveat.lists.starter_blocks import BlockReader
from caveat.lists.starter_schema import schema_keys
from caveat.model.record import Item, Record

__all__ = ["StarterReader", "starter_digest", "starter_edition", "starter_items"]


@dataclass(frozen=True)
class StarterReader:
    """Reads `caveat-starter`: a folder with edition.yaml, parties/*.yaml, stakes, brands and look-alikes.

    Attributes:
        folder: the folder; that of the package by `StarterReader.packaged()`.
    """

    format = "caveat-starter"
    version = 2

    folder: Traversable

    @classmethod
    def packaged(cls) -> StarterReader:
        """The reader of the edition that the package ships."""
        return cls(files("caveat").joinpath("data", "starter"))

    @cached_property
    def edition(self) -> tuple[str, date]:
        """The id of the edition and the day it speaks of.

        Raises:
            DataError: edition.yaml is missing or breaks its schema.
        """
        lined = self._load("edition.yaml")
        if not isinstance(lined.data, dict):
            raise lined.error(expected="keys and values", found=lined.data, do="Correct the file.")
        block = Block(lined, (), lined.data)
        block.only(schema_keys("edition"))
        return block.text("id"), block.need("published_on", date.fromisoformat, "a day such as 2026-11-22")

    @cached_property
    def digest(self) -> str:
        """Hash over the names and bytes of all files, in the order of their names."""
        total = sha256()
        for name, file in sorted(self._files().items(), key=lambda pair: pair[0]):
            total.update(f"{name}\n{sha256(file.read_bytes()).hexdigest()}\n".encode())
        return total.hexdigest()

    def items(self, *, with_fields: bool = True) -> Iterator[Item]:
        """Yield the parties, then stakes, brands and look-alikes, which name parties by their slugs.

        Args:
            with_fields: whether records carry every value as it was written; a store keeps them.

        Raises:
            DataError: a file breaks the schema, or a party's id stands twice.
        """
        read = BlockReader(self.edition[1], self.digest, with_fields)
        seen: dict[str, str] = {}
        yield from with_named_ties(self._parties(read, seen))
        yield from self._read("stakes.yaml", read.stake)
        yield from self._read("brands.yaml", read.brand)
        yield from self._read("lookalikes.yaml", read.lookalike)

    def _parties(self, read: BlockReader, seen: dict[str, str]) -> Iterator[Record]:
        for name in sorted(self._files()):
            if name.startswith("parties/"):
                for block in blocks(self._load(name)):
                    _once(block, seen)
                    yield read.record(block)

    def _read(self, name: str, reading: Callable[[Block], Item]) -> Iterator[Item]:
        return (reading(block) for block in blocks(self._load(name)))

    def _load(self, name: str) -> Lined:
        """A file, named in every place and error as it is within the folder."""
        return replace(load_with_lines(self.folder.joinpath(*name.split("/"))), file=name)

    def _files(self) -> dict[str, Traversable]:
        found: dict[str, Traversable] = {}
        for entry in self.folder.iterdir():
            inside = entry.iterdir() if entry.is_dir() else ()
            found |= {f"{entry.name}/{file.name}": file for file in inside if _is_yaml(file)}
            if _is_yaml(entry):
                found[entry.name] = entry
        return found


def starter_items() -> Iterator[Item]:
    """What the edition in the package says."""
    return StarterReader.packaged().items()


def starter_digest() -> str:
    """Hash of the edition in the package."""
    return StarterReader.packaged().digest


def starter_edition() -> tuple[str, date]:
    """The id of the edition in the package and the day it speaks of."""
    return StarterReader.packaged().edition


def _is_yaml(file: Traversable) -> bool:
    return file.is_file() and file.name.endswith(".yaml")


def _once(block: Block, seen: dict[str, str]) -> None:
    slug, where = block.text("id"), block.lined.where(*block.steps)
    if slug in seen:
        other = f"an id not used in {seen[slug]}"
        raise block.lined.error(*block.steps, "id", expected=other, found=slug, do="Rename it.")
    seen[slug] = where
