"""Judging one row of a ledger: the question it puts for its own day, and the answer of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from caveat.exposure.candidates import Candidate
from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.answer import Answer
from caveat.model.days import DayRange
from caveat.model.exposure import LedgerRow
from caveat.model.question import Question, Role
from caveat.model.truth import Truth
from caveat.ownership.graph import Holdings
from caveat.store.snapshot import UNLISTED, Snapshot

__all__ = ["Asker", "Judge"]

DEFAULT_ACTIVITY = "purchase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and what holds for every row; a row's own columns win over it.

    Attributes:
        thing: kind of thing where the row's words name none.
        money: who pays where the ledger has no column for it.
    """

    actors: tuple[str, ...] = ()
    jurisdiction: str | None = None
    activity: str = DEFAULT_ACTIVITY
    thing: str | None = None
    money: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)


class Judge:
    """Puts the question of each row and remembers answers: a ledger asks the same over and over.

    Args:
        snapshot: of the day of the judgement; each row is asked as of its own day.
        law: the law edition.
        asker: who asks.
    """

    def __init__(self, snapshot: Snapshot, law: LawEdition, asker: Asker) -> None:
        self.snapshot, self.law, self.asker = snapshot, law, asker
        self._answers: dict[Question, Answer] = {}

    def touches_a_list(self, row: LedgerRow, party_id: str) -> bool:
        """Whether the party, or anyone above it, is or may be on a list on a day on which the row may lie."""
        days = self._days(row)
        for day in {days.earliest, days.latest}:
            holdings = Holdings(self.snapshot.stakes, day)
            for near in {party_id, *holdings.owners(party_id)}:
                party = self.snapshot.at(days.latest).party(near)
                listings = party.listings if party else ()
                if any(each.binds(day) is not Truth.FALSE or _begins_within(each.listed_on, days) for each in listings):
                    return True
        return False

    def answer(self, row: LedgerRow, candidate: Candidate) -> Answer:
        """The answer for one row and one party in it.

        Raises:
            UsageError: the row or the asker says who asks, where, or a fact, in words that are not known.
        """
        question = self._question(row, candidate)
        # Which unlisted company sells makes no difference, so that rows that differ in it share an answer.
        seller = next((party for role, party in question.parties if party.startswith(UNLISTED)), None)
        asked = replace(question, parties=tuple((role, _plain(party, seller)) for role, party in question.parties))
        if asked not in self._answers:
            self._answers[asked] = ask(self.snapshot.at(question.on.latest), asked, self.law)
        return replace(self._answers[asked], question=question)

    def _question(self, row: LedgerRow, candidate: Candidate) -> Question:
        asker = self.asker
        vendor = f"{UNLISTED}{row.vendor or 'a seller that the ledger does not name'}"
        named = () if candidate.role is Role.SELLER else ((Role.SELLER, vendor),)
        things = [mention.thing for mention in candidate.mentions if mention.thing]
        return question_of(
            Inquiry(
                actors=(row.actor, *asker.actors[1:]) if row.actor else asker.actors,
                activity=asker.activity,
                on=self._days(row),
                jurisdiction=row.jurisdiction or asker.jurisdiction,
                party=candidate.party,
                named=named,
                thing=things[0] if things else asker.thing,
                money=row.money or (asker.money if row.paid_from is None else ()),
                facts={**asker.facts, **dict(row.facts)},
            ),
            self.law,
        )

    def _days(self, row: LedgerRow) -> DayRange:
        """The row's day; for one without a date every day since the first list began to bind purchases."""
        return row.on or DayRange(min(date(2018, 1, 1), self.snapshot.day), self.snapshot.day)


def _plain(party: str, seller: str | None) -> str:
    return f"{UNLISTED}seller" if party == seller else party


def _begins_within(listed_on: DayRange | None, days: DayRange) -> bool:
    return listed_on is not None and days.earliest <= listed_on.latest and listed_on.earliest <= days.latest
