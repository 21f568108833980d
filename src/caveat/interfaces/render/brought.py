"""What an import did, as JSON."""

from __future__ import annotations

from caveat.editions.bring_in import BroughtIn

__all__ = ["import_json"]


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
    }
