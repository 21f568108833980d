"""Exact recall: every name of every party, screened as it stands on its list, finds that party."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from caveat.errors import UsageError
from caveat.match.rows import screened
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.validation.groups import script_of
from caveat.match.validation.labelled import Progress
from caveat.match.validation.totals import Failures, Totals, per_second, ratio
from caveat.model.hit import Hit
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.folding import unscreenable
from caveat.store.snapshot import Snapshot

__all__ = ["validate_exact"]

_LIMIT: Final = 2_000
"""More than there are parties of one name on any list."""
_TOLD_EACH: Final = 500


def validate_exact(
    snapshot: Snapshot,
    *,
    lists: Collection[str] = (),
    threshold: float = DEFAULT_THRESHOLD,
    progress: Progress | None = None,
) -> Totals:
    """Screen every name and alias of every party as it is written; each must find its party at the threshold.

    Weak aliases confirm a hit and make none (OFAC FAQ 122), and entries that stand for a class of things have no name:
    neither are screened, and both are counted apart.

    Args:
        snapshot: whose parties, and what is screened against.
        lists: only parties that are, were or will be on one of these lists; all if none.
        threshold: the least score of a hit.
        progress: told how many different names of how many were screened.

    Returns:
        Recall of all names, by list, by kind of name and by script; `at_top` is the share of names whose party no
        other party outranks; those that one does stand under `outranked`. Each miss is a failure with its reason.

    Raises:
        UsageError: the snapshot has no party on one of the lists.
    """
    names, apart = _names(snapshot, lists)
    screener, counts, failures, outranked = Screener(snapshot), _Counts(), Failures(), Failures()
    began = time.process_time()
    texts = _telling(names, progress)
    for text, hits in screened(screener, texts, str, threshold=threshold, limit=_LIMIT):
        scores = {hit.party_id: hit.score for hit in hits}
        for listed in names[text]:
            score = scores.get(listed.party)
            counts.add(listed, text, found=score is not None, first=bool(hits) and score == hits[0].score)
            if score is None:
                failures.add(_failure(listed, text, hits))
            elif score != hits[0].score:
                outranked.add({"name": text, "score": score, "by": hits[0].name, "with": hits[0].score})
    return {
        "names": counts.total.names,
        "different_names": len(names),
        "threshold": threshold,
        **counts.total.shares(),
        "weak_aliases": apart[NameKind.WEAK_ALIAS],
        "classes_of_things": apart[PartyKind.EQUIPMENT],
        **{f"by_{what}": counts.shown(what) for what in ("list", "name", "script")},
        "names_per_second": per_second(len(names), time.process_time() - began),
        "outranked": outranked.rows,
        **failures.shown(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A party that has a name, which kind of name it is, and the party's lists."""

    party: str
    kind: NameKind
    lists: tuple[str, ...]


@dataclass(slots=True)
class _Count:
    names: int = 0
    found: int = 0
    first: int = 0

    def shares(self) -> Totals:
        return {"recall": ratio(self.found, self.names), "at_top": ratio(self.first, self.names)}


@dataclass(slots=True)
class _Counts:
    """Counts of each group, and of all names."""

    total: _Count = field(default_factory=_Count)
    groups: dict[str, dict[str, _Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(_Count)))

    def add(self, listed: _Listed, text: str, *, found: bool, first: bool) -> None:
        of_lists = (("list", key) for key in listed.lists)
        for what, which in (*of_lists, ("name", listed.kind.value), ("script", script_of(text)), ("", "")):
            count = self.groups[what][which] if what else self.total
            count.names += 1
            count.found += found
            count.first += first

    def shown(self, what: str) -> Totals:
        return {which: {"names": one.names, **one.shares()} for which, one in sorted(self.groups[what].items())}


def _names(snapshot: Snapshot, lists: Collection[str]) -> tuple[Mapping[str, Sequence[_Listed]], Counter[str]]:
    """The parties that have each name, and how many names of what sort are not screened."""
    found: dict[str, list[_Listed]] = defaultdict(list)
    apart, seen = Counter[str](), set[str]()
    for party in snapshot.parties():
        on = tuple(sorted({listing.list for listing in party.listings}))
        if lists and not set(lists) & set(on):
            continue
        seen.update(on)
        for text, kind in _kinds(party).items():
            if party.kind is PartyKind.EQUIPMENT or kind is NameKind.WEAK_ALIAS:
                apart[party.kind if party.kind is PartyKind.EQUIPMENT else kind] += 1
            else:
                found[text].append(_Listed(party=party.id, kind=kind, lists=on))
    for key in sorted(set(lists) - seen):
        do = "See caveat lists status for the lists that there are."
        raise UsageError("--list", expected="a list with parties", found=key, do=do)
    return found, apart


def _kinds(party: Party) -> dict[str, NameKind]:
    """Each text that names a party, once; a text that is a weak alias and another name is the other name."""
    kinds: dict[str, NameKind] = {}
    for name in party.names:
        if kinds.get(name.text, NameKind.WEAK_ALIAS) is NameKind.WEAK_ALIAS:
            kinds[name.text] = name.kind
    return kinds


def _telling(names: Mapping[str, object], progress: Progress | None) -> Iterator[str]:
    for done, text in enumerate(names):
        if progress and done % _TOLD_EACH == 0:
            progress(done, len(names))
        yield text
    if progress:
        progress(len(names), len(names))


def _failure(listed: _Listed, text: str, hits: Sequence[Hit]) -> Totals:
    return {
        "name": text,
        "kind": listed.kind.value,
        "party": listed.party,
        "lists": list(listed.lists),
        "why": unscreenable(text) or "no hit at the threshold",
        "found_instead": hits[0].name if hits else None,
    }
