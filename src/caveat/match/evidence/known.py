"""Known: what is known of the one asked, read from a name, a line of text or a party."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from caveat.match.evidence.births import Birth
from caveat.match.evidence.lines import birth_apart, names_in
from caveat.match.evidence.particulars import Particulars
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.written import take_apart

__all__ = ["Known"]

# Se, Sa, As, Co are legal forms and names of persons.
_AMBIGUOUS_FORM: Final = 2
_SHIP: Final = "vessel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the one asked.

    Attributes:
        names: the names to look for.
        texts: the same as they were asked, in which numbers and addresses may stand.
        kind: what it is; read from the name where it is not stated.
        kind_is_read: whether it was read from the name.
        particulars: what is known beside the names.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...] = ()
    kind: PartyKind = PartyKind.UNKNOWN
    kind_is_read: bool = False
    particulars: Particulars = field(default_factory=Particulars)

    @classmethod
    def of(cls, asked: str | Party) -> Known:
        """Read it from a text or from a party; the weak aliases of the one asked do not ask.

        A text may state a birth after the name: "Esperanza Maradiaga Lopez, DOB 30 Sep 1950".

        Example:
            >>> Known.of("Gerhard Wisser, DOB 02 Jul 1939").names
            ('Gerhard Wisser',)
        """
        if isinstance(asked, str):
            return _of_text(asked)
        names = tuple(
            dict.fromkeys(name.text for name in asked.names if name.kind is not NameKind.WEAK_ALIAS)
        ) or (asked.name,)  # fmt: skip
        kind = _kind_of(names[0]) if asked.kind is PartyKind.UNKNOWN else asked.kind
        return cls(
            names=names,
            texts=names,
            kind=kind,
            kind_is_read=asked.kind is PartyKind.UNKNOWN,
            particulars=Particulars.of(asked),
        )

    @property
    def births(self) -> frozenset[Birth]:
        """The births stated."""
        return frozenset(Birth(*ends) for ends in self.particulars.births)


def _of_text(text: str) -> Known:
    name, births = birth_apart(text)
    kind = _kind_of(name)
    particulars = Particulars(kind=kind.value, births=births) if births else Particulars(kind=kind.value)
    return Known(names=names_in(name), texts=(text,), kind=kind, kind_is_read=True, particulars=particulars)


def _kind_of(name: str) -> PartyKind:
    """A ship's prefix tells a ship, a legal form of more than two letters an organization; any other name nothing."""
    written = take_apart(name)
    if any(form.group == _SHIP for form in written.forms):
        return PartyKind.VESSEL
    spelled = len(written.whole) - len(written.squash)
    return PartyKind.ORGANIZATION if written.forms and spelled > _AMBIGUOUS_FORM else PartyKind.UNKNOWN
