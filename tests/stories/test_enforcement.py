"""Cases that regulators fined or courts decided: what slipped through another's screen is found here, and no more."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, Party, PartyKind
from caveat.model.record import Record
from caveat.names.folding import fold
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

pytestmark = pytest.mark.slow

LISTS: Final = {
    "csl": ("us-csl/consolidated-2022-05-06.csv.gz",),
    "sdn": ("us-ofac/2024-01/sdn.csv", "us-ofac/2024-01/alt.csv", "us-ofac/2024-01/add.csv"),
    "cons": (
        "us-ofac/consolidated-2025-12/cons_prim.csv",
        "us-ofac/consolidated-2025-12/cons_alt.csv",
        "us-ofac/consolidated-2025-12/cons_add.csv",
    ),
}
# Rows that are no question to a screen for names: graphs, behaviours, and places (which have a story of their own).
ELSEWHERE: Final = ("OWN(", "CONTROL(", "SYSTEM:", "X controls", "SDN entry changed", "IP geolocated", "country=RU")
PLACES: Final = re.compile(r"embargoed|region of Ukraine|city in Cuba", re.IGNORECASE)


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
        return self.query.startswith(("<", "record A", "BIC in payment", "only the last name"))


def rows(shared: Path) -> list[Row]:
    with (shared / "cases" / "enforcement.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(row["case"], row["query"], row["target"], row["should_match"] == "yes")
            for row in csv.DictReader(file)
            if row["should_match"].split(" ")[0] in {"yes", "no"}
            and not row["query"].startswith(ELSEWHERE)
            and not PLACES.search(row["target"])
        ]


@pytest.fixture(scope="module")
def listed(shared: Path) -> tuple[Party, ...]:
    """Every party of the lists, under one id for each list file."""
    return tuple(_read(shared))


@pytest.fixture(scope="module")
def screener(shared: Path, listed: tuple[Party, ...]) -> Screener:
    """A screen over the lists, and over the parties of the cases that have left them since."""
    gone = [party for row in rows(shared) if not row.is_template and (party := _left_the_lists(row, listed))]
    return Screener(Snapshot(MemorySource((*listed, *gone), digest="enforcement"), date(2024, 2, 1)))


def test_each_case_is_a_hit_where_it_should_be_and_none_where_not(shared: Path, screener: Screener) -> None:
    wrong = []
    for row in rows(shared):
        if row.is_template:
            continue
        meant = _meant(row, tuple(screener.snapshot.parties()))
        assert meant, f"nobody on the lists is meant by {row.target}"
        hits = {hit.party.id: hit.score for hit in screener.screen(_asked(row.query), limit=200)}
        if bool(meant & hits.keys()) is not row.should:
            wrong.append((row.query, row.target, row.should))

    assert wrong == []
    assert len(rows(shared)) >= 30


def test_names_with_an_edit_or_two_find_their_party(listed: tuple[Party, ...], screener: Screener) -> None:
    chance = random.Random(20210723)
    sample = chance.sample([party for party in listed if len(party.name) > 12], 300)

    found = sum(
        party.id in {hit.party.id for hit in screener.screen(_edited(party.name, chance), limit=30)} for party in sample
    )

    assert found / len(sample) >= 0.78


def test_every_bic_of_a_listed_bank_is_found_in_a_payment_message(
    listed: tuple[Party, ...], screener: Screener
) -> None:
    held = [(party, one.value) for party in listed for one in party.identifiers if one.scheme == "BIC"]

    missed = [
        bic
        for party, bic in held
        if party.id not in _ids(screener, f"/33B/EUR12000,/57A/{bic.ljust(11, 'X')[:11]} Moscow /71A/SHA")
    ]

    assert missed == []
    assert len(held) > 100


def test_a_tax_number_beside_another_name_finds_its_party(listed: tuple[Party, ...], screener: Screener) -> None:
    held = [(party, one) for party in listed for one in party.identifiers if one.scheme == "INN"][::40]
    missed = []
    for party, number in held:
        asked = Party(
            id="customer",
            name="Northgate Freight",
            identifiers=(Identifier(scheme="tax id", value=number.value, country="RU"),),
            addresses=(Address(text="1 Harbour Road, Dublin", country="IE"),),
        )
        if party.id not in {hit.party.id for hit in screener.screen(asked, limit=30)} and not number.note:
            missed.append(number.value)

    assert missed == []


def test_the_birth_of_a_listed_person_alone_is_no_hit(listed: tuple[Party, ...], screener: Screener) -> None:
    births = [value for party in listed for key, value in party.attributes if key == "dob"][::200]

    alerts = [born for born in births if screener.screen(_person("Fenwick Okonjo Larsdotter", born))]

    assert alerts == []


def test_a_family_name_alone_beside_another_given_name_is_no_hit(listed: tuple[Party, ...], screener: Screener) -> None:
    people = [party for party in listed if party.kind is PartyKind.PERSON and "," in party.name][::150]

    alerts = []
    for party in people:
        family = party.name.split(",")[0]
        if " " not in family and party.id in _ids(screener, f"Quirinus {family}"):
            alerts.append(party.name)

    assert alerts == []


def test_a_contradicted_birth_is_said(screener: Screener) -> None:
    ramirez = _person("Sergio Ramirez", "14 Mar 1976")

    hits = [hit for hit in screener.screen(ramirez, threshold=0.2, limit=200) if "AGUIRRE" in hit.party.name]

    assert hits
    for hit in hits:
        assert hit.score < DEFAULT_THRESHOLD
        assert [reason.points < 0 for reason in hit.reasons if reason.feature == "birth_date"] == [True]


def _asked(query: str) -> str | Party:
    if match := re.match(r'individual "(?P<name>[^"]+)"', query):
        return _person(match["name"])
    if "with DOB different" in query:
        return _person(query.split(" (", maxsplit=1)[0], "14 Mar 1976")
    return re.sub(r"\s*\[[^]]*\]", "", query)


def _person(name: str, born: str | None = None) -> Party:
    return Party(
        id="asked",
        name=name,
        kind=PartyKind.PERSON,
        names=(Name(text=name, kind=NameKind.PRIMARY),),
        attributes=(("dob", born),) if born else (),
    )


def _meant(row: Row, parties: tuple[Party, ...]) -> set[str]:
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


def _names(target: str) -> list[str]:
    """Names that a target gives, without what it says of the entry."""
    plain = re.sub(r"\bSDN \d+|\bOFAC\b|\bCedula\b|\(surname\)|\bvessel\b|\"|\bNS-CMIC list: ", " ", target)
    head, _, rest = plain.partition("(")
    return [head.strip(), *(part.strip(" )") for part in re.split(r"a\.k\.a\.|;", rest) if "DOB" not in part)]


def _left_the_lists(row: Row, listed: tuple[Party, ...]) -> Party | None:
    """The party that a row means where it has been taken off the lists: what the row says of it."""
    if _meant(row, listed):
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


def _read(shared: Path) -> Iterator[Party]:
    for prefix, files in LISTS.items():
        document = Document.open([shared / "data" / file for file in files])
        for item in detect(document).read(document):
            if isinstance(item, Record):
                yield _renamed(item.party, f"{prefix}/{item.party.id}")


def _renamed(party: Party, key: str) -> Party:
    return replace(party, id=key)


def _edited(name: str, chance: random.Random) -> str:
    letters = list(name)
    for _ in range(chance.choice((1, 2))):
        place = chance.randrange(1, len(letters) - 1)
        match chance.randrange(3):
            case 0:
                del letters[place]
            case 1:
                letters[place] = chance.choice("abcdefghijklmnoprstuvz")
            case _:
                letters[place], letters[place + 1 - 2 * (place + 1 == len(letters))] = (
                    letters[place + 1 - 2 * (place + 1 == len(letters))],
                    letters[place],
                )
    return "".join(letters)


def _ids(screener: Screener, text: str) -> set[str]:
    return {hit.party.id for hit in screener.screen(text, limit=200)}
