"""How lists stand, as JSON: in answers, and where editions come in."""

from __future__ import annotations

from caveat.model.answer import ListState

__all__ = ["list_state_json"]


def list_state_json(state: ListState) -> dict[str, object]:
    """How one list stands, where another shape names it."""
    return {
        "id": state.id,
        "publication": state.publication,
        "edition": state.edition.isoformat() if state.edition else None,
        "age_days": state.age_days,
        "state": state.state,
        "parties": state.parties,
        "checked_on": state.checked_on.isoformat() if state.checked_on else None,
        "unread": state.unread,
        "cadence_days": state.cadence_days,
        "last_attempt": {"at": state.attempt[0].isoformat(), "ending": state.attempt[1]} if state.attempt else None,
        "quarantined": state.refused,
    }
