"""Readings: how a word of another script is spelled in Latin letters, and which Latin spellings are one word."""

from __future__ import annotations

from caveat.names.readings.native import native_words, readings, spelled
from caveat.names.readings.reading import Reading
from caveat.names.readings.respelled import respellings
from caveat.names.readings.variants import unify

__all__ = ["Reading", "native_words", "readings", "respellings", "spelled", "unify"]
