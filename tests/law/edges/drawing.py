"""Every edge of every measure, drawn from the measure's own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

from tests.law.edges.reading import Verdict, bound, carries, rule_on, verdict
from tests.law.edges.scene import CONTROL, FILLED, Scene, value_of
from tests.law.edges.solving import settings, solutions, with_value
from tests.law.edges.written import Condition, Gate, Written, conditions, measures, widths, words

DAY = timedelta(days=1)
FIRST_LISTED = date(1950, 1, 1)
# A list on which nobody who is not on it for another reason becomes bound by a measure of another regime.
ELSEWHERE = "US-AECA-DEBARRED"
PLACES = ("US-CA", "US-NY", "US", "DE", None)


@dataclass(frozen=True)
class Edge:
    """One scene on one side of an edge of a measure, and what the measure must say there."""

    measure: str
    name: str
    scene: Scene
    expected: Verdict

    @property
    def key(self) -> str:
        return f"{self.measure}: {self.name}"


@cache
def base_of(key: str) -> Scene | None:
    """A scene in which a measure applies, drawn from its file; None where none was found."""
    measure = measures()[key]
    for start in islice(starts(measure), 400):
        for scene in applying(measure, start):
            return scene
    return None


def edges_of(key: str) -> Iterator[Edge]:
    """All edges of a measure, none twice."""
    measure, base = measures()[key], base_of(key)
    if base is None:
        return
    seen: dict[str, int] = {}
    known: set[Scene] = set()
    drawn = [("in play", base), *_gates(measure, base), *_exceptions(measure, base)]
    always = len(drawn)
    for draw in (_days, _actors, _places, _acts, _things, _listings, _owners, _roles):
        drawn += draw(measure, base)
    for place, (name, scene) in enumerate(drawn):
        if scene in known and place >= always:
            continue
        known.add(scene)
        number = seen[name] = seen.get(name, 0) + 1
        yield Edge(key, name if number == 1 else f"{name} ({number})", scene, verdict(measure, scene))


def starts(measure: Written) -> Iterator[Scene]:
    """Plain scenes within the measure's frame: the first day first, then days on which its gates turn."""
    actors = [
        *(one for one in measure.bound if bound(measure, one)),
        *(one for one in words("actors") if bound(measure, one)),
    ]
    days = _turning_days(measure)
    filled = tuple(dict.fromkeys((*FILLED, *(words("roles")[word]["role"] for word in measure.subject))))
    for link in ("self", "owner", "child") if measure.lists else ("self",):
        for listed in measure.lists or (None,):
            for day in days:
                for activity in measure.activities:
                    yield Scene(
                        actors=(actors[0],),
                        activity=activity,
                        day=day,
                        place=measure.where or words("actors")[actors[0]].get("home"),
                        thing=plain_thing(measure, activity),
                        roles=filled,
                        lists=(listed,) if listed else (),
                        listed_on=FIRST_LISTED,
                        link=link,
                    )


def _turning_days(measure: Written) -> list[date]:
    found = {measure.since, *([measure.until - DAY] if measure.until else [])}
    for test in _all_tests(measure):
        if test.fact == "on" and not test.ref:
            day = date.fromisoformat(test.values[0])
            found |= {day - DAY, day, day + DAY}
    return sorted(day for day in found if day >= measure.since and (measure.until is None or day < measure.until))


def _all_tests(measure: Written) -> Iterator[Condition]:
    for gate in (measure.when, *(gate for _, gate in measure.unless)):
        yield from conditions(gate)


def plain_thing(measure: Written, activity: str) -> str | None:
    implied: str | None = words("activities")[activity].get("thing")
    if implied:
        return implied
    if "any" in measure.things:
        return None
    abstract = {"covered_equipment_889": "video_surveillance", "fcc_covered_equipment": "video_surveillance"}
    return abstract.get(measure.things[0], measure.things[0])


def applying(measure: Written, start: Scene, pivot: Condition | None = None) -> Iterator[Scene]:
    """Scenes near one in which the measure applies."""
    for opened in solutions(measure, measure.when, start, wanted=True, pivot=pivot):
        if verdict(measure, opened).applies:
            yield opened
        else:
            yield from _without_exceptions(measure, opened)


def _without_exceptions(measure: Written, scene: Scene) -> Iterator[Scene]:
    for _, gate in measure.unless:
        for kept in islice(solutions(measure, gate, scene, wanted=False), 8):
            if verdict(measure, kept).applies:
                yield kept


def _days(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    yield "the day before the first", replace(base, day=measure.since - DAY)
    yield "the first day", replace(base, day=measure.since)
    if measure.until:
        last = next(iter(_on(measure, base, measure.until - DAY)), replace(base, day=measure.until - DAY))
        yield "the last day", last
        yield "the day after the last", replace(last, day=measure.until)
    else:
        yield "long after", next(iter(_on(measure, base, date(2031, 3, 4))), replace(base, day=date(2031, 3, 4)))


def _on(measure: Written, base: Scene, day: date) -> Iterable[Scene]:
    """Scenes on a day in which the measure applies."""
    return (scene for scene in applying(measure, replace(base, day=day)) if scene.day == day)


def _actors(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    rest = base.actors[1:]
    for actor in measure.bound:
        yield f"asked by {actor}", replace(base, actors=(actor, *rest))
    for actor in measure.not_bound:
        yield f"asked by {actor}, who is taken out", replace(base, actors=(actor, *rest))
    narrower = [one for one in words("actors") if bound(measure, one) and one not in measure.bound]
    if narrower:
        yield f"asked by {narrower[-1]}, one of the bound", replace(base, actors=(narrower[-1], *rest))
    free = [one for one in words("actors") if not bound(measure, one) and one not in measure.not_bound]
    for actor in free[:1] + free[-1:]:
        yield f"asked by {actor}, who is not bound", replace(base, actors=(actor,))
        yield f"asked by {actor}, in a bound role too", replace(base, actors=(actor, *base.actors))


def _places(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    for place in PLACES:
        yield f"in {place}", replace(base, place=place)
    if measure.where:
        yield "in a place below", replace(base, place=f"{measure.where}-XX")
        yield "in a place of a longer name", replace(base, place=f"{measure.where}X")


def _acts(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    for activity in measure.activities:
        scene = replace(base, activity=activity, thing=plain_thing(measure, activity))
        yield f"to {activity}", next((one for one in applying(measure, scene) if one.activity == activity), scene)
    others = [one for one in words("activities") if one not in measure.activities]
    for activity in others[:1] + others[-1:]:
        yield f"to {activity}, which it does not cover", replace(base, activity=activity)


def _things(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    yield "of no stated kind", replace(base, thing=None)
    for kind in _telling_kinds(measure):
        yield f"of kind {kind}", replace(base, thing=kind)


def _telling_kinds(measure: Written) -> Iterator[str]:
    """The kinds named, one narrower than each, those wider, and two of another sort."""
    if "any" in measure.things:
        yield from ("property", "oil_crude")
        return
    yield from measure.things
    for named in measure.things:
        yield from [kind for kind in words("things") if kind != named and named in widths("things", kind)][:1]
        yield from widths("things", named) - {named}
    yield from ("oil_crude", "pii_contract")


def _listings(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    if not base.lists:
        return
    yield "listed the day after", replace(base, listed_on=base.day + DAY)
    yield "listed that day", replace(base, listed_on=base.day)
    yield "delisted that day", replace(base, delisted_on=base.day)
    yield "delisted the day after", replace(base, delisted_on=base.day + DAY)
    yield "on another list", replace(base, lists=(_elsewhere(measure),))
    yield "on no list", replace(base, lists=())
    for listed in measure.lists:
        scene = replace(base, lists=(listed,))
        yield f"on {listed} alone", next(applying(measure, scene), scene)


def _elsewhere(measure: Written) -> str:
    tested = {value for test in _all_tests(measure) for value in test.values}
    return next(one for one in (ELSEWHERE, "JP-METI-EUL", "UN-SC1718") if one not in {*measure.lists, *tested})


def _owners(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    """A listed owner at the threshold, just below, above, and by control; a listed company below."""
    if not measure.lists:
        return
    rule = rule_on(measure.rule, base.day)
    yield from _by_share(base, rule) if carries(rule) else _by_nothing(base)
    for key, kind in words("facts").items() if carries(rule) else ():
        if kind["type"] == "bool" and "of_lists" in kind and set(measure.lists) <= set(kind["of_lists"]):
            for said in ("true", "false"):
                yield f"through a small owner, {key} {said}", replace(base, link="owner", share="5").fact(key, said)


def _by_nothing(base: Scene) -> Iterator[tuple[str, Scene]]:
    for link, share in (("owner", "100"), ("owner", "5"), ("owner", CONTROL), ("child", "60"), ("self", "60")):
        yield f"through {link} {share}", replace(base, link=link, share=share)


def _by_share(base: Scene, rule: Any) -> Iterator[tuple[str, Scene]]:
    edge = Decimal(rule.get("shares", ">=50").lstrip(">="))
    shares = {"at the threshold": edge, "just below": edge - Decimal("0.01"), "just above": edge + Decimal("0.01")}
    for name, share in shares.items():
        yield f"through an owner {name}", replace(base, link="owner", share=str(share))
    yield "through an owner of all", replace(base, link="owner", share="100")
    yield "through an owner in control", replace(base, link="owner", share=CONTROL)
    yield "through a company owned", replace(base, link="child", share="60")
    yield "through its own listing", replace(base, link="self")
    for said in ("true", "false"):
        small = replace(base, link="owner", share="5").fact("affiliate", said)
        yield f"through a small owner, affiliate {said}", small
        yield f"through a company owned, affiliate {said}", replace(small, link="child", share="60")


def _roles(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    """The listed party in each role alone."""
    if not measure.lists:
        return
    every = dict.fromkeys(words("roles")[word]["role"] for word in words("roles"))
    tested = [words("roles")[word]["role"] for word in measure.subject]
    for role in dict.fromkeys([*tested, *[role for role in every if role not in tested][:2]]):
        yield f"the listed party as {role} alone", replace(base, roles=(role,))
    for word in measure.subject:
        if (when := words("roles")[word].get("when")) is not None:
            alone = replace(base, roles=(words("roles")[word]["role"],))
            yield f"as {word}, {when[0]} {when[2]}", alone.fact(when[0], when[2])
            yield (
                f"as {word}, {when[0]} not {when[2]}",
                alone.fact(when[0], "hardware" if when[2] == "service" else "false"),
            )


def _gates(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    """Each condition by itself: met on its edge, not met, and not known."""
    for test in conditions(measure.when):
        yield from _turned(measure, base, test)


def _turned(measure: Written, base: Scene, test: Condition) -> Iterator[tuple[str, Scene]]:
    name = f"gate {test.fact} {test.said}"
    opened = next(_pivots(measure, base, test), None)
    if opened is None:
        return
    yield f"{name}, met", opened
    for turned in islice(_best(measure, test, opened), 2):
        yield f"{name}, not met", turned
    missing = with_value(measure, opened, test.fact, None)
    if missing is not None and value_of(missing, test.fact, measure.lists[0] if measure.lists else None) is None:
        yield f"{name}, not known", missing
    if test.ref and (missing := with_value(measure, opened, test.values[0], None)) is not None:
        yield f"{name}, {test.values[0]} not known", missing


def _pivots(measure: Written, base: Scene, test: Condition) -> Iterator[Scene]:
    """Scenes in which the measure applies, and would not, or not surely, if this condition alone failed."""
    doubtful = []
    for start in [base, *islice(starts(measure), 60)]:
        for scene in islice(applying(measure, start, test), 12):
            failing = [verdict(measure, each).applies for each in settings(measure, test, scene, wanted=False)]
            if False in failing:
                yield scene
                return
            doubtful += [scene] if None in failing else []
    yield from doubtful


def _best(measure: Written, test: Condition, opened: Scene) -> list[Scene]:
    """Scenes in which the condition fails, those first in which it is the reason."""
    failing = islice(settings(measure, test, opened, wanted=False), 12)
    told = [(verdict(measure, each), each) for each in failing]
    return [each for said, each in told if said.code == "gate" and test.fact in said.about] or [
        each for said, each in told if not said.applies
    ]


def _exceptions(measure: Written, base: Scene) -> Iterator[tuple[str, Scene]]:
    """Each exception met, and met but for one condition."""
    for label, gate in measure.unless:
        met = _excepted(measure, base, label, gate)
        if met is None:
            continue
        yield f"unless {label}", met
        for test in conditions(gate):
            for turned in islice(settings(measure, test, met, wanted=False), 1):
                yield f"unless {label}, but for {test.fact} {test.said}", turned
            missing = with_value(measure, met, test.fact, None)
            if missing is not None:
                yield f"unless {label}, {test.fact} not known", missing


def _excepted(measure: Written, base: Scene, label: str, gate: Gate) -> Scene | None:
    """A scene that the exception alone takes out of the measure."""
    free = replace(measure, unless=tuple(each for each in measure.unless if each[0] != label))
    for start in [base, *islice(starts(measure), 40)]:
        for opened in islice(applying(free, start), 6):
            for scene in islice(solutions(measure, gate, opened, wanted=True), 24):
                said = verdict(measure, scene)
                if said.code == "exception" and label in said.about and verdict(free, scene).applies:
                    return scene
    return None
