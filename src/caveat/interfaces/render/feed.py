"""What changed on the lists as an Atom feed (RFC 4287), newest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from caveat.editions.changes import Change, ChangeKind, Compared, FieldChange
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.words import day_words
from caveat.lists.catalog import catalog

__all__ = ["changes_feed"]

_ATOM = "http://www.w3.org/2005/Atom"
_VERBS = {ChangeKind.ADDED: "Added to", ChangeKind.REMOVED: "Removed from", ChangeKind.CHANGED: "Changed on"}
# Characters that no XML 1.0 document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def changes_feed(changes: Sequence[Change], compared: Iterable[Compared], since: date, until: date) -> str:
    """One entry a change, with the words before and after; the same changes give the same ids.

    A reader that fetches the feed again, made with a later `until`, therefore shows each change once.
    """
    register_namespace("", _ATOM)
    keys = [each.list for each in compared]
    feed = Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", _urn("feed", *keys))
    _add(feed, "title", f"Changes on {', '.join(phrases().list_title(key) for key in keys)}")
    _add(feed, "subtitle", f"From {day_words(since)} to {day_words(until)}")
    _add(feed, "updated", _instant(max((change.seen_on for change in changes), default=until)))
    _add(SubElement(feed, f"{{{_ATOM}}}author"), "name", "caveat")
    _add(feed, "generator", "caveat").set("version", version("caveat"))
    for change in sorted(changes, key=lambda change: (-change.seen_on.toordinal(), change.list, change.record_id)):
        _entry(feed, change)
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, change: Change) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    seen = change.seen_on.isoformat()
    _add(entry, "id", _urn(change.kind.value, change.list, change.record_id, seen))
    _add(entry, "title", f"{_VERBS[change.kind]} {phrases().list_title(change.list)}: {change.name}")
    _add(entry, "updated", _instant(change.seen_on))
    known = catalog().lists.get(change.list)
    _add(SubElement(entry, f"{{{_ATOM}}}author"), "name", known.issuer if known else change.list)
    for term in (change.list, change.kind.value):
        SubElement(entry, f"{{{_ATOM}}}category").set("term", term)
    _add(entry, "content", "\n".join(_lines(change))).set("type", "text")


def _lines(change: Change) -> Iterator[str]:
    yield f"Number {change.record_id}, first seen in the edition of {day_words(change.seen_on)}."
    for field in change.fields:
        yield f"{field.name}: {_said(change.kind, field)}"


def _said(kind: ChangeKind, field: FieldChange) -> str:
    old, new = " | ".join(field.old), " | ".join(field.new)
    if kind is not ChangeKind.CHANGED:
        return new or old
    return f"“{old}” became “{new}”" if old and new else f"“{new}” came" if new else f"“{old}” went"


def _add(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return child


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "caveat:" + "\0".join(parts)).urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
