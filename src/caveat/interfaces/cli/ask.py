"""`caveat ask`: may I do this with them, and by which law."""

from __future__ import annotations

from typing import Annotated

import typer

from caveat.interfaces.cli.exits import exit_for
from caveat.interfaces.cli.home import LazyScreener, opened
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
from caveat.interfaces.cli.over_time import parties_by_id, span_between, tell_over_time
from caveat.interfaces.render.jsons import ask_json
from caveat.interfaces.render.tables import finding_rows
from caveat.interfaces.render.terminal.answers import ask_view
from caveat.law.asking import ask
from caveat.law.edition import installed_law
from caveat.law.inquiry import Inquiry, question_of
from caveat.match.resolve import resolve
from caveat.model.question import Role

__all__ = ["ask_law"]

ROLE_OPTIONS = {
    Role.SELLER: "--seller",
    Role.MAKER: "--maker",
    Role.COMPONENT_MAKER: "--component",
    Role.ISSUER: "--issuer",
    Role.USER: "--user",
}


def ask_law(
    party: Annotated[str | None, typer.Argument(help="A party: slug, id or name.", show_default=False)] = None,
    seller: Annotated[list[str] | None, typer.Option(metavar="P", help="Who sells.")] = None,
    maker: Annotated[list[str] | None, typer.Option(metavar="P", help="Who made it, whatever the label.")] = None,
    component: Annotated[list[str] | None, typer.Option(metavar="P", help="Who made an essential part.")] = None,
    issuer: Annotated[list[str] | None, typer.Option(metavar="P", help="Who issued the security.")] = None,
    user: Annotated[list[str] | None, typer.Option(metavar="P", help="Who will use an exported item.")] = None,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    activity: Annotated[str, typer.Option("--to", metavar="ACTIVITY", help="What you want to do.")] = "purchase",
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    on: On = None,
    over_time: Annotated[
        bool, typer.Option("--timeline", help="The answer over time, with the cause of each change.")
    ] = False,
    since: Annotated[
        str | None, typer.Option("--from", help="First day of the timeline. Default: before the first listing.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Last day of the timeline. Default: the last change announced.")
    ] = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Ask whether you may do something with a party, and by which law.

    Example: caveat ask hikvision --as us_local_government --in US-OH --to purchase --thing video_surveillance
    --on 2022-05-04

    The answer names every fact that it depends on; add it with --paid-with or --fact. Words for actors, acts, things,
    money and facts: caveat words.

    Example: caveat ask hikvision --as us_investor --to purchase_security --thing public_securities --timeline
    """
    law, days = installed_law(), span_of(on)
    span = span_between(since, until) if over_time else None
    roles = {
        Role.SELLER: seller,
        Role.MAKER: maker,
        Role.COMPONENT_MAKER: component,
        Role.ISSUER: issuer,
        Role.USER: user,
    }
    with opened(home) as store:
        snapshot = store.as_of(days.latest, day_of("--known-on", known_on))
        screener = LazyScreener(snapshot)

        def found(reference: str, where: str) -> str:
            return resolve(snapshot, reference, screener, where=where)

        inquiry = Inquiry(
            actors=words_of(actors),
            activity=activity,
            on=days,
            jurisdiction=jurisdiction,
            party=found(party, "PARTY") if party else None,
            named=[(role, found(name, ROLE_OPTIONS[role])) for role, names in roles.items() for name in names or ()],
            thing=thing,
            money=words_of(money),
            facts=pairs("--fact", facts),
        )
        question = question_of(inquiry, law)
        if over_time:
            return tell_over_time(snapshot, question, span, form)
        answer = ask(snapshot, question, law).settled()
        parties = parties_by_id(
            snapshot, answer.question, {finding.match.listed for finding in answer.findings if finding.match}
        )
    said = {party_id: each.name for party_id, each in parties.items()}
    show(
        form,
        ask_view(answer, lambda party_id: said.get(party_id, party_id.removeprefix("unlisted:"))),
        [ask_json(answer, parties)],
        finding_rows(answer),
    )
    return exit_for([answer.outcome], answer.lists)
