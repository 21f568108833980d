"""Known: what is known of the one asked, read from a name, a line of text or a party."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from caveat.match.evidence.births import Birth
from caveat.match.evidence.lines import birth_apart, names_in
from caveat.match.evidence.particulars import Particulars
from caveat.model.party import NameKind, Party, PartyKind
from caveat.names.folding import MAX_WORDS, fold
from caveat.names.legal_forms import detach

__all__ = ["Known"]

# Se, Sa, As, Co are legal forms and names of persons.
_AMBIGUOUS_FORM: Final = 2
_SHIP: Final = "vessel"
_NOTHING: Final = Particulars()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the one asked.

    Attributes:
        names: the names to look for.
        texts: the same as they were asked, in which numbers and addresses may stand.
        stated_kind: what it is said to be.
        particulars: what is known beside the names.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...] = ()
    stated_kind: PartyKind = PartyKind.UNKNOWN
    particulars: Particulars = _NOTHING

    @classmethod
    def of(cls, asked: str | Party) -> Known:
        """Read it from a text or from a party; the weak aliases of the one asked do not ask.

        A text may state a birth after the name: "Esperanza Maradiaga Lopez, DOB 30 Sep 1950".

        Example:
            >>> Known.of("Gerhard Wisser, DOB 02 Jul 1939").names[0]
            'Gerhard Wisser'
        """
        if isinstance(asked, str):
            return _of_text(asked)
        names = tuple(
            dict.fromkeys(name.text for name in asked.names if name.kind is not NameKind.WEAK_ALIAS)
        ) or (asked.name,)  # fmt: skip
        return cls(names=names, texts=names, stated_kind=asked.kind, particulars=Particulars.of(asked))

    @property
    def kind(self) -> PartyKind:
        """What it is; read from the first name where it is not stated."""
        return _kind_of(self.names[0]) if self.kind_is_read else self.stated_kind

    @property
    def kind_is_read(self) -> bool:
        """Whether its kind is read from its name."""
        return self.stated_kind is PartyKind.UNKNOWN

    def is_read(self, feature: str) -> bool:
        """Whether a feature is read in the names alone: a kind by a legal form, a gender by an ending."""
        return (feature == "kind" and self.kind_is_read) or (feature == "gender" and not self.particulars.gender)

    @property
    def has_evidence(self) -> bool:
        """Whether anything is known that can raise the score of a name."""
        return self.particulars is not _NOTHING

    @property
    def births(self) -> frozenset[Birth]:
        """The births stated."""
        return frozenset(Birth(*ends) for ends in self.particulars.births)


def _of_text(text: str) -> Known:
    name, births = birth_apart(text)
    names = names_in(name)
    if name != text:
        names = (*names, text)  # a few lists write births into the name
    return Known(names=names, texts=(text,), particulars=Particulars(births=births) if births else _NOTHING)


@lru_cache(maxsize=1 << 10)
def _kind_of(name: str) -> PartyKind:
    """A ship's prefix tells a ship, a legal form of more than two letters an organization; any other name nothing."""
    words = fold(name).split()[:MAX_WORDS]
    kept, forms = detach(words)
    if any(form.group == _SHIP for form in forms):
        return PartyKind.VESSEL
    spelled = sum(map(len, words)) - sum(map(len, kept))
    return PartyKind.ORGANIZATION if forms and spelled > _AMBIGUOUS_FORM else PartyKind.UNKNOWN
