"""Building a segment: every name of some parties taken apart, its words numbered, and keys made for words and names."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

import numpy as np

from caveat.match.addresses import address_words
from caveat.match.evidence.signs import signs_of
from caveat.match.identifiers.lookup import values_of
from caveat.match.index.layout import (
    CODED,
    HAN,
    MAY_BE_CUT,
    MOST_FORMS,
    PERSON,
    WEAK,
    WORD,
    edge_keys,
    glued_keys,
    letters_of,
    name_key,
    whole_key,
    word_bytes,
    word_keys,
)
from caveat.match.index.segment import Numbers, Segment
from caveat.match.index.texts import pressed
from caveat.match.pairs import is_persons_name
from caveat.match.scoring import LEAST_CUT
from caveat.model.party import Name, NameKind, Party, PartyKind
from caveat.names.legal_forms import LegalForm, all_forms
from caveat.names.tokens import Token
from caveat.names.tokens import token as canonical
from caveat.names.weights import weight
from caveat.names.written import SHORTEST_FIELD, WrittenName, letter_for_letter, take_apart

__all__ = ["build", "form_numbers", "weights_of"]

_LEAST_JOINED: Final = 5
_PAIR: Final = 2
_LEAST_ACRONYM: Final = 4
_UPPER_HALF: Final = 16
_MOST_LETTERS: Final = 255
_MOST_MASS: Final = (1 << 15) - 1
_MOST_GLUED: Final = 500_000
"""Larger segments are not searched by glued names with an error: the keys would take more room than all the rest."""


def build(
    parties: Iterable[Party], *, gone: Iterable[int] = (), digests: Mapping[str, int] = MappingProxyType({})
) -> Segment:
    """Build a segment of parties; those that stand for a class of things have no names to be screened.

    The result depends on the parties and their order alone.

    Args:
        parties: whose names, numbers and addresses it holds.
        gone: parties of the segment that it is to be laid over which are no more, or which it replaces.
        digests: of what the source says of each party, with those that it speaks of and does not list.
    """
    draft = _Draft(digests)
    with _collection_paused():
        for party in parties:
            if party.kind is not PartyKind.EQUIPMENT:
                draft.add(party)
        absent = sorted(draft.absent)
        return Segment(
            {**draft.arrays(), "gone": np.fromiter(gone, "<u4"), "absent_digest": np.array(absent, "<u8")}, {}
        )


def form_numbers(forms: Iterable[LegalForm]) -> tuple[int, ...]:
    """Numbers of legal forms, three of them, 0 where there are fewer; each once, rising.

    Example:
        >>> form_numbers(())
        (0, 0, 0)
    """
    found = sorted({_numbered_forms()[form.id] for form in forms})[:MOST_FORMS]
    return (*found, *(0,) * (MOST_FORMS - len(found)))


def weights_of(words: Iterable[Token], bearers: Iterable[int]) -> tuple[Numbers, Numbers]:
    """The weights of words in names of anything else and in names of persons."""
    rows = [
        (weight(word, count, person=False), weight(word, count, person=True))
        for word, count in zip(words, bearers, strict=True)
    ]
    both = np.array(rows, dtype="<u2").reshape(-1, 2)
    return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])


class _Draft:
    """Arrays while they grow."""

    def __init__(self, digests: Mapping[str, int]) -> None:
        self._said = dict(digests)
        self._words: dict[str, int] = {}
        self._tokens: list[Token] = []
        self._bearers = array("I")
        self._forms: dict[tuple[int, ...], int] = {(0,) * MOST_FORMS: 0}
        self._posted, self._posts = array("I"), array("I")
        self._name_first, self._name_word = array("I", [0]), array("I")
        self._cores = array("B")
        self._flags, self._form_sets = array("B"), array("H")
        self._letters, self._lengths = array("I"), array("B")
        self._keys, self._key_ids = array("I"), array("I")
        self._glued_keys, self._glued_ids = array("I"), array("I")
        self._text, self._text_first = bytearray(), array("I", [0])
        self._numbers, self._number_ids, self._letters_only = array("I"), array("I"), array("I")
        self._addresses, self._address_ids = array("I"), array("I")
        self._party, self._party_first = bytearray(), array("I", [0])
        self._party_name, self._digests, self._signs = array("I", [0]), array("Q"), array("H")

    def add(self, party: Party) -> None:
        number, bearing, seen = len(self._digests), set(), set()
        for name in _names(party):
            written = take_apart(name.text)
            if written.words and (name.text, name.kind) not in seen:
                seen.add((name.text, name.kind))
                person = is_persons_name(party.kind, written)
                bearing |= self._add_name(name, written, person)
                if letters := letter_for_letter(name.text):
                    bearing |= self._add_name(name, letters, person)
        for word in bearing:
            self._bearers[word] += 1
        self._party += party.id.encode("utf-8", "surrogatepass")
        self._party_first.append(len(self._party))
        self._party_name.append(len(self._flags))
        self._digests.append(self._said.pop(party.id, 0))
        self._signs.append(signs_of(party))
        self._add_pointers(number, party)

    @property
    def absent(self) -> Iterable[int]:
        """The digests of what the source says of those that were not added."""
        return self._said.values()

    def _add_pointers(self, number: int, party: Party) -> None:
        """Keys of what finds a party beside its names: identifiers and the words of addresses."""
        for value in values_of(party):
            self._numbers.append(name_key(b"i", value))
            self._number_ids.append(number)
            if not any(map(str.isdigit, value)):
                self._letters_only.append(self._numbers[-1])
        address = address_words(party)
        for kind, words in ((b"a", address.words), (b"n", address.numbers)):
            for word in words:
                self._addresses.append(name_key(kind, word))
                self._address_ids.append(number)

    def _add_name(self, name: Name, written: WrittenName, person: bool) -> set[int]:
        number = len(self._flags)
        tokens = written.tokens(person=person)
        everything = [self._word(token) for token in written.words]
        first, end = (0, len(everything)) if person else (written.core_first, written.core_first + len(written.core))
        words = everything[first:end]
        self._name_word.extend(everything)
        self._name_first.append(len(self._name_word))
        self._cores.extend((first, end))
        for word in dict.fromkeys(words):
            self._posted.append(word)
            self._posts.append(number << 1 | person)
        self._flags.append(_flags(name.kind, written, person=person))
        forms = form_numbers(() if person else written.forms)
        self._form_sets.append(self._forms.setdefault(forms, len(self._forms)))
        glued = "".join(token.text for token in tokens)
        self._letters.append(letters_of(glued))
        self._lengths.append(min(len(glued), _MOST_LETTERS))
        self._text += written.text.encode("utf-8", "surrogatepass")
        self._text_first.append(len(self._text))
        for key in _name_keys(written, tokens, person=person):
            self._keys.append(key)
            self._key_ids.append(number)
        for key in {*glued_keys(glued), *edge_keys(glued)} if number < _MOST_GLUED else ():
            self._glued_keys.append(key)
            self._glued_ids.append(number)
        return set(words)

    def _word(self, token: Token) -> int:
        number = self._words.setdefault(token.text, len(self._tokens))
        if number == len(self._tokens):
            self._tokens.append(canonical(token.text))
            self._bearers.append(0)
        return number

    def arrays(self) -> dict[str, Numbers]:
        """The arrays of the segment."""
        other, person = weights_of(self._tokens, self._bearers)
        keyed = [(key, number) for number, token in enumerate(self._tokens) for key in {*word_keys(token)}]
        word_keys_, word_ids = _sorted([key for key, _ in keyed], [number for _, number in keyed])
        if len(self._flags) <= _MOST_GLUED:
            self._keys += self._glued_keys
            self._key_ids += self._glued_ids
        name_keys_, name_ids = _sorted(self._keys, self._key_ids)
        numbers, number_ids = _sorted(self._numbers, self._number_ids)
        addresses, address_ids = _sorted(self._addresses, self._address_ids)
        posted = np.frombuffer(self._posted, "<u4") if self._posted else np.zeros(0, "<u4")
        order = np.argsort(posted, kind="stable")
        return {
            "word": np.frombuffer(b"".join(map(word_bytes, self._tokens)), WORD),
            "bearers": _numbers(self._bearers, "<u4"),
            "person_weight": person,
            "other_weight": other,
            "word_key": word_keys_.astype("<u2"),
            "word_key_id": word_ids,
            "word_key_first": _firsts(word_keys_),
            "post_first": np.searchsorted(posted[order], np.arange(len(self._tokens) + 1)).astype("<u4"),
            "post": _numbers(self._posts, "<u4")[order],
            "name_first": _numbers(self._name_first, "<u4"),
            "name_word": _numbers(self._name_word, "<u4"),
            "name_core": _numbers(self._cores, "u1"),
            "name_flags": _numbers(self._flags, "u1"),
            "name_forms": _numbers(self._form_sets, "<u2"),
            "name_letters": _numbers(self._letters, "<u4"),
            "name_length": _numbers(self._lengths, "u1"),
            "name_mass": self._masses(other, person),
            "name_key": name_keys_.astype("<u2"),
            "name_key_id": name_ids,
            "name_key_first": _firsts(name_keys_),
            "forms": np.array([*self._forms], dtype="<u2").reshape(-1),
            **dict(zip(("text", "text_first", "text_shared"), pressed(self._text, self._text_first), strict=True)),
            "party": np.frombuffer(self._party, "u1"),
            "party_first": _numbers(self._party_first, "<u4"),
            "party_name": _numbers(self._party_name, "<u4"),
            "number_key": numbers,
            "number_party": number_ids,
            "letters_key": _numbers(self._letters_only, "<u4"),
            "address_key": addresses,
            "address_party": address_ids,
            "party_digest": _numbers(self._digests, "<u8"),
            "party_signs": _numbers(self._signs, "<u2"),
        }

    def _masses(self, other: Numbers, person: Numbers) -> Numbers:
        """What the words of each name weigh, capped, and in the lowest bit whether the name is a person's."""
        words, cores = _numbers(self._name_word, "<u4"), _numbers(self._cores, "u1").reshape(-1, 2)
        begin, end = (_numbers(self._name_first, "<u4")[:-1] + cores[:, side] for side in (0, 1))
        persons = (_numbers(self._flags, "u1") & PERSON).astype("<u4")
        views = []
        for weights in (other, person):
            sums = np.zeros(len(words) + 1, "<u4")
            np.cumsum(weights[words], dtype="<u4", out=sums[1:])  # it runs over; the differences stay right
            views.append(sums[end] - sums[begin])
        mass: Numbers = np.minimum(np.where(persons, views[1], views[0]), _MOST_MASS) << 1 | persons
        return mass.astype("<u2")


def _names(party: Party) -> tuple[Name, ...]:
    return party.names or (Name(text=party.name, kind=NameKind.PRIMARY),)


def _flags(kind: NameKind, written: WrittenName, *, person: bool) -> int:
    weak = kind is NameKind.WEAK_ALIAS
    coded = any(word.is_coded for word in written.words)
    return person * PERSON | weak * WEAK | written.han * HAN | written.may_be_cut * MAY_BE_CUT | coded * CODED


def _name_keys(written: WrittenName, tokens: tuple[Token, ...], *, person: bool) -> set[int]:
    """Keys of the words written together, of neighbours written together, and of first letters."""
    keys = {name_key(b"w", written.squash), whole_key(written)}
    for left, right in pairwise(tokens):
        glued = left.text + right.text
        if len(glued) >= _LEAST_JOINED:
            keys.add(name_key(b"p", glued))
    if len(tokens) == _PAIR:
        keys.add(name_key(b"w", tokens[1].text + tokens[0].text))  # written together in the other order
    glued = "".join(token.text for token in tokens)
    if len(glued) > LEAST_CUT and len(written.text) > SHORTEST_FIELD:
        keys.add(name_key(b"t", glued[:LEAST_CUT]))
    if not person and len(written.core) > 2 and len(written.acronym) >= _LEAST_ACRONYM:
        keys.add(name_key(b"a", written.acronym))
    return keys


def _numbers(held: array[int], dtype: str) -> Numbers:
    return np.frombuffer(held, dtype) if held else np.zeros(0, dtype)


def _sorted(keys: Iterable[int], ids: Iterable[int]) -> tuple[Numbers, Numbers]:
    """Keys and what they lead to, ordered by both."""
    held = np.fromiter(keys, "<u4"), np.fromiter(ids, "<u4")
    order = np.lexsort((held[1], held[0]))
    return held[0][order], held[1][order]


def _firsts(keys: Numbers) -> Numbers:
    """Where keys with each upper half begin, and where they end."""
    halves = np.arange((1 << _UPPER_HALF) + 1, dtype="<u8") << _UPPER_HALF
    return np.searchsorted(keys, halves).astype("<u4")


@cache
def _numbered_forms() -> dict[str, int]:
    return {form.id: number for number, form in enumerate(all_forms(), start=1)}


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Keep the cyclic collector from walking the draft again and again while it grows; it has no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
