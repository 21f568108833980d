"""`caveat what-if`: what would change if a party were listed or delisted, held by somebody else, or the law another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.exposure.judge import Asker
from caveat.exposure.ledger import Given, read_ledger
from caveat.exposure.what_if import Weigher
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit, exit_for
from caveat.interfaces.cli.home import LazyScreener, opened
from caveat.interfaces.cli.law_edition import law_of
from caveat.interfaces.cli.options import (
    Actors,
    Facts,
    Format,
    Home,
    Jurisdiction,
    KnownOn,
    Money,
    OutputFormat,
    Thing,
    day_of,
    pairs,
    words_of,
)
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import Told, bars
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.render.terminal.what_if import what_if_view
from caveat.interfaces.render.what_if import change_rows, exposure_change_rows, what_if_json
from caveat.law.asking import lists_that_matter
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.law.suppose import Supposed, suppose
from caveat.law.what_if import what_if
from caveat.match.resolve import resolve
from caveat.model.days import DayRange
from caveat.model.question import Question
from caveat.model.stake import Percent, StakeKind
from caveat.model.what_if import (
    ExposureChange,
    LedgerChange,
    SupposedDelisting,
    SupposedListing,
    SupposedMeasure,
    SupposedStake,
    Supposition,
    WhatIf,
)
from caveat.store.snapshot import Snapshot

__all__ = ["suppose_it"]

CONTROL = "control"


def suppose_it(
    party: Annotated[str, typer.Argument(help="A party: slug, id or name.")],
    files: Annotated[list[Path] | None, typer.Argument(help="Ledgers: what of them would change.")] = None,
    listed_on: Annotated[
        list[str] | None, typer.Option(metavar="LIST", help="Suppose it on a list; again for more.")
    ] = None,
    delisted_from: Annotated[list[str] | None, typer.Option(metavar="LIST", help="Suppose it off a list.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Since when. Default: the day asked.")] = None,
    entry: Annotated[
        list[str] | None, typer.Option(metavar="KEY=VALUE", help="What the supposed entry says: sdn_program=GLOMAG.")
    ] = None,
    part: Annotated[list[str] | None, typer.Option(metavar="TAG", help="Part of the list on which it stands.")] = None,
    owned: Annotated[
        list[str] | None,
        typer.Option(metavar="OWNER:SHARE", help="Suppose an owner: cetc:60, cetc:40..55, cetc:control."),
    ] = None,
    measure_off: Annotated[list[str] | None, typer.Option(metavar="ID", help="Suppose a measure away.")] = None,
    measure_on: Annotated[list[str] | None, typer.Option(metavar="ID", help="Suppose a measure to be law.")] = None,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    activity: Annotated[
        str | None, typer.Option("--to", metavar="ACTIVITY", help="What you want to do. Default: every act.")
    ] = None,
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    on: Annotated[str | None, typer.Option("--on", help="The day asked. Default: that of --from, else today.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="ROLE=COLUMN", help="Which column of a ledger is what.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="Currency of amounts without one (ISO 4217).")] = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Suppose that a party is listed, delisted or held otherwise, or the law another, and ask what would change.

    Example: caveat what-if hikvision --listed-on US-SDN --from 2022-06-01 --as us_local_government --in US-OH
    --to purchase

    Without --to every act is asked for that actor. With ledgers it shows the lines that would change; a line of an
    earlier day is asked as if done again on the day asked. Keys of lists: caveat words lists.
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
        screener = LazyScreener(snapshot)
        found = resolve(snapshot, party, screener)
        suppositions = (
            *_listings(found, first or day, listed_on or (), tuple(part or ()), pairs("--entry", entry)),
            *(SupposedDelisting(party=found, list=key, since=first or day) for key in delisted_from or ()),
            *(_stake(found, first or day, text, snapshot, screener) for text in owned or ()),
            *(SupposedMeasure(measure=key, in_force=False, since=first or day) for key in measure_off or ()),
            *(SupposedMeasure(measure=key, in_force=True, since=first or day) for key in measure_on or ()),
        )
        questions = _questions(asker, found, day, law, every=activity is None) if asker.actors or not files else []
        result = what_if(snapshot, questions, suppositions, law)
        if activity is None:
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


def _listings(
    party: str, since: date, lists: Sequence[str], parts: tuple[str, ...], facts: dict[str, str]
) -> Iterator[Supposition]:
    """The supposed listings, each with the parts and facts given.

    Raises:
        UsageError: parts or facts are given and no list.
    """
    if (parts or facts) and not lists:
        option = "--part" if parts else "--entry"
        raise UsageError(option, expected="a list on which it stands", found="none", do="Add --listed-on LIST.")
    for key in lists:
        yield SupposedListing(party=party, list=key, since=since, parts=parts, facts=tuple(facts.items()))


def _stake(party: str, since: date, text: str, snapshot: Snapshot, screener: LazyScreener) -> SupposedStake:
    """A supposed owner with its share, or with control.

    Raises:
        UsageError: it is not written so, or it is not clear who is meant.
    """
    named, _, share = text.rpartition(":")
    do = "Write --owned cetc:60, cetc:40..55 or cetc:control."
    try:
        percent = None if share == CONTROL else Percent.parse(share)
    except ValueError as error:
        expected = "OWNER:SHARE, the share in percent from 0 to 100"
        raise UsageError("--owned", expected=expected, found=text, do=do) from error
    if not named:
        raise UsageError("--owned", expected="OWNER:SHARE", found=text, do=do)
    owner = resolve(snapshot, named, screener, where="--owned")
    if owner == party:
        raise UsageError("--owned", expected="another party as owner", found=text, do=do)
    kind = StakeKind.CONTROL if percent is None else StakeKind.SHARES
    return SupposedStake(owner=owner, owned=party, percent=percent, kind=kind, since=since)


def _questions(asker: Asker, party: str, day: date, law: LawEdition, *, every: bool) -> list[Question]:
    """The question asked, or one for every act."""
    inquiry = Inquiry(
        actors=asker.actors,
        activity=asker.activity,
        on=DayRange.on(day),
        jurisdiction=asker.jurisdiction,
        party=party,
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
