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

__all__ = ["Phrases", "phrases"]

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

    def has_words(self, key: str) -> bool:
        """Whether the values of a fact have words of their own, which need no name before them."""
        row = self.facts.get(key, {})
        return "yes" in row or isinstance(row.get("values"), Mapping)

    def _word(self, key: str, value: str) -> str:
        if key in {"money", "funding"}:
            return self.money(value)
        if key in {"thing", "thing_kind"}:
            return self.thing(value)
        said = self.facts.get(key, {}).get("values")
        if isinstance(said, Mapping) and isinstance(said.get(value), str):
            return str(said[value])
        return self.place(value) if key.endswith("country") else _plain(value)

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
            return f"{self.doing(word)} securities" if word.endswith("_security") else self.doing(word)
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


def _facts(short: _Table, asked: _Table) -> _Table:
    said = {key: {part: row[part] for part in ("ask", "yes", "no") if part in row} for key, row in asked.items()}
    return {key: {**short.get(key, {}), **said.get(key, {})} for key in {**short, **said}}


def _lists() -> _Table:
    return {
        key: {"short": info.short, "title": info.title, "restricts": info.restricts}
        for key, info in catalog().lists.items()
    }
