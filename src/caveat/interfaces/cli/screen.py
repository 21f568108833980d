"""`caveat screen`: which listed parties a name may mean, with the reasons; one name, several, or a file of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import NotReadyError, UsageError
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.name_file import Screened, screen_file
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of, words_of
from caveat.interfaces.cli.output import errors, show
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.render.jsons import screen_json
from caveat.interfaces.render.tables import hit_rows
from caveat.interfaces.render.terminal.hits import screen_view
from caveat.law.vocabulary import nearest
from caveat.lists.catalog import catalog
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.answer import ListState
from caveat.names.folding import unscreenable

__all__ = ["screen"]


def screen(
    names: Annotated[list[str], typer.Argument(help="Names, or one file with a column of names.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where hits go: .csv or .jsonl.")] = None,
    threshold: Annotated[float, typer.Option(min=0.0, max=1.0, help="The least score of a hit.")] = DEFAULT_THRESHOLD,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most hits a name.")] = 10,
    require: Annotated[
        list[str] | None, typer.Option("--require", metavar="LIST", help="Lists without which there is no answer.")
    ] = None,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Screen names against all lists, with a score and reasons for every hit.

    Example: caveat screen "Hangzhou Hikvison Digital Tech" "Dahua Electronics Corp"

    Example: caveat screen vendors.csv -o hits.csv
    """
    day = span_of(on).latest
    file = Path(names[0]) if len(names) == 1 and (output is not None or Path(names[0]).is_file()) else None
    with opened(home) as store:
        snapshot = store.as_of(day, day_of("--known-on", known_on))
        lists = snapshot.lists
        _check_required(words_of(require), lists)
        screener = Screener(snapshot)
        if file is not None:
            with bars({"screening": f"Screening {file.name}"}) as tell:
                totals = screen_file(file, output, screener, threshold=threshold, limit=limit, day=day, tell=tell)
            errors().print(totals.sentence, markup=False)
            return Exit.FOUND if totals.hits else _clean(lists)
        done = [Screened(asked=name, hits=screener.screen(name, threshold=threshold, limit=limit)) for name in names]
    reasons = {each.asked: unscreenable(each.asked) for each in done}
    show(
        form,
        screen_view(
            [(each.asked, each.hits, reasons[each.asked]) for each in done], day=day, threshold=threshold, lists=lists
        ),
        [screen_json(each.asked, each.hits, day, why_not=reasons[each.asked]) for each in done],
        (row for each in done for row in hit_rows(each.asked, each.hits, day)),
    )
    if any(reasons.values()):
        return Exit.WRONG
    return Exit.FOUND if any(each.hits for each in done) else _clean(lists)


def _check_required(required: tuple[str, ...], lists: tuple[ListState, ...]) -> None:
    """Refuse to answer where a list that the user cannot do without was never read, or too long ago."""
    ready, known = {state.id: state for state in lists}, catalog().lists
    for key in required:
        if key not in known:
            do = f"Did you mean {nearest(key, known)}? All of them: caveat words lists."
            raise UsageError("--require", expected="the key of a list", found=key, do=do)
    lacking = {key: ready[key].state if key in ready else "missing" for key in required}
    lacking = {key: state for key, state in lacking.items() if key not in ready or not ready[key].is_ready}
    if lacking:
        raise NotReadyError(
            "--require",
            expected="lists read and up to date",
            found=", ".join(f"{key}: {state}" for key, state in lacking.items()),
            do="Bring them in with caveat lists import FILE.",
        )


def _clean(lists: tuple[ListState, ...]) -> Exit:
    """Nothing found counts only where the lists that were ever read are not stale."""
    read = [state for state in lists if state.edition is not None]
    return Exit.NOT_READY if not_ready(read) else Exit.OPEN
