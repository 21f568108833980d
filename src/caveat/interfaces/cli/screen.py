"""`caveat screen`: which listed parties a name may mean, with the reasons; one name, several, or a file of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import NotReadyError, UsageError, shorten
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import opened, screener_of
from caveat.interfaces.cli.name_batches import screen_file
from caveat.interfaces.cli.options import Format, Home, KnownOn, On, OutputFormat, day_of, span_of, words_of
from caveat.interfaces.cli.output import errors, show
from caveat.interfaces.cli.processes import cores
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.cli.territory import with_territories
from caveat.interfaces.cli.thresholds import check_one_of, threshold_for
from caveat.interfaces.render.screened import rate_words, screen_json
from caveat.interfaces.render.tables import hit_rows, not_screened_rows
from caveat.interfaces.render.terminal.hits import screen_view
from caveat.interfaces.render.territories import territory_rows
from caveat.law.vocabulary import nearest
from caveat.lists.catalog import catalog
from caveat.match.screen import DEFAULT_THRESHOLD
from caveat.match.screening import Screening
from caveat.match.settled import NOTHING_SETTLED
from caveat.match.settled_file import read_settled
from caveat.match.territory import is_known_country
from caveat.model.answer import ListState
from caveat.model.screened import Screened, ScreenProvenance

__all__ = ["screen"]

_FILE_ENDINGS = (".csv", ".tsv", ".txt", ".gz", ".zip", ".xls", ".xlsx", ".json", ".jsonl")


Names = Annotated[list[str] | None, typer.Argument(help="Names, or one file with a column of names.")]
Where = Annotated[str | None, typer.Option("--address", help="Where they are: searched for territories.")]
Country = Annotated[str | None, typer.Option("--country", help="The country stated beside it: RU, UA-43, Iran.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Where hits go: .csv or .jsonl.")]
Threshold = Annotated[
    float | None,
    typer.Option("--threshold", min=0.0, max=1.0, help=f"The least score of a hit. Default: {DEFAULT_THRESHOLD}."),
]
AlertRate = Annotated[
    float | None,
    typer.Option("--alert-rate", help="Instead: the share of innocent names that may alert, such as 0.005."),
]
Exhaustive = Annotated[bool, typer.Option("--exhaustive", help="For an audit: compare every listed name; far slower.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="The most hits a name.")]
Exclude = Annotated[
    Path | None, typer.Option("--exclude", metavar="FILE", help="Hits settled before: docs/settled.md.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, max=256, help="Processes for a long file. Default: one a processor.")
]
Require = Annotated[
    list[str] | None, typer.Option("--require", metavar="LIST", help="Lists without which there is no answer.")
]


def screen(
    names: Names = None,
    address: Where = None,
    country: Country = None,
    output: Output = None,
    threshold: Threshold = None,
    alert_rate: AlertRate = None,
    exhaustive: Exhaustive = False,
    limit: Limit = 10,
    exclude: Exclude = None,
    workers: Workers = None,
    require: Require = None,
    on: On = None,
    known_on: KnownOn = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Screen names against all lists, with a score and reasons for every hit.

    Example: caveat screen "Hangzhou Hikvison Digital Tech" "Dahua Electronics Corp"

    A place or a government of a territory under comprehensive restrictions is a hit of its own kind. A file may have
    the columns address and country beside the names. What a file was screened with is written beside its hits.

    Exit codes: 0 nothing found; 1 found; 2 a name could not be screened, and nothing was found in a file; 3 not ready.

    Example: caveat screen vendors.csv -o hits.csv --alert-rate 0.005 --exclude settled.csv

    Example: caveat screen --address "ul. Lenina 5, Sevastopol" --country RU
    """
    day = span_of(on).latest
    asked = _asked(names, address, country)
    file = _file_of(asked, output)
    _check_located(asked, address, country, file)
    check_one_of(threshold, alert_rate)
    settled = read_settled(exclude) if exclude else NOTHING_SETTLED
    with opened(home) as store:
        snapshot = store.as_of(day, day_of("--known-on", known_on))
        _check_required(words_of(require), snapshot.lists)
        least, rate = threshold_for(snapshot, threshold, alert_rate)
        screener = screener_of(snapshot, exhaustive=exhaustive)
        screening = Screening(screener, threshold=least, limit=limit, settled=settled, alert_rate=rate)
        if file is not None:
            return _file(file, output, screening, store.home, workers or cores())
        done = [
            with_territories(
                screening.of(name) if names else Screened(asked=name, hits=()),
                address=address,
                country=country,
                day=day,
            )
            for name in asked
        ]
        return _shown(done, form, screening.provenance, snapshot.lists)


def _file(file: Path, output: Path | None, screening: Screening, home: Path, workers: int) -> int:
    """Screen a file, and say how it came out."""
    if screening.alert_rate:
        errors().print(rate_words(screening.alert_rate), markup=False)
    with bars({"screening": f"Screening {file.name}"}) as tell:
        totals = screen_file(file, output, screening, home=home, workers=workers, tell=tell)
    errors().print(totals.sentence, markup=False)
    if totals.counts.hits:
        return Exit.FOUND
    return Exit.WRONG if totals.counts.unusable else _clean(screening.screener.snapshot.lists)


def _shown(done: list[Screened], form: OutputFormat, provenance: ScreenProvenance, lists: tuple[ListState, ...]) -> int:
    """Write what was found, and say with what the command ends."""
    show(
        form,
        screen_view(done, provenance, lists=lists),
        [screen_json(each, provenance) for each in done],
        (
            {**row, "receipt": provenance.receipt}
            for each in done
            for row in (
                *territory_rows(each.name, each.territories),
                *hit_rows(each.name, each.hits, provenance.day),
                *not_screened_rows(each),
            )
        ),
    )
    if any(each.not_screened for each in done):
        return Exit.WRONG
    return Exit.FOUND if any(each.is_found for each in done) else _clean(lists)


def _file_of(asked: tuple[str, ...], output: Path | None) -> Path | None:
    """The file that is asked for; None where names are.

    Raises:
        UsageError: a file stands beside others, or is not there: its name would be screened and found clean.
    """
    if len(asked) == 1 and (output is not None or _is_file(asked[0])):
        return Path(asked[0])
    meant = next((text for text in asked if text.casefold().endswith(_FILE_ENDINGS) or _is_file(text)), None)
    if meant is None:
        return None
    found, do = "a file beside other names", "Screen it by itself."
    if not _is_file(meant):
        found, do = "no file of this name", "Check the path."
    raise UsageError(shorten(meant), expected="names, or one file of names", found=found, do=do)


def _is_file(text: str) -> bool:
    """Whether a text is the name of a file; a name longer than any file's is none."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


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
