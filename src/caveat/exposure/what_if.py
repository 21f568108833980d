"""Which lines of a ledger would be touched otherwise if something supposed were so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from caveat.errors import UsageError
from caveat.exposure.candidates import Candidate, Finder
from caveat.exposure.judge import Asker, Judge
from caveat.exposure.ledger import Ledger
from caveat.exposure.mentions import Mentions
from caveat.law.suppose import Supposed
from caveat.law.world import World
from caveat.match.screen import Screener
from caveat.model.days import DayRange
from caveat.model.exposure import LedgerRow, Unusable
from caveat.model.question import Role
from caveat.model.what_if import Change, ExposureChange, LedgerChange, SupposedMeasure, SupposedStake, Supposition

__all__ = ["Weigher", "reached_by"]

Progress = Callable[[int], None]


class Weigher:
    """Judges the lines of ledgers in two worlds; those that name nobody whom a supposition reaches are passed over.

    A line of a day before the supposition is asked as if done again on the day asked, in both worlds.

    Args:
        before: the world as it is.
        after: the world as supposed.
        asker: who asks, where no column says it.
        suppositions: what differs between the two.
    """

    def __init__(self, before: Supposed, after: Supposed, asker: Asker, suppositions: tuple[Supposition, ...]) -> None:
        self._before = Judge(before.snapshot, before.law, asker)
        self._after = Judge(after.snapshot, after.law, asker)
        self._asker = asker
        self._day = after.snapshot.day
        self._since = min(each.since for each in suppositions)
        self._near = reached_by(after, suppositions)
        self._finder = Finder(Mentions(after.snapshot), Screener(after.snapshot))

    def weigh(self, ledger: Ledger, progress: Progress | None = None) -> LedgerChange:
        """The lines of a ledger that change; only those are kept.

        Raises:
            UsageError: nothing says who asks, or a word is not in the vocabulary.
            InputError: the ledger breaks off or breaks its format further down.
        """
        if not self._asker.actors and ledger.columns.at("actor") is None and ledger.columns.at("buyer") is None:
            do = "Add --as us_local_government."
            raise UsageError("--as", expected="the kind of buyer", found="no option and no column", do=do)
        read = touched = 0
        unusable: list[Unusable] = []
        changes: list[ExposureChange] = []
        for row in ledger.rows():
            read += 1
            if progress:
                progress(read)
            if isinstance(row, Unusable):
                unusable.append(row)
                continue
            found = list(self._changes(row))
            touched += bool(found)
            changes += [each for each in found if each.change.differs]
        return LedgerChange(
            ledger=ledger.name,
            sha256=ledger.sha256,
            read=read,
            touched=touched,
            unusable=tuple(unusable),
            changes=tuple(changes),
        )

    def _changes(self, row: LedgerRow) -> Iterator[ExposureChange]:
        """The row for each party in it that a supposition may reach."""
        candidates = self._finder.candidates(row)
        if not any(self._may_change(each) for each in candidates) or not (row.actor or self._asker.actors):
            return
        asked = self._asked(row)
        sellers = [each.party for each in candidates if each.role is Role.SELLER]
        for candidate in candidates:
            if self._may_change(candidate):
                party = self._after.snapshot.party(candidate.party)
                yield ExposureChange(
                    row=row,
                    party=candidate.party,
                    party_name=party.name if party else candidate.party,
                    evidence=candidate.mentions,
                    change=Change(
                        before=self._before.answer(asked, candidate, sellers),
                        after=self._after.answer(asked, candidate, sellers),
                    ),
                    again=asked is not row,
                )

    def _may_change(self, candidate: Candidate) -> bool:
        return self._near is None or candidate.party in self._near

    def _asked(self, row: LedgerRow) -> LedgerRow:
        if row.on is None or row.on.earliest < self._since:
            return replace(row, on=DayRange.on(self._day))
        return row


def reached_by(after: Supposed, suppositions: tuple[Supposition, ...]) -> frozenset[str] | None:
    """The parties for whom an answer may change; None where a change of law may reach anybody."""
    world = World.of(after.snapshot)
    found: set[str] = set()
    for each in suppositions:
        if isinstance(each, SupposedMeasure):
            return None
        found |= world.near(each.owned if isinstance(each, SupposedStake) else each.party)
    return frozenset(found)
