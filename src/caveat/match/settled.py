"""Settled pairs: hits that a person looked at and settled as false positives, by the name asked and the party."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Final

from caveat.model.hit import Hit, Reason
from caveat.model.party import Party
from caveat.model.screened import SettledHit
from caveat.store.snapshot import Snapshot

__all__ = ["NOTHING_SETTLED", "SettledPair", "SettledPairs", "asked_key", "names_digest"]

_DIGEST_LENGTH: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledPair:
    """One pair that a person settled; it stands for the name as asked and the party as it was called then.

    Attributes:
        asked: the name asked.
        party: id or slug of the party; None where `list` and `record_id` name it.
        names_digest: that of the party when the pair was settled.
        line: where in its file it stands.
    """

    asked: str
    party: str | None
    list: str | None
    record_id: str | None
    names_digest: str
    by: str | None = None
    on: date | None = None
    why: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SettledPairs:
    """Settled pairs by the name asked."""

    by_name: Mapping[str, Sequence[SettledPair]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[SettledPair]) -> SettledPairs:
        """Put pairs in order by the name asked; of two of one name and party the first that still holds counts."""
        by_name: dict[str, list[SettledPair]] = {}
        for pair in pairs:
            by_name.setdefault(asked_key(pair.asked), []).append(pair)
        return cls(by_name)

    @property
    def digest(self) -> str | None:
        """Digest of all pairs; None where there are none."""
        lines = [repr(astuple(replace(pair, line=None))) for pairs in self.by_name.values() for pair in pairs]
        return sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest() if lines else None

    @property
    def most_of_a_name(self) -> int:
        """How many pairs one name has at the most."""
        return max(map(len, self.by_name.values()), default=0)

    def parted(
        self, asked: str, hits: Sequence[Hit], snapshot: Snapshot
    ) -> tuple[tuple[Hit, ...], tuple[SettledHit, ...]]:
        """The hits that are open, and those that a person settled.

        A hit of a party whose names have changed since it was settled is open again, and says so in a reason.
        """
        pairs = self.by_name.get(asked_key(asked), ())
        if not pairs:
            return tuple(hits), ()
        opened: list[Hit] = []
        settled: list[SettledHit] = []
        for hit in hits:
            meant = [pair for pair in pairs if _means(pair, hit.party, snapshot)]
            digest = names_digest(hit.party)
            held = next((pair for pair in meant if pair.names_digest == digest), None)
            if held is not None:
                settled.append(SettledHit(hit=hit, by=held.by, on=held.on, why=held.why, line=held.line))
            else:
                opened.append(_again(hit, meant[0]) if meant else hit)
        return tuple(opened), tuple(settled)


NOTHING_SETTLED: Final = SettledPairs()


def names_digest(party: Party) -> str:
    """Digest of what a party is called, weak aliases included; spacing, case and the order of its names do not count.

    Example:
        >>> names_digest(Party.unlisted("SIS d.o.o.")) == names_digest(Party.unlisted("SIS  D.O.O."))
        True
    """
    names = {name.folded for name in party.names} or {" ".join(party.name.split()).casefold()}
    return sha256("\n".join(sorted(names)).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def asked_key(name: str) -> str:
    """A name asked without what spacing, case and the composition of its accents change, and nothing else.

    Example:
        >>> asked_key("SIS  d.o.o.") == asked_key("Sis D.O.O."), asked_key("José") == asked_key("Jose")
        (True, False)
    """
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()


def _means(pair: SettledPair, party: Party, snapshot: Snapshot) -> bool:
    """Whether a pair is about a party: by its id or slug, also that of a party merged into it, or by a listing."""
    if pair.party is None:
        return any(one.list == pair.list and one.record_id == pair.record_id for one in party.listings)
    if pair.party in {party.id, party.slug}:
        return True
    found = snapshot.party(pair.party)
    return found is not None and found.id == party.id


def _again(hit: Hit, pair: SettledPair) -> Hit:
    """The hit with the reason for which it is shown again."""
    settled = " ".join(str(part) for part in (pair.by, pair.on) if part)
    return replace(hit, reasons=(*hit.reasons, Reason(feature="settled_before", points=0.0, asked=settled or None)))
