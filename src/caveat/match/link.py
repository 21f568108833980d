"""Linking: which records of several lists are one party, with the evidence; it proposes and merges nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from caveat.match.evidence import births, births_agree, countries
from caveat.match.identifiers import is_strong, scheme_of, value_of
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.tokens import TokenKind
from caveat.names.written import WrittenName, take_apart
from caveat.store.snapshot import Snapshot

__all__ = ["DECIDED_BY", "propose"]

DECIDED_BY: Final = "rules/1"

_MOST_OF_ONE: Final = 12
"""A name or number that more records share than this is no sign of one party: it is a common name or a filler."""
_SURE_NAMES: Final = frozenset({NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER, NameKind.NATIVE})
_PLAIN: Final = frozenset({TokenKind.WORD, TokenKind.PATRONYMIC})
_LEAST_LETTERS: Final = 5
_LEAST_LONG_WORD: Final = 6
_BIRTH_AGREES: Final = 0.5
_ONE_EACH: Final = frozenset({"lei", "uscc", "imo", "inn", "ogrn", "duns", "ofac", "un"})


def propose(snapshot: Snapshot) -> Iterator[Link]:
    """Propose links between the parties of a snapshot, ordered by their ids.

    Two parties are linked by a strong identifier that both carry, or by an equal full name of more than common words,
    where nothing contradicts: another identifier of the same scheme, another birth, no shared country, another kind of
    party. A link that rests on a name of one word, on a person's name without a birth, or on parties that state no
    country is doubtful (`sure=False`), and so is an identifier shared under names that have nothing in common.
    """
    parties = {party.id: party for party in snapshot.parties() if party.kind is not PartyKind.EQUIPMENT}
    evidence: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    _by_identifier(parties.values(), evidence)
    _by_name(parties.values(), evidence)
    for (left, right), reasons in sorted(evidence.items()):
        link = _link(parties[left], parties[right], tuple(reasons))
        if link is not None:
            yield link


def _by_identifier(parties: Iterable[Party], evidence: dict[tuple[str, str], list[Reason]]) -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for party in parties:
        for identifier in party.identifiers:
            if is_strong(identifier):
                holders[scheme_of(identifier), value_of(identifier)].add(party.id)
    for (_, value), ids in holders.items():
        if len(ids) <= _MOST_OF_ONE:
            for pair in combinations(sorted(ids), 2):
                evidence[pair].append(Reason(feature="identifier", points=3.0, asked=value, listed=value))


def _by_name(parties: Iterable[Party], evidence: dict[tuple[str, str], list[Reason]]) -> None:
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for party in parties:
        for name in party.names:
            if name.kind in _SURE_NAMES:
                key = _name_key(take_apart(name.text), person=party.kind is PartyKind.PERSON)
                if key is not None:
                    bearers[key].setdefault(party.id, name.text)
    for names in bearers.values():
        if 1 < len(names) <= _MOST_OF_ONE:
            for left, right in combinations(sorted(names), 2):
                reason = Reason(feature="name_same", points=1.0, asked=names[left], listed=names[right])
                held = evidence[left, right]
                if not any(known.feature == "name_same" for known in held):
                    held.append(reason)


def _name_key(name: WrittenName, *, person: bool) -> str | None:
    """What two names must share to be equal, or None for a name too common to tell."""
    words = name.words if person else name.core
    plain = [word.text for word in words if word.kind in _PLAIN]
    telling = len(plain) > 1 or (len(words) > 1 and any(len(word) >= _LEAST_LETTERS for word in plain))
    one_word = len(words) == 1 and bool(plain) and len(plain[0]) >= _LEAST_LETTERS
    several = len(words) > 2 and sum(len(word.text) for word in words) >= 3 * _LEAST_LETTERS
    if not (telling or one_word or several):
        return None
    texts = sorted(word.stands_for for word in words) if person else [word.stands_for for word in words]
    return " ".join(texts)


def _link(left: Party, right: Party, reasons: tuple[Reason, ...]) -> Link | None:
    if _same_list_twice(left, right) and not _has(reasons, "identifier"):
        return None
    against = tuple(_contradictions(left, right))
    by_identifier, by_name = _has(reasons, "identifier"), _has(reasons, "name_same")
    if against and not by_identifier:
        return None
    supports = tuple(_supports(left, right))
    sure = not against and _suffices(left, right, by_identifier=by_identifier, by_name=by_name)
    return Link(left=left.id, right=right.id, decided_by=DECIDED_BY, reasons=(*reasons, *supports, *against), sure=sure)


def _suffices(left: Party, right: Party, *, by_identifier: bool, by_name: bool) -> bool:
    if by_identifier:
        return by_name or _share_a_word(left, right)
    return by_name and _is_sure(left, right)


def _has(reasons: Iterable[Reason], feature: str) -> bool:
    return any(reason.feature == feature for reason in reasons)


def _same_list_twice(left: Party, right: Party) -> bool:
    """Whether one list names both: it does so where it means two parties of one name."""
    shared = {listing.list for listing in left.listings} & {listing.list for listing in right.listings}
    return bool(shared)


def _supports(left: Party, right: Party) -> Iterator[Reason]:
    agree = births_agree(births(left), births(right))
    if agree is not None and agree >= _BIRTH_AGREES:
        yield _facing("birth_date", 2 * agree, map(str, births(left)), map(str, births(right)))
    shared = countries(left) & countries(right)
    if shared:
        yield _facing("country", 0.3, shared, shared)


def _contradictions(left: Party, right: Party) -> Iterator[Reason]:
    """What speaks against one party; each alone bars a link by name."""
    if _kinds_exclude(left.kind, right.kind):
        yield _facing("kind", -1.0, [left.kind.value], [right.kind.value])
    agree = births_agree(births(left), births(right))
    if agree is not None and agree < _BIRTH_AGREES:
        yield _facing("birth_date", -3.0, map(str, births(left)), map(str, births(right)))
    if countries(left) and countries(right) and not countries(left) & countries(right):
        yield _facing("country", -0.5, countries(left), countries(right))
    yield from _other_identifiers(left, right)


def _other_identifiers(left: Party, right: Party) -> Iterator[Reason]:
    """Schemes that give a party one number only, and in which these two have different ones."""
    asked, listed = _numbers(left), _numbers(right)
    for scheme in sorted(asked.keys() & listed.keys()):
        if not asked[scheme] & listed[scheme]:
            yield _facing("identifier", -2.0, asked[scheme], listed[scheme])


def _numbers(party: Party) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = defaultdict(set)
    for identifier in party.identifiers:
        if is_strong(identifier) and scheme_of(identifier) in _ONE_EACH:
            numbers[scheme_of(identifier)].add(value_of(identifier))
    return numbers


def _kinds_exclude(left: PartyKind, right: PartyKind) -> bool:
    if PartyKind.UNKNOWN in {left, right} or left is right:
        return False
    return not (left.is_organization and right.is_organization)


def _is_sure(left: Party, right: Party) -> bool:
    """Whether an equal name suffices to merge."""
    kinds = {left.kind, right.kind}
    if kinds & {PartyKind.VESSEL, PartyKind.AIRCRAFT}:
        return False  # ships are renamed and names recur; the IMO number decides
    agree = births_agree(births(left), births(right))
    if agree is not None:
        return agree >= _BIRTH_AGREES
    if PartyKind.PERSON in kinds:
        return False
    if not countries(left) & countries(right):
        return False
    return any(_is_long(name) for name in _shared_names(left, right))


def _shared_names(left: Party, right: Party) -> Iterator[WrittenName]:
    keys = {_name_key(take_apart(name.text), person=False) for name in left.names if name.kind in _SURE_NAMES}
    for name in right.names:
        written = take_apart(name.text)
        if name.kind in _SURE_NAMES and _name_key(written, person=False) in keys - {None}:
            yield written


def _is_long(name: WrittenName) -> bool:
    return len(name.core) > 1 or len(name.squash) >= _LEAST_LONG_WORD


def _share_a_word(left: Party, right: Party) -> bool:
    asked, listed = (
        {word.stands_for for name in party.names for word in take_apart(name.text).core if word.kind in _PLAIN}
        for party in (left, right)
    )
    return bool(asked & listed)


def _facing(feature: str, points: float, asked: Iterable[str], listed: Iterable[str]) -> Reason:
    return Reason(feature=feature, points=points, asked=", ".join(sorted(asked)), listed=", ".join(sorted(listed)))
