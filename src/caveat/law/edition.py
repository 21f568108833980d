"""The law as one edition: vocabulary, facts, measures and coverage, read together and named by their digest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from caveat.law.coverage import Coverage, read_coverage
from caveat.law.fact import Facts, load_facts
from caveat.law.measure import Measure
from caveat.law.measure_file import read_measures
from caveat.law.vocabulary import Vocabulary, load_vocabulary
from caveat.lists.catalog import Catalog, catalog
from caveat.lists.files.yaml_block import Block

__all__ = ["LawEdition", "installed_law", "read_law"]


@dataclass(frozen=True)
class LawEdition:
    """Everything the engine knows of the law.

    Attributes:
        id: name of the edition, the day as of which it was compiled.
        digest: of the bytes of all its files.
    """

    id: str
    digest: str
    words: Vocabulary
    facts: Facts
    measures: tuple[Measure, ...]
    coverage: Coverage
    catalog: Catalog

    @cached_property
    def by_id(self) -> Mapping[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def by_activity(self) -> Mapping[str, tuple[Measure, ...]]:
        """The measures that cover each activity."""
        found: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures:
            for activity in measure.activities:
                found[activity].append(measure)
        return {activity: tuple(measures) for activity, measures in found.items()}

    @cached_property
    def covered_lists(self) -> frozenset[str]:
        """The lists for which some measure is the answer."""
        return frozenset(key for measure in self.measures for key in (*measure.lists, *measure.covers_lists))


def read_law(folder: Traversable) -> LawEdition:
    """Read a law folder: `edition.yaml`, `vocabulary/`, `measures/` and `coverage.yaml`.

    Raises:
        DataError: anything in it breaks the schema; nothing is read by half.
    """
    head = Block.of(folder / "edition.yaml")
    words = load_vocabulary(folder / "vocabulary")
    facts = load_facts(folder / "vocabulary" / "facts.yaml")
    lists = catalog()
    law = LawEdition(
        id=head.text("id"),
        digest=_digest(folder),
        words=words,
        facts=facts,
        measures=read_measures(_yaml_files(folder / "measures"), words, facts, frozenset(lists.lists)),
        coverage=read_coverage(folder / "coverage.yaml", words),
        catalog=lists,
    )
    head.all_read()
    return law


@cache
def installed_law() -> LawEdition:
    """The law edition that the package ships."""
    return read_law(files("caveat") / "data" / "law")


def _yaml_files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _yaml_files(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


def _digest(folder: Traversable) -> str:
    total = sha256()
    for file in _yaml_files(folder):
        total.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()
