"""Free words of a question mapped to the words of the vocabulary: "NVR", "county", "pay". What was read is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry
from caveat.lists.files.strict_yaml import load

__all__ = ["Taken", "read_words"]

_WORD = re.compile(r"[^\W_]+")
_AS_WRITTEN = "="
_EU = "EU"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A free word, and the word of the vocabulary that it was taken for; `fact` is `thing`, `actor` or `activity`."""

    fact: str
    said: str
    taken: str


def read_words(inquiry: Inquiry, law: LawEdition) -> tuple[Inquiry, tuple[Taken, ...]]:
    """The inquiry in words of the vocabulary, as far as its free words have one meaning, and what was taken for what.

    What has none stays as it is, to be refused with the nearest words.
    """
    taken: list[Taken] = []

    def read(fact: str, said: str, known: Mapping[str, object], found: Iterable[str]) -> str:
        if said in known:
            return said
        kinds = [kind for kind in dict.fromkeys(found) if kind in known]
        if len(kinds) != 1:
            return said
        taken.append(Taken(fact=fact, said=said, taken=kinds[0]))
        return kinds[0]

    words = law.words
    made = replace(
        inquiry,
        actors=tuple(
            read("actor", each, words.actors, _at_home(_meant("actors", each), inquiry.jurisdiction, law))
            for each in inquiry.actors
        ),
        activity=read("activity", inquiry.activity, words.activities, _meant("activities", inquiry.activity)),
        thing=read("thing", inquiry.thing, words.things, _meant("things", inquiry.thing)) if inquiry.thing else None,
    )
    return made, tuple(taken)


def _at_home(kinds: tuple[str, ...], place: str | None, law: LawEdition) -> Iterator[str]:
    """Of several kinds of actor those whose law binds them first where the question is put."""
    country = (place or "").partition("-")[0]
    union = country in law.coverage.countries and country not in _homes(law)
    for kind in kinds:
        home = law.words.actors[kind].home if kind in law.words.actors else None
        if home == country or (home == _EU and union) or (len(kinds) == 1 and not country):
            yield kind


def _homes(law: LawEdition) -> set[str | None]:
    return {actor.home for actor in law.words.actors.values()}


def _meant(table: str, said: str) -> tuple[str, ...]:
    return _tables()[table].get(_plain(said), ())


@cache
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each table the kinds that a phrase may mean."""
    folder = files("caveat") / "data" / "words"
    asked, buyers = _mapping(load(folder / "asked.yaml")), _mapping(load(folder / "buyers.yaml"))
    things = _mapping(load(folder / "things.yaml"))
    return {
        "things": _by_phrase([things]),
        "actors": _by_phrase([_mapping(buyers["stated"]), _mapping(asked["actors"])]),
        "activities": _by_phrase([_mapping(asked["activities"])]),
    }


def _by_phrase(tables: Iterable[Mapping[str, object]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for kind, phrases in table.items():
            for phrase in phrases if isinstance(phrases, list) else ():
                plain = _plain(str(phrase).removeprefix(_AS_WRITTEN))
                found[plain] = tuple(dict.fromkeys((*found.get(plain, ()), kind)))
    return found


def _mapping(data: object) -> Mapping[str, object]:
    return data if isinstance(data, dict) else {}


def _plain(text: str) -> str:
    """The words of a text without case, marks and a last plural `s`.

    Example:
        >>> _plain("Body-worn Cameras"), _plain("A-shares")
        ('body worn camera', 'a share')
    """
    words = " ".join(_WORD.findall(text.casefold()))
    return words[:-1] if words.endswith("s") and not words.endswith("ss") and len(words) > 3 else words
