"""Hand-sized SVG: elements that escape what they hold, and the width of words at the size they are shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

__all__ = ["SIZE", "Box", "Words", "element", "fitted", "width_of"]

SIZE = 12
_NARROW = frozenset("iljtfrI.,:;'|!()[]’‘ ·")  # noqa: RUF001
_BROAD = frozenset("mwMWQOGD@%—…")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words in a picture at 12 px: where they stand, and on which side of that point."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    style: str = ""
    bold: bool = False

    @property
    def box(self) -> Box:
        """The rectangle that the words take up."""
        width = width_of(self.text, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - SIZE * 0.8, left + width, self.y + SIZE * 0.2)

    def svg(self) -> Markup:
        """The element."""
        style = " ".join(part for part in (self.style, "t-b" if self.bold else "") if part)
        attributes = {"x": f"{self.x:.1f}", "y": f"{self.y:.1f}", "text-anchor": self.anchor, "class": style or None}
        return element("text", escape(self.text), **attributes)


def element(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """An element with its attributes; those that are None are left out, and text is escaped.

    Example:
        >>> element("text", "a < b", x=1, class_=None)
        Markup('<text x="1">a &lt; b</text>')
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = Markup("").join(children)
    return Markup(f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>")  # noqa: S704 - all parts are escaped


def width_of(text: str, *, bold: bool = False) -> float:
    """About how wide words are at 12 px in the sans faces of the pages; rather too wide than too narrow."""
    return sum(_width(character) for character in text) * (1.06 if bold else 1.0)


def fitted(text: str, room: float, *, bold: bool = False) -> str:
    """The words, cut with an ellipsis where they do not fit."""
    if width_of(text, bold=bold) <= room:
        return text
    kept = text
    while kept and width_of(f"{kept}…", bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


def joined_svg(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 12.4
    if character in _NARROW:
        return 4.0
    if character in _BROAD:
        return 10.6
    return 8.2 if character.isupper() else 6.9
