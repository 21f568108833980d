"""Links in the database: which records are one party, who says so, and the party that each record belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from caveat.errors import UsageError
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.store import schema
from caveat.store.codec import Places, to_json

__all__ = ["by_rule", "draw", "find_record", "read_keys", "read_links", "read_refused", "refuse", "replace_rule_links"]
__all__ += ["settle", "withdraw"]

_Pair = tuple[str, str]


def by_rule(decided_by: str) -> bool:
    """Whether a rule set drew a link, and not a person."""
    return decided_by.startswith("rules/")


def read_links(connection: Connection, party: str | None = None) -> tuple[Link, ...]:
    """The links in force, of one record's party or all, ordered by their parties' ids."""
    table = schema.links
    query = select(table).where(table.c.withdrawn_at.is_(None)).order_by(table.c.first, table.c.second)
    if party is not None:
        query = query.where((table.c.first == party) | (table.c.second == party))
    return tuple(
        Link(
            left=row.first,
            right=row.second,
            decided_by=row.decided_by,
            # Read for every link at every import: plainer than what decodes any noun.
            reasons=tuple(Reason(**reason) for reason in json.loads(row.reasons)),
            sure=row.sure,
        )
        for row in connection.execute(query)
    )


def read_refused(connection: Connection) -> tuple[_Pair, ...]:
    """The pairs of records that a person said are two parties."""
    table = schema.links.c
    query = select(table.first, table.second).where(table.withdrawn_at.is_not(None))
    return tuple((first, second) for first, second in connection.execute(query.order_by(table.first, table.second)))


def read_keys(connection: Connection) -> dict[str, str]:
    """The key of every record, list and number, by the id of its party."""
    table = schema.parties.c
    return {row.id: row.key for row in connection.execute(select(table.id, table.key))}


def find_record(connection: Connection, reference: str) -> str | None:
    """The id of the record's party that a key such as `US-SDN:30946`, an id or a slug names; None where none does."""
    table = schema.parties.c
    query = select(table.id).where(or_(table.key == reference, table.id == reference, table.slug == reference))
    found: str | None = connection.execute(query).scalar()
    return found


def replace_rule_links(
    connection: Connection, links: Iterable[Link], at: datetime, standing: Iterable[Link] | None = None
) -> None:
    """Put the links that the rules draw in the place of those they drew; what a person decided stays as it is.

    Args:
        connection: in a writing transaction.
        links: all that the rules draw.
        at: when, UTC.
        standing: the links in force, where the caller has read them.
    """
    proposed = {_pair(link): link for link in links}
    before = read_links(connection) if standing is None else standing
    drawn = {_pair(link): link for link in before if by_rule(link.decided_by)}
    gone = [pair for pair, link in drawn.items() if not _says_the_same(proposed.get(pair), link)]
    table = schema.links
    if gone:
        at_pair = and_(table.c.first == bindparam("one"), table.c.second == bindparam("other"))
        connection.execute(delete(table).where(at_pair), [{"one": one, "other": other} for one, other in gone])
    there = {(row.first, row.second) for row in connection.execute(select(table.c.first, table.c.second))}
    rows = [_row(link, at) for pair, link in proposed.items() if pair not in there]
    if rows:
        connection.execute(insert(table), rows)


def draw(connection: Connection, link: Link, at: datetime) -> None:
    """Draw a link that a person decided on, in the place of whatever was said of the two before."""
    first, second = _pair(link)
    table = schema.links
    connection.execute(delete(table).where(table.c.first == first, table.c.second == second))
    connection.execute(insert(table), [_row(link, at)])


def withdraw(connection: Connection, pair: _Pair, *, by: str, at: datetime) -> None:
    """Withdraw the link between two records; it stays as a decision, so that no rule draws it again.

    Raises:
        UsageError: there is no such link in force.
    """
    first, second = sorted(pair)
    table = schema.links
    stands = (table.c.first == first, table.c.second == second, table.c.withdrawn_at.is_(None))
    done = connection.execute(update(table).where(*stands).values(withdrawn_by=by, withdrawn_at=at.isoformat()))
    if done.rowcount == 0:
        found = f"none between {first} and {second}"
        raise UsageError(
            "the link", expected="a link in force", found=found, do="Name two linked records by their ids."
        )


def refuse(connection: Connection, pair: _Pair, *, by: str, at: datetime) -> None:
    """Keep two records apart, linked or not: a withdrawn link stands for it, so that no rule draws one."""
    first, second = sorted(pair)
    table = schema.links
    connection.execute(delete(table).where(table.c.first == first, table.c.second == second))
    row = {"first": first, "second": second, "decided_by": by, "reasons": "[]", "sure": False}
    moment = at.isoformat()
    connection.execute(insert(table), [row | {"decided_at": moment, "withdrawn_by": by, "withdrawn_at": moment}])


def settle(connection: Connection) -> int:
    """Write down which party each record belongs to, from the sure links; returns how many parties hold several.

    The record that was published first gives the party its id, its key deciding between equals: so the outcome
    depends on the editions and decisions in the store and not on the order in which they came.
    """
    table = schema.parties
    held = schema.links.c
    query = (
        select(held.first, held.second).where(held.sure, held.withdrawn_at.is_(None)).order_by(held.first, held.second)
    )
    pairs = [(first, second) for first, second in connection.execute(query)]
    merged = {row.id for row in connection.execute(select(table.c.id).where(table.c.root != table.c.id))}
    linked = {party for pair in pairs for party in pair}
    ages = {
        row.id: (row.first_published, row.key)
        for row in connection.execute(select(table.c.id, table.c.first_published, table.c.key))
        if row.id in linked
    }
    roots = _roots(pairs, ages)
    moves = {party: roots.get(party, party) for party in merged | linked}
    if moves:
        lead = update(table).where(table.c.id == bindparam("party")).values(root=bindparam("leads_to"))
        connection.execute(lead, [{"party": party, "leads_to": root} for party, root in sorted(moves.items())])
    return len({root for party, root in roots.items() if root != party})


def _roots(pairs: Iterable[_Pair], ages: dict[str, tuple[date, str]]) -> dict[str, str]:
    """The oldest of each group of linked records, by record."""
    leader: dict[str, str] = {}

    def find(party: str) -> str:
        while (above := leader.setdefault(party, party)) != party:
            leader[party] = leader.setdefault(above, above)
            party = above
        return party

    for one, other in pairs:
        older, newer = sorted((find(one), find(other)), key=ages.__getitem__)
        leader[newer] = older
    return {party: find(party) for party in list(leader)}


def _pair(link: Link) -> _Pair:
    first, second = sorted((link.left, link.right))
    return first, second


def _says_the_same(proposed: Link | None, drawn: Link) -> bool:
    if proposed is None:
        return False
    return (proposed.decided_by, proposed.sure, proposed.reasons) == (drawn.decided_by, drawn.sure, drawn.reasons)


def _row(link: Link, at: datetime) -> dict[str, object]:
    first, second = _pair(link)
    return {
        "first": first,
        "second": second,
        "decided_by": link.decided_by,
        "reasons": to_json(tuple[Reason, ...], link.reasons, Places()),
        "sure": link.sure,
        "decided_at": at.isoformat(),
    }
