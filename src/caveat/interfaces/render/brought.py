"""What imports and updates did, how publications stand, and what waits in quarantine, as JSON and flat rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from caveat.editions.bring_in import BroughtIn
from caveat.editions.standing import Standing
from caveat.editions.updating import Updated
from caveat.interfaces.render.list_states import list_state_json
from caveat.model.answer import ListState
from caveat.store.attempts import Attempt, Retrieval
from caveat.store.quarantine import Quarantined

__all__ = ["import_json", "lists_json", "quarantine_json", "standings_json", "update_json", "update_rows"]


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


def update_json(updated: Updated) -> dict[str, object]:
    """The shape `caveat/update/1`."""
    error = updated.error
    said = {"where": error.where, "expected": error.expected, "found": error.found, "do": error.do} if error else None
    return {
        "schema": "caveat/update/1",
        "publication": updated.publication,
        "ending": updated.ending.value,
        "import": import_json(updated.brought) if updated.brought else None,
        "error": said,
    }


def update_rows(updated: Iterable[Updated]) -> Iterator[dict[str, object]]:
    """One row a publication that was asked for."""
    for each in updated:
        yield {
            "publication": each.publication,
            "ending": each.ending.value,
            "edition": each.brought.published_on if each.brought else None,
            "records": each.brought.records if each.brought else None,
            "error": str(each.error) if each.error else None,
        }


def lists_json(
    lists: Iterable[ListState],
    on: date | None = None,
    publications: Iterable[Standing] = (),
    quarantine: Iterable[Quarantined] = (),
) -> dict[str, object]:
    """The shape `caveat/lists/1`: how every list and publication stands on a day, and the editions refused."""
    return {
        "schema": "caveat/lists/1",
        "on": on.isoformat() if on else None,
        "lists": [list_state_json(state) for state in lists],
        "publications": standings_json(publications),
        "quarantine": quarantine_json(quarantine),
    }


def standings_json(standings: Iterable[Standing]) -> list[dict[str, object]]:
    """Publications, where `caveat/lists/1` names them."""
    return [
        {
            "id": each.publication,
            "edition": each.edition.published_on.isoformat() if each.edition else None,
            "files": [_file(*file) for file in each.files],
            "editions": each.editions,
            "age_days": each.age_days,
            "cadence_days": each.cadence_days,
            "stale": each.is_stale,
            "checked_on": each.edition.checks[-1].isoformat() if each.edition and each.edition.checks else None,
            "unread": each.edition.unread if each.edition else None,
            "last_attempt": _attempt(each.attempt) if each.attempt else None,
            "quarantined": each.quarantined,
        }
        for each in standings
    ]


def _file(name: str, sha256: str, retrieval: Retrieval | None) -> dict[str, object]:
    """One file of an edition, and where it came from where it was fetched."""
    source: dict[str, object] | None = None
    if retrieval is not None:
        source = {"url": retrieval.url, "at": retrieval.at.isoformat(), "headers": dict(retrieval.headers)}
    return {"name": name, "sha256": sha256, "fetched": source}


def _attempt(attempt: Attempt) -> dict[str, object]:
    """One asking for a publication."""
    return {"at": attempt.at.isoformat(), "ending": attempt.ending.value, "detail": attempt.detail}


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
