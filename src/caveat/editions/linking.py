"""Linking: which records are one party, proposed by the rules for the whole store or decided by a person."""

from __future__ import annotations

from datetime import date, datetime

from caveat.match.link import propose
from caveat.model.link import Link
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store
from caveat.store.writer import Writer

__all__ = ["draw_link", "link_records", "withdraw_link"]


def link_records(writer: Writer, *, at: datetime) -> int:
    """Let the rules link all records of the store afresh; returns how many parties hold several records.

    The rules see each record as a party of its own, so that the links depend on what is in the store and not on the
    order in which it came. What a person drew or withdrew stays.
    """
    # Records know no day; the snapshot asks for one.
    snapshot = Snapshot(source=writer.records(), day=date.max)
    return writer.link_by_rules(propose(snapshot), at)


def draw_link(store: Store, link: Link, *, at: datetime) -> None:
    """Draw a link that a person decided on: from then on the two records are one party."""
    with store.writing() as writer:
        writer.link(link, at)
        writer.mark()


def withdraw_link(store: Store, left: str, right: str, *, by: str, at: datetime) -> None:
    """Withdraw the link between two records: they are parties apart again, and no rule links them anew.

    Raises:
        UsageError: there is no such link.
    """
    with store.writing() as writer:
        writer.withdraw(left, right, by=by, at=at)
        writer.mark()
