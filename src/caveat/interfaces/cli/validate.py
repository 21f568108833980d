"""`caveat validate`: the user's own test of the matcher and of the law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caveat.editions.starter import starter_snapshot
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of, words_of
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import Told, bars
from caveat.interfaces.render.terminal.totals import totals_view
from caveat.law.case_file import read_cases
from caveat.law.edition import installed_law
from caveat.law.validation import LawValidation, validate_law
from caveat.match.validation.labelled import Progress
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.match.validation import Totals, validate_negatives, validate_pairs, validate_queries

__all__ = ["app"]

app = typer.Typer(help="Test the matcher and the law on files of your own.", no_args_is_help=True)
PathTo = Annotated[Path, typer.Argument(help="The file.")]
Threshold = Annotated[float, typer.Option(min=0.0, max=1.0, help="The least score of a hit.")]


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
                "near_misses_that_apply": list(result.near),
                "not_evaluated": [each.id for each in result.answer.not_evaluated],
            }
            for result in done.failures
        ],
    }


def _telling(tell: Told, stage: str) -> Progress:
    return lambda done, total: tell(stage, done, total)


def _show(form: OutputFormat, what: str, totals: Totals) -> int:
    failures = totals.get("failures")
    show(form, totals_view(what, totals), [totals], failures if isinstance(failures, list) else [])
    return Exit.OPEN
