"""Options that several commands share, with their help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.clock import today
from caveat.model.days import DayRange
from caveat.model.question import Role

__all__ = [
    "Actors",
    "ColumnsOf",
    "Component",
    "Currency",
    "Facts",
    "Format",
    "Home",
    "Issuer",
    "Jurisdiction",
    "KnownOn",
    "Maker",
    "Money",
    "On",
    "OutputFormat",
    "Seller",
    "Thing",
    "User",
    "day_of",
    "in_roles",
    "pairs",
    "span_of",
    "words_of",
]


class OutputFormat(StrEnum):
    """How results are written to standard output."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"


Format = Annotated[OutputFormat, typer.Option("--format", help="table, json, csv or jsonl.", show_default=True)]
Home = Annotated[
    Path | None,
    typer.Option("--home", envvar="CAVEAT_HOME", help="Folder with your lists.", show_default=False, file_okay=False),
]
On = Annotated[
    str | None, typer.Option("--on", help="The day of the act: 2022-05-04, 2022-05 or 2022. Default: today.")
]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="Only what was published by this day. Default: everything.")
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--as", metavar="ACTOR", help="In which role you ask; again for a second role. See caveat words."),
]
Jurisdiction = Annotated[str | None, typer.Option("--in", metavar="PLACE", help="ISO 3166 code: US-OH, US, DE.")]
Thing = Annotated[str | None, typer.Option("--thing", metavar="KIND", help="What kind of thing it is about.")]
Money = Annotated[
    list[str] | None,
    typer.Option("--paid-with", metavar="MONEY", help="Who pays: own, state, federal_grant, cost_share …"),
]
Facts = Annotated[
    list[str] | None, typer.Option("--fact", metavar="KEY=VALUE", help="A fact of the case; again for more.")
]
Seller = Annotated[list[str] | None, typer.Option("--seller", metavar="P", help="Who sells.")]
Maker = Annotated[list[str] | None, typer.Option("--maker", metavar="P", help="Who made it, whatever the label.")]
Component = Annotated[list[str] | None, typer.Option("--component", metavar="P", help="Who made an essential part.")]
Issuer = Annotated[list[str] | None, typer.Option("--issuer", metavar="P", help="Who issued the security.")]
User = Annotated[list[str] | None, typer.Option("--user", metavar="P", help="Who will use an exported item.")]
ROLES = {
    Role.SELLER: "--seller",
    Role.MAKER: "--maker",
    Role.COMPONENT_MAKER: "--component",
    Role.ISSUER: "--issuer",
    Role.USER: "--user",
}
ColumnsOf = Annotated[
    list[str] | None,
    typer.Option(
        "--map", metavar="ROLE=COLUMN", help="Which column is what: vendor=firm_nm, in=State; again for more."
    ),
]
Currency = Annotated[str | None, typer.Option("--currency", help="Currency of amounts without one (ISO 4217).")]


def in_roles(given: Sequence[list[str] | None], found: Callable[[str, str], str]) -> tuple[tuple[Role, str], ...]:
    """The parties named for roles, in the order of `ROLES`.

    Args:
        given: what was given with each option.
        found: the party that a name means, asked with the name and the option.

    Raises:
        UsageError: it is not clear who is meant.
    """
    return tuple(
        (role, found(name, option))
        for (role, option), names in zip(ROLES.items(), given, strict=True)
        for name in names or ()
    )


def day_of(option: str, text: str | None) -> date | None:
    """A day given as an option.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(option, expected="a day such as 2022-05-04", found=text, do="Write it so.") from error


def span_of(text: str | None) -> DayRange:
    """The day, month or year given with --on; today if none.

    Raises:
        UsageError: it is none of these.
    """
    if text is None:
        return DayRange.on(today())
    try:
        return DayRange.parse(text)
    except ValueError as error:
        expected = "a day, month or year such as 2022-05-04, 2022-05 or 2022"
        raise UsageError("--on", expected=expected, found=text, do="Write it so.") from error


def pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """`KEY=VALUE` options as a mapping.

    Raises:
        UsageError: one has no `=`, or a key stands twice.
    """
    found: dict[str, str] = {}
    for text in given or ():
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise UsageError(option, expected="KEY=VALUE", found=text, do=f"Write {option} KEY=VALUE.")
        if key.strip() in found:
            raise UsageError(option, expected="each key once", found=text, do="Give it once.")
        found[key.strip()] = value.strip()
    return found


def words_of(given: list[str] | None) -> tuple[str, ...]:
    """Words given one by one or parted by commas."""
    return tuple(word.strip() for text in given or () for word in text.split(",") if word.strip())
