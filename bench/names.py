"""The listed names that engines are measured on: every real file in one home, and larger sets made of their words.

What takes minutes to make stays in the folder of temporary files, under a name that says what it was made from.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from caveat.editions.bring_in import bring_in
from caveat.lists.dates import us_day_range
from caveat.lists.ftm.terms import schema_of_kind
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.names.scripts import scripts
from caveat.store.snapshot import Snapshot
from caveat.store.store import Store

__all__ = [
    "DATA",
    "DAY",
    "ROOT",
    "Words",
    "World",
    "name_count",
    "neutral",
    "plain_order",
    "recombined",
    "world",
    "write_neutral",
]

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
DAY = date(2026, 11, 22)

# The files of each edition, below the folder of real files, and its day where neither content nor name states it.
EDITIONS: tuple[tuple[tuple[str, ...], date | None], ...] = (
    (tuple(f"us-ofac/2024-01/{name}.csv" for name in ("sdn", "alt", "add")), date(2024, 1, 15)),
    (tuple(f"us-ofac/consolidated-2025-12/cons_{name}.csv" for name in ("prim", "alt", "add")), date(2025, 12, 15)),
    (("us-csl/consolidated-2022-05-06.csv.gz",), None),
    (("un/consolidated-2026-02-27.xml",), None),
    (("eu/global-old-2016-02-11.xml",), None),
    (("uk/ConList-2018-04-13.csv",), None),
    (("uk/FCDO_SL_2025-08-11.ods",), None),
    (("bis/dpl-2023-11.txt",), date(2023, 11, 15)),
    *(
        ((f"us-lists-2026-07/{name}.json",), date(2026, 7, 15))
        for name in (
            "bis_dpl", "bis_entity_list", "bis_meu", "cbp_wro", "dhs_uflpa", "dow_1260h", "dow_1286", "fcc_covered",
            "ofac_nscmic", "state_debarred_admin", "state_debarred_statutory", "state_nonproliferation",
        )
    ),
)  # fmt: skip

# What decides which parties the files give; the engine that is measured is no part of it.
PACKAGES = ("lists", "store", "editions", "model")

_PROPERTIES = {
    NameKind.PRIMARY: "name",
    NameKind.FORMER: "previousName",
    NameKind.WEAK_ALIAS: "weakAlias",
}
_STATED = {"dob": "birthDate", "nationality": "nationality", "citizenship": "nationality"}


@dataclass(frozen=True)
class World:
    """The parties of all real files, in a home of their own."""

    home: Path

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The world as of the day of the benchmark; of no use once the context ends."""
        with Store.open(self.home) as store:
            yield store.as_of(DAY)

    def parties(self) -> list[Party]:
        """Every party that has a name to screen."""
        with self.snapshot() as snapshot:
            return [party for party in snapshot.parties() if party.kind is not PartyKind.EQUIPMENT]


def world(*, fresh: bool = False) -> World:
    """The home of all real files, made where it is not there yet; that takes some minutes."""
    home = Path(tempfile.gettempdir()) / f"caveat-bench-{_digest()[:16]}"
    if fresh:
        shutil.rmtree(home, ignore_errors=True)
    if not home.is_dir():
        making = Path(tempfile.mkdtemp(prefix="caveat-bench-making-"))
        with Store.open(making) as store:
            for names, day in EDITIONS:
                bring_in(store, [DATA / name for name in names], published_on=day, retrieved_at=datetime.now(UTC))
        making.rename(home)
    return World(home)


def name_count(parties: Iterable[Party]) -> int:
    """How many names there are, each spelling of a party once."""
    return sum(len({name.text for name in party.names}) for party in parties)


def plain_order(text: str, kind: PartyKind) -> str:
    """A person's name as it is spoken: lists write the family name first, before a comma."""
    family, comma, given = text.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and kind is PartyKind.PERSON else text


def neutral(party: Party) -> dict[str, Any]:
    """A party as other engines read it."""
    said: dict[str, list[str]] = defaultdict(list)
    for name in party.names:
        said[_PROPERTIES.get(name.kind, "alias")].append(plain_order(name.text, party.kind))
    if party.kind is PartyKind.PERSON:
        for key, value in party.attributes:
            if key in _STATED and (stated := value if key != "dob" else _day(value)):
                said[_STATED[key]].append(stated)
    return {"id": party.id, "schema": schema_of_kind(party.kind), "properties": said}


def write_neutral(parties: Iterable[Party], path: Path) -> None:
    """Write parties as JSON lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(neutral(party), ensure_ascii=False) + "\n" for party in parties)


class Words:
    """The words of real names by kind of party, script and place in the name, each as often as it is written."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._pools: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for party in parties:
            for name in party.names:
                for key, word in _placed(plain_order(name.text, party.kind), party.kind):
                    self._pools[key].append(word)

    def other(self, text: str, kind: PartyKind, known: dict[str, str], chance: random.Random) -> str:
        """A name of as many words, each replaced by one from the same place of some name.

        `known` keeps what stands for what, so that the spellings of one party stay as alike as they were.
        """
        found = []
        for key, word in _placed(text, kind):
            if word.casefold() not in known:
                known[word.casefold()] = chance.choice(self._pools[key])
            found.append(known[word.casefold()])
        return " ".join(found)


def recombined(parties: Sequence[Party], names: int, *, seed: int = 4) -> Iterator[Party]:
    """Yield made-up parties until they have so many names; kinds, counts and lengths of names are as in real ones."""
    chance, words = random.Random(seed), Words(parties)
    made = number = 0
    while made < names:
        model = chance.choice(parties)
        party = _remade(model, f"made-{number}", words, chance)
        made += len({name.text for name in party.names})
        number += 1
        yield party


def _remade(model: Party, key: str, words: Words, chance: random.Random) -> Party:
    known: dict[str, str] = {}
    names = tuple(
        Name(text=words.other(plain_order(name.text, model.kind), model.kind, known, chance), kind=name.kind)
        for name in model.names
    )
    return Party(id=key, name=names[0].text if names else key, kind=model.kind, names=names)


def _placed(text: str, kind: PartyKind) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each word with its kind of party, its script and whether it begins, continues or ends the name."""
    found = text.split()
    for number, word in enumerate(found):
        place = "first" if number == 0 else "last" if number == len(found) - 1 else "middle"
        group = kind.value if kind is PartyKind.PERSON or not kind.is_organization else "organization"
        yield (group, "+".join(sorted(scripts(word))), place), word


def _day(text: str) -> str | None:
    """A day, month or year as other engines read it; None where it is a span."""
    day = us_day_range(text)
    return None if day is None or ".." in str(day) else str(day)


def _digest() -> str:
    """Of the real files and of what reads them."""
    files = [DATA / name for names, _ in EDITIONS for name in names]
    for package in PACKAGES:
        files += sorted((ROOT / "src" / "caveat" / package).rglob("*.py"))
    total = sha256()
    for path in files:
        total.update(sha256(path.read_bytes()).digest())
    return total.hexdigest()
