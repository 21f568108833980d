"""`caveat words`: the closed words that questions are made of."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.options import Format, OutputFormat
from caveat.interfaces.cli.output import show
from caveat.interfaces.render.terminal.totals import words_view
from caveat.law.edition import installed_law
from caveat.law.fact import Origin

__all__ = ["words"]


class Kind(StrEnum):
    """The tables of words."""

    ACTORS = "actors"
    ACTIVITIES = "activities"
    THINGS = "things"
    MONEY = "money"
    FACTS = "facts"
    LISTS = "lists"


def words(kind: Annotated[Kind, typer.Argument(help="Which words.")], form: Format = OutputFormat.TABLE) -> int:
    """List the words for --as, --to, --thing, --paid-with and --fact, and the keys of lists.

    Example: caveat words actors
    """
    rows = [{"word": word, "means": means} for word, means in _words(kind)]
    show(form, words_view(kind, rows), [{"words": rows}], rows)
    return Exit.OPEN


def _words(kind: Kind) -> Iterator[tuple[str, str]]:
    law = installed_law()
    if kind is Kind.FACTS:
        asked = (each for each in law.facts.kinds.values() if each.origin is Origin.ASKED)
        yield from ((each.key, f"{each.ask} ({', '.join(each.values) or each.type})") for each in asked)
    elif kind is Kind.LISTS:
        yield from ((key, f"{info.title}: {info.restricts}") for key, info in law.catalog.lists.items())
    elif kind is Kind.ACTIVITIES:
        yield from ((key, activity.doing) for key, activity in law.words.activities.items())
    else:
        tables = {Kind.ACTORS: law.words.actors, Kind.THINGS: law.words.things, Kind.MONEY: law.words.money}
        yield from ((key, word.title) for key, word in tables[kind].items())  # type: ignore[attr-defined]
