"""Judging: whether two records are one party for sure, perhaps, or not, with every reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from caveat.match.linking.evidence import evidence, kept_apart, kinds_exclude
from caveat.match.linking.naming import Naming, as_person, naming
from caveat.match.linking.traits import Traits
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import PartyKind
from caveat.names.written import WrittenName

__all__ = ["DECIDED_BY", "judge", "reasons_of"]

DECIDED_BY: Final = "rules/3"
"""The name of these rules; another wherever the same two records may be judged otherwise."""

# Points of all reasons together, one for a coined word that both names have: from which a link is sure, and from which
# it is worth a person's look. Names that are alike and not the same need more, unless the same day of birth is beside.
_SURE: Final = 3.0
_SURE_THOUGH_ALIKE: Final = 4.2
_SURE_THOUGH_UNLIKE: Final = 5.5
_DOUBTFUL: Final = 1.9
_DOUBTFUL_SAME: Final = 1.2

_WHOLE_NAME: Final = 1.0
_LONG_NAME: Final = 0.6
_LEAST_LONG: Final = 18
_ALIASES_ONLY: Final = -0.8
_AGREEING: Final = 0.8
_MOST_AGREEING: Final = 2

_LEAST_ALIKE: Final = 0.78
_LEAST_QUALITY: Final = 0.55
_LEAST_TOLD: Final = 0.75
_LEAST_TOLD_OF_LIST: Final = 0.3
_LEAST_TOLD_OF_YEAR: Final = 1.1
_LEAST_TOLD_OF_SUBJECT: Final = 1.3
_BORN_APART: Final = -4.0
_BORN_SAME_DAY: Final = 3.5
_MOVING: Final = frozenset({PartyKind.VESSEL, PartyKind.AIRCRAFT})
_ELSEWHERE: Final = frozenset({"document", "contact", "address", "same_listing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """Two records' names and the points of every reason.

    Attributes:
        points: by feature; 0 where there is none.
        proven: whether both carry the number of one document.
    """

    named: Naming
    points: Mapping[str, float]
    total: float

    def of(self, feature: str) -> float:
        return self.points.get(feature, 0.0)

    @property
    def proven(self) -> bool:
        return "document" in self.points


def judge(left: Traits, right: Traits) -> Link | None:
    """Judge two records by themselves: what all the others say of them does not count here.

    Returns:
        A link with all reasons, sure or doubtful; None where they are not one party, or where too little says so.
    """
    numbered = not left.numbers.isdisjoint(right.numbers)
    barred = not numbered and (left.marks.exclude(right.marks) or kinds_exclude(left.kind, right.kind))
    if barred or kept_apart(left, right):
        return None
    person, beside = as_person(left.kind, right.kind), tuple(evidence(left, right))
    if not numbered and _is_hopeless(beside, person=person):
        return None
    named = naming(left, right)
    reasons = _sorted(beside, named, person=person)
    if numbered:
        return _link(left, right, reasons, sure=_is_sure_by_number(left, right, named, reasons))
    if named is None:
        return None
    points = {reason.feature: reason.points for reason in reasons}
    weighed = _Weighed(named=named, points=points, total=sum(reason.points for reason in reasons))
    if not _is_worth_a_look(weighed):
        return None
    if _MOVING & {left.kind, right.kind}:
        # Ships are renamed and their names recur; a number decides.
        sure = weighed.proven and weighed.total >= _SURE
    else:
        sure = _is_sure_person(weighed) if person else _is_sure_organization(weighed)
    return _link(left, right, reasons, sure=sure)


def reasons_of(left: Traits, right: Traits) -> tuple[Reason, ...]:
    """What speaks for two records' being one party and against it, strongest first."""
    person = as_person(left.kind, right.kind)
    return _sorted(tuple(evidence(left, right)), naming(left, right), person=person)


def _sorted(beside: tuple[Reason, ...], named: Naming | None, *, person: bool) -> tuple[Reason, ...]:
    return tuple(sorted((*_of_names(named, person=person), *beside), key=lambda reason: -reason.points))


def _is_hopeless(beside: tuple[Reason, ...], *, person: bool) -> bool:
    """Whether no names could make one party of two records: births, genders or the countries of companies differ."""
    points = {reason.feature: reason.points for reason in beside}
    if points.get("gender", 0) < 0 or (points.get("birth_date", 0) <= _BORN_APART and "document" not in points):
        return True
    return not person and points.get("country", 0) < 0 and not points.keys() & _ELSEWHERE


def _is_sure_by_number(left: Traits, right: Traits, named: Naming | None, reasons: tuple[Reason, ...]) -> bool:
    """A number under names that have nothing in common is doubtful, and so is one against another number.

    A record without a name, such as those of GLEIF's relationships, has its number only.
    """
    if any(reason.points <= _BORN_APART for reason in reasons):
        return False
    several = sum(reason.feature in {"identifier", "document"} for reason in reasons) > 1
    return several or named is not None or not (left.party.names and right.party.names)


def _is_worth_a_look(weighed: _Weighed) -> bool:
    named, proven = weighed.named, weighed.proven
    if named.score < _LEAST_ALIKE and weighed.of("birth_date") < _BORN_SAME_DAY and not proven:
        return False
    several = named.same and len(named.asked.words) > 2
    least = _LEAST_TOLD_OF_LIST if named.same and weighed.of("same_list") else _LEAST_TOLD
    return named.told >= least and weighed.total >= (_DOUBTFUL_SAME if several else _DOUBTFUL)


def _is_sure_person(weighed: _Weighed) -> bool:
    named, born = weighed.named, weighed.of("birth_date")
    if (born < 0 and not weighed.proven) or weighed.of("listed_twice"):
        return False
    if born >= _BORN_SAME_DAY or weighed.proven:
        return weighed.total >= (_SURE if named.score >= _LEAST_ALIKE else _SURE_THOUGH_UNLIKE)
    if not named.whole or weighed.of("country") < 0 or weighed.total < _SURE:
        return False
    if born > 0:
        return named.told >= _LEAST_TOLD_OF_YEAR
    listed = weighed.of("same_listing") or weighed.of("same_list")
    return named.same and (listed > 0 or (weighed.of("same_subject") > 0 and named.told >= _LEAST_TOLD_OF_SUBJECT))


def _is_sure_organization(weighed: _Weighed) -> bool:
    named, proven = weighed.named, weighed.proven or weighed.of("contact") > 0
    if weighed.of("listed_twice") or not _forms_agree(named.asked, named.listed):
        return False
    if not proven and (not named.whole or not named.primary):
        return False
    return weighed.total >= (_SURE if named.same or proven else _SURE_THOUGH_ALIKE)


def _of_names(named: Naming | None, *, person: bool) -> tuple[Reason, ...]:
    """What the names say."""
    if named is None:
        return ()
    points = named.told * max(0.0, (named.score - _LEAST_QUALITY) / (1 - _LEAST_QUALITY))
    if named.same and not person:
        long = len(named.asked.core) > 2 and len(named.asked.squash) >= _LEAST_LONG
        points += _WHOLE_NAME + _LONG_NAME * long
    feature = "name_same" if named.same else "name_alike"
    said = [Reason(feature=feature, points=round(points, 2), asked=named.asked.text, listed=named.listed.text)]
    if not named.primary:
        # Offices and front companies share trade names, and fighters share names of war.
        said.append(Reason(feature="aliases_only", points=_ALIASES_ONLY))
    if named.agreeing:
        said.append(Reason(feature="more_names", points=_AGREEING * min(named.agreeing, _MOST_AGREEING)))
    return tuple(said)


def _forms_agree(asked: WrittenName, listed: WrittenName) -> bool:
    """Whether legal forms translate one another where both names have one."""
    groups = [{form.group for form in name.forms} for name in (asked, listed)]
    return not all(groups) or bool(groups[0] & groups[1]) or "company" in groups[0] | groups[1]


def _link(left: Traits, right: Traits, reasons: tuple[Reason, ...], *, sure: bool) -> Link:
    return Link(left=left.id, right=right.id, decided_by=DECIDED_BY, reasons=reasons, sure=sure)
