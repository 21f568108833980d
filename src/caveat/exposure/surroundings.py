"""What the words around a name make of it: a street, another trade, something that is not bought, or that goes."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from caveat.exposure.folding import Folded, plain
from caveat.exposure.vocabulary import section, texts

__all__ = ["is_excluded", "is_other_trade", "is_removed", "is_replaced", "is_street"]

# Words that may stand between "no" and the last of several names.
_CONNECTING = frozenset(
    {"or", "and", "any", "the", "of", "used", "use", "include", "including", "brand", "brands", "made", "by", "from"}
)
_LONGEST_LIST = 12


def is_street(folded: Folded, end: int) -> bool:
    """Whether the folded words up to `end` name a street: "Dahua Road", but not "Dahua street camera"."""
    if not _is_plain_space(folded, end):
        return False
    words = folded.text[end:].split(maxsplit=4)
    for length in (2, 1):
        if " ".join(words[:length]) in _words("streets"):
            return " ".join(words[length : length + 1]) not in _words("street_things")
    return False


def is_other_trade(folded: Folded, start: int, end: int, *, in_vendor: bool) -> bool:
    """Whether the name belongs to another trade: "Dahua Dental Arts", in a vendor's name also with a word between."""
    after, before = folded.text[end:].split(), folded.text[:start].split()
    reach = len(after) if in_vendor else 1
    ahead = any(_begins(after[at:], "other_trades") for at in range(min(reach, 4)))
    return ahead or (in_vendor and any(_begins(before[at:], "other_trades") for at in range(len(before))))


def is_excluded(folded: Folded, start: int, end: int, *, names: Collection[str]) -> bool:
    """Whether it is said that the thing is not of this name: "no Hikvision or Dahua", "Hikvision-free".

    `names` are the words of other names in the text, which may stand in one list with it.
    """
    if _begins(folded.text[end:].split(maxsplit=3), "excluded_after"):
        return True
    before = folded.text[:start].split()[-_LONGEST_LIST:]
    while before:
        if _ends(before, "exclusions"):
            return True
        if before[-1] not in _CONNECTING and before[-1] not in names:
            return False
        before.pop()
    return False


def is_removed(folded: Folded, start: int) -> bool:
    """Whether the thing of this name goes, or stands there already: "replace 14 Hikvision cameras"."""
    return _comes_before(folded, start, "removals")


def is_replaced(folded: Folded, start: int, end: int) -> bool:
    """Whether something else is bought for the thing of this name: "replace 14 Hikvision cameras with Axis"."""
    after = folded.text[end:].split()
    return _comes_before(folded, start, "replacements") and not _words("replaced_by").isdisjoint(after)


def _comes_before(folded: Folded, start: int, key: str) -> bool:
    before = folded.text[:start].split()[-_reach() - 3 :]
    for at in range(len(before) - 1, -1, -1):
        if before[at] in _words("replaced_by"):
            before = before[at + 1 :]
            break
    return any(_ends(before[: len(before) - skip], key) for skip in range(_reach() + 1))


def _begins(words: list[str], key: str) -> bool:
    return any(" ".join(words[:length]) in _words(key) for length in (1, 2, 3) if length <= len(words))


def _ends(words: list[str], key: str) -> bool:
    return any(" ".join(words[-length:]) in _words(key) for length in (1, 2, 3) if length <= len(words))


def _is_plain_space(folded: Folded, end: int) -> bool:
    """Whether nothing but space parts the words up to `end` from the next."""
    if end + 1 >= len(folded.text):
        return False
    last, following = folded.origin[end - 1] + 1, folded.origin[end + 1]
    return re.fullmatch(r"\s+", folded.source[last:following]) is not None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(plain(text) for text in texts("guards", key))


@cache
def _reach() -> int:
    reach = section("guards")["reach"]
    assert isinstance(reach, int)
    return reach
