"""`caveat links`: which records of several lists are one party, and a person's word on the doubtful ones."""

from __future__ import annotations

from typing import Annotated

import typer

from caveat.editions.linking import decide
from caveat.editions.reviewing import list_links, record_named, review
from caveat.errors import UsageError
from caveat.interfaces.cli.clock import now
from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.home import looked_at, opened, user
from caveat.interfaces.cli.options import Format, Home, OutputFormat
from caveat.interfaces.cli.output import show
from caveat.interfaces.render.linked import link_json, link_rows, links_json
from caveat.interfaces.render.terminal.linked import decided_view, link_view, links_view
from caveat.store.decisions import Act, Decision
from caveat.store.store import Store

__all__ = ["app"]

app = typer.Typer(
    help="Records of several lists that are one party, and your word on the doubtful.", no_args_is_help=True
)
Left = Annotated[str, typer.Argument(help="A record: its list and number, such as US-SDN:30946.")]
Right = Annotated[str, typer.Argument(help="The other record.")]
Because = Annotated[str, typer.Option("--because", metavar="REASON", help="Why, in a sentence; kept with your name.")]


@app.command("list")
def show_links(
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only those that wait for a person.")] = False,
    on_list: Annotated[
        str | None, typer.Option("--list", metavar="LIST", help="Only those with a record on this list.")
    ] = None,
    form: Format = OutputFormat.TABLE,
    home: Home = None,
) -> int:
    """Show which records are linked as one party, the likeliest first.

    A doubtful link merges nothing: it waits for caveat links confirm or caveat links refuse.

    Example: caveat links list --doubtful --list US-SDN
    """
    with looked_at(home) as store:
        found = list_links(store, doubtful=doubtful, list_key=_known(store, on_list))
    objects = [link_json(each) for each in found] if form is OutputFormat.JSONL else [links_json(found)]
    show(form, links_view(found), objects, (row for each in found for row in link_rows(each)))
    return Exit.OPEN


@app.command("show")
def show_link(left: Left, right: Right, form: Format = OutputFormat.TABLE, home: Home = None) -> int:
    """Show two records beside one another, with what speaks for one party and against it.

    Example: caveat links show US-SDN:30946 US-BIS-EL:84d5f4e6f30e5b06
    """
    with looked_at(home) as store:
        found = review(store, *_pair(store, left, right))
    show(form, link_view(found), [link_json(found)], link_rows(found))
    return Exit.OPEN


@app.command("confirm")
def confirm_link(
    left: Left, right: Right, because: Because, form: Format = OutputFormat.TABLE, home: Home = None
) -> int:
    """Say that two records are one party; it stays so when editions come and go.

    Example: caveat links confirm GB-AQD:7016 UN-SCISIL:QDi.006 --because "same passport, same village"
    """
    return _decide(Act.CONFIRMED, left, right, because=because, form=form, home=home)


@app.command("refuse")
def refuse_link(
    left: Left, right: Right, because: Because, form: Format = OutputFormat.TABLE, home: Home = None
) -> int:
    """Say that two records are two parties; no rule links them again, nor through a third record.

    Example: caveat links refuse US-SDN:7637 US-SDN:7641 --because "two offices, listed each for itself"
    """
    return _decide(Act.REFUSED, left, right, because=because, form=form, home=home)


def _decide(act: Act, left: str, right: str, *, because: str, form: OutputFormat, home: Home) -> int:
    with opened(home) as store:
        first, second = _pair(store, left, right)
        decide(store, Decision(at=now(), act=act, left=first, right=second, reason=because.strip(), by=user()))
        found = review(store, first, second)
    show(form, decided_view(found), [link_json(found)], link_rows(found))
    return Exit.OPEN


def _pair(store: Store, left: str, right: str) -> tuple[str, str]:
    first, second = record_named(store, left, "LEFT"), record_named(store, right, "RIGHT")
    if first == second:
        do = "Name two records, each by its list and number."
        raise UsageError("RIGHT", expected="another record than LEFT", found=right, do=do)
    return first, second


def _known(store: Store, list_key: str | None) -> str | None:
    """The list asked for.

    Raises:
        UsageError: no edition carries it.
    """
    held = {key for edition in store.editions() for key, _ in edition.lists}
    if list_key is not None and list_key not in held:
        raise UsageError("--list", expected="the key of a list", found=list_key, do="See caveat lists status.")
    return list_key
