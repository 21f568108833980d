"""Mutating names: one mutation, or several of different families one after another."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias

from caveat.match.validation.mutator import company_errors, letters, spellings, surface, word_errors
from caveat.match.validation.mutator.mutation import Family, Mutation
from caveat.match.validation.mutator.parts import telling_letters
from caveat.model.party import PartyKind
from caveat.names.folding import unscreenable

__all__ = ["mutate", "mutate_several"]

_Mutator: TypeAlias = Callable[[str, PartyKind, Random], str | None]
_LETTERS_OF_AN_ERROR: Final = 5
"""So many letters of telling words for each error in letters: with fewer it would be another name."""
_LEAST_LETTERS: Final = 3


def mutate(name: str, *, kind: PartyKind, how: Mutation, random: Random) -> str | None:
    """A name as it is written by somebody who does one thing otherwise.

    The same for the same state of `random` under every version of Python.

    Args:
        name: as a list writes it.
        kind: what it names; several mutations are of persons only, or of organizations only.
        how: what is done.
        random: of whose methods only `random`, `randrange` and `choice` are used.

    Returns:
        The name as mutated; None where the mutation does not apply, or leaves the name as it is.

    Example:
        >>> mutate("Hikvision", kind=PartyKind.COMPANY, how=Mutation.SPLIT_WORD, random=Random(7))
        'Hik vision'
    """
    return _mutated(name, kind, how, random, errors=0)


def mutate_several(name: str, *, kind: PartyKind, random: Random) -> tuple[str, tuple[Mutation, ...]] | None:
    """A name after two or three mutations of different families, and which they were.

    They are drawn at random from those that apply to the name, and done in the order of `Mutation`.

    Returns:
        None where not even two apply one after another.
    """
    text, done, errors = name, list[Mutation](), 0
    most_errors = telling_letters(name, kind) // _LETTERS_OF_AN_ERROR
    for how in _chosen(name, kind, random, random.choice((2, 3))):
        if how.changes_letters and errors >= most_errors:
            continue
        changed = _mutated(text, kind, how, random, errors=errors)
        if changed is not None:
            text = changed
            # A word or a given name that is gone weighs as much as a wrong letter: "HABIB, S" has no letter to spare.
            errors += how.changes_letters or how.family is Family.LOSS
            done.append(how)
    return (text, tuple(done)) if len(done) > 1 and text != name else None


def _chosen(name: str, kind: PartyKind, random: Random, wanted: int) -> list[Mutation]:
    """So many mutations of different families that apply to a name, in the order in which they happen to it."""
    rest, chosen = list(Mutation), list[Mutation]()
    while rest and len(chosen) < wanted:
        how = rest.pop(random.randrange(len(rest)))
        if _mutated(name, kind, how, random, errors=0) is not None:
            chosen.append(how)
            rest = [one for one in rest if one.family is not how.family]
    return [how for how in Mutation if how in chosen]


def _mutated(name: str, kind: PartyKind, how: Mutation, random: Random, *, errors: int) -> str | None:
    text = " ".join(name.split())
    if unscreenable(text) is not None or not _fits(how, kind):
        return None
    if how.changes_letters and telling_letters(text, kind) < _LETTERS_OF_AN_ERROR * (errors + 1):
        return None
    changed = _MUTATORS[how](text, kind, random)
    changed = None if changed is None else " ".join(changed.split())
    return changed if changed and changed != text and letters.letters(changed) >= _LEAST_LETTERS else None


def _fits(how: Mutation, kind: PartyKind) -> bool:
    if kind in {PartyKind.EQUIPMENT, PartyKind.AIRCRAFT}:
        return kind is PartyKind.AIRCRAFT and how.family in _OF_AIRCRAFT
    if how in _OF_PERSONS:
        return kind is PartyKind.PERSON
    if how is Mutation.LEGAL_FORM_ADDED:
        return kind.is_organization
    return how not in _OF_COMPANIES or kind.is_organization or kind is PartyKind.UNKNOWN


_OF_PERSONS: Final = frozenset({Mutation.INITIALS, Mutation.HONORIFIC, Mutation.MIDDLE_NAME})
# Their names are registrations and serial numbers, in which every letter tells.
_OF_AIRCRAFT: Final = frozenset({Family.BLANKS, Family.SURFACE})
_OF_COMPANIES: Final = frozenset(
    {
        Mutation.ABBREVIATION,
        Mutation.LEGAL_FORM_DROPPED,
        Mutation.LEGAL_FORM_RESPELLED,
    }
)
_MUTATORS: Final = MappingProxyType[Mutation, _Mutator](
    {
        Mutation.INSERTION: lambda name, _, random: letters.insert(name, random),
        Mutation.DELETION: lambda name, _, random: letters.delete(name, random),
        Mutation.SUBSTITUTION: lambda name, _, random: letters.substitute(name, random),
        Mutation.TRANSPOSITION: lambda name, _, random: letters.transpose(name, random),
        Mutation.KEYBOARD: lambda name, _, random: letters.mistype(name, random),
        Mutation.DOUBLED_LETTER: lambda name, _, random: letters.double(name, random),
        Mutation.UNDOUBLED_LETTER: lambda name, _, random: letters.undouble(name, random),
        Mutation.OCR: lambda name, _, random: letters.misread(name, random),
        Mutation.DROPPED_WORD: word_errors.drop_word,
        Mutation.INITIALS: lambda name, _, random: word_errors.initials(name, random),
        Mutation.TRUNCATION: lambda name, kind, _random: word_errors.truncate(name, kind),
        Mutation.SPLIT_WORD: lambda name, _, random: word_errors.split(name, random),
        Mutation.JOINED_WORDS: lambda name, _, random: word_errors.join(name, random),
        Mutation.ABBREVIATION: lambda name, _, random: company_errors.abbreviate(name, random),
        Mutation.LEGAL_FORM_DROPPED: lambda name, _kind, _random: company_errors.drop_form(name),
        Mutation.LEGAL_FORM_ADDED: lambda name, _, random: company_errors.add_form(name, random),
        Mutation.LEGAL_FORM_RESPELLED: lambda name, _, random: company_errors.respell_form(name, random),
        Mutation.TRANSLITERATION: spellings.respell,
        Mutation.WORD_ORDER: word_errors.reorder,
        Mutation.CASE: lambda name, _, random: surface.change_case(name, random),
        Mutation.ACCENTS: lambda name, _kind, _random: surface.drop_accents(name),
        Mutation.PUNCTUATION: surface.repunctuate,
        Mutation.HONORIFIC: lambda name, _, random: word_errors.add_honorific(name, random),
        Mutation.MIDDLE_NAME: lambda name, _, random: word_errors.add_middle_name(name, random),
    }
)
