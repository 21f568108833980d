"""The words of the vocabulary: how actors, acts, things, money, facts, lists and places are called in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from caveat.lists.catalog import catalog
from caveat.lists.files.strict_yaml import load
from caveat.model.days import DayRange
from caveat.model.question import FactValue

__all__ = ["Phrases", "phrases", "slug_words"]

_Table = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Tables of words; a key that stands in none of them is shown as itself with its underscores as blanks."""

    actors: _Table = field(default_factory=dict)
    activities: _Table = field(default_factory=dict)
    things: _Table = field(default_factory=dict)
    money_kinds: _Table = field(default_factory=dict)
    facts: _Table = field(default_factory=dict)
    lists: _Table = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def actor(self, kind: str) -> str:
        """A kind of actor without an article: "county, city, town or special district"."""
        return _text(self.actors, kind, "title") or _plain(kind)

    def actors_of(self, kind: str) -> str:
        """The plural of a kind of actor."""
        return _text(self.actors, kind, "plural") or _plain(kind)

    def doing(self, activity: str) -> str:
        """An act as it follows an actor: "buying"."""
        return _text(self.activities, activity, "doing") or _plain(activity)

    def may(self, activity: str) -> str:
        """An act as it follows "may": "buy"."""
        return _text(self.activities, activity, "may") or _plain(activity)

    def joins(self, activity: str) -> str:
        """The word between an act and the party: "from"."""
        return _text(self.activities, activity, "joins") or "with"

    def of(self, activity: str) -> str:
        """The word between an act and the thing: "for", in "awarding a contract for drones"; "" where there is none."""
        return _text(self.activities, activity, "of") or ""

    def names_thing(self, activity: str, kind: str) -> bool:
        """Whether the words of an act say themselves what it is about: "dealing in new debt"."""
        return kind == _text(self.activities, activity, "thing") or self.thing(kind) in self.doing(activity)

    def thing(self, kind: str) -> str:
        """A kind of thing: "video surveillance equipment"."""
        return _text(self.things, kind, "title") or _plain(kind)

    def money(self, kind: str) -> str:
        """Who pays: "a federal grant"."""
        return _text(self.money_kinds, kind, "title") or _plain(kind)

    def is_award(self, kind: str) -> bool:
        """Whether it is federal award money."""
        return self.money_kinds.get(kind, {}).get("award") is True

    def place(self, code: str) -> str:
        """A jurisdiction as it stands after "in"."""
        return self.places.get(code, code)

    def noun(self, activity: str) -> tuple[str, str]:
        """What a line that records an act is called: one, several."""
        return self.nouns.get(activity) or self.nouns.get("line", ("line", "lines"))

    def fact(self, key: str) -> str:
        """A fact as it completes "it depends on …"."""
        return _text(self.facts, key, "name") or _text(self.facts, key, "ask") or _plain(key)

    def ask(self, key: str) -> str:
        """What to find out about a fact, as it completes "find out …"."""
        return _text(self.facts, key, "ask") or f"what decides {self.fact(key)}"

    def value(self, key: str, value: FactValue) -> str:
        """A value of a fact as it completes "if …"; money as the money itself."""
        if isinstance(value, bool):
            said = _text(self.facts, key, "yes" if value else "no")
            return said or f"{self.fact(key)}: {'yes' if value else 'no'}"
        if isinstance(value, tuple):
            return " and ".join(self.value(key, part) for part in value)
        if isinstance(value, DayRange | Decimal):
            return str(value)
        return self._word(key, value)

    def lead(self, key: str) -> str:
        """What stands before a value in "only if …": "it is paid with", "the tenor is"."""
        return _text(self.facts, key, "lead") or f"{self.fact(key)} is"

    def has_lead(self, key: str) -> bool:
        """Whether a fact has words of its own before its values."""
        return "lead" in self.facts.get(key, {})

    def unit(self, key: str) -> str:
        """The unit of a fact's figures: "USD", "days", "%"; "" where it has none."""
        return "%" if _text(self.facts, key, "type") == "percent" else _text(self.facts, key, "unit") or ""

    def has_values(self, key: str) -> bool:
        """Whether the values of a fact are words of an enumeration."""
        return isinstance(self.facts.get(key, {}).get("values"), Mapping)

    def speaks(self, key: str, value: FactValue) -> bool:
        """Whether the words of a value say by themselves what they are about, without a name before them."""
        row = self.facts.get(key, {})
        if isinstance(value, bool):
            return ("yes" if value else "no") in row
        said = row.get("values")
        return isinstance(value, str) and isinstance(said, Mapping) and value in said and "lead" not in row

    def _word(self, key: str, value: str) -> str:
        if key in {"money", "funding", "thing", "thing_kind", "activity"}:
            return self.word(value)
        if key in {"maker_lists", "seller_lists", "waiver_for"}:
            return f"the {self.list_title(value)}" if value in self.lists else value
        said = self.facts.get(key, {}).get("values")
        if isinstance(said, Mapping) and isinstance(said.get(value), str):
            return str(said[value])
        if key == "maker":
            return slug_words(value)
        if _text(self.facts, key, "type") in {"country", "countries"} and value != "other":
            return self.place(value)
        return _plain(value)

    def list_title(self, key: str) -> str:
        """The short title of a list: "Entity List"."""
        return _text(self.lists, key, "short") or _text(self.lists, key, "title") or key

    def list_restricts(self, key: str) -> str | None:
        """What a list restricts, and whom, in plain words; None where it is not said."""
        return _text(self.lists, key, "restricts")

    def word(self, word: str) -> str:
        """A word of any vocabulary in plain words, or the text as it is."""
        if word in self.actors:
            return self.actors_of(word)
        if word in self.activities:
            return _complete(word, self.doing(word))
        if word in self.things:
            return self.thing(word)
        if word in self.money_kinds:
            return self.money(word)
        if word in self.lists:
            return self.list_title(word)
        return self.places.get(word) or _plain(word)

    def words(self, text: str) -> tuple[str, ...]:
        """Several words of a vocabulary in one text, in plain words each."""
        parts = (part.strip() for part in re.split(r"[|,;]", text))
        return tuple(dict.fromkeys(self.word(part) for part in parts if part))


@cache
def phrases() -> Phrases:
    """The words of the package's own vocabulary and catalog."""
    vocabulary, words = files("caveat") / "data/law/vocabulary", files("caveat") / "data/words"
    return Phrases(
        actors=_load(vocabulary / "actors.yaml"),
        activities=_load(vocabulary / "activities.yaml"),
        things=_load(vocabulary / "things.yaml"),
        money_kinds=_load(vocabulary / "money.yaml"),
        facts=_facts(_load(words / "facts.yaml"), _load(vocabulary / "facts.yaml")),
        lists=_lists(),
        places={code: str(name) for code, name in _load(words / "places.yaml").items()},
        nouns={act: (str(pair[0]), str(pair[1])) for act, pair in _load(words / "nouns.yaml").items()},
    )


def _load(source: Traversable) -> dict[str, Any]:
    loaded = load(source)
    return loaded if isinstance(loaded, dict) else {}


def _text(table: _Table, key: str, column: str) -> str | None:
    said = table.get(key, {}).get(column)
    return said if isinstance(said, str) else None


def _plain(key: str) -> str:
    return key.replace("_", " ")


def slug_words(slug: str) -> str:
    """A party's slug as a name, where nobody has its name at hand.

    Example:
        >>> slug_words("tiger-brokers"), slug_words("dji")
        ('Tiger Brokers', 'DJI')
    """
    return " ".join(part.upper() if len(part) < 4 else part.capitalize() for part in slug.split("-"))


def _complete(activity: str, doing: str) -> str:
    """An act that stands alone: "buying securities", "dealing in property"."""
    if activity.endswith("_security"):
        return f"{doing} securities"
    return f"{doing} property" if doing.endswith((" in", " on", " with", " of")) else doing


def _facts(short: _Table, asked: _Table) -> _Table:
    parts = ("ask", "yes", "no", "type", "unit")
    said = {key: {part: row[part] for part in parts if part in row} for key, row in asked.items()}
    first = {key: {part: row[part] for part in ("yes", "no") if part in row} for key, row in short.items()}
    return {key: {**short.get(key, {}), **said.get(key, {}), **first.get(key, {})} for key in {**short, **said}}


def _lists() -> _Table:
    return {
        key: {"short": info.short, "title": info.title, "restricts": info.restricts}
        for key, info in catalog().lists.items()
    }
