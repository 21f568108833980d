"""`caveat screen`: which listed parties a name may mean, with the reasons; one name, several, or a file of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import NotReadyError, UsageError
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.name_file import Screened, named_territories, screen_file
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of, words_of
from caveat.interfaces.cli.output import errors, show
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.render.jsons import screen_json
from caveat.interfaces.render.tables import hit_rows
from caveat.interfaces.render.terminal.hits import screen_view
from caveat.interfaces.render.territories import territory_rows
from caveat.law.vocabulary import nearest
from caveat.lists.catalog import catalog
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.match.territory import is_known_country
from caveat.model.answer import ListState
from caveat.names.folding import unscreenable

__all__ = ["screen"]


def screen(
    names: Annotated[list[str] | None, typer.Argument(help="Names, or one file with a column of names.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="Where they are: searched for territories.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", help="The country stated beside it: RU, UA-43, Iran.")
    ] = None,
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

    A place or a government of a territory under comprehensive restrictions is a hit of its own kind. A file may have
    the columns address and country beside the names.

    Example: caveat screen vendors.csv -o hits.csv

    Example: caveat screen --address "ul. Lenina 5, Sevastopol" --country RU
    """
    day = span_of(on).latest
    asked = _asked(names, address, country)
    file = Path(asked[0]) if len(asked) == 1 and (output is not None or Path(asked[0]).is_file()) else None
    _check_located(asked, address, country, file)
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
        done = [
            Screened(
                asked=name,
                hits=screener.screen(name, threshold=threshold, limit=limit) if names else (),
                territories=named_territories(name if names else None, address=address, country=country, day=day),
            )
            for name in asked
        ]
    return _shown(done, form, day, threshold, lists)


def _shown(done: list[Screened], form: OutputFormat, day: date, threshold: float, lists: tuple[ListState, ...]) -> int:
    """Write what was found, and say with what the command ends."""
    reasons = {each.asked: unscreenable(each.asked) for each in done}
    show(
        form,
        screen_view(
            [(each.asked, each.hits, reasons[each.asked]) for each in done],
            day=day,
            threshold=threshold,
            lists=lists,
            territories={each.asked: each.territories for each in done},
        ),
        [
            screen_json(each.asked, each.hits, day, why_not=reasons[each.asked], territories=each.territories)
            for each in done
        ],
        (
            row
            for each in done
            for row in (*territory_rows(each.asked, each.territories), *hit_rows(each.asked, each.hits, day))
        ),
    )
    if any(reasons.values()):
        return Exit.WRONG
    return Exit.FOUND if any(each.is_found for each in done) else _clean(lists)


def _asked(names: list[str] | None, address: str | None, country: str | None) -> tuple[str, ...]:
    """What is asked: the names, or the address or the country where no name is given."""
    if names:
        return tuple(names)
    if address or country:
        return (address or country or "",)
    raise UsageError("caveat screen", expected="a name, a file or an address", found="nothing", do="Give one of them.")


def _check_located(asked: tuple[str, ...], address: str | None, country: str | None, file: Path | None) -> None:
    """Refuse an address beside several names, and a country that nobody knows."""
    if (address or country) and (len(asked) > 1 or file is not None):
        do = "Give a file the columns address and country."
        raise UsageError("--address, --country", expected="one name beside them", found="several", do=do)
    if country is not None and not is_known_country(country):
        do = "Write a code such as RU or UA-43, or the name."
        raise UsageError("--country", expected="a country", found=country, do=do)


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
