"""Screening: which listed parties a name may mean, with scores and reasons."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import Final, TypeAlias, overload

from caveat.match.beside import Pointer, pointers
from caveat.match.evidence import Known, party_reasons, weighed
from caveat.match.evidence.particulars import Particulars
from caveat.match.evidence.signs import signs_read
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.features import name_reasons
from caveat.match.index.folder import index_of
from caveat.match.index.layers import Found, Index
from caveat.match.judged import Judged
from caveat.match.parties import Parties
from caveat.match.scoring import compare
from caveat.model.hit import Hit, Reason
from caveat.model.party import Party
from caveat.names.folded_words import plain_words
from caveat.names.folding import unscreenable
from caveat.names.sounds import LONGEST_WORD
from caveat.names.written import WrittenName, as_compared, take_apart
from caveat.store.snapshot import Snapshot

__all__ = ["DEFAULT_THRESHOLD", "Screener", "screen"]

DEFAULT_THRESHOLD: Final = 0.73
"""Where fewer than half a percent of innocent names alert, persons or companies: docs/false-alerts.md."""

_BATCH: Final = 256
_PARTIES_HELD: Final = 4096
# Hits below the threshold that evidence may yet raise above it; without evidence only a weak alias can.
_MORE: Final = 0.04
_MORE_WITH_EVIDENCE: Final = 0.25
_BESIDE_LIMIT: Final = 10
_OTHER_SAME: Final = 0.985
_ALMOST_SAME: Final = 0.95
_WEAK_SHARE: Final = WEIGHTS["weak_alias"].factor - 1
_ROUNDED: Final = 0.0001

_Named: TypeAlias = tuple[Found, str]
"""A listed name with the name asked that it was found for."""


class Screener:
    """Screens names and parties against a snapshot; the index is built once.

    Args:
        snapshot: what is screened against.
        index: its index where it is at hand.
        exhaustive: for an audit, whether every listed name is compared instead of those that the index finds.

    Example:
        >>> from datetime import date
        >>> from caveat.store.memory import MemorySource
        >>> parties = [Party.unlisted("SIS d.o.o.")]
        >>> screener = Screener(Snapshot(MemorySource(parties, digest="example"), date(2022, 5, 6)))
        >>> [hit.score for hit in screener.screen("SIS DOO")], screener.screen("SIS International Ltd")
        ([1.0], ())
    """

    def __init__(self, snapshot: Snapshot, index: Index | None = None, *, exhaustive: bool = False) -> None:
        self.snapshot, self.exhaustive = snapshot, exhaustive
        self._index = index_of(snapshot) if index is None else index
        self._worker = self._index.worker(exhaustive=exhaustive)
        self._parties = Parties(snapshot)
        self._particulars = lru_cache(maxsize=_PARTIES_HELD)(lambda party: Particulars.of(self._parties.party(party)))

    def screen(self, asked: str | Party, *, threshold: float = DEFAULT_THRESHOLD, limit: int = 10) -> tuple[Hit, ...]:
        """The listed parties that a name or a party may mean, best first.

        A name that `caveat.names.folding.unscreenable` gives a reason for has no hits: ask that function first, for
        nothing screened is not "no hit".

        Args:
            asked: a name, or a party with what is known of it.
            threshold: the least score of a hit.
            limit: the most hits given.
        """
        return next(self.screen_many([asked], threshold=threshold, limit=limit))

    def screen_many(
        self, asked: Iterable[str | Party], *, threshold: float = DEFAULT_THRESHOLD, limit: int = 10
    ) -> Iterator[tuple[Hit, ...]]:
        """The hits of each name or party, in the order in which they are asked; reads ahead by one batch.

        Args:
            asked: names, or parties with what is known of them; may be endless.
            threshold: the least score of a hit.
            limit: the most hits of each.
        """
        for batch in _batches(asked):
            yield from self._screen_batch([Known.of(one) for one in batch], threshold, limit)

    def _screen_batch(self, batch: Sequence[Known], threshold: float, limit: int) -> Iterator[tuple[Hit, ...]]:
        names = [
            (place, text) for place, known in enumerate(batch) for text in known.names if unscreenable(text) is None
        ]
        more = _MORE_WITH_EVIDENCE if any(known.has_evidence for known in batch) else _MORE
        floor = max(0.0, threshold - more)
        answers = self._worker.search([name for _, name in names], floor=floor, limit=limit + _BESIDE_LIMIT)
        best: list[dict[str, _Named]] = [{} for _ in batch]
        for (place, name), found in zip(names, answers, strict=True):
            for one in found:
                held = best[place].get(one.party)
                if held is None or one.score > held[0].score:
                    best[place][one.party] = one, name
        self._parties.read(party for known, one in zip(batch, best, strict=True) if known.has_evidence for party in one)
        judged = [self._best(known, one, threshold, limit) for known, one in zip(batch, best, strict=True)]
        parties = self._parties.read(one.party for several in judged for one in several)
        for several in judged:
            yield tuple(one.hit(parties[one.party]) for one in several)

    def _best(self, known: Known, best: Mapping[str, _Named], threshold: float, limit: int) -> list[Judged]:
        """The parties that reach the threshold, the best first."""
        judged = [one for one in self._judged(known, best, threshold) if one.score >= threshold]
        judged.sort(key=lambda one: (-one.score, one.party))
        return judged[:limit]

    def _judged(self, known: Known, best: Mapping[str, _Named], threshold: float) -> Iterator[Judged]:
        pointed = pointers(known, self._index, self._parties)
        if not best and not pointed:
            return
        top = max((found.score for found, _ in best.values()), default=0.0)
        for found, name in best.values():
            if found.party not in pointed and not known.has_evidence and _most(found) < threshold:
                continue
            other_same = top >= _OTHER_SAME and found.score < _ALMOST_SAME
            judged = self._judge(known, found, name, other_same=other_same)
            pointer = pointed.pop(found.party, None)
            yield judged if pointer is None else pointer.joined(judged)
        yield from map(Pointer.judged, pointed.values())

    def _judge(self, known: Known, found: Found, name: str, *, other_same: bool) -> Judged:
        score, reasons = found.score, list[Reason]()
        if other_same:
            score *= WEIGHTS["other_same"].factor
            reasons.append(WEIGHTS["other_same"].reason(asked=name))
        if score < 1.0 and self._is_lookalike(name, found.party):
            score *= WEIGHTS["lookalike"].factor
            reasons.append(WEIGHTS["lookalike"].reason(asked=name))
        listed = self._particulars(found.party) if known.has_evidence else signs_read(found.signs)
        beside = tuple(
            (reason, factor)
            for reason, factor in party_reasons(known, listed)
            # What is read in a name that is the listed one to the letter says nothing against it: Sia Agha Sayeed.
            if found.score < _OTHER_SAME or not known.is_read(reason.feature)
        )
        score = weighed(score, [factor for _, factor in beside])
        reasons += [reason for reason, _ in beside]
        score, weak = _confirmed(known, found.weak_aliases(), score)
        of_names = partial(_reasons_of_names, name, found, self._index)
        return Judged(
            party=found.party, score=round(score, 4), name=found.read_text, of_names=of_names, beside=(*reasons, *weak)
        )

    def _is_lookalike(self, asked: str, party: str) -> bool:
        texts = self._lookalikes.get(party)
        if texts is None:
            return False
        words = _texts(take_apart(asked))
        return any(
            words[start : start + len(text)] == text for text in texts for start in range(len(words) - len(text) + 1)
        )

    @cached_property
    def _lookalikes(self) -> dict[str, list[tuple[str, ...]]]:
        """The words of texts that mean somebody else, by the id of the party that they do not mean."""
        lookalikes, found = self.snapshot.lookalikes, dict[str, list[tuple[str, ...]]]()
        own = self.snapshot.several(list(dict.fromkeys(one.not_party for one in lookalikes)))
        for one in lookalikes:
            if words := _texts(take_apart(one.text)):
                found.setdefault(self._id(one.not_party, own), []).append(words)
        return found

    def _id(self, reference: str, own: Container[str]) -> str:
        party = None if reference in own else self.snapshot.party(reference)
        return reference if party is None else party.id


@overload
def screen(  # type: ignore[overload-overlap] # a text is many texts too, and counts as one name
    snapshot: Snapshot, asked: str | Party, *, threshold: float = ..., limit: int = ...
) -> tuple[Hit, ...]: ...
@overload
def screen(
    snapshot: Snapshot, asked: Iterable[str | Party], *, threshold: float = ..., limit: int = ...
) -> Iterator[tuple[Hit, ...]]: ...
def screen(
    snapshot: Snapshot,
    asked: str | Party | Iterable[str | Party],
    *,
    threshold: float = DEFAULT_THRESHOLD,
    limit: int = 10,
) -> tuple[Hit, ...] | Iterator[tuple[Hit, ...]]:
    """The listed parties of a snapshot that a name or a party may mean, best first; of many, those of each in turn.

    What is asked again and again keeps a `Screener`, or a `caveat.match.screening.Screening`, which says what was not
    screened and from what its answers are made.

    Args:
        snapshot: what is screened against.
        asked: a name, a party with what is known of it, or any number of both; they may be endless.
        threshold: the least score of a hit.
        limit: the most hits of each.

    Example:
        >>> from datetime import date
        >>> from caveat.store.memory import MemorySource
        >>> snapshot = Snapshot(MemorySource([Party.unlisted("SIS d.o.o.")], digest="example"), date(2022, 5, 6))
        >>> [[hit.name for hit in hits] for hits in screen(snapshot, ["SIS DOO", "SIS International Ltd"])]
        [['SIS d.o.o.'], []]
    """
    screener = Screener(snapshot)
    if isinstance(asked, (str, Party)):
        return screener.screen(asked, threshold=threshold, limit=limit)
    return screener.screen_many(asked, threshold=threshold, limit=limit)


def _batches(asked: Iterable[str | Party]) -> Iterator[list[str | Party]]:
    rest = iter(asked)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _most(found: Found) -> float:
    """The most that a bare name can score: all that is read in it speaks against, but for a weak alias."""
    most = found.score + (1 - found.score) * _WEAK_SHARE if found.has_weak else found.score
    return most + _ROUNDED


def _reasons_of_names(name: str, found: Found, index: Index) -> tuple[Reason, ...]:
    asked, listed = as_compared(name, coded=found.asked_coded), as_compared(found.read_text(), coded=found.coded)
    return name_reasons(compare(asked, listed, index, person=found.person))


def _confirmed(known: Known, weak: Iterable[str], score: float) -> tuple[float, tuple[Reason, ...]]:
    """Let a weak alias that agrees confirm what other names have found."""
    for alias in weak if score < 1 else ():
        for text in known.names:
            if _holds(text, alias):
                reason = WEIGHTS["weak_alias"].reason(asked=text, listed=alias)
                return score + (1 - score) * _WEAK_SHARE, (reason,)
    return score, ()


def _holds(text: str, alias: str) -> bool:
    """Whether every word of a weak alias is a word of a name."""
    words, held = plain_words(alias), plain_words(text)
    if words is None or held is None:
        read = set(take_apart(alias).words)
        return bool(read) and read <= set(take_apart(text).words)
    cut = {word[:LONGEST_WORD] for word in words.split()}
    return bool(cut) and cut <= {word[:LONGEST_WORD] for word in held.split()}


def _texts(written: WrittenName) -> tuple[str, ...]:
    return tuple(word.text for word in written.core)
