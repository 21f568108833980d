"""`caveat what-if`: what would change if a party were listed or delisted, held by somebody else, or the law another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from caveat.exposure.judge import Asker
from caveat.exposure.ledger import Given, read_ledger
from caveat.exposure.what_if import Weigher
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit, exit_for
from caveat.interfaces.cli.home import Finder, opened
from caveat.interfaces.cli.law_edition import law_of
from caveat.interfaces.cli.options import (
    Actors,
    ColumnsOf,
    Component,
    Currency,
    Facts,
    Format,
    Home,
    Issuer,
    Jurisdiction,
    KnownOn,
    Maker,
    Money,
    OutputFormat,
    Seller,
    Thing,
    User,
    day_of,
    in_roles,
    pairs,
    words_of,
)
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import Told, bars
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.cli.supposing import Supposing
from caveat.interfaces.render.terminal.what_if import what_if_view
from caveat.interfaces.render.what_if import change_rows, exposure_change_rows, what_if_json
from caveat.law.asking import lists_that_matter
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.law.suppose import Supposed, suppose
from caveat.law.what_if import what_if
from caveat.model.days import DayRange
from caveat.model.question import Question, Role
from caveat.model.what_if import (
    ExposureChange,
    LedgerChange,
    Supposition,
    WhatIf,
)

__all__ = ["suppose_it"]


Ledgers = Annotated[list[Path] | None, typer.Argument(help="Ledgers: what of them would change.")]
ListedOn = Annotated[list[str] | None, typer.Option(metavar="LIST", help="Suppose it on a list; again for more.")]
DelistedFrom = Annotated[list[str] | None, typer.Option(metavar="LIST", help="Suppose it off a list.")]
Since = Annotated[str | None, typer.Option("--from", help="Since when. Default: the day asked.")]
Entry = Annotated[
    list[str] | None, typer.Option(metavar="KEY=VALUE", help="What the supposed entry says: sdn_program=GLOMAG.")
]
Part = Annotated[list[str] | None, typer.Option(metavar="TAG", help="Part of the list on which it stands.")]
Owned = Annotated[
    list[str] | None, typer.Option(metavar="OWNER:SHARE", help="Suppose an owner: cetc:60, cetc:40..55, cetc:control.")
]
MeasureOff = Annotated[list[str] | None, typer.Option(metavar="ID", help="Suppose a measure away.")]
MeasureOn = Annotated[list[str] | None, typer.Option(metavar="ID", help="Suppose a measure to be law.")]
Activity = Annotated[
    str | None, typer.Option("--to", metavar="ACTIVITY", help="What you want to do. Default: every act.")
]
AskedOn = Annotated[str | None, typer.Option("--on", help="The day asked. Default: that of --from, else today.")]


def suppose_it(
    party: Annotated[str, typer.Argument(help="A party: slug, id or name.")],
    files: Ledgers = None,
    listed_on: ListedOn = None,
    delisted_from: DelistedFrom = None,
    since: Since = None,
    entry: Entry = None,
    part: Part = None,
    owned: Owned = None,
    measure_off: MeasureOff = None,
    measure_on: MeasureOn = None,
    seller: Seller = None,
    maker: Maker = None,
    component: Component = None,
    issuer: Issuer = None,
    user: User = None,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    activity: Activity = None,
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    on: AskedOn = None,
    columns: ColumnsOf = None,
    currency: Currency = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Suppose that a party is listed, delisted or held otherwise, or the law another, and ask what would change.

    Example: caveat what-if hikvision --listed-on US-SDN --from 2022-06-01 --as us_local_government --in US-OH
    --to purchase

    Without --to every act is asked for that actor. With ledgers it shows the lines that would change; a line of an
    earlier day is asked as if done again on the day asked. Keys of lists: caveat words lists.

    Example: caveat what-if hikvision --listed-on US-SDN --as us_local_government --seller prama-hikvision
    """
    law = law_of(home)
    first = day_of("--from", since)
    day = day_of("--on", on) or first or today()
    asker = Asker(
        actors=words_of(actors),
        jurisdiction=jurisdiction,
        activity=activity or "purchase",
        thing=thing,
        money=words_of(money),
        facts=pairs("--fact", facts),
    )
    with opened(home) as store:
        snapshot = store.as_of(day, day_of("--known-on", known_on))
        found = Finder(snapshot)
        named = in_roles((seller, maker, component, issuer, user), found)
        whom = Supposing(found(party), first or day, found)
        suppositions: tuple[Supposition, ...] = (
            *whom.listings(listed_on or (), tuple(part or ()), pairs("--entry", entry)),
            *whom.delistings(delisted_from or ()),
            *whom.stakes(owned or ()),
            *whom.measures(measure_off or (), in_force=False),
            *whom.measures(measure_on or (), in_force=True),
        )
        every = activity is None
        questions = _questions(asker, whom.party, named, day, law, every=every) if asker.actors or not files else []
        result = what_if(snapshot, questions, suppositions, law)
        if every:
            result = replace(result, changes=tuple(each for each in result.changes if each.differs))
        both = Supposed(snapshot, law), suppose(snapshot, suppositions, law)
        ledgers = (
            _weighed(files, both, asker, suppositions, Columns(pairs("--map", columns), currency)) if files else []
        )
        return _tell(result, ledgers, both, form, asked=len(questions), actors=asker.actors)


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of ledgers are to be read."""

    mapping: dict[str, str]
    currency: str | None


def _questions(
    asker: Asker, party: str, named: Sequence[tuple[Role, str]], day: date, law: LawEdition, *, every: bool
) -> list[Question]:
    """The question asked, or one for every act."""
    inquiry = Inquiry(
        actors=asker.actors,
        activity=asker.activity,
        on=DayRange.on(day),
        jurisdiction=asker.jurisdiction,
        party=party,
        named=named,
        thing=asker.thing,
        money=asker.money,
        facts=asker.facts,
    )
    question = question_of(inquiry, law)
    return [replace(question, activity=act) for act in law.words.activities] if every else [question]


def _weighed(
    files: Sequence[Path],
    both: tuple[Supposed, Supposed],
    asker: Asker,
    suppositions: tuple[Supposition, ...],
    columns: Columns,
) -> list[LedgerChange]:
    """Each ledger, judged in both worlds, with a progress bar."""
    kind = asker.actors[0] if asker.actors else None
    given = Given(jurisdiction=asker.jurisdiction, actor=kind, currency=columns.currency)
    ledgers = [read_ledger(each, mapping=columns.mapping, given=given) for each in files]
    with bars({each.name: f"Screening {each.name}" for each in ledgers}) as tell:
        weigher = Weigher(*both, asker, suppositions)
        return [weigher.weigh(each, _counting(tell, each.name)) for each in ledgers]


def _counting(tell: Told, name: str) -> Callable[[int], None]:
    return lambda done: tell(name, done, None)


def _tell(
    result: WhatIf,
    ledgers: list[LedgerChange],
    both: tuple[Supposed, Supposed],
    form: OutputFormat,
    *,
    asked: int,
    actors: tuple[str, ...],
) -> Exit:
    """Show the difference; the exit code is that of the answers as supposed."""
    law, world = both[0].law, both[1].snapshot
    lines = [each for one in ledgers for each in one.changes]
    of_lines = (actor for each in lines for actor in each.change.after.question.actors)
    lists = lists_that_matter(world, tuple(dict.fromkeys((*actors, *of_lines))), law)
    parties = {each: one for each in dict.fromkeys(_named(result, lines)) if (one := world.party(each)) is not None}
    show(
        form,
        what_if_view(result, ledgers, law, lists, names_in(world), asked=asked),
        [what_if_json(result, ledgers, parties, lists)],
        exposure_change_rows(ledgers) if ledgers else change_rows(result.changes),
    )
    outcomes = [each.after.outcome for each in (*result.changes, *(line.change for line in lines))]
    return exit_for(outcomes, lists)


def _named(result: WhatIf, lines: Sequence[ExposureChange]) -> Iterator[str]:
    """Every party that the result names."""
    for each in result.suppositions:
        yield from (getattr(each, key) for key in ("party", "owner", "owned") if hasattr(each, key))
    yield from result.not_reached
    yield from (party for each in result.reached for party in (each.party, *each.path))
    yield from (each.party for each in lines)
    for change in (*result.changes, *(line.change for line in lines)):
        yield from (party for _, party in change.after.question.parties)
        found = (*change.before.findings, *change.after.findings)
        yield from (finding.match.listed for finding in found if finding.match)
