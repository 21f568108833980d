"""Which links stay sure beside one another."""

from __future__ import annotations

from caveat.match.linking.choosing import AMBIGUOUS, chosen, unchosen
from caveat.match.linking.traits import Marks
from caveat.model.hit import Reason
from caveat.model.link import Link

NUMBERED = {key: Marks({"inn": frozenset({key})}) for key in ("one", "two")}
MARKS = NUMBERED | {"free": Marks({}), "other": Marks({})}


def link(left: str, right: str, points: float, *, sure: bool = True) -> Link:
    reason = Reason(feature="name_same", points=points)
    return Link(left=left, right=right, decided_by="rules/3", reasons=(reason,), sure=sure)


def sure(*links: Link, refused: tuple[tuple[str, str], ...] = ()) -> set[tuple[str, str]]:
    return {(one.left, one.right) for one in chosen(links, MARKS, refused=refused) if one.sure}


def test_of_two_that_exclude_one_another_the_far_better_one_is_kept() -> None:
    assert sure(link("free", "one", 6.0), link("free", "two", 4.0)) == {("free", "one")}


def test_of_two_that_exclude_one_another_neither_is_kept_where_they_are_as_good() -> None:
    assert sure(link("free", "one", 4.2), link("free", "two", 4.0)) == set()


def test_a_doubtful_rival_counts_too() -> None:
    assert sure(link("free", "one", 4.2), link("free", "two", 4.0, sure=False)) == set()


def test_a_chain_does_not_tie_what_a_person_told_apart() -> None:
    kept = sure(link("free", "other", 5.0), link("one", "other", 4.0), refused=(("free", "one"),))

    assert kept == {("free", "other")}


def test_what_became_doubtful_among_others_says_why_and_can_be_undone() -> None:
    judged = link("free", "one", 4.2)
    (doubted,) = (one for one in chosen((judged, link("free", "two", 4.0)), MARKS) if one.right == "one")

    assert doubted.reasons[-1].feature == AMBIGUOUS
    assert unchosen(doubted) == judged
    assert unchosen(judged) is judged
