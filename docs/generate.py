"""Write the generated pages and schemas: commands, law, lists, publications, scores; `--check` only compares."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from inspect import cleandoc
from pathlib import Path
from typing import Any

import typer
import typer.main
from law_pages import LAW_PAGES
from law_schemas import LAW_SCHEMAS

from caveat.editions.fetching import Patience
from caveat.interfaces.cli.app import app
from caveat.lists.catalog import Publication, catalog
from caveat.lists.reader import readers
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.features import FEATURES
from caveat.match.pairs import compare_names
from caveat.match.table import reasons_for_numbers
from caveat.match.validation.mutator import SPECIFICATION
from caveat.model.party import PartyKind

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

    yield from walk("caveat", typer.main.get_command(app()))


def cli() -> str:
    """The command reference: each command's help as a user sees it."""
    parts = ["# Commands\n", "Written by `make docs` from the commands' own help.\n"]
    for name, command in commands():
        context = typer.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
        parts += [f"## {name}\n", "```text", command.get_help(context).strip(), "```\n"]
    return "\n".join(parts)


MADE_UP = "a made-up file only"


def lists() -> str:
    """The publications that can be read, how they are fetched, and every list the catalog knows."""
    known = catalog()
    parts = [
        "# Lists and publications\n",
        "Written by `make docs` from `src/caveat/data/lists`.\n",
        "## Publications\n",
        "Fetched: `regular` by `caveat lists update`, `named` where its id is given, `by hand` with `caveat lists "
        "import`.\n",
    ]
    parts += [
        "| publication | issuer | format | lists | cadence in days | fetched | reader tried on |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    parts += [
        f"| [`{each.id}`](publications/{each.id}.md) | {each.issuer} | `{each.format}` "
        f"| {len(each.lists) or 'any'} "
        f"| {each.cadence_days or '·'} | {_fetched(each)} | {MADE_UP if each.made_up else 'real files'} |"
        for each in known.publications.values()
    ]
    parts += ["", updating()]
    parts += ["## Lists\n", "| list | it … | issuer |", "| --- | --- | --- |"]
    parts += [f"| `{key}`: {info.title} | {info.restricts} | {info.issuer} |" for key, info in known.lists.items()]
    return "\n".join([*parts, ""])


def _fetched(publication: Publication) -> str:
    if not publication.files:
        return "by hand" if publication.url else "with the package"
    return "regular" if publication.regular else "named"


def publication_page(publication: Publication) -> str:
    """One publication: what it is, how it is read, when it is doubted, and the lists that it carries."""
    known, size = catalog(), publication.size
    reader = next((one for one in readers() if one.format == publication.format), None)
    cadence = f"{publication.cadence_days} days" if publication.cadence_days else "for as long as there is no other"
    rows = [
        ("issuer", publication.issuer),
        ("where", publication.url or "comes with the package"),
        ("files", "<br>".join(publication.files) or "none that a program can fetch"),
        ("fetched", _fetched(publication)),
        ("an edition speaks", cadence),
        ("precedence", f"{publication.precedence}: of two publications of a list the higher speaks"),
        ("licence", publication.licence),
        ("records", f"{size.least:,} to {size.most:,}; an edition outside is refused" if size else "any number"),
        ("gone at once", f"more than {publication.most_vanished} percent of a list: the edition is refused"),
        ("format", f"`{publication.format}`" + (f", reader version {reader.version}" if reader else "")),
        ("reader tried on", f"**{MADE_UP}**: no real edition was at hand" if publication.made_up else "real files"),
    ]
    parts = [f"# `{publication.id}`\n", f"{publication.title}.\n"]
    parts += ["| | |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows), ""]
    if reader and type(reader).__doc__:
        parts += ["## How it is read\n", cleandoc(type(reader).__doc__ or "") + "\n"]
    carried = [known.lists[key] for key in publication.lists]
    heads = ["| list | title | law |", "| --- | --- | --- |"] if carried else ["Any list; see [lists](../lists.md)."]
    parts += ["## Lists\n", *heads, *(f"| `{info.key}` | {info.title} | {info.law} |" for info in carried)]
    return "\n".join([*parts, "", "Written by `make docs`; all publications: [lists](../lists.md).", ""])


PATIENCE = Patience()
STAYS = "`failed`, if it stays so"
# What an address does, what follows, and how the attempt ends.
ANSWERS = (
    ("gives another file (200)", "it is read to its end and checked by the guards", "`brought_in` or `refused`"),
    (
        "gives the file that is held (200), or says so (304)",
        "the edition counts as seen on that day, and is the fresher for it",
        "`unchanged`",
    ),
    ("gives something else, such as an HTML page", "nothing is kept; the attempt says what was found", "`refused`"),
    (
        "gives a file that breaks off or shrank too much",
        "it waits in quarantine; nothing in force changes",
        "`refused`",
    ),
    ("answers 404, 410, 401, 403 or another 4xx", "it is not asked again", "`failed`"),
    (
        "answers 408, 425, 429, 500, 502, 503 or 504",
        f"it is asked again after {', '.join(map(str, PATIENCE.waits))} seconds, or when it says, within "
        f"{PATIENCE.longest_wait:.0f} seconds",
        STAYS,
    ),
    (
        "cannot be reached, or closes the connection",
        "the same; a file is gone on with where the server names a validator, now or at the next update",
        STAYS,
    ),
    ("sends fewer bytes than it said", "the same", STAYS),
    (
        f"sends nothing for {PATIENCE.idle:.0f} seconds, or less than {PATIENCE.slowest:,.0f} bytes a second",
        "the same",
        STAYS,
    ),
    (f"sends more than {PATIENCE.most / 2**30:.0f} GiB", "the file is dropped", "`failed`"),
    ("redirects", "followed, five times at most, and never from https to http", "·"),
    ("shows a certificate that nobody vouches for", "it is not asked again", "`failed`"),
)


def updating() -> str:
    """What an update does with each thing that an address may do."""
    return "\n".join(
        [
            "## What an update does\n",
            "`caveat lists update [ID…]` asks all publications at once, brings each in as soon as it is there, and "
            "exits with 3 where one could not be had or was refused. Other addresses can be named in `mirrors.yaml` "
            "in your folder: `un-xml: [https://mirror.example/consolidated.xml]`. Each attempt is written down, each "
            "file is archived under its sha256 with its address, what the server said and the time.\n",
            "| the address | what happens | ends as |",
            "| --- | --- | --- |",
            *(f"| {does} | {follows} | {ends} |" for does, follows, ends in ANSWERS),
            "",
            "The day of an edition is what the file states, else what its name says, else the day of its last change "
            "by the server, else the day on which it was fetched.\n",
        ]
    )


def mutations() -> str:
    """How names are mutated to test the matcher: the specification of the mutator."""
    rows = [
        f"| `{how}` | {one.family} | {one.does} | {one.to} | {one.name} | {one.example} |"
        for how, one in SPECIFICATION.items()
    ]
    return "\n".join(
        [
            "# Mutations\n",
            "Written by `make docs` from `caveat.match.validation.mutator`, which `caveat validate make-queries` uses. "
            "The same seed gives the same names under every version of Python. Its tables lie in "
            "`src/caveat/data/mutations`; the matcher reads none of them.\n",
            "| kind | family | what is done, once | to | name | may become |",
            "| --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            "- A name is left alone where a mutation does not apply, or gives the same name.",
            "- Words tell that have three letters and are neither particles, titles, general company words nor parts "
            "of a legal form.",
            "- The families `spelling`, `typing`, `doubling` and `reading` change letters: in alphabets only, not in "
            "Chinese characters, kana or Hangul, and one change for each five letters of telling words.",
            "- `several`: two or three mutations one after another in the order above, no two of one family; `loss` "
            "counts as a change of letters.",
            "- Names of aircraft are registrations: only blanks and surface change. Classes of things have no name.",
            "- Weak aliases are not mutated: they confirm a hit and make none (OFAC FAQ 122).",
            "",
        ]
    )


EXAMPLES = (
    ("SIS DOO", "SIS d.o.o.", PartyKind.COMPANY),
    ("Vladimir Putin", "PUTIN, Vladimir", PartyKind.PERSON),
    ("Hangzhou Hikvison Digital Tech", "Hangzhou Hikvision Digital Technology Co., Ltd.", PartyKind.COMPANY),
    ("Muhamad Husein", "Mohammed Hussein", PartyKind.PERSON),
    ("Rosneft", "Rosneft Trading S.A.", PartyKind.COMPANY),
    ("Dahua Dental Arts", "Dahua Technology", PartyKind.COMPANY),
    ("Alejandro Ramirez", "Alejandra Ramirez", PartyKind.PERSON),
    ("KCI Technologies", "MCS Technologies", PartyKind.COMPANY),
    ("SIS International Ltd", "SIS d.o.o.", PartyKind.COMPANY),
)

READ_A_SCORE = """\
A score is between 0 and 1 and ranks: the higher, the more of the two names agrees, and the more it tells. It is no
probability that the party is meant: that depends on whom you deal with. What a threshold costs in false alerts was
measured: [false alerts by threshold](false-alerts.md).

Each hit says in a sentence what speaks for it (+), what against (a minus sign), and what for neither (·). The points
of a reason are what it weighs on the scale of one telling word; they explain the score and do not add up to it.
Evidence beside the name (births, countries, numbers, addresses) raises or lowers the score by the factors below; what
one side does not state changes nothing.

`--alert-rate 0.005` chooses the threshold at which that share of invented names alerts on *your* lists, and says
between which bounds the share lies; it is never below 0.60. A share that the sample of 20,000 names cannot tell (below
0.001) is refused. Persons, persons in other scripts and organizations are counted apart too.

The same names, lists, numbers and engine give the same score to the last digit on every machine. Each answer says from
what it was made: version, engine, a digest of all tables and numbers, the editions that were heard, threshold and
limit, and a *receipt*, a digest of all these. Two answers of one name and one receipt are equal.
"""


def scores() -> str:
    """How to read a score: its features, its numbers and the weights of evidence, each with a reason."""
    numbers = (f"| `{name}` | {value:g} | {why} |" for name, value, why in reasons_for_numbers())
    sides = ((name, *said.split(": ", 1)) for name, said in FEATURES.items())
    features = (f"| `{name}` | {side} | {of} |" for name, side, of in sides)
    evidence = (f"| `{one.feature}` | {one.means} | {one.factor:g} | {one.why} |" for one in WEIGHTS.values())
    examples = (
        f"| {asked} | {listed} | {compare_names(asked, listed, kind).score:.2f} |" for asked, listed, kind in EXAMPLES
    )
    return "\n".join(
        [
            "# Scores\n",
            "Written by `make docs`; the numbers stand in `caveat.match.table` and `caveat.match.evidence.weights`, "
            "chosen by hand for the reasons given and fitted to no file.\n",
            f"## How to read a score\n\n{READ_A_SCORE}",
            "| asked | listed | score |\n| --- | --- | --- |",
            *examples,
            "\nCompared by themselves; on a list, words that many parties bear tell less.\n",
            "## Reasons\n\n| feature | speaks | of |\n| --- | --- | --- |",
            *features,
            "\n## Numbers of a comparison of names\n",
            "Costs are shares of a word's weight, which follows from its kind, its length and how many parties bear "
            "it; factors multiply the score.\n",
            "| number | value | because |\n| --- | --- | --- |",
            *numbers,
            "\n## Factors of the evidence beside a name\n",
            "Below 1 a factor shrinks the score; above 1 it takes it that much nearer to 1: 1.5 halves the distance.\n",
            "| feature | where | factor | because |\n| --- | --- | --- | --- |",
            *evidence,
            "",
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli,
    "lists.md": lists,
    "mutations.md": mutations,
    "scores.md": scores,
    **LAW_PAGES,
    **LAW_SCHEMAS,
    **{f"publications/{key}.md": partial(publication_page, one) for key, one in catalog().publications.items()},
}


def main(check: bool) -> int:
    """Write or compare every page; the number of pages that differ."""
    differing = 0
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differing += 1
            if check:
                sys.stdout.write(f"docs/{name} is not what `make docs` writes\n")
            else:
                path.write_text(text, encoding="utf-8")
    for path in (HERE / "publications").glob("*.md"):
        if f"publications/{path.name}" not in PAGES:
            sys.stdout.write(f"docs/publications/{path.name} is of no publication: delete it\n")
            differing += 1
    return differing if check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
