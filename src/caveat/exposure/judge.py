"""Judging one row of a ledger: the question it puts for its own day, and the answer of the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from caveat.exposure.candidates import Candidate
from caveat.exposure.things import things
from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.answer import Answer, Outcome
from caveat.model.days import DayRange
from caveat.model.exposure import LedgerRow
from caveat.model.party import BrandGrade
from caveat.model.question import Question, Role
from caveat.model.truth import Truth
from caveat.ownership.graph import graph_of
from caveat.store.snapshot import UNLISTED, Snapshot

__all__ = ["Asker", "Judge"]

DEFAULT_ACTIVITY = "purchase"
UNLISTED_SELLER = f"{UNLISTED}seller"
MAKER, ANOTHER = "maker", "another maker"


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
            holdings = graph_of(self.snapshot).on(day)
            for near in {party_id, *holdings.owners(party_id)}:
                party = self.snapshot.at(days.latest).party(near)
                listings = party.listings if party else ()
                if any(each.binds(day) is not Truth.FALSE or _begins_within(each.listed_on, days) for each in listings):
                    return True
        return False

    def answer(self, row: LedgerRow, candidate: Candidate, sellers: Sequence[str] = ()) -> Answer:
        """The answer for one row and one party in it.

        Where the words only may name the party, the answer is one for the party as maker and one for another maker,
        and depends on who made it if the two differ.

        Args:
            row: the row.
            candidate: the party.
            sellers: parties that the vendor itself is, or may be.

        Raises:
            UsageError: the row or the asker says who asks, where, or a fact, in words that are not known.
        """
        answer = self._ask(self._question(row, candidate, candidate.party, sellers))
        if any(mention.grade != BrandGrade.POSSIBLE for mention in candidate.mentions):
            return answer
        other = self._ask(self._question(row, candidate, f"{UNLISTED}another maker", sellers))
        return _either(answer, candidate.party, other)

    def _ask(self, question: Question) -> Answer:
        """Ask, or remember: which unlisted company sells makes no difference, so rows that differ in it share one."""
        sellers = {party for role, party in question.parties if role is Role.SELLER and party.startswith(UNLISTED)}
        parties = tuple((role, UNLISTED_SELLER if party in sellers else party) for role, party in question.parties)
        asked = replace(question, parties=parties)
        if asked not in self._answers:
            self._answers[asked] = ask(self.snapshot.at(question.on.latest), asked, self.law).settled()
        return replace(self._answers[asked], question=question)

    def _question(self, row: LedgerRow, candidate: Candidate, party: str, sellers: Sequence[str]) -> Question:
        asker = self.asker
        vendor = f"{UNLISTED}{row.vendor or 'a seller that the ledger does not name'}"
        others = [(Role.SELLER, seller) for seller in sellers] or [(Role.SELLER, vendor)]
        return question_of(
            Inquiry(
                actors=(row.actor, *asker.actors[1:]) if row.actor else asker.actors,
                activity=asker.activity,
                on=self._days(row),
                jurisdiction=row.jurisdiction or asker.jurisdiction,
                party=party,
                named=() if candidate.role is Role.SELLER else others,
                thing=self._thing(row, candidate),
                money=row.money or (asker.money if row.paid_from is None else ()),
                facts={**asker.facts, **dict(row.facts)},
            ),
            self.law,
        )

    def _thing(self, row: LedgerRow, candidate: Candidate) -> str | None:
        """What the words beside the party are about, else what the row names first, else the asker's."""
        beside = next((mention.thing for mention in candidate.mentions if mention.thing), None)
        named = things(row.text)
        return beside or (named[0].key if named else self.asker.thing)

    def _days(self, row: LedgerRow) -> DayRange:
        """The row's day; for one without a date every day since the first list began to bind purchases."""
        return row.on or DayRange(min(date(2018, 1, 1), self.snapshot.day), self.snapshot.day)


def _either(answer: Answer, party: str, other: Answer) -> Answer:
    """One answer for "made by this party, or by another"."""
    if answer.outcome is other.outcome:
        return answer
    rows = [
        replace(row, when=((MAKER, (maker,)), *row.when))
        for maker, each in ((party, answer), (ANOTHER, other))
        for row in each.decision_table
    ]
    return replace(
        answer,
        outcome=Outcome.DEPENDS,
        depends_on=((MAKER, (party, ANOTHER)), *answer.depends_on),
        decision_table=tuple(sorted(rows, key=lambda row: row.outcome.strictness)),
    )


def _begins_within(listed_on: DayRange | None, days: DayRange) -> bool:
    return listed_on is not None and days.earliest <= listed_on.latest and listed_on.earliest <= days.latest
