"""What changed on the lists, or would change, as JSON and as flat rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from caveat.editions.changes import Change, ChangeKind, Compared, FieldChange
from caveat.editions.checking import Checked
from caveat.store.edition import Edition

__all__ = ["change_json", "change_rows", "changes_json", "check_json", "counts_json"]

_Json = dict[str, object]


def changes_json(changes: Sequence[Change], compared: Iterable[Compared], since: date, until: date) -> _Json:
    """The shape `caveat/changes/1`: the editions compared for each list, and every change."""
    return {
        "schema": "caveat/changes/1",
        "since": since.isoformat(),
        "until": until.isoformat(),
        "lists": [{"id": each.list, "old": _edition(each.old), "new": _edition(each.new)} for each in compared],
        "counts": counts_json(changes),
        "changes": [change_json(change) for change in changes],
    }


def check_json(checked: Checked) -> _Json:
    """The shape `caveat/check/1`: what importing a file would change."""
    return {
        "schema": "caveat/check/1",
        "file": checked.name,
        "publication": checked.publication,
        "published_on": checked.published_on.isoformat(),
        "sha256": checked.sha256,
        "records": checked.records,
        "lists": dict(checked.lists),
        "held": checked.held,
        "newest": checked.newest,
        "last": _edition(checked.last),
        "doubts": list(checked.doubts),
        "counts": counts_json(checked.changes),
        "changes": [change_json(change) for change in checked.changes],
    }


def change_json(change: Change) -> _Json:
    """One change; by itself on a line of JSON lines."""
    return {
        "change": change.kind.value,
        "list": change.list,
        "record_id": change.record_id,
        "name": change.name,
        "fields": [{"name": each.name, "old": list(each.old), "new": list(each.new)} for each in change.fields],
        "seen_on": change.seen_on.isoformat(),
    }


def counts_json(changes: Iterable[Change]) -> dict[str, int]:
    """How many entries were added, removed and changed."""
    counted = Counter(change.kind for change in changes)
    return {kind.value: counted[kind] for kind in ChangeKind}


def change_rows(changes: Iterable[Change]) -> Iterator[_Json]:
    """One row an entry that was added or removed, and one a field of an entry that was changed."""
    for change in changes:
        entry = {
            "change": change.kind.value,
            "list": change.list,
            "record_id": change.record_id,
            "name": change.name,
            "seen_on": change.seen_on,
        }
        fields: Sequence[FieldChange | None] = change.fields if change.kind is ChangeKind.CHANGED else (None,)
        for field in fields:
            yield {**entry, "field": field and field.name, "old": _joined(field, "old"), "new": _joined(field, "new")}


def _joined(field: FieldChange | None, side: str) -> str | None:
    if field is None:
        return None
    return " | ".join(field.old if side == "old" else field.new)


def _edition(edition: Edition | None) -> _Json | None:
    if edition is None:
        return None
    return {
        "publication": edition.publication,
        "published_on": edition.published_on.isoformat(),
        "sha256": edition.sha256,
        "records": edition.records,
    }
