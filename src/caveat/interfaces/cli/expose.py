"""`caveat expose`: where a ledger touches listed parties, and what each find means for the buyer."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from caveat.exposure.expose import expose
from caveat.exposure.judge import DEFAULT_ACTIVITY, Asker
from caveat.exposure.ledger import Given, read_ledger
from caveat.interfaces.cli.clock import now
from caveat.interfaces.cli.exits import exit_for
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.law_edition import law_of
from caveat.interfaces.cli.options import (
    Actors,
    ColumnsOf,
    Currency,
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
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.cli.shown_names import names_in
from caveat.interfaces.render.files import check_output, write_report
from caveat.interfaces.render.jsons import expose_json
from caveat.interfaces.render.sheets import report_csv
from caveat.interfaces.render.terminal.exposures import expose_view
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.match.screen import Screener
from caveat.model.days import DayRange
from caveat.model.exposure import ExposureReport
from caveat.store.snapshot import Snapshot

__all__ = ["expose_ledger", "judge_file"]

Output = Annotated[
    list[Path] | None, typer.Option("-o", "--output", help="Where the report goes: .html, .xlsx, .csv or .json.")
]


def expose_ledger(
    file: Annotated[Path, typer.Argument(help="A ledger: CSV, Excel or OpenDocument.")],
    output: Output = None,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    activity: Annotated[str, typer.Option("--to", metavar="ACTIVITY", help="What the rows record.")] = DEFAULT_ACTIVITY,
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    columns: ColumnsOf = None,
    currency: Currency = None,
    sheet: Annotated[str | None, typer.Option(help="Which sheet of a spreadsheet.")] = None,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Judge every line of a ledger by the law of its own day.

    Example: caveat expose contracts.csv --as us_local_government --in US-OH -o report.html
    """
    for path in output or ():
        check_output(path)
    asker = Asker(
        actors=words_of(actors),
        jurisdiction=jurisdiction,
        activity=activity,
        thing=thing,
        money=words_of(money),
        facts=pairs("--fact", facts),
    )
    law = law_of(home)
    _check(asker, span_of(on), law)
    with opened(home) as store:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        mapping = pairs("--map", columns)
        report = judge_file(file, snapshot, asker, mapping=mapping, currency=currency, sheet=sheet, law=law)
        made_at = now()
        name = names_in(snapshot)
        written = tuple(write_report(report, path, made_at=made_at, name=name) for path in output or ())
        page = expose_view(report, written=written, name=name)
        rows = csv.DictReader(StringIO(report_csv(report, name)))
        show(form, page, [expose_json(report, made_at=made_at)], rows)
    return exit_for([each.answer.outcome for each in report.exposures], report.lists)


def judge_file(
    file: Path,
    snapshot: Snapshot,
    asker: Asker,
    *,
    mapping: dict[str, str],
    currency: str | None = None,
    sheet: str | None = None,
    law: LawEdition | None = None,
) -> ExposureReport:
    """Read a ledger and judge it, with a progress bar."""
    given = Given(jurisdiction=asker.jurisdiction, actor=asker.actors[0] if asker.actors else None, currency=currency)
    ledger = read_ledger(file, mapping=mapping, given=given, sheet=sheet)
    with bars({"lists": "Reading lists", "screening": "Screening lines"}) as tell:
        read = len(snapshot.lists)
        tell("lists", 0, read)
        screener = Screener(snapshot)
        tell("lists", read, read)
        return expose(ledger, snapshot, screener, asker, law=law, progress=_counting(tell))


def _counting(tell: Callable[[str, int, int | None], None]) -> Callable[[int], None]:
    return lambda done: tell("screening", done, None)


def _check(asker: Asker, days: DayRange, law: LawEdition) -> None:
    """Refuse unknown words before a long ledger is read."""
    question_of(
        Inquiry(
            actors=asker.actors or ("us_local_government",),
            activity=asker.activity,
            on=days,
            jurisdiction=asker.jurisdiction,
            thing=asker.thing,
            money=asker.money,
            facts=asker.facts,
        ),
        law,
    )
