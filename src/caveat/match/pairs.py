"""Pairs: two names compared directly, without any list."""

from __future__ import annotations

from caveat.match.scoring import Comparison, compare
from caveat.model.party import PartyKind
from caveat.names.folding import unscreenable
from caveat.names.tokens import TokenKind
from caveat.names.weights import EvenRarity
from caveat.names.written import WrittenName, take_apart

__all__ = ["compare_names", "is_persons_name", "score_names"]

_ORGANIZATION_WORDS = frozenset({TokenKind.GENERIC, TokenKind.INDUSTRY, TokenKind.NUMBER})


def score_names(asked: str, listed: str, kind: PartyKind = PartyKind.UNKNOWN) -> float:
    """The score of two names, 0 if either cannot be screened.

    Example:
        >>> score_names("Vladimir Putin", "Владимир Путин", PartyKind.PERSON) > 0.9
        True
    """
    if unscreenable(asked) or unscreenable(listed):
        return 0.0
    return compare_names(asked, listed, kind).score


def compare_names(asked: str, listed: str, kind: PartyKind = PartyKind.UNKNOWN) -> Comparison:
    """Compare two names, every word as rare as the next.

    Example:
        >>> compare_names("SIS DOO", "SIS d.o.o.").score
        1.0
    """
    names = take_apart(asked), take_apart(listed)
    person = all(is_persons_name(kind, name) for name in names)
    return compare(*names, EvenRarity(), person=person)


def is_persons_name(kind: PartyKind, name: WrittenName) -> bool:
    """Whether a name is compared as a person's; where the kind is not stated, its words decide."""
    if kind is not PartyKind.UNKNOWN:
        return kind is PartyKind.PERSON
    if name.forms or len(name.core) < 2:
        return False
    return not any(word.kind in _ORGANIZATION_WORDS for word in name.core)
