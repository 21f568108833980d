"""Territories: places under comprehensive restrictions, found in addresses and names."""

from __future__ import annotations

from caveat.match.territory.search import territories

__all__ = ["territories"]
