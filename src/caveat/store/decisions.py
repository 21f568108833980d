"""Decisions: what persons said of two records, one party or two, with the reason; lines are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from caveat.store import schema

__all__ = ["Act", "Decision", "log_decision", "read_decisions"]


class Act(StrEnum):
    """What a person did with a pair of records."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the log; of two lines about a pair the later holds.

    Attributes:
        at: when, UTC.
        left, right: ids of the records.
        reason: what the person said.
        by: who it was, as the system names them; None where that is not known.
    """

    at: datetime
    act: Act
    left: str
    right: str
    reason: str
    by: str | None = None


def log_decision(connection: Connection, decision: Decision) -> None:
    """Add a line to the log."""
    table = schema.decisions
    last = connection.execute(select(func.max(table.c.number))).scalar() or 0
    first, second = sorted((decision.left, decision.right))
    row = {
        "number": last + 1,
        "at": decision.at.isoformat(),
        "act": decision.act.value,
        "first": first,
        "second": second,
        "reason": decision.reason,
        "by": decision.by,
    }
    connection.execute(insert(table), [row])


def read_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Every decision, the oldest first."""
    table = schema.decisions
    return tuple(
        Decision(
            at=datetime.fromisoformat(row.at),
            act=Act(row.act),
            left=row.first,
            right=row.second,
            reason=row.reason,
            by=row.by,
        )
        for row in connection.execute(select(table).order_by(table.c.number))
    )
