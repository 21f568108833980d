"""Which facts may change what a measure says of a question, beside actor, place, act and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.law.fact import WAY_FACTS, Facts
from caveat.law.gate import Condition, FactRef, Unknown, conditions
from caveat.law.measure import Measure
from caveat.law.subject_role import SubjectRole
from caveat.law.vocabulary import Vocabulary

__all__ = ["mentions", "taken", "tests"]


def tests(measure: Measure, roles: Mapping[str, SubjectRole]) -> Iterator[Condition]:
    """Every condition of a measure: of its gates, its exceptions and its subject roles."""
    for gate in (measure.when, *(exemption.gate for exemption in measure.unless)):
        if gate is not None:
            yield from conditions(gate)
    for word in measure.subject if measure.lists else ():
        when = roles[word].when
        if when is not None:
            yield when


def taken(measure: Measure, roles: Mapping[str, SubjectRole]) -> frozenset[str]:
    """The facts that a measure takes one way where they are not known, so that knowing them may turn it."""
    soft = [test for test in tests(measure, roles) if test.unknown is not Unknown.ASK]
    referred = {test.value.key for test in soft if isinstance(test.value, FactRef)}
    return frozenset({test.fact for test in soft} | referred)


def mentions(measure: Measure, words: Vocabulary, facts: Facts, roles: Mapping[str, SubjectRole]) -> frozenset[str]:
    """The facts that a measure's conditions name, its kind of thing, and those that open or close a way into it."""
    found = {"thing"} if "any" not in measure.things else set[str]()
    for test in tests(measure, roles):
        found.add(test.fact)
        if isinstance(test.value, FactRef):
            found.add(test.value.key)
    rule = words.ownership_rules[measure.ownership_rule]
    if measure.lists:
        found.add("listed_on")
    if measure.lists and rule.carries:
        found |= WAY_FACTS
        found |= {kind.key for kind in facts.kinds.values() if kind.of_lists and {*measure.lists} & {*kind.of_lists}}
    return frozenset(found)
