"""What a measure must say of a scene, read from the law's files by other code than the engine's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from tests.law.edges.scene import CONTROL, Scene, Value, typed, value_of
from tests.law.edges.written import Condition, Every, Gate, Written, widths, words

# True, false, or None where it is not known.
Said: TypeAlias = bool | None


@dataclass(frozen=True)
class Verdict:
    """Whether a measure applies (None where that depends), and what has to be given as the reason.

    Attributes:
        code: the reason's code where it does not apply.
        about: what the reason has to name: one of these facts where a gate fails, one of these labels where an
            exception takes the act out; where it depends, the facts not known.
        taken: facts that are not known and were counted as the conditions say.
    """

    applies: Said
    code: str = ""
    about: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()


YES = Verdict(True)


def verdict(measure: Written, scene: Scene) -> Verdict:
    """What the measure must say of the scene."""
    frame = [Verdict(False, code) for code, holds in _frame(measure, scene) if not holds]
    thing = Verdict(covers(measure, scene.kind), "thing", frozenset({"thing"}))
    if not measure.lists:
        return _together([*frame, thing, *_gates(measure, scene, None)])
    ways = [
        _together([*frame, thing, way, _role(scene, word, listed), *_gates(measure, scene, listed)])
        for listed, word, way in entries(measure, scene)
    ]
    if not ways:
        return _together([*frame, thing, Verdict(False, "listing")])
    if sure := [each for each in ways if each.applies]:
        return sure[0]
    if doubtful := [each for each in ways if each.applies is None]:
        return Verdict(None, about=_all(each.about for each in doubtful), taken=doubtful[0].taken)
    return ways[0]


def _all(facts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*facts)


def _together(parts: list[Verdict]) -> Verdict:
    """All of several: the first that fails is the reason, else all that are not known."""
    for part in parts:
        if part.applies is False:
            return part
    unknown = [part.about for part in parts if part.applies is None]
    return Verdict(None if unknown else True, about=_all(unknown), taken=_all(part.taken for part in parts))


def _frame(measure: Written, scene: Scene) -> Iterator[tuple[str, bool]]:
    yield "actor", any(bound(measure, actor) for actor in scene.actors)
    yield "jurisdiction", reaches(measure.where, scene.place)
    yield "activity", scene.activity in measure.activities
    yield "day", measure.since <= scene.day and (measure.until is None or scene.day < measure.until)


def bound(measure: Written, actor: str) -> bool:
    """Whether a kind of actor is bound."""
    wide = widths("actors", actor)
    return not wide.isdisjoint(measure.bound) and wide.isdisjoint(measure.not_bound)


def reaches(where: str | None, place: str | None) -> bool:
    """Whether a place lies in another; who does not say where asks national law."""
    if where is None:
        return True
    return "-" not in where if place is None else (place + "-").startswith(where + "-")


def covers(measure: Written, thing: str | None) -> Said:
    """Whether it is about a kind of thing."""
    if "any" in measure.things:
        return True
    if thing is None:
        return None
    if not widths("things", thing).isdisjoint(measure.things):
        return True
    wider = thing == "any" or any(thing in widths("things", kind) for kind in measure.things)
    return None if wider else False


def _role(scene: Scene, word: str, listed: str) -> Verdict:
    """What has to hold for a party to count in a role."""
    when = words("roles")[word].get("when")
    if when is None:
        return YES
    test = Condition(when[0], when[1], (when[2],), when[3])
    return _condition(test, scene, listed)


def _gates(measure: Written, scene: Scene, listed: str | None) -> Iterator[Verdict]:
    if measure.when is not None:
        yield told(measure.when, scene, listed)
    for label, gate in measure.unless:
        met = told(gate, scene, listed)
        if met.applies:
            yield Verdict(False, "exception", frozenset({label}))
        elif met.applies is None:
            yield replace(met, taken=frozenset())


def told(gate: Gate, scene: Scene, listed: str | None) -> Verdict:
    """Whether a gate is open, and why not."""
    if isinstance(gate, Condition):
        return _condition(gate, scene, listed)
    parts = [told(part, scene, listed) for part in gate.parts]
    if isinstance(gate, Every):
        return _together(parts)
    if met := [part for part in parts if part.applies]:
        return met[0]
    unknown = [part for part in parts if part.applies is None]
    taken = _all(part.taken for part in parts)
    return Verdict(None if unknown else False, "gate", _all(part.about for part in unknown or parts), taken)


def _condition(test: Condition, scene: Scene, listed: str | None) -> Verdict:
    met = holds(test, scene, listed)
    known = value_of(scene, test.fact, listed) is not None
    if known and (not test.ref or value_of(scene, test.values[0], listed) is not None):
        return Verdict(met, "gate", frozenset({test.fact}))
    missing = frozenset({test.values[0] if known else test.fact})
    about = missing if met is None else frozenset({test.fact})
    return Verdict(met, "gate", about, frozenset() if test.unknown == "ask" else missing)


def holds(test: Condition, scene: Scene, listed: str | None) -> Said:
    """Whether a condition holds; a fact that is not known counts as the condition says."""
    found = value_of(scene, test.fact, listed)
    expected = value_of(scene, test.values[0], listed) if test.ref else test.values
    if found is None or expected is None:
        return {"ask": None, "assume": True, "skip": False}[test.unknown]
    return _compared(found, test, expected)


def _compared(found: Value, test: Condition, expected: Value) -> bool:
    if test.op == "exists":
        return (found != ("none",)) is (test.values == ("true",))
    if test.op in {"lt", "le", "gt", "ge"}:
        other = expected if test.ref else typed(test.fact, test.values[0])
        if not isinstance(found, (date, Decimal)) or not isinstance(other, (date, Decimal)):
            return False
        return bool({"lt": found < other, "le": found <= other, "gt": found > other, "ge": found >= other}[test.op])  # type: ignore[operator]
    mine = set(found) if isinstance(found, tuple) else {found}
    others = {typed(test.fact, value) for value in test.values} if not isinstance(found, tuple) else set(test.values)
    same = not mine.isdisjoint(others)
    return same if test.op in {"eq", "in"} else not same


def entries(measure: Written, scene: Scene) -> Iterator[tuple[str, str, Verdict]]:
    """Each list by which the measure may come in, the role, and whether the listing reaches the party."""
    if not scene.in_force or (scene.link == "self" and "self" not in measure.reach):
        return
    for word in measure.subject:
        if scene.stands_as(words("roles")[word]["role"]):
            for listed in measure.lists:
                if listed in scene.lists:
                    yield from ((listed, word, way) for way in _reached(measure, scene))


def _reached(measure: Written, scene: Scene) -> Iterator[Verdict]:
    if scene.link == "self":
        yield YES
        return
    rule = rule_on(measure.rule, scene.day)
    if carries(rule):
        way = _by_rule(measure, scene, rule)
        if way is not None:
            yield way
    if scene.link in measure.reach:
        yield YES


def rule_on(key: str, day: date) -> Any:
    """The ownership rule of a day."""
    rule = words("ownership_rules")[key]
    return rule_on(rule["before"], day) if "since" in rule and day < date.fromisoformat(rule["since"]) else rule


def carries(rule: Any) -> bool:
    """Whether a rule reaches anybody beside the listed."""
    return "shares" in rule or "control" in rule


def passes(rule: Any, share: Decimal) -> bool:
    """Whether a share passes the threshold of a rule."""
    least = rule.get("shares", ">100")
    return share >= Decimal(least[2:]) if least.startswith(">=") else share > Decimal(least[1:])


def _by_rule(measure: Written, scene: Scene, rule: Any) -> Verdict | None:
    """One listed owner with a share or control, or a listed company below; None where the rule says nothing of it."""
    affiliate = dict(scene.facts).get("affiliate")
    doubt = Verdict(None if affiliate is None else affiliate == "true", "ownership", frozenset({"affiliate"}))
    if scene.link == "child":
        return doubt if "parents" in rule else None
    by_control = scene.share == CONTROL and rule.get("control") == "carries"
    share = Decimal(0) if scene.share == CONTROL else Decimal(scene.share)
    reached = passes(rule, share) or by_control or (_said_control(measure, scene) and rule.get("control") == "carries")
    if rule.get("minority") == "doubt":
        weak = rule.get("discretionary") or not reached
        return doubt if weak and (share or scene.share == CONTROL) else YES
    if reached:
        return YES
    return Verdict(False, "ownership")


def _said_control(measure: Written, scene: Scene) -> bool:
    """Whether the user says that a listed party controls, where no stake shows it."""
    return any(
        value == "true" and set(measure.lists) <= set(words("facts")[key].get("of_lists", ()))
        for key, value in scene.facts
        if words("facts")[key]["type"] == "bool" and "of_lists" in words("facts")[key]
    )
