"""Invented parties for the tests of matching."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from caveat.match.screen import Screener
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Lookalike, Name, NameKind, Party, PartyKind
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

DAY = date(2022, 5, 6)


def party(
    key: str,
    *names: str,
    kind: PartyKind = PartyKind.COMPANY,
    weak: Iterable[str] = (),
    country: str | None = None,
    born: str | None = None,
    identifiers: Iterable[tuple[str, str]] = (),
    on: tuple[str, str] | None = None,
    slug: str | None = None,
) -> Party:
    """A party named by its aliases, the first of them primary; `on` is a list and the day of the listing."""
    listed = on and Listing(list=on[0], record_id=key, name=names[0], listed_on=DayRange.parse(on[1]))
    return Party(
        id=key,
        name=names[0],
        slug=slug,
        kind=kind,
        names=(
            Name(text=names[0], kind=NameKind.PRIMARY),
            *(Name(text=name) for name in names[1:]),
            *(Name(text=name, kind=NameKind.WEAK_ALIAS) for name in weak),
        ),
        addresses=(Address(text="", country=country),) if country else (),
        identifiers=tuple(Identifier(scheme=scheme, value=value) for scheme, value in identifiers),
        attributes=(("dob", born),) if born else (),
        listings=(listed,) if listed else (),
    )


def snapshot(*parties: Party, lookalikes: Iterable[Lookalike] = ()) -> Snapshot:
    """A snapshot of these parties."""
    return Snapshot(MemorySource(parties, digest="test", lookalikes=lookalikes), DAY)


def screener(*parties: Party, lookalikes: Iterable[Lookalike] = ()) -> Screener:
    """A screener over these parties."""
    return Screener(snapshot(*parties, lookalikes=lookalikes))
