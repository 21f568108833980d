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
from caveat.law.frame import Frame
from caveat.law.gate import Condition
from caveat.law.measure import Measure
from caveat.law.measure_file import read_measures
from caveat.law.mentions import mentions, taken, tests
from caveat.law.subject_role import SubjectRole, load_subject_roles
from caveat.law.vocabulary import Vocabulary, load_vocabulary
from caveat.lists.catalog import Catalog, catalog
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Outcome

__all__ = ["LawEdition", "installed_law", "read_law", "yaml_files"]


# Frames of so many kinds of question are kept.
MOST_FRAMES = 4_096


@dataclass(frozen=True)
class LawEdition:
    """Everything the engine knows of the law.

    Attributes:
        id: name of the edition, the day as of which it was compiled.
        digest: of the bytes of all its files.
        roles: what the words mean that say whose listing is tested.
    """

    id: str
    digest: str
    words: Vocabulary
    facts: Facts
    roles: Mapping[str, SubjectRole]
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
    def frames(self) -> Mapping[str, Frame]:
        """The frame of each measure."""
        return {measure.id: Frame.of(measure, self.words) for measure in self.measures}

    @cached_property
    def mentions(self) -> Mapping[str, frozenset[str]]:
        """For each measure the facts that may change what it says."""
        return {measure.id: mentions(measure, self.words, self.facts, self.roles) for measure in self.measures}

    @cached_property
    def tests(self) -> Mapping[str, tuple[Condition, ...]]:
        """Every condition of each measure."""
        return {measure.id: tuple(tests(measure, self.roles)) for measure in self.measures}

    @cached_property
    def taken(self) -> Mapping[str, frozenset[str]]:
        """For each measure the facts that it takes one way or the other where they are not known."""
        return {measure.id: taken(measure, self.roles) for measure in self.measures}

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The rank of each measure's effect."""
        return {measure.id: self.words.effects[measure.effect].rank for measure in self.measures}

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """The outcome that each measure gives where it applies."""
        return {measure.id: self.words.effects[measure.effect].outcome for measure in self.measures}

    def framed(self, activity: str, actors: tuple[str, ...], place: str | None) -> tuple[Measure, ...]:
        """The measures on an activity that bind one of these actors in a place, whatever the day and the thing."""
        asked = activity, actors, place
        found = self._framed.get(asked)
        if found is None:
            found = tuple(
                measure
                for measure in self.by_activity.get(activity, ())
                if self.frames[measure.id].binds(actors) and self.frames[measure.id].reaches(place)
            )
            if len(self._framed) >= MOST_FRAMES:
                self._framed.clear()
            self._framed[asked] = found
        return found

    @cached_property
    def _framed(self) -> dict[tuple[str, tuple[str, ...], str | None], tuple[Measure, ...]]:
        return {}

    def covered_lists(self, actors: tuple[str, ...]) -> frozenset[str]:
        """The lists for which some measure is the answer that binds one of these actors."""
        found = self._covered.get(actors)
        if found is None:
            found = self._covered[actors] = frozenset(
                key
                for measure in self.measures
                if self.frames[measure.id].binds(actors)
                for key in (*measure.lists, *measure.covers_lists)
            )
        return found

    @cached_property
    def _covered(self) -> dict[tuple[str, ...], frozenset[str]]:
        return {}


def read_law(folder: Traversable) -> LawEdition:
    """Read a law folder: `edition.yaml`, `vocabulary/`, `measures/` and `coverage.yaml`.

    Raises:
        DataError: anything in it breaks the schema; nothing is read by half.
    """
    head = Block.of(folder / "edition.yaml")
    words = load_vocabulary(folder / "vocabulary")
    facts = load_facts(folder / "vocabulary" / "facts.yaml")
    roles = load_subject_roles(folder / "vocabulary" / "roles.yaml", facts)
    lists = catalog()
    law = LawEdition(
        id=head.text("id"),
        digest=_digest(folder),
        words=words,
        facts=facts,
        roles=roles,
        measures=read_measures(yaml_files(folder / "measures"), words, facts, roles, frozenset(lists.lists)),
        coverage=read_coverage(folder / "coverage.yaml", words),
        catalog=lists,
    )
    head.all_read()
    return law


@cache
def installed_law() -> LawEdition:
    """The law edition that the package ships."""
    return read_law(files("caveat") / "data" / "law")


def yaml_files(folder: Traversable) -> Iterator[Traversable]:
    """The YAML files below a folder, in order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from yaml_files(entry)
        elif entry.name.endswith(".yaml"):
            yield entry


def _digest(folder: Traversable) -> str:
    total = sha256()
    for file in yaml_files(folder):
        total.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return total.hexdigest()
