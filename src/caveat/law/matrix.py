"""What each kind of actor may do with one party on one day: every pair of actor and act, asked one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from caveat.law.asking import ask
from caveat.law.edition import LawEdition, installed_law
from caveat.model.matrix import Cell, Matrix, outcomes_of
from caveat.model.question import Question
from caveat.store.snapshot import Snapshot

__all__ = ["asked", "matrix"]


def matrix(
    snapshot: Snapshot,
    question: Question,
    law: LawEdition | None = None,
    *,
    actors: Sequence[str] = (),
    activities: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Matrix:
    """Ask one question for every kind of actor and act.

    Args:
        snapshot: the world.
        question: day, place, parties, thing, money and facts; its actors and act are replaced. The first party is the
            one that the matrix is about.
        law: the law edition; the installed one if None.
        actors: the kinds of actor to ask for; all if empty.
        activities: the acts; all if empty.
        progress: told how many cells are done, and of how many.
    """
    edition = law or installed_law()
    kinds, acts = actors or tuple(edition.words.actors), activities or tuple(edition.words.activities)
    cells: dict[tuple[str, str], Cell] = {}
    for done, each in enumerate(asked(question, kinds, acts), 1):
        cells[each.actors[0], each.activity] = _cell(snapshot, each, edition)
        if progress:
            progress(done, len(kinds) * len(acts))
    return Matrix(
        party=question.parties[0][1],
        on=question.on,
        jurisdiction=question.jurisdiction,
        actors=tuple(kinds),
        activities=tuple(acts),
        cells=cells,
    )


def asked(question: Question, actors: Sequence[str], activities: Sequence[str]) -> Iterator[Question]:
    """The question for each pair of actor and act."""
    for actor in actors:
        for activity in activities:
            yield replace(question, actors=(actor,), activity=activity)


def _cell(snapshot: Snapshot, question: Question, law: LawEdition) -> Cell:
    answer = ask(snapshot, question, law)
    return Cell(
        actor=question.actors[0],
        activity=question.activity,
        outcome=answer.outcome,
        within=answer.within,
        outcomes=outcomes_of(answer.decision_table),
        deciding=answer.deciding,
        depends_on=tuple(key for key, _ in answer.depends_on),
        not_evaluated=answer.not_evaluated,
    )
