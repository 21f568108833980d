"""Territories: places under comprehensive restrictions, found in addresses and names."""

from __future__ import annotations

from caveat.match.territory.search import territories
from caveat.match.territory.statements import is_known_country

__all__ = ["is_known_country", "territories"]
