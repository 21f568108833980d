"""One party or two: what two records have in common, what contradicts, and whether it suffices to merge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from caveat.match.evidence import births, births_agree, countries
from caveat.match.identifiers import is_strong, scheme_of, value_of
from caveat.model.days import DayRange
from caveat.model.hit import Reason
from caveat.model.listing import Listing
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.tokens import TokenKind
from caveat.names.written import WrittenName, take_apart

__all__ = [
    "LINKING_NAMES",
    "contradictions",
    "kept_apart",
    "name_key",
    "numbers",
    "same_list_twice",
    "same_record",
    "suffices",
    "supports",
]

LINKING_NAMES: Final = frozenset({NameKind.PRIMARY, NameKind.ALIAS, NameKind.FORMER, NameKind.NATIVE})

_PLAIN: Final = frozenset({TokenKind.WORD, TokenKind.PATRONYMIC})
_COMPANY_WORDS: Final = frozenset({TokenKind.GENERIC, TokenKind.INDUSTRY})
_ONE_EACH: Final = frozenset({"lei", "uscc", "imo", "inn", "ogrn", "duns", "ofac", "un"})
"""Schemes that give a party one number only. An ISIN belongs to a share and a BIC to an office."""
_RESOLVED: Final = frozenset({"FollowTheMoney", "caveat"})
"""Schemes of files whose entities were told apart before they were published; capitals count in their ids."""
_BIRTH_AGREES: Final = 0.5
_LEAST_LETTERS: Final = 5
_LEAST_LONG_WORD: Final = 6
_LEAST_TELLING_LETTERS: Final = 18


def name_key(name: WrittenName, *, person: bool) -> str | None:
    """What two names must share to be equal, or None for a name too common to tell.

    Example:
        >>> name_key(take_apart("Trading Co., Ltd."), person=False)
        >>> name_key(take_apart("ACHIM Development, OOO"), person=False)
        'achim development'
    """
    words = name.words if person else name.core
    plain = [word.text for word in words if word.kind in _PLAIN]
    one_word = len(words) == 1 and bool(plain) and len(plain[0]) >= _LEAST_LETTERS
    several = len(words) > 2 and sum(len(word.text) for word in words) >= 3 * _LEAST_LETTERS
    with_others = len(words) > 1 and any(len(word) >= _LEAST_LETTERS for word in plain)
    if not (len(plain) > 1 or with_others or one_word or several):
        return None
    texts = [word.stands_for for word in words]
    return " ".join(sorted(texts) if person else texts)


def supports(left: Party, right: Party) -> Iterator[Reason]:
    """What beside names and identifiers speaks for one party."""
    agree = births_agree(births(left), births(right))
    if agree is not None and agree >= _BIRTH_AGREES:
        yield _facing("birth_date", 2 * agree, map(str, births(left)), map(str, births(right)))
    shared = countries(left) & countries(right)
    if shared:
        yield _facing("country", 0.3, shared, shared)


def contradictions(left: Party, right: Party) -> Iterator[Reason]:
    """What speaks against one party; each alone bars a link by name."""
    if _kinds_exclude(left.kind, right.kind):
        yield _facing("kind", -1.0, [left.kind.value], [right.kind.value])
    agree = births_agree(births(left), births(right))
    if agree is not None and agree < _BIRTH_AGREES:
        yield _facing("birth_date", -3.0, map(str, births(left)), map(str, births(right)))
    if countries(left) and countries(right) and not countries(left) & countries(right):
        yield _facing("country", -0.5, countries(left), countries(right))
    yield from _othernumbers(left, right)


def same_list_twice(left: Party, right: Party) -> bool | None:
    """Whether one list names both on the same day: an entry repeated, or read from two publications.

    False where one publication has both under other days or without; None where no list, or no publication, has both.
    """
    pairs = [(one, other) for one in left.listings for other in right.listings if one.list == other.list]
    if any(_is_same_day(one.listed_on, other.listed_on) for one, other in pairs):
        return True
    return False if any(_publication(one) == _publication(other) for one, other in pairs) else None


def same_record(left: Party, right: Party) -> bool:
    """Whether both carry the issuer's own number of one entry of one list."""
    keys = [{(one.list, one.record_id) for one in party.listings if one.record_id.isdigit()} for party in (left, right)]
    return bool(keys[0] & keys[1])


def suffices(left: Party, right: Party, reasons: Sequence[Reason]) -> bool:
    """Whether the evidence suffices to merge, where nothing contradicts."""
    features = {reason.feature for reason in reasons}
    if "identifier" in features:
        several = sum(reason.feature == "identifier" for reason in reasons) > 1
        return several or "name_same" in features or same_record(left, right) or _share_words(left, right)
    twice = same_list_twice(left, right)
    if twice is not None:
        return twice
    kinds = {left.kind, right.kind}
    if kinds & {PartyKind.VESSEL, PartyKind.AIRCRAFT}:
        return False  # ships are renamed and their names recur; the IMO number decides
    agree = births_agree(births(left), births(right))
    if agree is not None:
        return agree >= _BIRTH_AGREES
    return PartyKind.PERSON not in kinds and _organizations_are_one(left, right)


def _organizations_are_one(left: Party, right: Party) -> bool:
    same_country = bool(countries(left) & countries(right))
    return any(
        _is_long(name) if same_country else _tells_alone(name, left, right) for name in _shared_names(left, right)
    )


def _shared_names(left: Party, right: Party) -> Iterator[WrittenName]:
    """Names that both have, with legal forms that translate one another where both have one."""
    held = defaultdict(list)
    for written in _written(left):
        held[name_key(written, person=False)].append(written)
    for written in _written(right):
        key = name_key(written, person=False)
        if key is not None and any(_forms_agree(written, other) for other in held.get(key, ())):
            yield written


def _written(party: Party) -> Iterator[WrittenName]:
    return (take_apart(name.text) for name in party.names if name.kind in LINKING_NAMES)


def _forms_agree(asked: WrittenName, listed: WrittenName) -> bool:
    groups = [{form.group for form in name.forms} for name in (asked, listed)]
    return not all(groups) or bool(groups[0] & groups[1]) or "company" in groups[0] | groups[1]


def _is_long(name: WrittenName) -> bool:
    return len(name.core) > 1 or len(name.squash) >= _LEAST_LONG_WORD


def _tells_alone(name: WrittenName, left: Party, right: Party) -> bool:
    """Whether an organization's name is long enough to mean one party where a country is not stated."""
    is_organization = any(party.kind.is_organization for party in (left, right)) or bool(name.forms)
    has_company_word = any(word.kind in _COMPANY_WORDS for word in name.core)
    return (is_organization or has_company_word) and len(name.core) > 2 and len(name.squash) >= _LEAST_TELLING_LETTERS


def _othernumbers(left: Party, right: Party) -> Iterator[Reason]:
    """Schemes in which both have a number and none in common."""
    asked, listed = numbers(left), numbers(right)
    for scheme in sorted(asked.keys() & listed.keys()):
        if not asked[scheme] & listed[scheme]:
            yield _facing("identifier", -2.0, asked[scheme], listed[scheme])


def kept_apart(left: Party, right: Party) -> bool:
    """Whether both have slugs of their own, or two ids of one file of entities: somebody told them apart."""
    ids = [{(one.scheme, one.value) for one in party.identifiers if one.scheme in _RESOLVED} for party in (left, right)]
    shared = {scheme for scheme, _ in ids[0]} & {scheme for scheme, _ in ids[1]}
    return bool(left.slug and right.slug) or bool(shared and not ids[0] & ids[1])


def numbers(party: Party) -> dict[str, set[str]]:
    """The numbers that a party can have but one of, by scheme; the issuer's own number of a record is one."""
    found: dict[str, set[str]] = defaultdict(set)
    for identifier in party.identifiers:
        if is_strong(identifier) and scheme_of(identifier) in _ONE_EACH:
            found[scheme_of(identifier)].add(value_of(identifier))
    for identifier in party.identifiers:
        if identifier.scheme in _RESOLVED:
            found[f"entity of {identifier.scheme}"].add(identifier.value)
    for listing in party.listings:
        if listing.record_id.isdigit():
            found[f"record of {listing.list}"].add(listing.record_id)
    if party.slug:
        found["slug"].add(party.slug)
    return found


def _kinds_exclude(left: PartyKind, right: PartyKind) -> bool:
    if PartyKind.UNKNOWN in {left, right} or left is right:
        return False
    return not (left.is_organization and right.is_organization)


def _share_words(left: Party, right: Party) -> bool:
    """Whether names of both have a telling word in common, or two words of any kind."""
    asked, listed = ({word for name in _written(party) for word in name.core} for party in (left, right))
    shared = asked & listed
    return len(shared) > 1 or any(word.kind in _PLAIN for word in shared)


def _is_same_day(one: DayRange | None, other: DayRange | None) -> bool:
    return one is not None and one == other and one.earliest == one.latest


def _publication(listing: Listing) -> str | None:
    return listing.evidence.publication if listing.evidence else None


def _facing(feature: str, points: float, asked: Iterable[str], listed: Iterable[str]) -> Reason:
    return Reason(feature=feature, points=points, asked=", ".join(sorted(asked)), listed=", ".join(sorted(listed)))
