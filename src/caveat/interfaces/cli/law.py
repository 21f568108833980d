"""`caveat law`: what the law in this edition says, measure by measure, and whether law files are right."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import looked_at
from caveat.interfaces.cli.law_edition import law_of, own_folder
from caveat.interfaces.cli.options import Format, Home, OutputFormat, day_of
from caveat.interfaces.cli.output import show
from caveat.interfaces.render.law_words import explained, measure_json
from caveat.interfaces.render.tables import problem_rows
from caveat.interfaces.render.terminal.law import checked_view, explained_view, measures_view
from caveat.law.case_file import read_cases
from caveat.law.edition import LawEdition, installed_law
from caveat.law.measure import Measure
from caveat.law.own import Checked, check_law, check_own
from caveat.law.vocabulary import nearest

__all__ = ["app"]

app = typer.Typer(help="Read the law in this edition, and check law files.", no_args_is_help=True)
INSTALLED = files("caveat") / "data" / "law"


@app.command("lint")
def lint(
    path: Annotated[
        Path | None, typer.Argument(help="A law file or folder. Default: the installed law and your own.")
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Check law files: everything that is wrong, each with its file and line. Ends with 1 where anything is.

    Example: caveat law lint ~/.local/share/caveat/law
    """
    found = _checked(path, own_folder(home))
    rows = problem_rows(found.problems)
    told = {"schema": "caveat/law-lint/1", "files": found.files, "measures": found.measures, "problems": rows}
    show(form, checked_view(found), [told], rows)
    return Exit.FOUND if found.problems else Exit.OPEN


@app.command("explain")
def explain(
    measure: Annotated[str, typer.Argument(metavar="ID", help="The id of a measure: US-889-GRANT.")],
    cases: Annotated[
        Path | None, typer.Option("--cases", help="A file or folder of law cases; those that show it are named.")
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Say one measure in words: whom it binds, to what, through whose listing, from when, unless what, by which law.

    Example: caveat law explain US-889-GRANT
    """
    law = law_of(home)
    known = law.by_id.get(measure.strip().upper())
    if known is None:
        do = f"Did you mean {nearest(measure, law.by_id)}? All of them: caveat law list."
        raise UsageError("ID", expected="the id of a measure", found=measure, do=do)
    with looked_at(home) as store:
        states = {state.id: state for state in store.as_of(today()).lists}
    shown = tuple(_showing(known, cases, law)) if cases else ()
    told = explained(known, law, states, shown)
    show(form, explained_view(told), [measure_json(told, law)], [_row(known, law)])
    return Exit.OPEN


@app.command("list")
def list_measures(
    place: Annotated[str | None, typer.Option("--in", metavar="PLACE", help="Only law of this place: US-LA.")] = None,
    actor: Annotated[str | None, typer.Option("--as", metavar="ACTOR", help="Only what binds this actor.")] = None,
    activity: Annotated[str | None, typer.Option("--to", metavar="ACTIVITY", help="Only law on this act.")] = None,
    key: Annotated[str | None, typer.Option("--list", metavar="LIST", help="Only law on this list.")] = None,
    regime: Annotated[str | None, typer.Option("--regime", help="Only this regime.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Only what is in force on this day.")] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """List the measures of this edition and of your own.

    Example: caveat law list --in US-LA --to purchase
    """
    law, day = law_of(home), day_of("--on", on)
    _known("--as", actor, law.words.actors)
    _known("--to", activity, law.words.activities)
    _known("--list", key, law.catalog.lists)
    found = [
        each
        for each in law.measures
        if (place is None or each.where == place)
        and (actor is None or law.frames[each.id].binds((actor,)))
        and (activity is None or activity in each.activities)
        and (key is None or key in (*each.lists, *each.covers_lists))
        and (regime is None or each.regime == regime)
        and (day is None or law.frames[each.id].in_force(day))
    ]
    rows = [_row(each, law) for each in found]
    show(form, measures_view(found, law), [{"measures": rows}], rows)
    return Exit.OPEN


def _checked(path: Path | None, own: Path) -> Checked:
    if path is not None:
        installed = Path(str(INSTALLED))
        # A file of the installed law is right or wrong together with the rest of it.
        return check_law(installed) if path.resolve().is_relative_to(installed) else check_own(path, installed_law())
    found = check_law(INSTALLED)
    if found.problems or not own.is_dir():
        return found
    mine = check_own(own, installed_law())
    return Checked(files=found.files + mine.files, measures=found.measures + mine.measures, problems=mine.problems)


def _showing(measure: Measure, cases: Path, law: LawEdition) -> list[str]:
    return [case.id for case in read_cases(cases, law) if measure.id in (*case.by, *case.near, *case.applies)]


def _known(option: str, word: str | None, known: object) -> None:
    words = list(known) if hasattr(known, "__iter__") else []
    if word is not None and word not in words:
        raise UsageError(option, expected="a known word", found=word, do=f"Did you mean {nearest(word, words)}?")


def _row(measure: Measure, law: LawEdition) -> dict[str, object]:
    return {
        "id": measure.id,
        "title": measure.title,
        "regime": measure.regime,
        "where": measure.where,
        "outcome": law.outcomes[measure.id].value,
        "since": measure.since.isoformat(),
        "until": measure.until.isoformat() if measure.until else None,
        "confidence": measure.confidence.value,
        "checked_on": measure.checked_on.isoformat() if measure.checked_on else None,
        "yours": measure.yours,
    }
