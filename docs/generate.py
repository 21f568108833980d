"""Write the generated pages: commands, coverage of the law, lists. With `--check` only compare them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
import typer.main

from caveat.interfaces.cli.app import app
from caveat.law.edition import installed_law
from caveat.lists.catalog import catalog

HERE = Path(__file__).resolve().parent
WIDTH = 100


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        below = getattr(command, "commands", None)
        if below is None:
            yield name, command
        else:
            for key, each in below.items():
                yield from walk(f"{name} {key}", each)

    yield from walk("caveat", typer.main.get_command(app))


def cli() -> str:
    """The command reference: each command's help as a user sees it."""
    parts = ["# Commands\n", "Written by `make docs` from the commands' own help.\n"]
    for name, command in commands():
        context = typer.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
        parts += [f"## {name}\n", "```text", command.get_help(context).strip(), "```\n"]
    return "\n".join(parts)


def law() -> str:
    """What of the law is in the edition: each measure, and each state that was examined."""
    edition = installed_law()
    parts = [
        "# The law in this edition\n",
        "Written by `make docs` from `src/caveat/data/law`. Not legal advice. High: existence, effect and date were "
        "read in a source on the day given. Medium: the regime is confirmed, a pinpoint is not. Low: unconfirmed.\n",
        f"Edition {edition.id}: {len(edition.measures)} measures.\n",
    ]
    for regime in dict.fromkeys(measure.regime for measure in edition.measures):
        measures = [each for each in edition.measures if each.regime == regime]
        parts += [f"## {measures[0].regime_title}\n", f"`{regime}`, {measures[0].issuer}\n"]
        parts += ["| measure | says | lists | in force | sure | checked |", "| --- | --- | --- | --- | --- | --- |"]
        parts += [
            f"| `{each.id}` | {each.title} | {', '.join((*each.lists, *each.covers_lists)) or '·'} "
            f"| {each.since} to {each.until or 'today'} | {each.confidence} | {each.checked_on or '·'} |"
            for each in measures
        ]
        parts.append("")
    parts += ["## Places examined\n", "| place | for | examined | found | |", "| --- | --- | --- | --- | --- |"]
    for place in edition.coverage.examined:
        actors = ", ".join(edition.words.actors[kind].plural for kind in place.actors)
        name = edition.words.place_name(place.jurisdiction)
        parts.append(f"| {name} | {actors} | {place.examined_on} | {place.result} | {place.note} |")
    return "\n".join([*parts, "", "Every other place is not evaluated.\n"])


MADE_UP = ", tried on a made-up file only"


def lists() -> str:
    """The publications that can be read, and every list the catalog knows."""
    known = catalog()
    parts = [
        "# Lists and publications\n",
        "Written by `make docs` from `src/caveat/data/lists`.\n",
        "## Publications\n",
    ]
    parts += ["| publication | issuer | format | lists | cadence in days |", "| --- | --- | --- | --- | --- |"]
    parts += [
        f"| `{each.id}`: {each.title} | {each.issuer} | `{each.format}`{MADE_UP if each.made_up else ''} "
        f"| {'any' if len(each.lists) == len(known.lists) else ', '.join(each.lists)} "
        f"| {each.cadence_days or '·'} |"
        for each in known.publications.values()
    ]
    parts += ["", "## Lists\n", "| list | it … | issuer |", "| --- | --- | --- |"]
    parts += [f"| `{key}`: {info.title} | {info.restricts} | {info.issuer} |" for key, info in known.lists.items()]
    return "\n".join([*parts, ""])


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli, "law.md": law, "lists.md": lists}


def main(check: bool) -> int:
    """Write or compare every page; the number of pages that differ."""
    differing = 0
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differing += 1
            if check:
                sys.stdout.write(f"docs/{name} is not what `make docs` writes\n")
            else:
                path.write_text(text, encoding="utf-8")
    return differing if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
