"""The facts of a question on one day: what was given, what is supposed, and what follows from parties and listings."""

from __future__ import annotations

from collections.abc import Mapping

from caveat.law.comparison import is_exact
from caveat.law.derived import derived, group_truth
from caveat.law.edition import LawEdition
from caveat.law.entry import Entry
from caveat.law.fact import Origin
from caveat.law.setting import Setting
from caveat.law.world import World
from caveat.model.answer import Match
from caveat.model.question import FactValue, Question
from caveat.model.stake import Percent
from caveat.model.truth import Truth

__all__ = ["Context"]


class Context(Setting):
    """A setting with its facts.

    Attributes:
        supposed: values of unknown facts while a decision table is made; they stand before what is given.
        ways: the ways into measures found so far, by measure id.
        says_of_ways: whether something given or supposed may open or close a way into a measure.
    """

    __slots__ = ("_derived", "says_of_ways", "supposed", "ways")

    def __init__(self, question: Question, world: World, law: LawEdition) -> None:
        super().__init__(question, world, law)
        self.supposed: Mapping[str, FactValue] = {}
        self.ways: dict[str, tuple[Entry, ...]] = {}
        self._derived: dict[str, FactValue | Percent | None] = {}
        kinds = law.facts.kinds
        self.says_of_ways = any(kinds[key].settles_ways or kinds[key].counts_as for key in self.given)

    def supposing(self, key: str, value: FactValue) -> Context:
        """The same question with one more fact supposed; what was worked out about the parties is kept."""
        other = Context.__new__(Context)
        for slot in (*Setting.__slots__, "_derived"):
            setattr(other, slot, getattr(self, slot))
        other.supposed = {**self.supposed, key: value}
        settles = self.law.facts.kinds[key].settles_ways
        other.ways = {} if settles else self.ways
        other.says_of_ways = self.says_of_ways or settles
        return other

    def fact(self, key: str, match: Match | None = None) -> FactValue | Percent | None:
        """The value of a fact, or None where it is not known.

        What is said of a party or a listing, or supposed of a listing, fills only what is not known of it.
        """
        kind = self.law.facts.kinds[key]
        said = self.supposed.get(key)
        if said is not None and not kind.of_match:
            return said
        if said is None:
            said = self.given.get(key)
        if kind.origin is Origin.ASKED and (said is not None or not kind.inferred):
            return said
        if kind.of_match:
            found = derived(self, kind, match)
        elif key in self._derived:
            found = self._derived[key]
        else:
            found = self._derived[key] = derived(self, kind, None)
        return said if said is not None and (found is None or not is_exact(found)) else found

    def in_group(self, key: str, slugs: tuple[str, ...], match: Match | None) -> Truth | None:
        """Whether the tested party belongs to a group: by its owners, else as the user says; None if nobody knows."""
        found = group_truth(self, self.law.facts.kinds[key], slugs, match)
        said = self.said(key)
        if found is not Truth.TRUE and said is not None:
            # A table supposes one group at a time.
            named = said if isinstance(said, tuple) else (said,)
            return Truth.of(not set(slugs).isdisjoint(named))
        return found

    def said(self, key: str) -> FactValue | None:
        """What is supposed or given of a fact, whatever follows from the parties."""
        return self.supposed.get(key, self.given.get(key))
