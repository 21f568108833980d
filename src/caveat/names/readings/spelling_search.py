"""The search of a spelling model where no kernel was built: slower, with the same results."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from caveat.names.readings.spelling_tables import GRAPHONE, SCALE, SpellingTables, Step, place_of

__all__ = ["SpellingSearch"]

_BEAM: Final = 12
_MOST_STEPS: Final = 8
_WIDTH: Final = 6 * SCALE
_FAR: Final = 1 << 30


class SpellingSearch:
    """A search of the tables of one script, which keeps the best beginnings of a spelling after each letter."""

    def __init__(self, tables: SpellingTables) -> None:
        self._tables = tables
        self._steps = lru_cache(maxsize=1 << 13)(self._find_steps)

    def spell(self, letters: Sequence[str]) -> list[tuple[str, int]]:
        """The likeliest spellings of a word by different graphones, with their costs."""
        beam: list[tuple[int, int, str]] = [(0, 0, "")]
        length = len(self._tables.keys) - 1
        history_mask = (1 << GRAPHONE * length) - 1
        for letter in letters:
            reached: dict[tuple[int, str], int] = {}
            bound = _FAR
            for cost, history, text in beam:
                steps = self._steps(history, length, letter)
                bound = min(bound, cost + steps[0][2] + _WIDTH)
                history <<= GRAPHONE  # noqa: PLW2901 - room for the next graphone
                for graphone, latin, more in steps:
                    total = cost + more
                    if total > bound:
                        break
                    state = ((history | graphone) & history_mask, text + latin)
                    if total < reached.get(state, _FAR):
                        reached[state] = total
            best = sorted((total, *state) for state, total in reached.items())
            beam = best[:_BEAM]
        return [(text, cost + self._end_cost(history)) for cost, history, text in beam]

    def _find_steps(self, context: int, length: int, letter: str) -> tuple[Step, ...]:
        """The graphones of a letter after so many graphones, cheapest first."""
        tables = self._tables
        if not length:
            return tables.alone(letter)
        shorter = self._steps(context & ((1 << GRAPHONE * (length - 1)) - 1), length - 1, letter)
        place = place_of(tables.keys[length - 1], context)
        if place is None:
            return shorter
        backoff = tables.backoffs[length - 1][place]
        listed = dict(tables.following(context << GRAPHONE, length, letter))
        after = [(cost + backoff, graphone, text) for graphone, text, cost in shorter if graphone not in listed]
        after += [(cost, graphone, tables.texts[graphone]) for graphone, cost in listed.items()]
        return tuple((graphone, text, cost) for cost, graphone, text in sorted(after)[:_MOST_STEPS])

    def _end_cost(self, history: int) -> int:
        cost, tables = 0, self._tables
        for length in range(len(tables.keys)):
            context = history & ((1 << GRAPHONE * length) - 1)
            place = place_of(tables.keys[length], context << GRAPHONE)
            if place is not None:
                cost = tables.costs[length][place]
            elif length:
                cost += self._backoff(context, length)
        return cost

    def _backoff(self, context: int, length: int) -> int:
        place = place_of(self._tables.keys[length - 1], context)
        return 0 if place is None else self._tables.backoffs[length - 1][place]
