"""A party's records over editions, and what its publishers wrote, as JSON."""

from __future__ import annotations

from caveat.store.history import Past, Stood, Wrote

__all__ = ["past_json"]


def past_json(past: Past) -> dict[str, object]:
    """What `caveat/show/1` says of the past of a party; its words only where they were asked for."""
    found: dict[str, object] = {"history": [_stood(each) for each in past.history]}
    return found if past.written is None else {**found, "words": [_wrote(each) for each in past.written]}


def _stood(each: Stood) -> dict[str, object]:
    return {
        "list": each.listing.list,
        "record_id": each.listing.record_id,
        "name": each.listing.name,
        "publication": each.publication,
        "first": each.first.isoformat(),
        "last": each.last.isoformat(),
        "gone_by": each.gone_by.isoformat() if each.gone_by else None,
        "editions": each.editions,
    }


def _wrote(each: Wrote) -> dict[str, object]:
    record = each.record
    return {
        "publication": each.edition.publication,
        "edition": each.edition.published_on.isoformat(),
        "sha256": each.edition.sha256,
        "record": record.key,
        "file": record.place.file,
        "line": record.place.line,
        "fields": [
            {"name": field.name, "value": field.value, "file": field.place.file, "line": field.place.line}
            for field in record.fields
        ],
    }
