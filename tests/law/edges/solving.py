"""Scenes in which a gate is open, shut or unknown, found by changing one fact after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from tests.law.edges.reading import holds
from tests.law.edges.scene import CONTROL, Scene, value_of
from tests.law.edges.written import Condition, Every, Gate, Some, Written, words

DAY = timedelta(days=1)
STEP = Decimal("0.01")
MOST_TRIES = 300
MOST_VALUES = 8
NOBODY = "edge-nobody"


def solutions(
    measure: Written, gate: Gate | None, scene: Scene, wanted: bool, pivot: Condition | None = None
) -> Iterator[Scene]:
    """Scenes near a given one in which a gate is open (or shut); with a pivot that condition alone opens it."""
    yield from islice(_solve(measure, gate, scene, wanted, pivot), MOST_TRIES)


def _solve(measure: Written, gate: Gate | None, scene: Scene, wanted: bool, pivot: Condition | None) -> Iterator[Scene]:
    if gate is None:
        yield scene
    elif isinstance(gate, Condition):
        met = holds(gate, scene, measure.lists[0] if measure.lists else None) is wanted
        yield from () if not met or gate is pivot else (scene,)
        yield from islice(settings(measure, gate, scene, wanted), MOST_VALUES)
        yield from (scene,) if met and gate is pivot else ()
    elif isinstance(gate, Every) is wanted:
        yield from _each(measure, gate.parts, scene, wanted, pivot)
    else:
        chosen = [part for part in gate.parts if pivot is not None and _within(pivot, part)]
        for part in chosen or gate.parts:
            others = tuple(each for each in gate.parts if each is not part) if chosen else ()
            for found in _solve(measure, part, scene, wanted, pivot):
                yield from _each(measure, others, found, not wanted, None)


def _each(
    measure: Written, parts: tuple[Gate, ...], scene: Scene, wanted: bool, pivot: Condition | None
) -> Iterator[Scene]:
    if not parts:
        yield scene
        return
    for found in _solve(measure, parts[0], scene, wanted, pivot):
        yield from _each(measure, parts[1:], found, wanted, pivot)


def _within(pivot: Condition, gate: Gate) -> bool:
    return gate is pivot or (isinstance(gate, (Every, Some)) and any(_within(pivot, part) for part in gate.parts))


def settings(measure: Written, test: Condition, scene: Scene, wanted: bool) -> Iterator[Scene]:
    """Scenes in which a condition holds or fails, nearest its edge first."""
    for value in values(measure, test, scene, wanted):
        changed = with_value(measure, scene, test.fact, value)
        if changed is not None:
            yield changed
            yield from _apart(changed, test.fact)
    if test.ref:
        yield from _by_the_other(measure, test, scene, wanted)
    if test.unknown == ("assume" if wanted else "skip"):
        missing = with_value(measure, scene, test.fact, None)
        if missing is not None:
            yield missing


def _apart(scene: Scene, fact: str) -> Iterator[Scene]:
    """The same fact with a seller who is not the maker."""
    if fact in {"counterparty_country", "parent_country", "maker_country", "maker_lists"} and scene.seller is None:
        yield replace(scene, seller=scene.countries if fact == "counterparty_country" else (), parents=scene.parents)
    if fact == "seller_lists":
        yield replace(scene, roles=tuple(role for role in scene.roles if "maker" not in role))


def _by_the_other(measure: Written, test: Condition, scene: Scene, wanted: bool) -> Iterator[Scene]:
    """Scenes in which the fact that a condition compares with makes it hold or fail."""
    mine = value_of(scene, test.fact, measure.lists[0] if measure.lists else None)
    turned = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
    if mine is None or test.op not in turned:
        return
    mirrored = Condition(test.values[0], turned[test.op], (str(mine),), test.unknown)
    for value in _ordered(mirrored, str(mine), wanted):
        changed = with_value(measure, scene, mirrored.fact, value)
        if changed is not None:
            yield changed


def values(measure: Written, test: Condition, scene: Scene, wanted: bool) -> Iterator[str]:
    """Values of a fact for which a condition holds or fails; of days and figures the last on that side."""
    listed = measure.lists[0] if measure.lists else None
    expected = test.values
    if test.ref:
        other = value_of(scene, test.values[0], listed)
        if other is None:
            return
        expected = (str(other),)
    if test.op == "exists":
        yield from _existing(test, wanted)
    elif test.op in {"lt", "le", "gt", "ge"}:
        yield from _ordered(test, expected[0], wanted)
    elif (test.op in {"eq", "in"}) is wanted:
        yield from expected
    else:
        yield from _others(measure, test.fact, expected)


def _existing(test: Condition, wanted: bool) -> Iterator[str]:
    if wanted is (test.values == ("true",)):
        yield {"day": "2020-01-01", "texts": "US-SDN", "bool": "true"}.get(
            words("facts")[test.fact]["type"], "ownership"
        )
    else:
        yield "none"


def _ordered(test: Condition, edge: str, wanted: bool) -> Iterator[str]:
    """The value on the edge, or the nearest beyond it."""
    at = test.op in {"le", "ge"}
    upwards = test.op in {"gt", "ge"}
    if words("facts")[test.fact]["type"] == "day":
        day = date.fromisoformat(edge)
        step = DAY if upwards is wanted else -DAY
        yield (day if at is wanted else day + step).isoformat()
        return
    figure = Decimal(edge)
    yield str(figure if at is wanted else figure + (STEP if upwards is wanted else -STEP))


def _others(measure: Written, fact: str, expected: tuple[str, ...]) -> Iterator[str]:
    kind = words("facts")[fact]
    closed = {"thing": "things", "activity": "activities", "money": "money"}
    if kind["type"] == "bool":
        domain = ["true", "false"]
    elif fact in closed:
        known = {"activity": measure.activities, "thing": measure.things}.get(fact, ())
        domain = list(dict.fromkeys((*known, *words(closed[fact]))))
    elif "countries" in kind["type"] or kind["type"] == "country":
        domain = ["BR", "CN"]
    elif fact in {"maker_lists", "seller_lists", "considered_action"}:
        domain = ["none"]
    elif kind["type"] in {"day", "number", "percent"}:
        domain = ["2020-01-01" if kind["type"] == "day" else "1"]
    else:
        domain = list(kind.get("values", ())) or ["other", "another"]
    yield from (value for value in domain if value not in expected)


def with_value(measure: Written, scene: Scene, fact: str, value: str | None) -> Scene | None:
    """The same scene with another value of a fact, or with none; None where nothing can bring that about."""
    origin = words("facts")[fact]["origin"]
    if origin == "asked" or (origin == "listing" and not measure.lists):
        return scene.fact(fact, value)
    if origin == "listing":
        return replace(scene.states(fact, value), parts=() if value is None else scene.parts)
    set_it = _SETTERS.get(fact)
    if set_it is not None:
        return set_it(scene, value)
    if "of_lists" in words("facts")[fact]:
        return _owned(measure, scene, fact, value)
    return None


def _owned(measure: Written, scene: Scene, fact: str, value: str | None) -> Scene | None:
    """Through an owner on one of the fact's lists where the measure tests such a list, else as the user says."""
    if not set(measure.lists) & set(words("facts")[fact]["of_lists"]):
        return scene.fact(fact, value)
    if value is None:
        return replace(scene.fact(fact, None), link="self")
    if words("facts")[fact]["type"] == "bool":
        if value == "true":
            return replace(scene, link="owner", share=CONTROL)
        share = "5" if scene.link != "owner" or scene.share == CONTROL else scene.share
        return replace(scene.fact(fact, value), link="owner", share=share)
    return replace(scene, link="owner", share=value)


def _tied(scene: Scene, value: str | None) -> Scene | None:
    """By which tie an owner's listing reaches the party."""
    if value in {None, "none"}:
        return replace(scene, link="self")
    shares = {"control": CONTROL, "minority": "30", "ownership": "60", "parent": "60"}
    if value not in shares:
        return None
    return replace(scene, link="child" if value == "parent" else "owner", share=shares[value or ""])


def _on_lists(scene: Scene, value: str | None) -> Scene | None:
    return None if value is None else replace(scene, lists=() if value == "none" else (value,), link="self")


def _on_day(scene: Scene, value: str | None) -> Scene | None:
    return None if value is None else replace(scene, day=date.fromisoformat(value))


def _by_act(scene: Scene, value: str | None) -> Scene | None:
    return None if value is None else replace(scene, activity=value)


def _in_roles(scene: Scene, value: str | None) -> Scene:
    return replace(scene, actors=(scene.actors[0], *([value] if value and value in words("actors") else [])))


def _listed_on(scene: Scene, value: str | None) -> Scene:
    return replace(scene, listed_on=date.fromisoformat(value) if value else None)


def _makes_in(scene: Scene, value: str | None) -> Scene:
    made = replace(scene, countries=(value,) if value else ())
    return made if scene.seller is not None else replace(made, parents=())


def _sells_from(scene: Scene, value: str | None) -> Scene:
    countries = (value,) if value else ()
    return replace(scene, countries=countries) if scene.seller is None else replace(scene, seller=countries)


def _in_parts(scene: Scene, value: str | None) -> Scene:
    kept = () if value in {None, "other", "another"} else scene.parts
    return replace(scene, parts=(*kept, value) if value else ())


_SETTERS: dict[str, Callable[[Scene, str | None], Scene | None]] = {
    "on": _on_day,
    "activity": _by_act,
    "thing": lambda scene, value: replace(scene, thing=value),
    "money": lambda scene, value: replace(scene, money=(value,) if value else ()),
    "jurisdiction": lambda scene, value: replace(scene, place=value),
    "second_role": _in_roles,
    "maker": lambda scene, value: replace(scene, handle=value or NOBODY),
    "owner_group": lambda scene, value: replace(scene, handle=value or NOBODY),
    "maker_country": _makes_in,
    "counterparty_country": _sells_from,
    "issuer_country": lambda scene, value: replace(scene, countries=(value,) if value else ()),
    "parent_country": lambda scene, value: replace(scene, parents=(value,) if value else ()),
    "maker_lists": _on_lists,
    "seller_lists": _on_lists,
    "considered_action": lambda scene, value: replace(scene, considered=(value,) if value and value != "none" else ()),
    "list_match": lambda scene, value: replace(scene, link=value or "self", share="5"),
    "listed_on": _listed_on,
    "listing_part": _in_parts,
    "sdn_link": _tied,
    "eu_link": _tied,
    "uk_link": _tied,
    "ch_link": _tied,
}
