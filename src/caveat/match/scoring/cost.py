"""What words without a partner cost, and what contradicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import OSA

from caveat.match.scoring.paired import PairedNames
from caveat.match.table import TABLE
from caveat.names.legal_forms import short_forms
from caveat.names.pairing import How, Pair
from caveat.names.tokens import TokenKind
from caveat.names.world_names import is_world_name

__all__ = ["STRAY", "cost"]

STRAY: Final = round(1000 * TABLE.stray)

_LONGEST_STRAY: Final = 5
_FULL_WEIGHT: Final = 1_000_000
_SHORT: Final = 3
_COINED: Final = 8
_TELLING: Final = frozenset({TokenKind.WORD, TokenKind.PATRONYMIC, TokenKind.NUMBER})
_NAMES: Final = frozenset({TokenKind.WORD, TokenKind.INITIAL, TokenKind.PATRONYMIC})
_NOT_A_PERSONS: Final = frozenset(
    {TokenKind.PARTICLE, TokenKind.FUNCTION, TokenKind.INITIAL, TokenKind.NUMBER, TokenKind.TITLE}
)


def cost(names: PairedNames) -> float:
    """What counts against two names being one, in full weights: 0 where no word is left of either."""
    asked = sum(_left_weight(names, place) for place in names.alignment.asked_left) / 1000
    listed = sum(names.listed_weights[place] for place in names.alignment.listed_left) / 1000
    if _is_cut_short(names):
        return TABLE.cut_extra * listed
    against = _extra_rate(names) * abs(asked - listed) * _place_factor(names) + TABLE.different * min(asked, listed)
    if names.person and (names.both_left(TokenKind.PATRONYMIC) or _initial_contradicts(names)):
        against += TABLE.contradiction
    return against + TABLE.numbers_differ if names.numbers_differ() else against


def _is_cut_short(names: PairedNames) -> bool:
    """Whether a field may have cut the asked name short, and all its words, which tell enough, have partners."""
    if not names.asked.may_be_cut or not names.asked.ends_in_core or names.alignment.asked_left:
        return False
    return sum(points for points, _, _ in names.weighed) >= _FULL_WEIGHT


def _left_weight(names: PairedNames, place: int) -> int:
    """What an asked word without a partner weighs; a last one that no list has may be a misspelled form."""
    word, weighs = names.asked_words[place], names.asked_weights[place]
    if names.person or not 0 < place == len(names.asked_words) - 1 or not names.is_unknown(place):
        return weighs
    return min(weighs, STRAY) if _is_nearly_form(word.text) else weighs


def _is_nearly_form(word: str) -> bool:
    """Whether a word is a short legal form but for an error: Lttd, Corrp."""
    return len(word) <= _LONGEST_STRAY and any(OSA.distance(word, form, score_cutoff=1) == 1 for form in short_forms())


def _place_factor(names: PairedNames) -> float:
    """Less than 1 where all that one name has beyond the other is a place."""
    all_places = all(kind is TokenKind.PLACE for kinds in names.left() for kind in kinds)
    return TABLE.extra_place if not names.person and all_places else 1.0


def _extra_rate(names: PairedNames) -> float:
    """What a word too many costs: the less is shared beside the most telling word, the more."""
    if names.person:
        return _extra_rate_of_person(names)
    if not any(_is_telling(names, pair) for pair in names.alignment.pairs):
        return TABLE.extra_to_one_short
    if _shares_persons_name(names):
        return TABLE.extra_common
    first = names.weighed[0][2]
    letters = names.letters(first)
    longer = TABLE.extra_to_one if letters < _COINED else TABLE.extra_to_one_coined
    by_chance = letters <= _SHORT or is_world_name(names.asked_words[first.asked[0]].text)
    most = TABLE.extra_to_one_short if by_chance else longer
    return most - names.beside * (most - TABLE.extra)


def _extra_rate_of_person(names: PairedNames) -> float:
    words = [pair for pair in names.alignment.pairs if _is_persons_pair(names, pair)]
    if sum(max(len(pair.asked), len(pair.listed)) for pair in words) < 2:  # words joined, or nearly, count each
        return TABLE.extra_to_one
    return TABLE.extra_common if all(_is_known_pair(names, pair) for pair in words) else TABLE.extra


def _shares_persons_name(names: PairedNames) -> bool:
    """Whether what is shared is several names of many people and nothing else: persons are listed as of any kind."""
    pairs = names.alignment.pairs
    return len(pairs) > 1 and all(_is_known_pair(names, pair) for pair in pairs)


def _is_telling(names: PairedNames, pair: Pair) -> bool:
    """Whether a word of the pair is a name rather than a word of trade, place or grammar."""
    return names.listed_words[pair.listed[0]].kind in _TELLING or names.asked_words[pair.asked[0]].kind in _TELLING


def _is_persons_pair(names: PairedNames, pair: Pair) -> bool:
    kinds = {names.asked_words[pair.asked[0]].kind, names.listed_words[pair.listed[0]].kind}
    return pair.how is not How.INITIAL and not kinds & _NOT_A_PERSONS


def _is_known_pair(names: PairedNames, pair: Pair) -> bool:
    return pair.how is not How.JOINED and is_world_name(names.listed_words[pair.listed[0]].text)


def _initial_contradicts(names: PairedNames) -> bool:
    """Whether an initial of one name stands for no word that the other has left."""
    left, right = names.left()
    return TokenKind.INITIAL in {*left, *right} and _any_name(left) and _any_name(right)


def _any_name(kinds: Sequence[TokenKind]) -> bool:
    return any(kind in _NAMES for kind in kinds)
