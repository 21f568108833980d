"""`caveat show`: one party with its names, its listings over time, who owns it and what it owns, and the evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import Finder, opened
from caveat.interfaces.cli.law_edition import law_of
from caveat.interfaces.cli.matrix import tell_matrix
from caveat.interfaces.cli.options import (
    Actors,
    Facts,
    Format,
    Home,
    Jurisdiction,
    KnownOn,
    Money,
    On,
    OutputFormat,
    Thing,
    day_of,
    pairs,
    span_of,
    words_of,
)
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.render.jsons import show_json
from caveat.interfaces.render.tables import listing_rows
from caveat.interfaces.render.terminal.parties import show_view
from caveat.law.inquiry import Inquiry
from caveat.match.resolve import resolve_former
from caveat.model.party import Party
from caveat.store.history import Past, stood, wrote
from caveat.store.snapshot import UNLISTED, Snapshot
from caveat.store.store import Store

__all__ = ["show_party"]

Words = Annotated[bool, typer.Option("--words", help="Also what each publisher wrote, word for word.")]
Matrix = Annotated[bool, typer.Option("--matrix", help="What each kind of actor may do with it.")]
Everything = Annotated[bool, typer.Option("--all", help="With --matrix: also the actors and acts that nothing bars.")]


def show_party(
    party: Annotated[str, typer.Argument(help="A party: slug, id or name.")],
    on: On = None,
    known_on: KnownOn = None,
    words: Words = False,
    matrix: Matrix = False,
    everything: Everything = False,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Show one party: names, listings over time, owners, evidence.

    Example: caveat show hikvision --on 2022-05-06

    Example: caveat show hikvision --words

    Example: caveat show hikvision --matrix --on 2022-05-04 --in US-OH

    With --matrix the options --as, --in, --thing, --paid-with and --fact say what is asked.
    """
    day = span_of(on).latest
    with opened(home) as store:
        by = day_of("--known-on", known_on)
        snapshot = store.as_of(day, by)
        known = _party(store, snapshot, party)
        if matrix:
            inquiry = Inquiry(
                actors=words_of(actors),
                activity="purchase",
                on=span_of(on),
                jurisdiction=jurisdiction,
                party=known.id,
                thing=thing,
                money=words_of(money),
                facts=pairs("--fact", facts),
            )
            return tell_matrix(snapshot, inquiry, known, form, law_of(home), everything=everything)
        editions = tuple(one for one in store.editions() if by is None or one.published_on <= by)
        records = [(edition, record) for edition, record in store.records(known.id) if edition in editions]
        past = Past(history=stood(records, editions), written=wrote(records, day) if words else None)
        return _tell(known, snapshot, past, form)


def _tell(known: Party, snapshot: Snapshot, past: Past, form: OutputFormat) -> Exit:
    """Show the party with its stakes and its past."""
    stakes = tuple(each for each in snapshot.stakes if known.id in {each.owner, each.owned})
    day, lists = snapshot.day, snapshot.lists
    show(
        form,
        show_view(known, day=day, stakes=stakes, lists=lists, name=names_in(snapshot), past=past),
        [show_json(known, stakes, lists, day, past)],
        listing_rows(known, day),
    )
    return Exit.OPEN


def _party(store: Store, snapshot: Snapshot, asked: str) -> Party:
    """The party asked for, on a list on the day or on one before.

    Raises:
        UsageError: there is none, or it is not clear which.
    """
    unclear: UsageError | None = None
    found: str | None = None
    try:
        found = Finder(snapshot)(asked)
    except UsageError as error:
        unclear = error
    if found is None or found.startswith(UNLISTED):
        with store.ever() as ever:
            found = resolve_former(ever, asked)
    known = snapshot.party(found) if found else None
    if known is None:
        do = f'To search by name: caveat screen "{asked}".'
        expected = "the name, slug or id of a party in the lists"
        raise unclear or UsageError("PARTY", expected=expected, found=asked, do=do)
    return known
