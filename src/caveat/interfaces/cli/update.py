"""`caveat lists update`: publications from their issuers' addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from caveat.editions.bring_in import Accept
from caveat.editions.mirrors import FILE, read_mirrors
from caveat.editions.updating import Updated, Watching, update
from caveat.errors import UsageError
from caveat.interfaces.cli.clock import now
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import opened, user
from caveat.interfaces.cli.options import Format, Home, OutputFormat
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import transfers
from caveat.interfaces.render.brought import update_json, update_rows
from caveat.interfaces.render.terminal.updates import update_view
from caveat.law.vocabulary import nearest
from caveat.lists.catalog import Publication, catalog

__all__ = ["update_lists"]


def update_lists(
    publications: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Publications; default: the regular ones.")
    ] = None,
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="REASON", help="Take the publications named even where a guard refuses them."),
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Fetch publications from their issuers, all at once, and make what is newer current.

    A file that has not changed is not fetched again. A publication that fails holds up no other, and what is in force
    of it stays. mirrors.yaml in your folder may name other addresses.

    Exit codes: 0 every publication is up to date; 3 one or more could not be had, or were refused.

    Example: caveat lists update

    Example: caveat lists update un-xml us-csl-csv
    """
    if accept is not None and not publications:
        do = "Name those that you looked at: nobody can accept what may come from everywhere."
        raise UsageError("--accept", expected="the publications that it is for", found="none", do=do)
    given = None if accept is None else Accept(reason=accept, by=user())
    with opened(home) as store:
        mirrors = read_mirrors(store.home, catalog().publications)
        wanted = _wanted(publications or [], frozenset(mirrors))
        done: list[Updated] = []
        with transfers() as shown:
            told = Watching(fetched=shown.fetched, read=shown.read)
            for each in update(store, wanted, now=now, mirrors=mirrors, watching=told, accept=given):
                done.append(each)
                shown.settled(each.publication)
    order = {one.id: place for place, one in enumerate(wanted)}
    done.sort(key=lambda each: order[each.publication])
    show(form, update_view(done), [update_json(each) for each in done], update_rows(done))
    return Exit.OPEN if all(each.ending.is_good for each in done) else Exit.NOT_READY


def _wanted(asked: Sequence[str], mirrored: frozenset[str]) -> list[Publication]:
    """The publications named, or the regular ones.

    Raises:
        UsageError: one is not in the catalog, or nobody knows an address of it.
    """
    known = catalog().publications
    if not asked:
        return [one for one in known.values() if one.regular or one.id in mirrored]
    for key in asked:
        if key not in known:
            do = f"Did you mean {nearest(key, known)}? All of them: docs/lists.md."
            raise UsageError("ID", expected="a publication of the catalog", found=key, do=do)
        if not known[key].files and key not in mirrored:
            page = known[key].url
            do = f"Fetch it from {page or 'its issuer'} and import it, or name an address in {FILE}."
            raise UsageError("ID", expected="a publication that a program can fetch", found=key, do=do)
    return [known[key] for key in dict.fromkeys(asked)]
