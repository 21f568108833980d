"""Alignment: which word of one name is which word of another, in any order, with joins, splits and initials."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from rapidfuzz.distance import OSA, Postfix, Prefix

from caveat.names.fragments import pair_cut, pair_led, pair_parted
from caveat.names.pairing import (
    ABBREVIATED,
    INITIAL,
    JOINED,
    JOINED_ALIKE,
    NEAR_ERRORS,
    NEAR_LEAST,
    NEAR_LOSS,
    NEAR_MOST,
    STANDS_FOR,
    Alignment,
    How,
    Pair,
    best_pairs,
)
from caveat.names.respelling import RESPELLED, is_respelled
from caveat.names.similarity import TWO_NAMES, sound_similarity, word_similarity
from caveat.names.tokens import Errors, Token, TokenKind, token
from caveat.names.world_names import is_world_name

__all__ = ["align", "reading_similarity", "telling_letters"]

_MAX_JOINED: Final = 3
_LEAST_JOINED: Final = 4
_LEAST_JOINED_ALIKE: Final = 8
_LEAST_APART: Final = 6
_LEAST_PART: Final = 2
_LEAST_NEAR: Final = 3
_LONGEST_NEAR: Final = 64
_LEAST_ABBREVIATED: Final = 4
_UNTELLING: Final = frozenset(
    {TokenKind.GENERIC, TokenKind.INDUSTRY, TokenKind.PLACE, TokenKind.FUNCTION, TokenKind.PARTICLE}
)
_COMMONPLACE: Final = frozenset({TokenKind.GENERIC, TokenKind.INDUSTRY})
_VOWELS: Final = frozenset("aeiou")
_EXACT: Final = frozenset({TokenKind.NUMBER, TokenKind.INITIAL})


def align(
    asked: Sequence[Token],
    listed: Sequence[Token],
    *,
    person: bool = True,
    exact: bool = False,
    unknown: Container[int] = (),
    cut: bool = False,
) -> Alignment:
    """Pair the words of two names: the same first, then joined ones, then those alike.

    Then the last word of an asked name that may be `cut` short, and listed words that stand in asked ones which nobody
    bears (`unknown`, by place); initials in names of persons, abbreviations in others; last, all that is left of both
    where it is but an error or two apart, however it is parted into words, or single words of it. Where one name is
    read from Chinese characters (`exact`), Latin letters are not mistyped, and only the same words may be joined.

    Example:
        >>> from caveat.names.tokens import token
        >>> words = lambda text: [token(word) for word in text.split()]
        >>> [pair.how.value for pair in align(words("hik vision tech"), words("hikvision technology")).pairs]
        ['stands_for', 'joined']
    """
    left, right = list(range(len(asked))), list(range(len(listed)))
    pairs = _same(asked, listed, left, right)
    if left and right:
        pairs += _joined(asked, listed, left, right, exact=exact)
    if person and left and right:
        pairs += pair_led(asked, listed, left, right, unknown)
    if left and right:
        pairs += _alike(asked, listed, left, right)
    if cut and left == [len(asked) - 1] and left != [0]:
        pairs += pair_cut(asked[-1].text, listed, left, right)
    if left and right:
        pairs += pair_parted(asked, listed, left, right, unknown)
    if left and right:
        pairs += (_initials if person else _abbreviated)(asked, listed, left, right)
    if left and right and not exact:
        pairs += _near(asked, listed, left, right, person=person)
    return Alignment(tuple(pairs), tuple(left), tuple(right))


def _same(asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int]) -> list[Pair]:
    places: dict[str, list[int]] = {}
    for place in reversed(right):
        places.setdefault(listed[place].stands_for, []).append(place)
    pairs = []
    for place in tuple(left):
        found = places.get(asked[place].stands_for)
        if found:
            other = found.pop()
            exact = asked[place].text == listed[other].text
            pairs.append(Pair((place,), (other,), 1000 if exact else STANDS_FOR, How.SAME if exact else How.STANDS_FOR))
            left.remove(place)
            right.remove(other)
    return pairs


def _joined(
    asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int], *, exact: bool
) -> list[Pair]:
    pairs = []
    for several, single, similarity in _joins(asked, listed, left, right, exact=exact, respelled=True):
        pairs.append(Pair(several, (single,), similarity, How.JOINED))
    for several, single, similarity in _joins(listed, asked, right, left, exact=exact):
        pairs.append(Pair((single,), several, similarity, How.JOINED))
    return pairs


def _joins(
    parts: Sequence[Token],
    wholes: Sequence[Token],
    left: list[int],
    right: list[int],
    *,
    exact: bool,
    respelled: bool = False,
) -> list[tuple[tuple[int, ...], int, int]]:
    """Neighbouring words of one name that are one word of the other; they leave the lists of those unpaired."""
    found = []
    for whole in tuple(right):
        if len(wholes[whole].text) < _LEAST_JOINED:
            continue
        run, similarity = _run(parts, left, wholes[whole].text, exact=exact, respelled=respelled)
        if run:
            found.append((run, whole, similarity))
            right.remove(whole)
            for place in run:
                left.remove(place)
    return found


def _run(
    parts: Sequence[Token], left: list[int], whole: str, *, exact: bool, respelled: bool
) -> tuple[tuple[int, ...], int]:
    for start in left:
        glued = parts[start].text
        run = [start]
        while len(run) < _MAX_JOINED and run[-1] + 1 in left and len(glued) < len(whole):
            run.append(run[-1] + 1)
            glued += parts[run[-1]].text
            if glued == whole:
                return tuple(run), JOINED
            if respelled and is_respelled(glued, whole):
                return tuple(run), JOINED_ALIKE
            alike = not exact and len(whole) >= _LEAST_JOINED_ALIKE
            if alike and OSA.distance(glued, whole, score_cutoff=1) == 1:
                return tuple(run), JOINED_ALIKE
    return ((), 0) if exact else _apart(parts, left, whole)


def _apart(parts: Sequence[Token], left: list[int], whole: str) -> tuple[tuple[int, ...], int]:
    """Two words that the other name writes together, and that stand here in the other order or apart; else none."""
    if len(whole) < _LEAST_APART:
        return (), 0
    errors = 1 if len(whole) >= _LEAST_JOINED_ALIKE else 0
    free = [place for place in left if len(parts[place].text) >= _LEAST_PART]
    for first in free:
        for second in free:
            glued = parts[first].text + parts[second].text
            if second not in {first, first + 1} and OSA.distance(glued, whole, score_cutoff=errors) <= errors:
                return tuple(sorted((first, second))), JOINED if glued == whole else JOINED_ALIKE
    return (), 0


def _alike(asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int]) -> list[Pair]:
    found = []
    for place in left:
        if asked[place].kind in _EXACT:
            continue
        for other in right:
            if listed[other].kind in _EXACT:
                continue
            similarity = _best_reading(asked[place], listed[other])
            if similarity:
                found.append(Pair((place,), (other,), similarity, How.ALIKE))
    return best_pairs(found, left, right)


def _best_reading(asked: Token, listed: Token) -> int:
    """The likeness of the asked word in whichever of its spellings is nearest."""
    best = reading_similarity(asked.text, listed, asked.errors)
    for spelling, likelihood in asked.also:
        best = max(best, reading_similarity(spelling, listed, asked.errors) * likelihood // 1000)
    return best if best >= TWO_NAMES else 0


def telling_letters(asked: Sequence[Token], listed: Sequence[Token]) -> int:
    """The letters of the words that tell organizations apart, by which errors are judged: those of trade do not."""
    return max(sum(len(word.text) for word in side if word.kind not in _UNTELLING) for side in (asked, listed))


def reading_similarity(asked: str, listed: Token, errors: Errors) -> int:
    """The likeness of one spelling of an asked word and a listed word, in thousandths."""
    if asked == listed.text:
        return 1000
    if token(asked).stands_for == listed.stands_for:
        return STANDS_FOR
    return max(RESPELLED if is_respelled(asked, listed.text) else 0, _misspelled(asked, listed.text, errors))


def _misspelled(asked: str, listed: str, errors: Errors) -> int:
    if errors is Errors.NONE:
        return 0
    return word_similarity(asked, listed) if errors is Errors.ANY else sound_similarity(asked, listed)


def _initials(asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int]) -> list[Pair]:
    found = []
    for place in left:
        for other in right:
            short, long = sorted((asked[place].text, listed[other].text), key=len)
            is_initial = len(short) == 1 and long[:1] == short != long and not short.isdigit()
            if is_initial and asked[place].errors is Errors.ANY:
                found.append(Pair((place,), (other,), INITIAL, How.INITIAL))
    return best_pairs(found, left, right)


def _abbreviated(asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int]) -> list[Pair]:
    found = [
        Pair((place,), (other,), ABBREVIATED, How.ABBREVIATED)
        for place in left
        for other in right
        if _abbreviates(*sorted((asked[place], listed[other]), key=lambda word: len(word.text)))
    ]
    return best_pairs(found, left, right)


def _abbreviates(short: Token, long: Token) -> bool:
    """Whether a word is a commonplace one cut short, or without some of its letters: Trad, Shpg, Cttee."""
    if len(long.text) < max(_LEAST_ABBREVIATED, len(short.text) + 1) or len(short.text) < 2:
        return False
    if long.kind not in _COMMONPLACE or short.kind in _EXACT or short.text[0] != long.text[0]:
        return False
    if is_world_name(short.text):
        return False  # Eric is no electronics
    start, end = Prefix.similarity(short.text, long.text), Postfix.similarity(short.text, long.text)
    if any(letter in _VOWELS for letter in short.text[start : max(start, len(short.text) - end)]):
        return False
    rest = iter(long.text)
    return all(letter in rest for letter in short.text)


def _near(
    asked: Sequence[Token], listed: Sequence[Token], left: list[int], right: list[int], *, person: bool
) -> list[Pair]:
    """All that is left of both but titles, where it is an error or two apart; else the single words that are."""
    letters = max(sum(len(word.text) for word in side) for side in (asked, listed))
    if not person:
        letters = min(letters, telling_letters(asked, listed) or letters // 2)
    several = tuple(place for place in left if asked[place].kind is not TokenKind.TITLE)
    others = tuple(place for place in right if listed[place].kind is not TokenKind.TITLE)
    whole = _near_pair(asked, listed, several, others, letters)
    if whole is None:
        pairs = (_near_pair(asked, listed, (place,), (other,), letters) for place in several for other in others)
        return best_pairs([pair for pair in pairs if pair], left, right)
    left[:] = [place for place in left if place not in several]
    right[:] = [place for place in right if place not in others]
    return [whole]


def _near_pair(
    asked: Sequence[Token], listed: Sequence[Token], left: tuple[int, ...], right: tuple[int, ...], letters: int
) -> Pair | None:
    """Words of both as one pair where they are but an error or two apart; names of many people are not misspelled."""
    words = [asked[place] for place in left], [listed[place] for place in right]
    if not left or not right or any(word.kind in _EXACT or word.errors for side in words for word in side):
        return None  # numbers, initials and words read from another script are not mistyped
    one, other = ("".join(word.text for word in side) for side in words)
    longer = max(len(one), len(other))
    if not _LEAST_NEAR <= longer <= _LONGEST_NEAR or all(is_world_name(word.text) for word in words[0]):
        return None
    errors = OSA.distance(one, other, score_cutoff=len(NEAR_ERRORS))
    if not 1 <= errors <= len(NEAR_ERRORS) or letters < NEAR_ERRORS[errors - 1] or 3 * errors > longer:
        return None
    return Pair(left, right, min(NEAR_MOST, max(NEAR_LEAST, 1000 - NEAR_LOSS * errors // letters)), How.NEAR)
