"""Which law was examined, for whom and what, when, and what was found: everything else is not evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from caveat.errors import DataError
from caveat.law.vocabulary import Vocabulary
from caveat.lists.files.yaml_block import Block

__all__ = ["RESULTS", "Coverage", "Examined", "National", "coverage_problems", "read_coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One jurisdiction whose law was examined for some kinds of actor and act.

    Attributes:
        activities: acts for which it was examined; for the others it was not.
        result: `act`, `order`, `bill` or `nothing`: the strongest thing found.
        note: what was found and what was not, in a sentence.
    """

    jurisdiction: str
    actors: tuple[str, ...]
    activities: frozenset[str]
    examined_on: date
    result: str
    note: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class National:
    """What of some countries' law the measures state where it is a part only, and what was not examined."""

    countries: frozenset[str]
    examined_on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All examined jurisdictions; `countries` are those of whose law the measures state something."""

    countries: frozenset[str]
    examined: tuple[Examined, ...]
    national: tuple[National, ...] = ()

    def of_country(self, country: str) -> National | None:
        """What of a country's law is stated, where it is a part only."""
        return next((each for each in self.national if country in each.countries), None)

    def of(self, jurisdiction: str, actor: str, activity: str, words: Vocabulary) -> Examined | None:
        """What was examined for this actor and act in a jurisdiction, or None."""
        for each in self.examined:
            if (
                each.jurisdiction == jurisdiction
                and activity in each.activities
                and any(words.actor_is(actor, kind) for kind in each.actors)
            ):
                return each
        return None


RESULTS = ("act", "order", "bill", "nothing")


def read_coverage(file: Traversable, words: Vocabulary) -> Coverage:
    """Read the coverage file.

    Raises:
        DataError: a field or word is unknown.
    """
    head = Block.of(file)
    examined = tuple(_examined(row, words) for row in head.blocks("examined"))
    national = tuple(_national(row) for row in head.blocks("national"))
    countries = frozenset(head.texts("countries")).union(*(each.countries for each in national))
    coverage = Coverage(countries=countries, examined=examined, national=national)
    head.all_read()
    return coverage


def coverage_problems(file: Traversable, words: Vocabulary) -> Iterator[DataError]:
    """Everything that is wrong in a coverage file, row by row."""
    try:
        head = Block.of(file)
        rows = [(row, _read_examined(words)) for row in head.blocks("examined")]
        rows += [(row, _national) for row in head.blocks("national")]
        head.texts("countries")
    except DataError as error:
        yield error
        return
    yield from head.unread()
    for row, read in rows:
        try:
            read(row)
        except DataError as error:
            yield error


def _read_examined(words: Vocabulary) -> Callable[[Block], object]:
    return lambda row: _examined(row, words)


def _national(row: Block) -> National:
    day = row.day("examined_on")
    if day is None:
        raise row.error("examined_on", expected="the day it was examined", found=None)
    national = National(countries=frozenset(row.texts("countries")), examined_on=day, note=row.text("note"))
    row.all_read()
    return national


def _examined(row: Block, words: Vocabulary) -> Examined:
    day = row.day("examined_on")
    if day is None:
        raise row.error("examined_on", expected="the day it was examined", found=None)
    examined = Examined(
        jurisdiction=row.text("jurisdiction"),
        actors=row.words("actors", words.actors),
        activities=frozenset(row.words("activities", words.activities)),
        examined_on=day,
        result=row.word("result", RESULTS),
        note=row.text("note"),
        sources=row.texts("sources"),
    )
    row.all_read()
    return examined
