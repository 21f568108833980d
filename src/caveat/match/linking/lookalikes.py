"""Lookalikes: links that rest on a name which is known to mean somebody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from caveat.model.link import Link
from caveat.model.party import Lookalike
from caveat.names.written import take_apart

__all__ = ["unbarred"]

_OF_NAMES = frozenset({"name_same", "name_alike"})


def unbarred(links: Iterable[Link], lookalikes: Iterable[Lookalike]) -> list[Link]:
    """The links but for those by a name that is known not to mean the party, whichever of its records they lead to.

    Args:
        links: as judged.
        lookalikes: texts, each with the record whose party it does not mean.
    """
    barred: dict[str, set[str]] = defaultdict(set)
    for lookalike in lookalikes:
        if squash := take_apart(lookalike.text).squash:
            barred[lookalike.not_party].add(squash)
    kept = [link for link in links if not _is_barred(link, barred)]
    if not barred:
        return kept
    _spread(barred, kept)
    return [link for link in kept if not _is_barred(link, barred)]


def _spread(barred: dict[str, set[str]], links: Iterable[Link]) -> None:
    """Let what does not mean a record mean none that is surely one party with it."""
    beside: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.sure:
            beside[link.left].add(link.right)
            beside[link.right].add(link.left)
    for start in sorted(barred):
        texts, seen, waiting = set(barred[start]), {start}, [start]
        while waiting:
            more = beside[waiting.pop()] - seen
            seen |= more
            waiting += more
        for record in seen:
            barred[record] |= texts


def _is_barred(link: Link, barred: Mapping[str, set[str]]) -> bool:
    texts = set[str]().union(*(barred.get(side, ()) for side in (link.left, link.right)))
    if not texts:
        return False
    names = [reason for reason in link.reasons if reason.feature in _OF_NAMES]
    return any(take_apart(text).squash in texts for reason in names for text in (reason.asked, reason.listed) if text)
