"""A mention: a place as a text names it, inside a territory or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from caveat.match.territory.gazetteer import KnownPlace

__all__ = ["Mention", "Standing"]


class Standing(IntEnum):
    """How much of its part of the address a name is."""

    WITHIN = 1
    END = 2
    WHOLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place named in a text.

    Attributes:
        spelling: its key, of the place meant where a typing error was set right; `first` to `last` are its words.
        written: as it stands in the text.
        places: inside territories; none where it is elsewhere only.
        country: the code of the other country that it speaks for; `stated` if it names the country
            or a region of it, `region` if it names a region.
        standing: how much of its part it is.
        typed: whether an error of typing was set right.
    """

    spelling: str
    first: int
    last: int
    written: str
    places: tuple[KnownPlace, ...] = ()
    country: str | None = None
    stated: bool = False
    region: bool = False
    standing: Standing = Standing.WITHIN
    typed: bool = False
