"""Mutating names: one mutation, or several of different families one after another."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias

from caveat.match.validation.mutator import company_errors, letters, spellings, surface, word_errors
from caveat.match.validation.mutator.mutation import Mutation
from caveat.model.party import PartyKind
from caveat.names.folding import unscreenable

__all__ = ["mutate", "mutate_several"]

_Mutator: TypeAlias = Callable[[str, PartyKind, Random], str | None]
_LEAST_LETTERS: Final = 3


def mutate(name: str, *, kind: PartyKind, how: Mutation, random: Random) -> str | None:
    """A name as it is written by somebody who does one thing otherwise.

    The same for the same state of `random` under every version of Python.

    Args:
        name: as a list writes it.
        kind: what it names; several mutations are of persons only, or of others only.
        how: what is done.
        random: of whose methods only `random`, `randrange` and `choice` are used.

    Returns:
        The name as mutated; None where the mutation does not apply, or leaves the name as it is.

    Example:
        >>> mutate("Hikvision", kind=PartyKind.COMPANY, how=Mutation.SPLIT_WORD, random=Random(7))
        'Hik vision'
    """
    return _mutated(name, kind, how, random, letter_errors=0)


def mutate_several(name: str, *, kind: PartyKind, random: Random) -> tuple[str, tuple[Mutation, ...]] | None:
    """A name after two or three mutations of different families, and which they were.

    Each letter error takes five letters of the name for itself: a name of nine letters gets one at most.

    Returns:
        None where not even two apply.
    """
    wanted = random.choice((2, 3))
    text, done = name, list[Mutation]()
    rest = list(Mutation)
    while rest and len(done) < wanted:
        how = rest.pop(random.randrange(len(rest)))
        errors = sum(one.is_letter_error for one in done)
        changed = _mutated(text, kind, how, random, letter_errors=errors)
        if changed is not None and changed != name:
            text = changed
            done.append(how)
            rest = [one for one in rest if one.family is not how.family]
    return (text, tuple(done)) if len(done) > 1 else None


def _mutated(name: str, kind: PartyKind, how: Mutation, random: Random, *, letter_errors: int) -> str | None:
    text = " ".join(name.split())
    if unscreenable(text) is not None or not _fits(how, kind):
        return None
    if how.is_letter_error and letters.letters(text) < letters.LETTERS_FOR_AN_ERROR * (letter_errors + 1):
        return None
    changed = _MUTATORS[how](text, kind, random)
    changed = None if changed is None else " ".join(changed.split())
    return changed if changed and changed != text and letters.letters(changed) >= _LEAST_LETTERS else None


def _fits(how: Mutation, kind: PartyKind) -> bool:
    if kind is PartyKind.EQUIPMENT:
        return False
    if how in _OF_PERSONS:
        return kind is PartyKind.PERSON
    return how not in _OF_COMPANIES or kind.is_organization or kind is PartyKind.UNKNOWN


_OF_PERSONS: Final = frozenset({Mutation.INITIALS, Mutation.HONORIFIC, Mutation.MIDDLE_NAME})
_OF_COMPANIES: Final = frozenset(
    {
        Mutation.ABBREVIATION,
        Mutation.LEGAL_FORM_DROPPED,
        Mutation.LEGAL_FORM_ADDED,
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
        Mutation.TRUNCATION: lambda name, _kind, _random: word_errors.truncate(name),
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
        Mutation.PUNCTUATION: lambda name, _, random: surface.repunctuate(name, random),
        Mutation.HONORIFIC: lambda name, _, random: word_errors.add_honorific(name, random),
        Mutation.MIDDLE_NAME: lambda name, _, random: word_errors.add_middle_name(name, random),
    }
)
