"""Pieces: what stands between the blanks of a name of another script. Words recur: each is read once, then kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from caveat.names.folded_words import Folded, has_han_form, letter_words, native_folded
from caveat.names.folding import has_escape, strip_hidden
from caveat.names.readings import unify
from caveat.names.readings.arabic import open_ends
from caveat.names.readings.native import undrawn_words

__all__ = ["Piece", "characters", "letter_piece", "piece", "pieces"]

# In how it shows so long a text is never too long to be read whole.
_LONGEST: Final = 200
_ARABIC: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read of a piece.

    Attributes:
        words: folded words by which legal forms are known, with those that each is read as.
        native: of a name with Chinese characters, kana or Hangul its characters, else empty.
        has_form: whether a legal form in such characters stands in it.
    """

    words: tuple[Folded, ...]
    native: str = ""
    has_form: bool = False


@lru_cache(maxsize=1 << 9)
def pieces(text: str) -> tuple[str, ...] | None:
    """The pieces of a name, of which none changes how another is read but by a Chinese legal form.

    Returns:
        None for a text that is so long, or has such signs, that this does not hold.

    Example:
        >>> len(pieces("محمد عبد الرحمن") or ())
        2
    """
    if len(text) > _LONGEST or has_escape(text):
        return None
    return tuple(_drawn_together(text.split())) if _ARABIC.search(text) else tuple(text.split())


def piece(text: str, *, han: bool) -> Piece:
    """What is read of a piece.

    Args:
        text: the piece.
        han: whether the name that it stands in has Chinese characters, kana or Hangul.
    """
    words = native_folded(text, han=han)
    return Piece(words, characters(text), has_han_form(text)) if han else Piece(words)


def letter_piece(text: str) -> Piece:
    """A piece letter for letter, where its alphabet has letter codes."""
    return Piece(letter_words(text))


def characters(text: str) -> str:
    """The letters and digits of a text, one for each group of variants."""
    return _NOT_LETTERS.sub("", unify(strip_hidden(text)))


def _drawn_together(parts: list[str]) -> list[str]:
    """Parts joined with those that follow them where the words of both may make one Arabic name."""
    ends = [_open_ends(part) for part in parts]
    joined = [draws or drawn for (_, draws), (drawn, _) in pairwise(ends)]
    if not any(joined):
        return parts
    found = parts[:1]
    for part, join in zip(parts[1:], joined, strict=True):
        if join:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


@lru_cache(maxsize=1 << 13)
def _open_ends(part: str) -> tuple[bool, bool]:
    words = undrawn_words(part)
    return open_ends(words) if words else (True, True)
