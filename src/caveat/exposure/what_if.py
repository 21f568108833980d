"""Which lines of a ledger would be touched otherwise if something supposed were so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from caveat.errors import UsageError
from caveat.exposure.candidates import Candidate, Finder
from caveat.exposure.expose import unfit_row
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
            found = row if isinstance(row, Unusable) else self._weighed(row)
            if isinstance(found, Unusable):
                unusable.append(found)
            else:
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

    def _weighed(self, row: LedgerRow) -> list[ExposureChange] | Unusable:
        """The row for each party in it that a supposition may reach, or why it cannot be judged."""
        candidates = self._finder.candidates(row)
        found = [each for each in candidates if self._near is None or each.party in self._near]
        unfit = unfit_row(row, candidates, found, self._asker)
        return unfit or list(self._changes(row, found, candidates))

    def _changes(
        self, row: LedgerRow, found: Sequence[Candidate], candidates: Sequence[Candidate]
    ) -> Iterator[ExposureChange]:
        asked = self._asked(row)
        vendors = [each.party for each in candidates if each.role is Role.SELLER] if found else []
        sellers = [each for each in vendors if self._after.touches_a_list(asked, each)]
        for candidate in found:
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
