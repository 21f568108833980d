"""Territories that a name and what stands beside it name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from caveat.match.territory import territories
from caveat.model.screened import Screened
from caveat.model.territory import TerritoryHit

__all__ = ["with_territories"]


def with_territories(screened: Screened, *, address: str | None, country: str | None, day: date) -> Screened:
    """What screening a name gave, with the territories that it and its address name."""
    return replace(screened, territories=_named(screened.name, address, country, day))


def _named(name: str, address: str | None, country: str | None, day: date) -> tuple[TerritoryHit, ...]:
    """A country without an address speaks for the name."""
    if address:
        located = territories(address, country=country, day=day, as_address=True)
        return (*located, *(hit for hit in territories(name, day=day) if not _is_among(hit, located)))
    return territories(name, country=country, day=day)


def _is_among(hit: TerritoryHit, others: tuple[TerritoryHit, ...]) -> bool:
    return any((each.territory, each.kind) == (hit.territory, hit.kind) for each in others)
