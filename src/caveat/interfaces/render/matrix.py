"""Many kinds of actor and act at once, as JSON and as rows; what looks alike put together for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from caveat.interfaces.render.jsons import Json, named_party_json, provenance_json
from caveat.interfaces.render.list_states import list_state_json
from caveat.model.answer import ListState, Outcome, Provenance
from caveat.model.matrix import Cell, Matrix
from caveat.model.party import Party

__all__ = ["LETTERS", "Board", "board", "matrix_json", "matrix_rows"]

# One letter for each outcome, so that a cell reads without its colour.
LETTERS: dict[Outcome, str] = {
    Outcome.BLOCKED: "B",
    Outcome.PROHIBITED: "P",
    Outcome.LICENSE_REQUIRED: "L",
    Outcome.CONFLICT_OF_LAW: "C",
    Outcome.RESTRICTED: "R",
    Outcome.REPORTING_REQUIRED: "M",
    Outcome.DEPENDS: "D",
    Outcome.NOT_EVALUATED: "?",
    Outcome.ALLOWED_WITH_RISK: "r",
    Outcome.ALLOWED: "·",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A matrix with the actors and acts that look alike put together; `cells` by the first of each group."""

    actors: tuple[tuple[str, ...], ...]
    activities: tuple[tuple[str, ...], ...]
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, actors: tuple[str, ...], activities: tuple[str, ...]) -> Cell:
        """The cell that stands for a group of actors and a group of acts."""
        return self.cells[actors[0], activities[0]]


def board(matrix: Matrix) -> Board:
    """Put actors together whose columns look alike, and acts whose rows do."""
    columns: dict[object, list[str]] = {}
    for actor in matrix.actors:
        look = tuple(matrix.cells[actor, act].looks for act in matrix.activities)
        columns.setdefault(look, []).append(actor)
    rows: dict[object, list[str]] = {}
    for act in matrix.activities:
        look = tuple(matrix.cells[actors[0], act].looks for actors in columns.values())
        rows.setdefault(look, []).append(act)
    return Board(
        actors=tuple(tuple(each) for each in columns.values()),
        activities=tuple(tuple(each) for each in rows.values()),
        cells=matrix.cells,
    )


def matrix_json(
    matrix: Matrix, party: Party, lists: tuple[ListState, ...], provenance: Provenance, *, asked: int
) -> Json:
    """The shape `caveat/matrix/1`: every cell shown; `asked` is how many were asked."""
    return {
        "schema": "caveat/matrix/1",
        "party": named_party_json(matrix.party, {matrix.party: party}),
        "on": str(matrix.on),
        "jurisdiction": matrix.jurisdiction,
        "asked": asked,
        "actors": list(matrix.actors),
        "activities": list(matrix.activities),
        "cells": list(_cells(matrix)),
        "lists": [list_state_json(state) for state in lists],
        "provenance": provenance_json(provenance),
    }


def _cells(matrix: Matrix) -> Iterator[Json]:
    for cell in _shown(matrix):
        yield {
            "actor": cell.actor,
            "activity": cell.activity,
            "outcome": cell.outcome.value,
            "within": cell.within.value,
            "outcomes": [each.value for each in cell.outcomes],
            "deciding": list(cell.deciding),
            "depends_on": list(cell.depends_on),
            "not_evaluated": [{"kind": item.kind, "id": item.id, "why": item.why} for item in cell.not_evaluated],
        }


def matrix_rows(matrix: Matrix) -> Iterator[dict[str, object]]:
    """One row a cell."""
    for cell in _shown(matrix):
        yield {
            "actor": cell.actor,
            "activity": cell.activity,
            "answer": cell.outcome.value,
            "outcomes": "; ".join(each.value for each in cell.outcomes),
            "deciding": "; ".join(cell.deciding),
            "depends_on": "; ".join(cell.depends_on),
        }


def _shown(matrix: Matrix) -> Iterator[Cell]:
    return (matrix.cells[actor, act] for actor in matrix.actors for act in matrix.activities)
