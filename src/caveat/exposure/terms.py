"""The words that point to parties: names that are rare enough, brands and product lines, and texts known to mislead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from caveat.exposure.folding import plain, unspaced
from caveat.exposure.vocabulary import texts
from caveat.model.days import DayRange
from caveat.model.party import Brand, BrandGrade, Name, NameKind, Party, PartyKind
from caveat.names.legal_forms import detach
from caveat.names.tables import word_kinds
from caveat.store.snapshot import Snapshot

__all__ = ["Term", "brand_terms", "is_acronym", "joined", "lookalike_texts", "name_terms", "rest_is_neutral"]

_NEVER = frozenset({PartyKind.PERSON, PartyKind.VESSEL, PartyKind.AIRCRAFT, PartyKind.EQUIPMENT})
# Kinds of word that thousands of names share; `names` tells them.
_SHARED = frozenset({"function", "particle", "title", "generic", "industry", "place"})
_COMMON_FROM = 25
_LEAST_RARE = 4
_SHORTEST_NAME = 6
_SHORTEST_PAIR = 9
_SHORTEST_HAN = 4
_SHORTEST_JOINED = 8
_LONGEST_ACRONYM = 4
_MANY_WORDS = 5
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What a word or phrase points to.

    Attributes:
        text: as the source writes it.
        phrase: folded for search.
        how: `name`, `brand`, `product_line` or `model`.
        grade: how sure it points there.
        main: whether it is the name that the party is known by; others may share it as an alias.
        since, until: days between which it does; None for always.
    """

    text: str
    phrase: str
    party: str
    how: str
    grade: BrandGrade
    since: DayRange | None = None
    until: DayRange | None = None
    thing: str | None = None
    needs: tuple[str, ...] = ()
    main: bool = False


def name_terms(snapshot: Snapshot) -> Iterator[Term]:
    """Names of organizations that are rare enough to be searched for in free text.

    Persons, vessels and aircraft are screened, not searched for; a weak alias makes no mention; an acronym needs a
    brand that is certain.
    """
    parties = [
        (party.id, party.kind.is_organization, party.slug is not None, [*_names(party)])
        for party in snapshot.parties()
        if party.kind not in _NEVER
    ]
    counts = Counter(word for *_, names in parties for word in {word for _, folded in names for word in folded.split()})
    for party, known, curated, names in parties:
        seen: set[str] = set()
        for name, folded in names:
            phrase = _phrase(name.text, folded, counts, known=known, curated=curated)
            if phrase is not None and phrase not in seen:
                seen.add(phrase)
                grade = BrandGrade.CERTAIN if " " in phrase or not phrase.isascii() else BrandGrade.LIKELY
                main = name.kind is NameKind.PRIMARY
                yield Term(text=name.text, phrase=phrase, party=party, how="name", grade=grade, main=main)


def brand_terms(brands: Iterable[Brand], parties: Mapping[str, Party]) -> Iterator[Term]:
    """Brands and product lines, by name where they are the party's name; patterns are no terms.

    Args:
        brands: of a snapshot.
        parties: those that the brands refer to, by the reference.
    """
    for brand in brands:
        if not brand.pattern:
            party = parties.get(brand.party)
            phrase = plain(brand.text)
            main = party is not None and plain(party.name) == phrase
            is_name = main or (party is not None and any(plain(name.text) == phrase for name in party.names))
            kind = "product_line" if brand.kind == "product_line" else "brand"
            yield Term(
                text=brand.text,
                phrase=phrase,
                party=party.id if party else brand.party,
                how="name" if is_name else kind,
                main=main,
                grade=brand.grade,
                since=brand.since,
                until=brand.until,
                thing=brand.thing,
                needs=brand.needs,
            )


def lookalike_texts(snapshot: Snapshot, parties: Mapping[str, Party]) -> Iterator[tuple[str, str]]:
    """Folded texts, each with the id of the party that they do not mean."""
    for lookalike in snapshot.lookalikes:
        party = parties.get(lookalike.not_party)
        yield plain(lookalike.text), party.id if party else lookalike.not_party


def is_acronym(text: str) -> bool:
    """Whether a text is one short word in capitals, as DJI and ZTE are."""
    return len(text) <= _LONGEST_ACRONYM and text.isascii() and text.isalpha() and text.isupper()


def joined(term: Term) -> str | None:
    """The word as it is searched for with a space inside ("Hik Vision"); None where that would find too much."""
    is_word = term.phrase.isascii() and term.phrase.isalpha() and len(term.phrase) >= _SHORTEST_JOINED
    return term.phrase if is_word and term.grade is not BrandGrade.POSSIBLE else None


def rest_is_neutral(words: Iterable[str]) -> bool:
    """Whether words around a name in a vendor's name say nothing of another business: legal forms and places."""
    kept, _ = detach(tuple(words))
    return all(word_kinds().get(word) in {"place", "function"} or detach(("x", word))[1] for word in kept)


def _names(party: Party) -> Iterator[tuple[Name, str]]:
    """The names of a party that may be searched for, each with its folded words."""
    for name in (Name(text=party.name, kind=NameKind.PRIMARY), *party.names):
        if name.kind is not NameKind.WEAK_ALIAS:
            yield name, plain(name.text[:_LONGEST_NAME])


def _phrase(text: str, folded: str, counts: Mapping[str, int], *, known: bool, curated: bool) -> str | None:
    """What to search for of a name, or None where it would find others."""
    if characters := unspaced(folded):
        return folded if characters >= _SHORTEST_HAN else None
    words = folded.split()
    core, forms = detach(words)
    if not known and not forms and not any(word_kinds().get(word) == "generic" for word in core):
        return None
    if len(core) == 1:
        return core[0] if curated and _stands_alone(text, core[0]) else None
    rare = [word for word in core if _is_rare(word, counts)]
    long = sum(len(word) for word in core) >= _SHORTEST_PAIR
    return " ".join(core) if long and (rare or len(core) >= _MANY_WORDS) else None


def _stands_alone(text: str, word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and not is_acronym(text) and not _is_ordinary(word)


def _is_rare(word: str, counts: Mapping[str, int]) -> bool:
    return len(word) >= _LEAST_RARE and word.isalpha() and counts.get(word, 0) < _COMMON_FROM and not _is_ordinary(word)


def _is_ordinary(word: str) -> bool:
    return word_kinds().get(word) in _SHARED or word in _ordinary() or (word.endswith("s") and word[:-1] in _ordinary())


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(word for line in texts("ordinary", "words") for word in line.split())
