"""Records: what one publication says of one party, with every value word for word and its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from caveat.model.party import Brand, Lookalike, Party
from caveat.model.source import Place
from caveat.model.stake import Stake

__all__ = ["Field", "Item", "Record"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value word for word under the publisher's own field name, with its place."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry of a publication: the party as it states it, and the words it used.

    Attributes:
        party: what the entry says. Its `id` is the record's key, unique within the publication and the same in the
            next edition; its listings are those that this entry states.
        fields: the entry word for word, empty values left out.
        place: where the entry begins.
    """

    party: Party
    fields: tuple[Field, ...]
    place: Place

    @property
    def key(self) -> str:
        """The record's key within its publication."""
        return self.party.id


# What a reader yields. Stakes, brands and look-alikes name parties by the keys of records of the same publication.
Item: TypeAlias = Record | Stake | Brand | Lookalike
