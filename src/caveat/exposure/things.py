"""What is bought and what for, as far as free words say it: kinds of thing, and purposes as a suggestion."""

from __future__ import annotations

from caveat.exposure.folding import Folded, fold
from caveat.exposure.phrases import Found
from caveat.exposure.vocabulary import book

__all__ = ["nearest", "purposes", "things", "things_in"]

_NO_KIND = "none"


def things(text: str) -> tuple[Found, ...]:
    """The kinds of thing that the words of a text name, in its order.

    Example:
        >>> [(found.key, found.words) for found in things("8-ch NVR, two-way radios; 500 A-shares; camera lens")]
        [('video_surveillance', 'NVR'), ('telecom_equipment', 'two-way radios'), ('public_securities', 'A-shares')]
    """
    return things_in(fold(text))


def things_in(folded: Folded) -> tuple[Found, ...]:
    """The kinds of thing named in a text that is already folded."""
    return tuple(found for found in book("things").find(folded) if found.key != _NO_KIND)


def nearest(found: tuple[Found, ...], start: int, end: int) -> Found | None:
    """The one of several findings that stands nearest to a stretch of the same text."""
    return min(found, key=lambda each: max(each.start - end, start - each.end, 0), default=None)


def purposes(text: str) -> tuple[Found, ...]:
    """The facts on purpose that the words of a text suggest; they prove nothing and decide nothing.

    Example:
        >>> [(found.key, found.words) for found in purposes("CCTV refresh, county jail")]
        [('security_purpose_889', 'jail')]
    """
    return book("purposes").find(fold(text))
