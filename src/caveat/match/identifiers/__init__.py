"""Identifiers: numbers given by an authority, which find a party whatever it is called."""

from caveat.match.identifiers.schemes import is_strong, number_of, scheme_of, value_of

__all__ = ["is_strong", "number_of", "scheme_of", "value_of"]
