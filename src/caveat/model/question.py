"""Questions: who asks, what they want to do, with whom, with what money, on which day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from caveat.model.days import DayRange

__all__ = ["FactValue", "Question", "Role"]

# A day stands as DayRange, several words as a tuple of them.
FactValue: TypeAlias = bool | Decimal | DayRange | str | tuple[str, ...]


class Role(StrEnum):
    """In which role a party stands in a question; a measure tests the listing of the roles it names."""

    COUNTERPARTY = "counterparty"
    SELLER = "seller"
    MAKER = "maker"
    COMPONENT_MAKER = "component_maker"
    ISSUER = "issuer"
    FUND_HOLDING = "fund_holding"
    OWNER = "owner"
    USER = "user"
    CONTENT_OWNER = "content_owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May I, being who I am, do this with them, with this money, on this day?

    Attributes:
        actors: kinds of actor, the first the one asked as, further roles after it.
        activity: word of the activity vocabulary.
        on: the day of the act; a span where only the month or year is known.
        jurisdiction: ISO 3166-1 or 3166-2 code of the actor; None where not stated.
        parties: role and party id; a role may stand more than once. An unlisted party has the id `unlisted:NAME`.
        thing: object kind; None where not stated.
        money: words of the money vocabulary; empty where not stated.
        facts: asked facts given, by key.
    """

    actors: tuple[str, ...]
    activity: str
    on: DayRange
    jurisdiction: str | None = None
    parties: tuple[tuple[Role, str], ...] = ()
    thing: str | None = None
    money: tuple[str, ...] = ()
    facts: tuple[tuple[str, FactValue], ...] = ()

    def in_role(self, role: Role) -> tuple[str, ...]:
        """Ids of the parties in a role."""
        return tuple(party for stands_as, party in self.parties if stands_as is role)

    def fact(self, key: str) -> FactValue | None:
        """A fact given, or None where it was not."""
        return next((value for name, value in self.facts if name == key), None)

    def supposing(self, key: str, value: FactValue) -> Question:
        """The same question with one fact given or replaced."""
        kept = tuple(pair for pair in self.facts if pair[0] != key)
        return replace(self, facts=(*kept, (key, value)))
