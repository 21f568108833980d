"""Measure the screen on the cases that regulators fined or courts decided; prints the section of docs/validation.md.

A row that is no question to a screen for names is left to others: graphs of ownership, behaviours of systems, places.
A party that has left the lists since stands beside them as the row tells of it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.listing import Listing
from caveat.model.party import Address, Name, NameKind, Party, PartyKind
from caveat.model.record import Record
from caveat.names.folding import fold
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

__all__ = ["Row", "asked", "listed_parties", "meant", "outcomes", "person", "questions", "screener_of"]

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
LISTS: Final = {
    "csl": ("us-csl/consolidated-2022-05-06.csv.gz",),
    "sdn": ("us-ofac/2024-01/sdn.csv", "us-ofac/2024-01/alt.csv", "us-ofac/2024-01/add.csv"),
    "cons": (
        "us-ofac/consolidated-2025-12/cons_prim.csv",
        "us-ofac/consolidated-2025-12/cons_alt.csv",
        "us-ofac/consolidated-2025-12/cons_add.csv",
    ),
}
ELSEWHERE: Final = ("OWN(", "CONTROL(", "SYSTEM:", "X controls", "SDN entry changed", "IP geolocated", "country=RU")
PLACES: Final = re.compile(r"embargoed|region of Ukraine|city in Cuba", re.IGNORECASE)
TEMPLATES: Final = ("<", "record A", "BIC in payment", "only the last name")
DAY: Final = date(2024, 2, 1)


@dataclass(frozen=True)
class Row:
    """A row of the cases: who asked what, who is meant, and whether the screen must say so."""

    case: str
    query: str
    target: str
    should: bool

    @property
    def is_template(self) -> bool:
        """Whether it describes many questions instead of being one."""
        return self.query.startswith(TEMPLATES)


def questions(shared: Path) -> list[Row]:
    """The rows that ask a screen for names."""
    with (shared / "cases" / "enforcement.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(row["case"], row["query"], row["target"], row["should_match"] == "yes")
            for row in csv.DictReader(file)
            if row["should_match"].split(" ")[0] in {"yes", "no"}
            and not row["query"].startswith(ELSEWHERE)
            and not PLACES.search(row["target"])
        ]


def listed_parties(shared: Path) -> Iterator[Party]:
    """Every party of the lists, under one id for each list file."""
    for prefix, files in LISTS.items():
        document = Document.open([shared / "data" / file for file in files])
        for item in detect(document).read(document):
            if isinstance(item, Record):
                yield replace(item.party, id=f"{prefix}/{item.party.id}")


def screener_of(rows: Sequence[Row], listed: Sequence[Party]) -> Screener:
    """A screen over the lists, and over the parties of the cases that have left them since."""
    gone = [party for row in rows if not row.is_template and (party := _left_the_lists(row, listed))]
    return Screener(Snapshot(MemorySource((*listed, *gone), digest="enforcement"), DAY))


def asked(query: str) -> str | Party:
    """What a row asks the screen."""
    if match := re.match(r'individual "(?P<name>[^"]+)"', query):
        return person(match["name"])
    if "with DOB different" in query:
        return person(query.split(" (", maxsplit=1)[0], "14 Mar 1976")
    return re.sub(r"\s*\[[^]]*\]", "", query)


def person(name: str, born: str | None = None) -> Party:
    """A person asked, with a date of birth where it is known."""
    return Party(
        id="asked",
        name=name,
        kind=PartyKind.PERSON,
        names=(Name(text=name, kind=NameKind.PRIMARY),),
        attributes=(("dob", born),) if born else (),
    )


def meant(row: Row, parties: Sequence[Party]) -> set[str]:
    """The parties that a row means: by the number that it gives, else by the name."""
    numbers = re.findall(r"\bSDN (\d+)", row.target)
    names = {fold(name) for name in _names(row.target)}
    return {
        party.id
        for party in parties
        if any(party.id.endswith(f":{number}") for number in numbers)
        or any(fold(name.text) in names for name in party.names)
        or any(fold(address.text) in names for address in party.addresses)
        or party.id == f"gone:{row.target}"
    }


def outcomes(rows: Sequence[Row], screener: Screener) -> Iterator[tuple[Row, float | None]]:
    """Each row that is one question, with the best score of a party that it means; None where there is no hit.

    Raises:
        LookupError: a row means nobody on the lists, so that nothing can be said of it.
    """
    parties = tuple(screener.snapshot.parties())
    for row in rows:
        if row.is_template:
            continue
        if not (right := meant(row, parties)):
            raise LookupError(f"nobody on the lists is meant by {row.target}")
        hits = screener.screen(asked(row.query), limit=200)
        yield row, max((hit.score for hit in hits if hit.party.id in right), default=None)


def section(found: Sequence[tuple[Row, float | None]]) -> Iterator[str]:
    """The lines of the section: how many questions of each case come out as they should."""
    yield "## Cases that regulators fined or courts decided\n"
    yield f"A hit is a score of {DEFAULT_THRESHOLD} and more.\n"
    yield "| case | hits, of those that should be | hits, of those that should not be |"
    yield "| --- | --- | --- |"
    cases = [*dict.fromkeys(row.case for row, _ in found)]
    for case in [*cases, "all"]:
        sides = [
            [score for row, score in found if row.should is side and case in {row.case, "all"}]
            for side in (True, False)
        ]
        counts = (f"{len(side) - side.count(None)} of {len(side)}" if side else "" for side in sides)
        yield f"| {case} | {' | '.join(counts)} |"
    yield "\n`python bench/enforcement.py`\n"


def _names(target: str) -> list[str]:
    """Names that a target gives, without what it says of the entry."""
    plain = re.sub(r"\bSDN \d+|\bOFAC\b|\bCedula\b|\(surname\)|\bvessel\b|\"|\bNS-CMIC list: ", " ", target)
    head, _, rest = plain.partition("(")
    return [head.strip(), *(part.strip(" )") for part in re.split(r"a\.k\.a\.|;", rest) if "DOB" not in part)]


def _left_the_lists(row: Row, listed: Sequence[Party]) -> Party | None:
    """The party that a row means where it has been taken off the lists: what the row says of it."""
    if meant(row, listed):
        return None
    name = _names(row.target)[0]
    if "(surname)" in row.target:
        name = f"{name}, {row.query.split()[0]}"
    aliases = ("IDCZ",) if row.query == "IDCZ" else ()
    is_address = "Slovenia" in name
    kind = PartyKind.VESSEL if "vessel" in row.target else PartyKind.PERSON if "," in name else PartyKind.ORGANIZATION
    title = "SIS D.O.O." if is_address else name
    return Party(
        id=f"gone:{row.target}",
        name=title,
        kind=PartyKind.ORGANIZATION if is_address else kind,
        names=(Name(text=title, kind=NameKind.PRIMARY), *(Name(text=alias) for alias in aliases)),
        addresses=(Address(text=name),) if is_address else (),
        listings=(Listing(list="US-SDN", record_id=name, name=title),),
    )


def main() -> None:
    """Screen the cases and print the section; exits with 1 where one comes out otherwise than it should."""
    rows = questions(SHARED)
    found = [*outcomes(rows, screener_of(rows, [*listed_parties(SHARED)]))]
    print("\n".join(section(found)))
    sys.exit(any((score is not None) is not row.should for row, score in found))


if __name__ == "__main__":
    main()
