"""`caveat export`: parties, listings and stakes of a day for other programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.exits import Exit, not_ready
from caveat.interfaces.cli.home import opened
from caveat.interfaces.cli.options import Home, KnownOn, On, day_of, span_of
from caveat.interfaces.cli.output import errors
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.cli.whole_file import whole_file
from caveat.interfaces.render.ftm_stream import snapshot_entities
from caveat.law.vocabulary import nearest
from caveat.lists.catalog import catalog
from caveat.model.answer import ListState
from caveat.store.snapshot import Snapshot

__all__ = ["export"]

FORMAT = "ftm"
REPORT_EVERY = 500


def export(
    form: Annotated[str, typer.Option("--format", help="ftm: FollowTheMoney, one entity a line.")] = FORMAT,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Where it goes. Default: the screen.")] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="LIST", help="Only parties on this list, and its listings; again for more."),
    ] = None,
    on: On = None,
    known_on: KnownOn = None,
    home: Home = None,
) -> int:
    """Write every party with its listings over time, its numbers and addresses, and who owns whom.

    Listings of publications under a licence of their own, such as OpenSanctions', keep that licence.

    Exit codes: 0 written; 2 wrong use; 3 written, and a list that matters is stale or missing.

    Example: caveat export --format ftm -o parties.ftm.json

    Example: caveat export --list US-SDN --list US-BIS-EL --on 2022-05-06 -o sdn.ftm.json
    """
    if form != FORMAT:
        do = "For tables use the --format of screen, show, lists or expose."
        raise UsageError("--format", expected=FORMAT, found=form, do=do)
    with opened(home) as store:
        snapshot = store.as_of(span_of(on).latest, day_of("--known-on", known_on))
        asked = frozenset(lists or ())
        states = _states(asked, snapshot.lists)
        place = nullcontext(sys.stdout) if output is None else whole_file(output)
        with place as stream, bars({"exporting": "Exporting parties"}) as tell:
            count = _write(snapshot, asked, stream.write, lambda done, total: tell("exporting", done, total))
    written = f"{count:,} entities as of {snapshot.day}"
    errors().print(f"Written: {written}{f', {output}' if output else ''}", markup=False)
    if lacking := not_ready(states):
        errors().print(f"Stale or missing: {', '.join(lacking)}. See caveat lists status.", markup=False)
        return Exit.NOT_READY
    return Exit.OPEN


def _states(asked: frozenset[str], states: tuple[ListState, ...]) -> list[ListState]:
    """How the lists stand that matter: those asked for, else those that were ever read."""
    known = {state.id: state for state in states}
    for key in asked:
        if key not in known and key not in catalog().lists:
            do = f"Did you mean {nearest(key, catalog().lists)}? All of them: caveat words lists."
            raise UsageError("--list", expected="the key of a list", found=key, do=do)
    if asked:
        return [known.get(key) or _missing(key) for key in sorted(asked)]
    return [state for state in states if state.edition is not None]


def _missing(key: str) -> ListState:
    return ListState(id=key, publication=None, edition=None, age_days=None, state="missing")


def _write(
    snapshot: Snapshot, lists: frozenset[str], write: Callable[[str], object], tell: Callable[[int, int | None], None]
) -> int:
    parties = 0

    def count(done: int) -> None:
        nonlocal parties
        parties = done
        if done % REPORT_EVERY == 0:
            tell(done, None)

    entities = 0
    for entity in snapshot_entities(snapshot, lists, tell=count):
        line = json.dumps(entity, ensure_ascii=False, separators=(",", ":"))
        write(line.encode("utf-8", "backslashreplace").decode() + "\n")
        entities += 1
    tell(parties, parties)
    return entities
