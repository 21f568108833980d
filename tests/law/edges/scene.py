"""An invented question on an invented party, as plain values, and what every fact is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from tests.law.edges.written import words

# A fact's value in a scene: texts, or a day, or a number; None where it is not known.
Value: TypeAlias = tuple[str, ...] | date | Decimal | None

FILLED = ("counterparty", "seller", "maker", "issuer", "owner", "user", "content_owner")
CONTROL = "control"


@dataclass(frozen=True)
class Scene:
    """One question and its world.

    Attributes:
        roles: the roles in which the party stands.
        lists: the lists on which the listed party stands: the party itself, its owner, or what it owns.
        link: `self`, `owner` or `child`.
        share: what the owner holds of the party, or the party of its company; `control` for control by other means.
        parents: the countries of a parent that no list names: of the seller, where that is another.
        seller: the countries of a seller of its own, whom no list names; None where the party itself sells.
        handle: slug of the party.
        facts: asked facts, as text. `entry` is what the listing itself states.
    """

    actors: tuple[str, ...]
    activity: str
    day: date
    place: str | None = None
    thing: str | None = None
    money: tuple[str, ...] = ()
    roles: tuple[str, ...] = FILLED
    lists: tuple[str, ...] = ()
    listed_on: date | None = None
    delisted_on: date | None = None
    parts: tuple[str, ...] = ()
    link: str = "self"
    share: str = "60"
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    seller: tuple[str, ...] | None = None
    handle: str = "edge-party"
    considered: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    entry: tuple[tuple[str, str], ...] = ()

    def stands_as(self, role: str) -> bool:
        """Whether the party stands in a role."""
        return role in self.roles and (role != "seller" or self.seller is None)

    def fact(self, key: str, value: str | None) -> Scene:
        """The same with an asked fact given, or not."""
        kept = tuple(pair for pair in self.facts if pair[0] != key)
        return replace(self, facts=kept if value is None else (*kept, (key, value)))

    def states(self, key: str, value: str | None) -> Scene:
        """The same with a fact stated by the listing, or not."""
        kept = tuple(pair for pair in self.entry if pair[0] != key)
        return replace(self, entry=kept if value is None else (*kept, (key, value)))

    @property
    def kind(self) -> str | None:
        """The kind of thing: stated, or the only one that the act can be about."""
        implied: str | None = words("activities")[self.activity].get("thing")
        return self.thing or implied

    @property
    def in_force(self) -> bool:
        """Whether the listing stands on the day."""
        begun = self.listed_on is None or self.listed_on <= self.day
        return begun and (self.delisted_on is None or self.day < self.delisted_on)

    @property
    def standing(self) -> tuple[str, ...]:
        """The lists on which the party itself stands."""
        return self.lists if self.link == "self" and self.in_force else ()


def value_of(scene: Scene, key: str, listed: str | None) -> Value:
    """What a fact is in a scene, where the measure came in by this list; None where it is not known."""
    kind = words("facts")[key]
    given = dict(scene.facts).get(key)
    if kind["origin"] == "asked":
        return typed(key, given)
    found = _derived(scene, key, listed)
    if found is None and given is not None:
        return typed(key, given)
    return found


def typed(key: str, text: str | None) -> Value:
    """A text as a value of the fact's type; a day `none` stays text."""
    kind = words("facts")[key]["type"]
    if text is None:
        return None
    if kind == "day":
        return (text,) if text == "none" else date.fromisoformat(text)
    if kind in {"number", "percent"}:
        return Decimal(text)
    return tuple(text.split("|"))


def _derived(scene: Scene, key: str, listed: str | None) -> Value:
    kind = words("facts")[key]
    if kind["origin"] == "question":
        return _of_question(scene, key)
    if kind["origin"] == "party":
        return _of_party(scene, key)
    if kind["origin"] == "ownership":
        return _of_owners(scene, key, listed)
    if listed is None:
        return None
    return _of_entry(scene, key, listed) if kind["origin"] == "listing" else _of_way(scene, key)


def _of_question(scene: Scene, key: str) -> Value:
    one = {"activity": scene.activity, "thing": scene.kind, "jurisdiction": scene.place}
    if key == "on":
        return scene.day
    if key in one:
        return (one[key] or "",) if one[key] else None
    return {"actor": scene.actors, "second_role": scene.actors[1:], "money": scene.money or None}[key]


def _of_party(scene: Scene, key: str) -> Value:
    """Facts about whoever stands in a role."""
    if key == "considered_action":
        return tuple(one for one in scene.considered if one not in scene.standing) or None
    if key in {"maker_lists", "seller_lists"}:
        stands = [scene.stands_as(role) for role in ("maker", "component_maker")]
        return scene.standing if (any(stands) if key == "maker_lists" else scene.stands_as("seller")) else ()
    if key == "maker":
        return (scene.handle,) if scene.stands_as("maker") else None
    return _countries(scene, key) or None


def _countries(scene: Scene, key: str) -> tuple[str, ...]:
    """Where the party of a role is based; the maker also where its parent is."""
    apart = scene.seller is not None
    if key == "maker_country":
        return (*scene.countries, *(() if apart else scene.parents)) if scene.stands_as("maker") else ()
    if key == "issuer_country":
        return scene.countries if scene.stands_as("issuer") else ()
    if "seller" not in scene.roles:
        return ()
    return scene.parents if key == "parent_country" else scene.countries if scene.seller is None else scene.seller


def _of_owners(scene: Scene, key: str, listed: str | None) -> Value:
    kind = words("facts")[key]
    if key == "sdn_link":
        return _sdn_link(scene) if listed else None
    if key == "owner_group":
        return (scene.handle,)
    if scene.link != "owner" or not scene.in_force or set(scene.lists).isdisjoint(kind["of_lists"]):
        return None
    if kind["type"] == "bool":
        return ("true",) if scene.share == CONTROL else None
    return Decimal(0) if scene.share == CONTROL else Decimal(scene.share)


def _sdn_link(scene: Scene) -> Value:
    if scene.link == "self":
        return None
    return ("parent",) if scene.link == "child" else ("control" if scene.share == CONTROL else "minority",)


def _of_way(scene: Scene, key: str) -> Value:
    """Facts about how the listing reaches the party."""
    if key == "list_match":
        return (scene.link,)
    if key == "listed_on":
        return scene.listed_on
    if key == "listing_part":
        return scene.parts or None
    if key.endswith("_link"):
        tie = "control" if scene.share == CONTROL else "ownership"
        return (tie,) if scene.link == "owner" else None
    return ("true" if scene.link == "self" else "false",)


def _of_entry(scene: Scene, key: str, listed: str) -> Value:
    """What the listing states, or what follows from the day of listing or from its parts."""
    kind = words("facts")[key]
    if kind.get("list", listed) != listed:
        return None
    stated = dict(scene.entry).get(key)
    if stated is not None:
        return typed(key, stated)
    if "days_after" in kind and scene.listed_on:
        return scene.listed_on + timedelta(days=int(kind["days_after"]))
    tags = {tag.removeprefix("D") for tag in scene.parts}
    return tuple(value for value in kind.get("values", ()) if value in tags) or None
