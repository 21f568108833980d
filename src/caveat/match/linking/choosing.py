"""Choosing: which of the links that look sure by themselves stay so beside all the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from caveat.match.groups import Groups
from caveat.match.linking.traits import Marks
from caveat.model.hit import Reason
from caveat.model.link import Link

__all__ = ["AMBIGUOUS", "chosen", "unchosen"]

AMBIGUOUS: Final = "ambiguous"
"""The feature of the reason that a link is not sure only because of what others say."""

_MARGIN: Final = 0.75
"""How much better the better of two links must be, where at most one of them can be true."""
_POINTS: Final = -1.0


def chosen(links: Iterable[Link], marks: Mapping[str, Marks], *, confirmed: Iterable[tuple[str, str]] = (),
           refused: Iterable[tuple[str, str]] = ()) -> Iterator[Link]:  # fmt: skip
    """Make doubtful what cannot stand beside the other links, the strongest links first.

    A record that is as like one of two entries that an issuer numbers apart as it is like the other, is tied to
    neither; and no chain of links ties what two numbers, two births or a person keep apart.

    Args:
        links: as judged pair by pair.
        marks: of every record that a link names.
        confirmed: pairs that a person said are one party; they come first.
        refused: pairs that a person said are two parties.
    """
    found = sorted(links, key=_strength)
    rivals = _rivals(found)
    groups = Groups(marks, refused)
    for left, right in confirmed:
        groups.unite(left, right)
    for link in found:
        if not link.sure:
            yield link
        elif rival := _rival(link, rivals, marks):
            yield _doubted(link, rival)
        elif groups.unite(link.left, link.right):
            yield link
        else:
            yield _doubted(link, None)


def unchosen(link: Link) -> Link:
    """A link as it was judged by itself, before others made it doubtful."""
    kept = tuple(reason for reason in link.reasons if reason.feature != AMBIGUOUS)
    return link if len(kept) == len(link.reasons) else replace(link, sure=True, reasons=kept)


def _strength(link: Link) -> tuple[float, str, str]:
    return -_total(link), link.left, link.right


def _total(link: Link) -> float:
    return sum(reason.points for reason in link.reasons)


def _rivals(links: Iterable[Link]) -> dict[str, list[Link]]:
    """The links of each record."""
    held: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        held[link.left].append(link)
        held[link.right].append(link)
    return held


def _rival(link: Link, rivals: Mapping[str, list[Link]], marks: Mapping[str, Marks]) -> str | None:
    """A record that one side is nearly as like as the other side, and that cannot be that other side."""
    if any(reason.feature == "identifier" and reason.points > 0 for reason in link.reasons):
        return None
    least = _total(link) - _MARGIN
    for side, other in ((link.left, link.right), (link.right, link.left)):
        for each in rivals[side]:
            third = each.right if each.left == side else each.left
            if third != other and _total(each) > least and marks[third].exclude(marks[other]):
                return third
    return None


def _doubted(link: Link, rival: str | None) -> Link:
    reason = Reason(feature=AMBIGUOUS, points=_POINTS, listed=rival)
    return replace(link, sure=False, reasons=(*link.reasons, reason))
