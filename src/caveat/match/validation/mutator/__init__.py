"""A seeded mutator: names as people mistype, misread, shorten and respell them, to test a matcher with.

It has tables of its own, so that no table of the matcher is tested by itself. `docs/mutations.md` is its specification.
"""

from __future__ import annotations

from caveat.match.validation.mutator.mutate import mutate, mutate_several
from caveat.match.validation.mutator.mutation import SPECIFICATION, Family, Mutation

__all__ = ["SPECIFICATION", "Family", "Mutation", "mutate", "mutate_several"]
