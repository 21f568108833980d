"""Puts a scene to the engine: an invented party, with what the scene says of it, over the starter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.law.edges.scene import CONTROL, Scene

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.fact import parse_fact
from caveat.model.answer import Answer, Finding
from caveat.model.days import DayRange
from caveat.model.listing import Listing, ListingPart
from caveat.model.party import Party
from caveat.model.question import FactValue, Question, Role
from caveat.model.stake import Percent, Stake, StakeKind
from caveat.store.snapshot import Overlay, Snapshot

__all__ = ["LISTED", "PARTY", "alone", "finding_of", "put", "question_of", "world_of"]

PARTY, LISTED, PARENT, SELLER = "edge:party", "edge:listed", "edge:parent", "edge:seller"


def put(scene: Scene, starter: Snapshot, law: LawEdition) -> Answer:
    """The engine's answer to a scene."""
    return ask(world_of(scene, starter), question_of(scene, law), law)


def question_of(scene: Scene, law: LawEdition) -> Question:
    """The question of a scene."""
    return Question(
        actors=scene.actors,
        activity=scene.activity,
        on=DayRange.on(scene.day),
        jurisdiction=scene.place,
        parties=tuple((Role(role), PARTY if scene.stands_as(role) else SELLER) for role in scene.roles),
        thing=scene.thing,
        money=scene.money,
        facts=tuple(_facts(scene, law)),
    )


def world_of(scene: Scene, starter: Snapshot) -> Snapshot:
    """The world of a scene."""
    parties = {party.id: party for party in _parties(scene)}
    return replace(starter, day=scene.day, overlay=Overlay(parties=parties, stakes=tuple(_stakes(scene))))


def _facts(scene: Scene, law: LawEdition) -> Iterator[tuple[str, FactValue]]:
    for key, text in scene.facts:
        if (value := parse_fact(law.facts.kinds[key], text)) is not None:
            yield key, value


def finding_of(answer: Answer, measure: str) -> Finding | None:
    """What a measure says, or None where the answer does not speak of it."""
    return next((each for each in answer.findings if each.measure == measure), None)


def alone(law: LawEdition, *keys: str) -> LawEdition:
    """The law with these measures only."""
    return replace(law, measures=tuple(law.by_id[key] for key in keys))


def _parties(scene: Scene) -> list[Party]:
    considered = tuple(("considered", f"{key}@1990-01-01@https://example.org") for key in scene.considered)
    own = _listings(scene) if scene.link == "self" else ()
    return [
        Party(
            id=PARTY,
            slug=scene.handle,
            name="Edge Party",
            countries=scene.countries,
            attributes=considered,
            listings=own,
        ),
        Party(id=LISTED, name="Edge Listed", listings=() if own else _listings(scene)),
        Party(id=PARENT, name="Edge Parent", countries=scene.parents),
        Party(id=SELLER, name="Edge Seller", countries=scene.seller or ()),
    ]


def _listings(scene: Scene) -> tuple[Listing, ...]:
    return tuple(
        Listing(
            list=key,
            record_id="edge",
            name="Edge",
            listed_on=DayRange.on(scene.listed_on) if scene.listed_on else None,
            delisted_on=DayRange.on(scene.delisted_on) if scene.delisted_on else None,
            parts=tuple(ListingPart(tag=tag) for tag in scene.parts),
            facts=scene.entry,
        )
        for key in scene.lists
    )


def _stakes(scene: Scene) -> list[Stake]:
    stakes = []
    if scene.link != "self":
        owner, owned = (LISTED, PARTY) if scene.link == "owner" else (PARTY, LISTED)
        control = scene.share == CONTROL
        kind, share = (StakeKind.CONTROL, None) if control else (StakeKind.SHARES, Percent.parse(scene.share))
        stakes.append(Stake(owner=owner, owned=owned, kind=kind, percent=share))
    if scene.parents:
        stakes.append(Stake(owner=PARENT, owned=PARTY if scene.seller is None else SELLER, percent=Percent.parse("60")))
    return stakes
