"""The closed words of questions and measures: actors, activities, things, money, effects, ties, ownership rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import TypeVar

from rapidfuzz import process

from caveat.errors import DataError, UsageError
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Outcome
from caveat.ownership.rule import OwnershipRule, read_rule

__all__ = ["Activity", "Actor", "Effect", "Money", "Nexus", "Thing", "Vocabulary", "load_vocabulary", "nearest"]


Word = TypeVar("Word")
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A kind of actor. `home` is the country (or EU) whose law binds it first; `public` marks bodies of a state."""

    title: str
    plural: str
    is_a: tuple[str, ...]
    home: str | None = None
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something an actor may want to do, in the forms that sentences need; `thing` the only kind it can be about.

    Attributes:
        is_a: wider acts; whatever bars these bars it.
        securities: whether it is done with securities or loans, which have an issuer.
    """

    doing: str
    may: str
    joins: str
    is_a: tuple[str, ...] = ()
    of: str | None = None
    public_spending: bool = False
    securities: bool = False
    thing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A kind of thing and the wider kinds that it is one of."""

    title: str
    is_a: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A kind of money. `award` marks federal award money; `whose` the actors that can have it, empty for all."""

    title: str
    award: bool = False
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a measure does, with its rank among the others."""

    rank: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Nexus:
    """What ties an act to a jurisdiction; `where` limits a measure to actors there."""

    where: str | None = None


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All closed words, by key."""

    actors: Mapping[str, Actor]
    activities: Mapping[str, Activity]
    things: Mapping[str, Thing]
    money: Mapping[str, Money]
    effects: Mapping[str, Effect]
    nexus: Mapping[str, Nexus]
    ownership_rules: Mapping[str, OwnershipRule]
    countries: Mapping[str, frozenset[str]]
    place_names: Mapping[str, str]
    unions: Mapping[str, frozenset[str]]

    def actor_is(self, actor: str, kind: str) -> bool:
        """Whether an actor is one of a wider kind, or is that kind."""
        return actor == kind or any(self.actor_is(wider, kind) for wider in self.actors[actor].is_a)

    def thing_is(self, thing: str, kind: str) -> bool:
        """Whether a thing is one of a wider kind, or is that kind; everything is `any`."""
        return kind in {thing, "any"} or any(self.thing_is(wider, kind) for wider in self.things[thing].is_a)

    @cached_property
    def actors_of(self) -> Mapping[str, frozenset[str]]:
        """For each kind of actor every kind that is one of it, and itself."""
        return {kind: frozenset(each for each in self.actors if self.actor_is(each, kind)) for kind in self.actors}

    @cached_property
    def activities_of(self) -> Mapping[str, frozenset[str]]:
        """For each activity every one that is one of it, and itself."""
        return {
            wide: frozenset({wide, *(key for key, each in self.activities.items() if wide in each.is_a)})
            for wide in self.activities
        }

    @cached_property
    def things_of(self) -> Mapping[str, frozenset[str]]:
        """For each kind of thing every kind that is one of it, and itself."""
        return {kind: frozenset(each for each in self.things if self.thing_is(each, kind)) for kind in self.things}

    @cached_property
    def wider_than(self) -> Mapping[str, frozenset[str]]:
        """For each kind of thing every kind that it is one of, and itself."""
        return {each: frozenset(kind for kind in self.things if self.thing_is(each, kind)) for each in self.things}

    def money_of(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of money that an actor can have: the domain of the fact `money` for a question."""
        return tuple(
            key
            for key, money in self.money.items()
            if not money.whose or any(self.actor_is(actor, kind) for actor in actors for kind in money.whose)
        )

    def rule_on(self, key: str, day: date) -> OwnershipRule:
        """The ownership rule that held on a day where this one holds today."""
        rule = self.ownership_rules[key]
        while rule.since is not None and day < rule.since:
            rule = self.ownership_rules[rule.before]
        return rule

    def check_place(self, code: str) -> str:
        """The code, where ISO 3166 has it.

        Raises:
            UsageError: it does not; the nearest codes are named.
        """
        country, _, rest = code.partition("-")
        if country in self.countries and (not rest or rest in self.countries[country]):
            return code
        known = [f"{key}-{part}" for key, parts in self.countries.items() for part in parts] + list(self.countries)
        near = nearest(code, known)
        raise UsageError("--in", expected="a code of ISO 3166 such as US-OH, US or DE", found=code, do=f"try {near}")

    def place_name(self, code: str) -> str:
        """The name of a place for a reader, or its code."""
        return self.place_names.get(code, code)


def nearest(word: str, known: Iterable[str] | Mapping[str, object], count: int = 3) -> str:
    """The words nearest to one that is not known, for an error message; first those whose meaning names it."""
    asked = word.casefold()
    named = [
        key
        for key, means in (known.items() if isinstance(known, Mapping) else ())
        if asked in _WORDS.findall(str(getattr(means, "title", "")).casefold())
    ]
    alike = process.extract(asked, {key: key.casefold() for key in known}, limit=count)
    return ", ".join(list(dict.fromkeys([*named, *(key for _, _, key in alike)]))[:count])


def load_vocabulary(folder: Traversable) -> Vocabulary:
    """Read the vocabulary files of a law folder.

    Raises:
        DataError: a file has an unknown field, or a word leads to one that does not exist.
    """

    def read(name: str, make: Callable[[Block], Word]) -> dict[str, Word]:
        words = {}
        for key, row in (rows := dict(Block.of(folder / f"{name}.yaml").entries())).items():
            words[key] = make(row)
            if row.has("is_a"):
                row.words("is_a", rows)
            row.all_read()
        return words

    rules = {key: replace(rule, id=key) for key, rule in read("ownership_rules", read_rule).items()}
    _check_successions(rules)
    places = Block.of(folder / "jurisdictions.yaml")
    return Vocabulary(
        actors=read("actors", _actor),
        activities=read("activities", _activity),
        things=read("things", lambda row: Thing(title=row.text("title"), is_a=row.texts("is_a"))),
        money=read("money", _money),
        effects=read("effects", _effect),
        nexus=read("nexus", lambda row: Nexus(where=row.maybe("where"))),
        ownership_rules=rules,
        countries={code: frozenset(parts.split()) for code, parts in places.sub("countries").values().items()},
        place_names=places.sub("names").values(),
        unions={key: frozenset(places.sub("unions").texts(key)) for key in places.sub("unions").value},
    )


def _check_successions(rules: Mapping[str, OwnershipRule]) -> None:
    """Refuse a rule that follows upon none, or upon one that came later."""
    for rule in rules.values():
        before = rules.get(rule.before)
        ordered = before is None or before.since is None or (rule.since is not None and before.since < rule.since)
        if (rule.since is None) is bool(rule.before) or (rule.before and before is None) or not ordered:
            expected = "since together with before, an earlier rule of the file"
            raise DataError(f"ownership_rules.yaml, {rule.id}", expected=expected, found=rule.before, do="Correct it.")


def _actor(row: Block) -> Actor:
    return Actor(
        title=row.text("title"),
        plural=row.text("plural"),
        is_a=row.texts("is_a"),
        home=row.maybe("home"),
        public=row.flag("public"),
    )


def _activity(row: Block) -> Activity:
    return Activity(
        doing=row.text("doing"),
        may=row.text("may"),
        joins=row.text("joins"),
        is_a=row.texts("is_a"),
        of=row.maybe("of"),
        public_spending=row.flag("public_spending"),
        securities=row.flag("securities"),
        thing=row.maybe("thing"),
    )


def _money(row: Block) -> Money:
    return Money(title=row.text("title"), award=row.flag("award"), whose=row.texts("whose"))


def _effect(row: Block) -> Effect:
    return Effect(rank=row.number("rank"), outcome=Outcome(row.text("outcome")))
