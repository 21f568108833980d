"""`caveat validate`: the user's own test of the matcher and of the law."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from caveat.editions.starter import starter_snapshot
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import opened, screener_of
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of, words_of
from caveat.interfaces.cli.output import errors, show
from caveat.interfaces.cli.progress import Told, bars
from caveat.interfaces.cli.whole_file import whole_file
from caveat.interfaces.render.screened import alert_rate_row
from caveat.interfaces.render.terminal.totals import totals_view
from caveat.law.case_file import read_cases
from caveat.law.edition import installed_law
from caveat.law.validation import LawValidation, validate_law
from caveat.match.calibration import calibration_of
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.match.validation import (
    Totals,
    make_queries,
    validate_exact,
    validate_negatives,
    validate_pairs,
    validate_queries,
)
from caveat.match.validation.labelled import Progress
from caveat.match.validation.sampling import COLUMNS, Query

__all__ = ["app"]

app = typer.Typer(help="Test the matcher and the law on files of your own.", no_args_is_help=True)
PathTo = Annotated[Path, typer.Argument(help="The file.")]
Threshold = Annotated[float, typer.Option(min=0.0, max=1.0, help="The least score of a hit.")]
Lists = Annotated[
    list[str] | None, typer.Option("--list", metavar="LIST", help="Only parties on this list; again for more.")
]


@app.command("pairs")
def pairs(path: PathTo, threshold: Threshold = DEFAULT_THRESHOLD, form: Format = OutputFormat.TABLE) -> int:
    """Compare labelled pairs of names: schema,name1,name2,is_match[,quality,category].

    Example: caveat validate pairs pairs.csv --format json
    """
    with bars({}) as tell:
        totals = validate_pairs(path, threshold=threshold, progress=_telling(tell, "Comparing pairs"))
    return _show(form, "pairs", totals)


@app.command("queries")
def queries(
    path: PathTo,
    threshold: Threshold = DEFAULT_THRESHOLD,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Screen names with a known answer: kind,type,query,expected_id[,target_name].

    Example: caveat validate queries queries.csv
    """
    with opened(home) as store, bars({}) as tell:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        totals = validate_queries(path, snapshot, threshold=threshold, progress=_telling(tell, "Screening names"))
    return _show(form, "queries", totals)


@app.command("negatives")
def negatives(
    path: PathTo,
    threshold: Threshold = DEFAULT_THRESHOLD,
    use: Annotated[
        list[str] | None,
        typer.Option("--use", metavar="COLUMN", help="Further columns to screen with: date_of_birth, nationality."),
    ] = None,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Screen names that nobody lists, a column full_name, and count the alerts.

    Example: caveat validate negatives negatives.csv
    """
    with opened(home) as store, bars({}) as tell:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        totals = validate_negatives(
            path, snapshot, threshold=threshold, use=words_of(use), progress=_telling(tell, "Screening names")
        )
    return _show(form, "negatives", totals)


@app.command("alert-rates")
def alert_rates(on: On = None, known_on: KnownOn = None, form: Format = OutputFormat.TABLE, home: Home = None) -> int:
    """Screen invented names that no list means, and show how many of them alert on your lists at each threshold.

    By these names caveat screen --alert-rate chooses its threshold; they are screened once for each state of the lists.

    Example: caveat validate alert-rates --format csv
    """
    with opened(home) as store, bars({}) as tell:
        screener = screener_of(store.as_of(span_of(on).latest, day_of("--known-on", known_on)))
        calibration = calibration_of(screener, _telling(tell, "Screening invented names"))
    curve = [alert_rate_row(calibration.at(threshold / 100)) for threshold in range(60, 96)]
    totals: Totals = {"names": calibration.names, "curve": curve}
    show(form, totals_view("alert-rates", totals), [totals], curve)
    return Exit.OPEN


@app.command("exact")
def exact(
    lists: Lists = None,
    threshold: Threshold = DEFAULT_THRESHOLD,
    gate: Annotated[bool, typer.Option("--gate", help="End with 1 where a name is missed.")] = False,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Screen every name and alias of your lists as it is written: each must find its own party.

    Weak aliases confirm a hit and make none (OFAC FAQ 122); they are counted apart.

    Example: caveat validate exact --list US-SDN --gate
    """
    with opened(home) as store, bars({}) as tell:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        told = _telling(tell, "Screening names")
        totals = validate_exact(snapshot, lists=words_of(lists), threshold=threshold, progress=told)
    _show(form, "exact", totals)
    return Exit.FOUND if gate and totals["failed"] else Exit.OPEN


@app.command("make-queries")
def make_queries_file(
    out: Annotated[Path, typer.Argument(metavar="OUT.csv", help="The file to write.", dir_okay=False)],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same names of the same lists.")] = 4,
    per_kind: Annotated[int, typer.Option(min=1, max=1_000_000, help="Queries of each kind of mutation.")] = 200,
    lists: Lists = None,
    several: Annotated[
        bool, typer.Option("--several", help="Two or three mutations in each name instead of one.")
    ] = False,
    on: On = None,
    known_on: KnownOn = None,
    home: Home = None,
) -> int:
    """Write names of your lists as people mistype, shorten and respell them, for `caveat validate queries`.

    The columns are kind,type,query,expected_id,target_name; docs/mutations.md says what each kind does.

    Example: caveat validate make-queries queries.csv --per-kind 100 --list US-SDN
    """
    with opened(home) as store, bars({}) as tell:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        told = _telling(tell, "Making queries")
        made = make_queries(
            snapshot, seed=seed, per_kind=per_kind, lists=words_of(lists), several=several, progress=told
        )
        count = _write_queries(out, made)
    errors().print(f"Written: {count:,} queries, {out}", markup=False)
    return Exit.OPEN


@app.command("law")
def law(
    path: Annotated[Path, typer.Argument(help="A YAML or CSV file of cases, or a folder of YAML files.")],
    form: Format = OutputFormat.TABLE,
) -> int:
    """Ask law cases, each on a world of its own over the starter edition.

    Example: caveat validate law tests/answers
    """
    edition = installed_law()
    with bars({}) as tell:
        done = validate_law(
            read_cases(path, edition),
            starter_snapshot(today()),
            edition,
            lambda count: tell("Asking cases", count, None),
        )
    return _show(form, "law", _law_totals(done))


def _law_totals(done: LawValidation) -> Totals:
    """Totals, then each case that failed with what was expected and what came out."""
    return {
        "cases": len(done.results),
        "passed": done.passed,
        "failed": len(done.failures),
        "failures": [
            {
                "case": result.case.id,
                "expected": result.case.outcome.value,
                "found": result.answer.outcome.value,
                "deciding": list(result.answer.deciding),
                "missing": list(result.missing),
                "extra": list(result.extra),
                "differing": list(result.differing),
                "near_misses_that_apply": list(result.near),
                "not_evaluated": [each.id for each in result.answer.not_evaluated],
            }
            for result in done.failures
        ],
    }


def _write_queries(out: Path, queries: Iterable[Query]) -> int:
    count = 0
    with whole_file(out) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for query in queries:
            writer.writerow(query.row)
            count += 1
    return count


def _telling(tell: Told, stage: str) -> Progress:
    return lambda done, total: tell(stage, done, total)


def _show(form: OutputFormat, what: str, totals: Totals) -> int:
    failures = totals.get("failures")
    show(form, totals_view(what, totals), [totals], failures if isinstance(failures, list) else [])
    return Exit.OPEN
