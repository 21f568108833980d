"""Names compared as wholes, whatever their words are worth: the same, glued, cut short, an acronym, nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import OSA

from caveat.match.scoring.forms import form_factor, shares_form
from caveat.match.scoring.paired import PairedNames
from caveat.match.table import TABLE
from caveat.names.alignment import telling_letters
from caveat.names.pairing import NEAR_ERRORS
from caveat.names.tokens import Token, TokenKind
from caveat.names.world_names import is_world_name
from caveat.names.written import WrittenName

__all__ = ["LEAST_CUT", "LEAST_CUT_WHOLE", "is_acronym", "is_cut", "is_glued", "near_score", "same_texts"]

LEAST_CUT: Final = 6
"""Letters that a name cut short and the whole one must share at the least, beside the same legal form."""

LEAST_CUT_WHOLE: Final = 20
"""The same where the legal form is cut, or stands before."""

_LEAST_CUT_ALONE: Final = 12
_LEAST_ACRONYM: Final = 4
_LONGEST_NEAR: Final = 64
_ORGANIZATIONS: Final = frozenset({TokenKind.GENERIC, TokenKind.INDUSTRY, TokenKind.PLACE, TokenKind.FUNCTION})


def same_texts(names: PairedNames) -> bool:
    """Whether the names have the same words in the same order, legal forms set aside."""
    return _texts(names.asked_words) == _texts(names.listed_words)


def is_glued(names: PairedNames) -> bool:
    """Whether the names differ in nothing but blanks, legal forms set aside or not."""
    return names.asked.identity == names.listed.identity or _glued(names.asked_words) == _glued(names.listed_words)


def is_cut(names: PairedNames) -> bool:
    """Whether one name is the beginning of the other, and as long as a field that cuts names short."""
    asked, listed = names.asked, names.listed
    least = LEAST_CUT if shares_form(asked.forms, listed.forms) else _LEAST_CUT_ALONE
    if asked.may_be_cut and _begins(asked.words, listed.words, LEAST_CUT_WHOLE):
        return True
    if listed.may_be_cut and _begins(listed.words, asked.words, LEAST_CUT_WHOLE):
        return True
    # A name that ends with its legal form is whole; one without a telling word tells nothing.
    asked_open = asked.may_be_cut and asked.ends_in_core
    listed_open = listed.may_be_cut and (names.person or listed.ends_in_core)
    return (asked_open and _may_begin(names.asked_words, names.listed_words, least)) or (
        listed_open and _may_begin(names.listed_words, names.asked_words, least)
    )


def near_score(names: PairedNames) -> float:
    """The score of names that are, all words together, but a few errors apart, legal forms set aside or not."""
    asked, listed = names.asked, names.listed
    if asked.han or listed.han or names.numbers_differ() or any(word.errors for word in asked.words):
        return 0.0  # what is read from another script is spelled by ear, not mistyped
    if all(is_world_name(word.text) for word in names.asked_words) or (names.person and _initial_left(names)):
        return 0.0  # names of many people, each of them, or W. for G.: another person rather than errors
    most = telling_letters(names.asked_words, names.listed_words)
    form = 1.0 if names.person else form_factor(asked.forms, listed.forms)
    core = _near_share(names.asked_words, names.listed_words, most) * form
    return max(core, _near_share(asked.words, listed.words, most))


def is_acronym(short: WrittenName, long: WrittenName) -> bool:
    """Whether one name is the first letters of the other, which is that of an organization."""
    if len(short.core) != 1 or not _LEAST_ACRONYM <= len(short.squash) == len(long.acronym):
        return False
    if not long.forms and not any(word.kind in _ORGANIZATIONS for word in long.core):
        return False  # persons are not called by their first letters
    return len(long.core) > 2 and short.squash == long.acronym and len(set(long.acronym)) >= _LEAST_ACRONYM


def _initial_left(names: PairedNames) -> bool:
    return any(TokenKind.INITIAL in kinds for kinds in names.left())


def _texts(words: Sequence[Token]) -> list[str]:
    return [word.text for word in words]


def _glued(words: Sequence[Token]) -> str:
    return "".join(_texts(words))


def _may_begin(cut: Sequence[Token], whole: Sequence[Token], least: int) -> bool:
    """Whether words with a telling one among them begin others."""
    return bool(telling_letters(cut, ())) and _begins(cut, whole, least)


def _begins(asked: Sequence[Token], listed: Sequence[Token], least: int) -> bool:
    one, other = _glued(asked), _glued(listed)
    return least <= len(one) < len(other) and other.startswith(one)


def _near_share(asked: Sequence[Token], listed: Sequence[Token], most: int) -> float:
    """The score of words that are, all together, but a few errors apart, judged by `most` letters at most."""
    one, other = _glued(asked), _glued(listed)
    longer = max(len(one), len(other))
    if longer > _LONGEST_NEAR:
        return 0.0
    letters = min(longer, most or longer // 2)
    errors = OSA.distance(one, other, score_cutoff=len(NEAR_ERRORS))
    if not 1 <= errors <= len(NEAR_ERRORS) or letters < NEAR_ERRORS[errors - 1]:
        return 0.0
    return 1.0 - TABLE.near_share * errors / letters
