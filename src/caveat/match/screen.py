"""Screening: which listed parties a name may mean, with scores and reasons."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from caveat.match.beside import Beside, Pointer
from caveat.match.evidence import Known, party_reasons, weighed
from caveat.match.features import name_reasons
from caveat.match.index import ListedName, NameIndex, TokenIndex
from caveat.match.scoring import Comparison, compare
from caveat.model.hit import Hit, Reason
from caveat.model.party import NameKind, Party
from caveat.names.folding import unscreenable
from caveat.names.written import WrittenName, take_apart
from caveat.store.snapshot import Snapshot

__all__ = ["DEFAULT_THRESHOLD", "Screener", "screen"]

DEFAULT_THRESHOLD: Final = 0.72
"""Where half a percent of names that no list means alert, measured on 20,000 invented persons against 13 US lists."""

_CANDIDATES: Final = 60
_OTHER_SAME: Final = 0.985
_ALMOST_SAME: Final = 0.95
_OTHER_FACTOR: Final = 0.85
_LOOKALIKE_FACTOR: Final = 0.55
_WEAK_SHARE: Final = 0.1


class Screener:
    """Screens names and parties against a snapshot; the index is built once.

    Example:
        >>> from datetime import date
        >>> from caveat.store.memory import MemorySource
        >>> parties = [Party.unlisted("SIS d.o.o.")]
        >>> screener = Screener(Snapshot(MemorySource(parties, digest="example"), date(2022, 5, 6)))
        >>> [hit.score for hit in screener.screen("SIS DOO")], screener.screen("SIS International Ltd")
        ([1.0], ())
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        with _collection_paused():
            parties = tuple(snapshot.parties())
            self._index: NameIndex = TokenIndex(parties)
            self._beside = Beside(parties)
            self._weak = {party.id: aliases for party in parties if (aliases := tuple(_weak_aliases(party)))}
        self._lookalikes: dict[str, list[tuple[str, ...]]] = {}
        for lookalike in snapshot.lookalikes:
            key = self._party_key(lookalike.not_party)
            self._lookalikes.setdefault(key, []).append(_texts(take_apart(lookalike.text)))

    def screen(self, asked: str | Party, *, threshold: float = DEFAULT_THRESHOLD, limit: int = 10) -> tuple[Hit, ...]:
        """The listed parties that a name or a party may mean, best first.

        A name that `caveat.names.folding.unscreenable` gives a reason for has no hits: ask that function first, for
        nothing screened is not "no hit".

        Args:
            asked: a name, or a party with what is known of it.
            threshold: the least score of a hit.
            limit: the most hits given.
        """
        known = Known.of(asked)
        hits = [hit for hit in self._hits(known, threshold) if hit.score >= threshold]
        hits.sort(key=lambda hit: (-hit.score, hit.party.id))
        return tuple(hits[:limit])

    def _hits(self, known: Known, threshold: float) -> Iterator[Hit]:
        best = self._best_by_party(known, threshold)
        top = max((comparison.score for comparison, _ in best.values()), default=0.0)
        pointers = self._beside.pointers(known)
        for comparison, listed in best.values():
            other_same = top >= _OTHER_SAME and comparison.score < _ALMOST_SAME
            hit = self._hit(known, comparison, listed, other_same=other_same)
            pointer = pointers.pop(listed.party.id, None)
            yield hit if pointer is None else pointer.joined(hit)
        yield from map(Pointer.hit, pointers.values())

    def _best_by_party(self, known: Known, threshold: float) -> dict[str, tuple[Comparison, ListedName]]:
        best: dict[str, tuple[Comparison, ListedName]] = {}
        for text in known.names:
            if unscreenable(text) is None:
                for comparison, listed in self._compared(take_apart(text), threshold):
                    held = best.get(listed.party.id)
                    if held is None or comparison.score > held[0].score:
                        best[listed.party.id] = comparison, listed
        return best

    def _compared(self, asked: WrittenName, threshold: float) -> Iterator[tuple[Comparison, ListedName]]:
        for listed in self._index.candidates(asked, floor=threshold, limit=_CANDIDATES):
            if listed.kind is not NameKind.WEAK_ALIAS:
                comparison = compare(asked, listed.written, self._index, person=listed.person)
                if comparison.score >= threshold - 0.1:
                    yield comparison, listed

    def _hit(self, known: Known, comparison: Comparison, listed: ListedName, *, other_same: bool) -> Hit:
        score, reasons = comparison.score, list(name_reasons(comparison))
        if other_same:
            score *= _OTHER_FACTOR
            reasons.append(Reason(feature="other_party_same", points=-0.5, asked=comparison.asked.text))
        if score < 1.0 and self._is_lookalike(comparison.asked, listed.party):
            score *= _LOOKALIKE_FACTOR
            reasons.append(Reason(feature="lookalike", points=-1.0, asked=comparison.asked.text))
        beside = tuple(party_reasons(known, listed.party))
        score = weighed(score, [factor for _, factor in beside])
        reasons += [reason for reason, _ in beside]
        score, weak = self._confirmed(known, listed.party, score)
        return Hit(party=listed.party, score=round(score, 4), name=listed.written.text, reasons=(*reasons, *weak))

    def _confirmed(self, known: Known, party: Party, score: float) -> tuple[float, tuple[Reason, ...]]:
        """Let a weak alias that agrees confirm what other names have found."""
        for alias in self._weak.get(party.id, ()):
            for text in known.names:
                if score < 1 and set(alias.words) <= set(take_apart(text).words):
                    reason = Reason(feature="weak_alias", points=_WEAK_SHARE, asked=text, listed=alias.text)
                    return score + (1 - score) * _WEAK_SHARE, (reason,)
        return score, ()

    def _is_lookalike(self, asked: WrittenName, party: Party) -> bool:
        words = _texts(asked)
        return any(
            words[start : start + len(text)] == text
            for text in self._lookalikes.get(party.id, ())
            for start in range(len(words) - len(text) + 1)
        )

    def _party_key(self, reference: str) -> str:
        party = self.snapshot.party(reference)
        return reference if party is None else party.id


def screen(
    snapshot: Snapshot, asked: str | Party, *, threshold: float = DEFAULT_THRESHOLD, limit: int = 10
) -> tuple[Hit, ...]:
    """The listed parties of a snapshot that a name or a party may mean, best first; for several, keep a `Screener`."""
    return Screener(snapshot).screen(asked, threshold=threshold, limit=limit)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the cyclic collector from walking the index again and again while it grows; it has no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _texts(written: WrittenName) -> tuple[str, ...]:
    return tuple(word.text for word in written.core)


def _weak_aliases(party: Party) -> Iterable[WrittenName]:
    return (take_apart(name.text) for name in party.names if name.kind is NameKind.WEAK_ALIAS)
