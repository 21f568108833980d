"""Who paid, in the words of a ledger: the money vocabulary read from the fund's name or the description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from caveat.exposure.folding import fold
from caveat.exposure.phrases import Found
from caveat.exposure.vocabulary import book, texts

__all__ = ["ReadMoney", "money_in_text", "read_money"]

_OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMoney:
    """Words of the money vocabulary, with the ledger's words for each; both empty where nothing says who paid."""

    money: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def read_money(paid_from: str, *, actor: str | None = None) -> ReadMoney:
    """Read a fund's name; what the vocabulary does not know, or knows to say nothing, is left open.

    Example:
        >>> read_money("SHSP FY20").money, read_money("Local match, PSGP").money, read_money("Split, see memo").money
        (('federal_grant',), ('cost_share',), ())
    """
    found = [each for each in book("money", "paid_from").find(fold(paid_from)) if each.key != _OPEN]
    return _money(_own_part(paid_from, found), actor)


def money_in_text(text: str) -> ReadMoney:
    """Read who paid from a description: only from phrases that say it outright ("CARES Act", "federal funds")."""
    found = [each for each in book("money", "in_text").find(fold(text)) if each.key != _OPEN]
    return _money(_own_part(text, found), None)


def _own_part(text: str, found: Sequence[Found]) -> Sequence[Found]:
    """Leave out the award whose match it is: "local match, PSGP" is the match, "75% PSGP, 25% match" is both."""
    shares = set(texts("money", "shares"))
    keys = {each.key for each in found}
    if not (keys & shares) or keys <= shares or _is_split(text, found):
        return found
    return [each for each in found if each.key in shares]


def _is_split(text: str, found: Sequence[Found]) -> bool:
    signs = texts("money", "splits")
    gaps = [text[first.end : second.start] for first, second in pairwise(found)] if found else []
    return "%" in text or any(sign in gap.casefold() for gap in gaps for sign in signs)


def _money(found: Sequence[Found], actor: str | None) -> ReadMoney:
    bare = texts("money", "bare") if actor in texts("money", "federal_actors") else ()
    words: dict[str, str] = {}
    for each in found:
        words.setdefault("federal" if each.words.casefold() in bare else each.key, each.words)
    return ReadMoney(money=tuple(words), words=tuple(words.values()))
