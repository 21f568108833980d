"""Signs: what of a listed party can speak against a bare name, kept in an index as one number for each party."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from caveat.match.evidence.particulars import Particulars
from caveat.model.party import NameKind, Party, PartyKind

__all__ = ["signs_of", "signs_read", "signs_weak"]

_KINDS: Final = tuple(kind.value for kind in PartyKind)
_GENDERS: Final = ("", "m", "f")
_KIND_BITS, _GENDER_BITS, _GENERATIONS = 4, 2, 4
_READ_AT: Final = _KIND_BITS + _GENDER_BITS
_GENERATIONS_AT: Final = _READ_AT + _GENDER_BITS
_WEAK_AT: Final = _GENERATIONS_AT + _GENERATIONS


def signs_of(party: Party) -> int:
    """The kind, the gender stated and read, the generations of a party, and whether it has a weak alias, in 13 bits.

    Example:
        >>> signs_read(signs_of(Party.unlisted("Olga Petrovna IVANOVA"))).gender_read
        'f'
    """
    said = Particulars.signs(party)
    number = _KINDS.index(said.kind) | _GENDERS.index(said.gender) << _KIND_BITS
    number |= _GENDERS.index(said.gender_read) << _READ_AT
    number |= sum(1 << generation - 1 for generation in said.generations) << _GENERATIONS_AT
    return number | any(name.kind is NameKind.WEAK_ALIAS for name in party.names) << _WEAK_AT


@lru_cache(maxsize=1 << 12)
def signs_read(number: int) -> Particulars:
    """What `signs_of` told; a number that it never gives tells nothing of what it garbles."""
    kind, gender = number % (1 << _KIND_BITS), number >> _KIND_BITS & 3
    generations = number >> _GENERATIONS_AT
    return Particulars(
        kind=_KINDS[kind] if kind < len(_KINDS) else PartyKind.UNKNOWN.value,
        gender=_gender(gender),
        gender_read=_gender(number >> _READ_AT & 3),
        generations=tuple(one + 1 for one in range(_GENERATIONS) if generations >> one & 1),
    )


def signs_weak(number: int) -> bool:
    """Whether a party has a weak alias."""
    return bool(number >> _WEAK_AT & 1)


def _gender(number: int) -> str:
    return _GENDERS[number] if number < len(_GENDERS) else ""
