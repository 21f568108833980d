"""What a ledger says, word for word and cut to a readable length, with the words that point to a party marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caveat.interfaces.render.words import joined, lang_of, legible
from caveat.model.exposure import Exposure, Mention

__all__ = ["Piece", "how_words", "quoted"]

AROUND = 90
LONGEST_MARK = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a quotation; `lang` where it is in another script."""

    text: str
    marked: bool = False
    lang: str | None = None


def quoted(text: str, mentions: Iterable[Mention]) -> tuple[Piece, ...]:
    """The text with the words of the mentions marked; long stretches between them are cut with "…"."""
    return tuple(piece for piece in _pieces(text, _spans(text, mentions)) if piece.text)


def how_words(exposure: Exposure) -> str:
    """How the row points to the party: "by name and model number"."""
    said = dict.fromkeys(_how(mention) for mention in exposure.evidence)
    return joined(list(said)) or "by the words of the row"


def _how(mention: Mention) -> str:
    words = legible(mention.words)
    if mention.how == "screened":
        score = "" if mention.score is None else f" (score {mention.score:.2f})"
        return f"by the name of the vendor{score}"
    return {
        "name": "by name",
        "model": "by model number",
        "brand": f"by the brand {words}",
        "product_line": f"by the product line {words}",
        "oem": f"by {words}, which it makes for another label",
    }.get(mention.how, f"by {words}")


def _spans(text: str, mentions: Iterable[Mention]) -> list[tuple[int, int]]:
    """The marked spans in order, without overlaps and inside the text."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(m.start, 0), min(m.end, len(text))) for m in mentions):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    if not spans:
        yield _piece(_cut(text, left=False, right=True))
        return
    place = 0
    for index, (start, end) in enumerate(spans):
        yield _piece(_cut(text[place:start], left=index > 0, right=False) if index else _tail(text[:start]))
        yield _piece(text[start:end][:LONGEST_MARK], marked=True)
        place = end
    yield _piece(_cut(text[place:], left=True, right=False))


def _piece(text: str, *, marked: bool = False) -> Piece:
    return Piece(text=legible(text), marked=marked, lang=lang_of(text))


def _tail(text: str) -> str:
    """The end of what stands before the first mark."""
    return text if len(text) <= AROUND else f"… {text[-AROUND:].split(' ', 1)[-1]}"


def _cut(text: str, *, left: bool, right: bool) -> str:
    """What stands after a mark, or the whole text where nothing is marked."""
    limit = AROUND * (2 if right else 1)
    if len(text) <= limit + 20:
        return text
    kept = text[:limit]
    return f"{kept.rsplit(' ', 1)[0] if left and ' ' in kept[1:] else kept} … "
