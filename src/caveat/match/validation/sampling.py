"""Making queries: names sampled evenly over lists and kinds of party, each written as somebody might write it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

from caveat.errors import UsageError
from caveat.match.validation.labelled import Progress
from caveat.match.validation.mutator import Mutation, mutate, mutate_several
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.store.snapshot import Snapshot

__all__ = ["COLUMNS", "SEVERAL", "Query", "make_queries"]

COLUMNS: Final = ("kind", "type", "query", "expected_id", "target_name")
"""The columns of a file of queries."""
SEVERAL: Final = "several"

_ACTING: Final = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A name with a known answer.

    Attributes:
        kind: the mutation, or `several`.
        type: the kind of party.
        query: the name as mutated.
        expected_id: the record of the listing whose party it is.
        target_name: the name as listed.
    """

    kind: str
    type: PartyKind
    query: str
    expected_id: str
    target_name: str

    @property
    def row(self) -> tuple[str, ...]:
        """As a row under `COLUMNS`."""
        return (self.kind, self.type.value, self.query, self.expected_id, self.target_name)


# A list and a kind of party; of each name there the record and the text.
_Stratum: TypeAlias = tuple[str, PartyKind]
_Names: TypeAlias = Mapping[_Stratum, Sequence[tuple[str, str]]]


def make_queries(
    snapshot: Snapshot,
    *,
    seed: int,
    per_kind: int,
    lists: Collection[str] = (),
    several: bool = False,
    progress: Progress | None = None,
) -> Iterator[Query]:
    """Yield queries by kind of mutation; the same for the same lists and seed.

    Names of listings in force on the day are drawn in turn from each list and kind of party, no name twice for one
    mutation. Weak aliases are left out, and queries that a spreadsheet would run as a formula.

    Args:
        snapshot: whose names.
        seed: any number.
        per_kind: how many of each mutation, as far as there are names that it applies to.
        lists: only names of parties on these; all if none.
        several: two or three mutations in each name instead of one.
        progress: told how many queries of how many at most are made.

    Raises:
        UsageError: one of the lists has no party in force.
    """
    strata = _strata(snapshot, lists)
    kinds: Sequence[Mutation | None] = (None,) if several else tuple(Mutation)
    for number, how in enumerate(kinds):
        # Each kind has a generator of its own, so that one kind more leaves the others as they are.
        random = Random(f"{seed} {how or SEVERAL}")  # noqa: S311 - test data must be repeatable, not secret
        for made, query in enumerate(_of_kind(strata, how, random, per_kind)):
            if progress and made % 100 == 0:
                progress(number * per_kind + made, len(kinds) * per_kind)
            yield query
    if progress:
        progress(len(kinds) * per_kind, len(kinds) * per_kind)


def _of_kind(strata: _Names, how: Mutation | None, random: Random, most: int) -> Iterator[Query]:
    """Draw from each stratum in turn until there are enough, or no name is left in any."""
    turns = deque((stratum, _drawn(strata[stratum], random)) for stratum in sorted(strata))
    drawn, made = set[str](), 0
    while turns and made < most:
        stratum, names = turns.popleft()
        query = next(_mutated(stratum[1], names, how, random, drawn), None)
        if query is not None:
            turns.append((stratum, names))
            drawn.add(Name(text=query.target_name).folded)
            made += 1
            yield query


def _mutated(
    kind: PartyKind, names: Iterator[tuple[str, str]], how: Mutation | None, random: Random, drawn: Collection[str]
) -> Iterator[Query]:
    """The names to which the mutation applies; one that was drawn before, perhaps from another list, is passed over."""
    for record, name in names:
        if Name(text=name).folded not in drawn:
            text = _written(name, kind, how, random)
            if text is not None and not text.startswith(_ACTING):
                yield Query(kind=how or SEVERAL, type=kind, query=text, expected_id=record, target_name=name)


def _written(name: str, kind: PartyKind, how: Mutation | None, random: Random) -> str | None:
    if how is not None:
        return mutate(name, kind=kind, how=how, random=random)
    several = mutate_several(name, kind=kind, random=random)
    return several[0] if several else None


def _drawn(names: Sequence[tuple[str, str]], random: Random) -> Iterator[tuple[str, str]]:
    """The names in random order."""
    places = list(range(len(names)))
    for left in range(len(places), 0, -1):
        drawn = random.randrange(left)
        places[drawn], places[left - 1] = places[left - 1], places[drawn]
        yield names[places[left - 1]]


def _strata(snapshot: Snapshot, lists: Collection[str]) -> _Names:
    """The names of each list and kind of party, in an order that does not hang on how parties are numbered."""
    found: dict[_Stratum, set[tuple[str, str]]] = defaultdict(set)
    for party in snapshot.parties():
        for listing in party.in_force(snapshot.day):
            if not lists or listing.list in lists:
                names = ((listing.record_id or party.handle, text) for text in _texts(party))
                found[listing.list, party.kind].update(names)
    for key in sorted(set(lists) - {on for on, _ in found}):
        do = "See caveat lists status for the lists that there are."
        raise UsageError("--list", expected="a list with parties in force", found=key, do=do)
    return {stratum: sorted(names) for stratum, names in found.items()}


def _texts(party: Party) -> set[str]:
    return {" ".join(name.text.split()) for name in party.names if name.kind is not NameKind.WEAK_ALIAS}
