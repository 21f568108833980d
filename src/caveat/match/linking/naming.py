"""Naming: how far the names of two records are one name, and how much that says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import product
from typing import Final

from caveat.match.linking.traits import Heard, Traits, common_sounds
from caveat.match.scoring import Comparison, compare
from caveat.model.party import PartyKind
from caveat.names.pairing import How
from caveat.names.sounds import sound
from caveat.names.tokens import Token, TokenKind
from caveat.names.weights import EvenRarity
from caveat.names.written import WrittenName

__all__ = ["Naming", "as_person", "naming"]

_MOST_COMPARED: Final = 5
_LEAST_SCORE: Final = 0.62
"""Names less alike say nothing for one party."""
_ONE_OF_THE_SAME: Final = 0.9
_OTHER_ORDER: Final = 0.995
_FAITHFUL: Final = 860
_DOUBTFUL: Final = frozenset({How.INITIAL, How.NEAR, How.PARTED, How.CUT})
"""Words less alike may be two words of one family: northern and southern."""
_LEAST_SHARED: Final = 0.4
_EVEN: Final = EvenRarity()

# How much a word says that both names have: a coined word one, a given name of millions a third of it.
_COMMON: Final = 0.4
_SHORT: Final = 0.55
_BY_KIND: Final = {TokenKind.INDUSTRY: 0.3, TokenKind.PLACE: 0.3, TokenKind.GENERIC: 0.15, TokenKind.NUMBER: 0.5}
_PATRONYMIC: Final = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The best agreement of two records' names.

    Attributes:
        score: of the two names that agree best, 0 to 1.
        told: how much the words that both have say, 1 for a coined word.
        same: whether the names have the same words, in whatever order.
        whole: whether no telling word of either lacks its like in the other.
        agreeing: how many further names of both, of other words, agree as well.
        primary: of how many records, none to both, a name that agrees is the one they call the party by first.
    """

    asked: WrittenName
    listed: WrittenName
    score: float
    told: float
    same: bool
    whole: bool
    agreeing: int = 0
    primary: int = 0


def naming(left: Traits, right: Traits) -> Naming | None:
    """The best agreement of the names of two records; None where no two names are alike."""
    person = as_person(left.kind, right.kind)
    found = sorted(_agreements(left, right, person=person), key=_worth, reverse=True)
    if not found:
        return None
    best = found[0]
    alike = [one for one in found if one.score >= _ONE_OF_THE_SAME]
    first = Heard.of(best.asked, person=person).sounds
    others = {Heard.of(one.asked, person=person).sounds for one in alike if one.told >= 1}
    return replace(
        best,
        agreeing=sum(not sounds <= first for sounds in others),
        primary=max(
            ((one.asked.squash in left.primary) + (one.listed.squash in right.primary) for one in alike), default=0
        ),
    )


def as_person(left: PartyKind, right: PartyKind) -> bool:
    """Whether names are compared as those of persons: one is, and the other may be."""
    return PartyKind.PERSON in {left, right}


def _worth(one: Naming) -> tuple[float, bool, float, str, str]:
    return one.told * one.score, one.same, one.score, one.asked.text, one.listed.text


def _agreements(left: Traits, right: Traits, *, person: bool) -> Iterator[Naming]:
    sides = [side.heard_of_person if person else side.heard_of_other for side in (left, right)]
    likely = _likely(*sides)
    same = [(one, other) for one, other in likely if one.words == other.words]
    if same:
        # Where names are the same word for word, those that are but alike add little and cost most.
        yield from (_equal(one.name, other.name, person=person) for one, other in same)
        return
    for one, other in likely:
        comparison = compare(one.name, other.name, _EVEN, person=person)
        if comparison.score >= _LEAST_SCORE:
            yield _compared(comparison)


def _likely(asked: Sequence[Heard], listed: Sequence[Heard]) -> list[tuple[Heard, Heard]]:
    """The pairs of names that share most of how they sound."""
    shares: list[tuple[float, int, Heard, Heard]] = []
    for place, (one, other) in enumerate(product(asked, listed)):
        glued = one.name.squash == other.name.squash
        if glued or not one.sounds.isdisjoint(other.sounds):
            shared = glued + len(one.sounds & other.sounds) / (max(len(one.sounds), len(other.sounds)) or 1)
            if shared >= _LEAST_SHARED:
                shares.append((shared, -place, one, other))
    return [(one, other) for _, _, one, other in nlargest(_MOST_COMPARED, shares, key=lambda share: share[:2])]


def _equal(asked: WrittenName, listed: WrittenName, *, person: bool) -> Naming:
    words, others = asked.tokens(person=person), listed.tokens(person=person)
    in_order = [word.stands_for for word in words] == [word.stands_for for word in others]
    return Naming(
        asked=asked,
        listed=listed,
        score=1.0 if in_order else _OTHER_ORDER,
        told=sum(_told(word, person=person) for word in words),
        same=True,
        whole=True,
    )


def _compared(comparison: Comparison) -> Naming:
    person = comparison.person
    told, faithful = 0.0, True
    for pair in comparison.alignment.pairs:
        words = [comparison.asked_words[place] for place in pair.asked]
        others = [comparison.listed_words[place] for place in pair.listed]
        said = [sum(_told(word, person=person) for word in side) for side in (words, others)]
        told += 0.2 if pair.how is How.INITIAL else min(said) * pair.similarity / 1000
        faithful = faithful and pair.how not in _DOUBTFUL and pair.similarity >= _FAITHFUL
    left = [comparison.asked_words[place] for place in comparison.alignment.asked_left]
    left += [comparison.listed_words[place] for place in comparison.alignment.listed_left]
    if comparison.is_glued and not comparison.alignment.pairs:
        told, left = sum(_told(word, person=person) for word in comparison.asked_words), []
    extra = [word for word in left if word.kind not in {TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.TITLE}]
    return Naming(
        asked=comparison.asked,
        listed=comparison.listed,
        score=comparison.score,
        told=told,
        same=False,
        whole=faithful and not extra,
    )


def _told(word: Token, *, person: bool) -> float:
    """How much it says that both names have a word."""
    kind = word.kind
    if kind in {TokenKind.FUNCTION, TokenKind.PARTICLE, TokenKind.TITLE, TokenKind.INITIAL}:
        return 0.05
    if not person and kind in _BY_KIND:
        return _BY_KIND[kind]
    if sound(word.text) in common_sounds():
        return _COMMON
    short = _SHORT if len(word.text) <= 3 else 1.0
    return short * (_PATRONYMIC if kind is TokenKind.PATRONYMIC else 1.0)
