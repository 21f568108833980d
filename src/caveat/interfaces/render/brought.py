"""What an import did, and what waits in quarantine, as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from caveat.editions.bring_in import BroughtIn
from caveat.store.quarantine import Quarantined

__all__ = ["import_json", "quarantine_json"]


def import_json(brought: BroughtIn) -> dict[str, object]:
    """The shape `caveat/import/1`."""
    return {
        "schema": "caveat/import/1",
        "file": brought.name,
        "publication": brought.publication,
        "published_on": brought.published_on.isoformat(),
        "sha256": brought.sha256,
        "records": brought.records,
        "lists": dict(brought.lists),
        "linked": brought.linked,
        "unchanged": brought.unchanged,
        "retrieved_at": brought.retrieved_at.isoformat(),
        "accepted": list(brought.accepted),
    }


def quarantine_json(quarantine: Iterable[Quarantined]) -> list[dict[str, object]]:
    """Editions that a guard refused, where `caveat/lists/1` names them."""
    return [
        {
            "file": each.name,
            "publication": each.publication,
            "published_on": each.published_on.isoformat(),
            "sha256": each.sha256,
            "records": each.records,
            "refused_at": each.refused_at.isoformat(),
            "doubts": list(each.doubts),
        }
        for each in quarantine
    ]
