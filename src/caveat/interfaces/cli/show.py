"""`caveat show`: one party with its names, its listings over time, who owns it and what it owns, and the evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import LazyScreener, opened
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of
from caveat.interfaces.cli.output import show
from caveat.interfaces.render.jsons import show_json
from caveat.interfaces.render.tables import listing_rows
from caveat.interfaces.render.terminal.parties import show_view
from caveat.match.resolve import resolve
from caveat.store.snapshot import UNLISTED

__all__ = ["show_party"]


def show_party(
    party: Annotated[str, typer.Argument(help="A party: slug, id or name.")],
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Show one party: names, listings over time, owners, evidence.

    Example: caveat show hikvision --on 2022-05-06
    """
    day = span_of(on).latest
    with opened(home) as store:
        snapshot = store.as_of(day, day_of("--known-on", known_on))
        found = resolve(snapshot, party, LazyScreener(snapshot))
        known = None if found.startswith(UNLISTED) else snapshot.party(found)
        if known is None:
            do = f'To search by name: caveat screen "{party}".'
            raise UsageError("PARTY", expected="the name, slug or id of a party in the lists", found=party, do=do)
        stakes = tuple(each for each in snapshot.stakes if known.id in {each.owner, each.owned})
        others = {each.owner for each in stakes} | {each.owned for each in stakes}
        said = {other: near.name for other in others if (near := snapshot.party(other)) is not None}
        lists = snapshot.lists
    show(
        form,
        show_view(known, day=day, stakes=stakes, lists=lists, name=lambda party_id: said.get(party_id, party_id)),
        [show_json(known, stakes, lists, day)],
        listing_rows(known, day),
    )
    return Exit.OPEN
