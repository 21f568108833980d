"""Made-up publications, editions and records for the tests of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Name, NameKind, Party
from caveat.model.record import Field, Item, Record
from caveat.model.source import Place
from caveat.store.edition import Edition, NewEdition
from caveat.store.store import Store

WHEN = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class MadeUpPublication:
    """A publication with the terms that decide whether it speaks."""

    precedence: int
    cadence_days: int | None
    lists: tuple[str, ...]


@dataclass(frozen=True)
class MadeUpCatalog:
    """An issuer's own file, a file that collects lists, and the starter, all of the same two lists."""

    publications: Mapping[str, MadeUpPublication] = field(
        default_factory=lambda: {
            "issuer": MadeUpPublication(90, 7, ("L", "M")),
            "collection": MadeUpPublication(50, 7, ("L", "M")),
            "starter": MadeUpPublication(0, None, ()),
        }
    )
    lists: Mapping[str, object] = field(default_factory=lambda: {"M": None, "L": None})


@pytest.fixture
def catalog() -> MadeUpCatalog:
    return MadeUpCatalog()


@pytest.fixture
def edition() -> Callable[..., Edition]:
    def make(publication: str, day: str, *, number: int = 1, lists: Iterable[str] = ("L",)) -> Edition:
        return Edition(
            number=number,
            publication=publication,
            published_on=date.fromisoformat(day),
            sha256=sha256(f"{publication} {day} {number}".encode()).hexdigest(),
            retrieved_at=WHEN,
            reader="made-up",
            reader_version=1,
            records=1,
            lists=tuple((key, 1) for key in lists),
        )

    return make


@pytest.fixture
def listing() -> Callable[..., Listing]:
    def make(
        list_key: str = "L", record_id: str = "1", *, since: str | None = None, until: str | None = None
    ) -> Listing:
        return Listing(
            list=list_key,
            record_id=record_id,
            name=f"NAME {record_id}",
            listed_on=DayRange.parse(since) if since else None,
            delisted_on=DayRange.parse(until) if until else None,
        )

    return make


@pytest.fixture
def record() -> Callable[..., Record]:
    def make(key: str, *listings: Listing, name: str | None = None, slug: str | None = None, line: int = 2) -> Record:
        shown = name or f"Name of {key}"
        place = Place(file="made-up.csv", line=line)
        return Record(
            party=Party(
                id=key,
                slug=slug,
                name=shown,
                names=(Name(text=shown, kind=NameKind.PRIMARY),),
                listings=listings,
            ),
            fields=(Field(name="name", value=shown, place=place),),
            place=place,
        )

    return make


@pytest.fixture
def store(tmp_path: Path, catalog: MadeUpCatalog) -> Iterator[Store]:
    with Store.open(tmp_path / "home", terms=catalog) as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Callable[..., int]:
    """Puts an edition into the store as one transaction, without linking; gives its number."""

    def put(publication: str, day: str, *items: Item) -> int:
        with store.writing() as writer:
            intake = writer.begin(
                NewEdition(
                    publication=publication,
                    published_on=date.fromisoformat(day),
                    sha256=sha256(f"{publication} {day} {items}".encode()).hexdigest(),
                    retrieved_at=WHEN,
                    reader="made-up",
                    reader_version=1,
                )
            )
            for item in items:
                intake.take(item)
            writer.finish(intake)
            writer.keep(intake, [])
            writer.mark()
        return intake.edition

    return put
