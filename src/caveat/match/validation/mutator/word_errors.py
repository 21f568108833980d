"""Changes to whole words: dropped, split, joined, cut to initials, moved, cut off, added."""

from __future__ import annotations

from random import Random
from typing import Final

from caveat.match.validation.mutator.letters import is_spelled
from caveat.match.validation.mutator.parts import PersonName, form_of, is_telling, plain, split_person
from caveat.match.validation.mutator.spellings import origin
from caveat.match.validation.mutator.tables import words
from caveat.model.party import PartyKind
from caveat.names.scripts import LATIN, scripts

__all__ = ["add_honorific", "add_middle_name", "drop_word", "initials", "join", "reorder", "split", "truncate"]

_WITH_INITIALS: Final = frozenset({"Latin", "Cyrillic", "Greek"})
_FIELD: Final = 35
"""Letters of a line in a SWIFT message."""


def drop_word(name: str, kind: PartyKind, random: Random) -> str | None:
    """Leave out one word of three or more.

    A person keeps the family name. Others keep two telling words, or the only one that they have: what is left of
    "Zhejiang Dahua Technology" without "Dahua" is nobody's name.
    """
    parts = name.split()
    if len(parts) < 3:
        return None
    places = _droppable_of_person(name, parts) if kind is PartyKind.PERSON else _droppable(name, parts, kind)
    if not places:
        return None
    at = random.choice(places)
    before = " ".join(parts[:at])
    comma = "," if before and parts[at].endswith(",") and not before.endswith(",") else ""
    return f"{before}{comma} {' '.join(parts[at + 1 :])}".strip(" ,")


def split(name: str, random: Random) -> str | None:
    """Set a blank inside a word of six letters or more."""
    parts = name.split()
    places = [at for at, word in enumerate(parts) if word.isalpha() and len(word) >= 6 and is_spelled(word)]
    if not places:
        return None
    at = random.choice(places)
    cut = random.randrange(2, len(parts[at]) - 1)
    return " ".join((*parts[:at], parts[at][:cut], parts[at][cut:], *parts[at + 1 :]))


def join(name: str, random: Random) -> str | None:
    """Leave out the blank between two words."""
    parts = name.split()
    places = [at for at in range(len(parts) - 1) if parts[at][-1].isalnum() and parts[at + 1][0].isalnum()]
    if not places:
        return None
    at = random.choice(places)
    return " ".join((*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]))


def initials(name: str, random: Random) -> str | None:
    """Write the first letter of one given name, or of all, with or without a dot."""
    person = split_person(name)
    if person is None or not scripts(name) <= _WITH_INITIALS:
        return None
    if not any(is_telling(word, PartyKind.PERSON) for word in person.family):
        return None
    places = [at for at, word in enumerate(person.given) if is_telling(word, PartyKind.PERSON)]
    if not places:
        return None
    chosen = set(places) if random.random() < 0.5 else {random.choice(places)}
    dot = random.choice((".", ""))
    given = tuple(
        next(filter(str.isalpha, word)) + dot if at in chosen else word for at, word in enumerate(person.given)
    )
    return PersonName(given=given, family=person.family, family_first=person.family_first).written()


def reorder(name: str, kind: PartyKind, random: Random) -> str | None:
    """Write the family name at the other end, with a comma or without; move a word of any other name."""
    if kind is PartyKind.PERSON:
        return _turned(name, random)
    form = form_of(name)
    stem = form.stem if form else name
    if " of " in stem and random.random() < 0.5:
        one, _, other = stem.partition(" of ")
        moved: str | None = f"{other}, {one} of" if random.random() < 0.5 else f"{other} {one}"
    else:
        moved = _swapped(stem, random)
    if form is None or moved is None:
        return moved
    return f"{form.text} {moved}" if form.leads else f"{moved} {form.text}"


def truncate(name: str, kind: PartyKind) -> str | None:
    """Keep the first 35 characters, as a line of a payment message does, if a whole telling word is among them."""
    kept = name[:_FIELD]
    whole = kept.split() if name[_FIELD : _FIELD + 1].isspace() else kept.split()[:-1]
    if len(name) <= _FIELD or not any(is_telling(word, kind) for word in whole):
        return None
    return kept.rstrip(" ,-.")


def add_honorific(name: str, random: Random) -> str | None:
    """Write a title before the given names."""
    person = split_person(name)
    if person is None or scripts(name) != {LATIN} or plain(person.given[0]) in words("persons", "not_names"):
        return None
    title = random.choice(words("persons", "honorifics"))
    return PersonName(given=(title, *person.given), family=person.family, family_first=person.family_first).written()


def add_middle_name(name: str, random: Random) -> str | None:
    """Write one given name more, after the first, of the same origin; names of more than three words get none."""
    person = split_person(name)
    if person is None or len(name.split()) > 3 or not scripts(name) <= {LATIN}:
        return None
    language = origin(name)
    most = 1 if language == "russian" else 2
    if len(person.given) > most or not is_telling(person.given[0], PartyKind.PERSON):
        return None
    known = {plain(word) for word in name.split()}
    some = words("persons", "middle_names", language)
    fresh = [word for word in some if word.casefold() not in known]
    middle = random.choice(fresh)
    given = (person.given[0], middle.upper() if name.isupper() else middle, *person.given[1:])
    return PersonName(given=given, family=person.family, family_first=person.family_first).written()


def _droppable_of_person(name: str, parts: list[str]) -> list[int]:
    """Given names of several, all but the first one before a patronymic, and second family names."""
    person = split_person(name)
    if person is None:
        return []
    begin = len(person.family) if person.family_first else 0
    given = range(begin, begin + len(person.given))
    telling = [at for at in given if is_telling(parts[at], PartyKind.PERSON)]
    if len(telling) < 2:
        telling = [at for at in given if at not in telling]
    elif origin(name) == "russian":
        telling = telling[1:]
    family = range(1, begin) if person.family_first else range(0)
    return telling + [at for at in family if all(is_telling(parts[each], PartyKind.PERSON) for each in (0, at))]


def _droppable(name: str, parts: list[str], kind: PartyKind) -> list[int]:
    """Any word where three tell, else one that does not; words of the legal form stay.

    Where it is not known what is named, and no legal form says so, only words amid the name: it may be a person.
    """
    form = form_of(name) if kind.is_organization or kind is PartyKind.UNKNOWN else None
    if kind is PartyKind.UNKNOWN and form is None:
        return list(range(1, len(parts) - 1))
    of_form = set(map(plain, form.text.split())) if form else set[str]()
    telling = [at for at, word in enumerate(parts) if is_telling(word, kind)]
    rest = [at for at, word in enumerate(parts) if at not in telling and _is_loose(word) and plain(word) not in of_form]
    return sorted(telling + rest) if len(telling) > 2 else rest if telling else []


def _is_loose(word: str) -> bool:
    """Whether a word may go: it has letters, and no number that tells one unit from another."""
    return any(map(str.isalpha, word)) and not any(map(str.isdigit, word))


def _turned(name: str, random: Random) -> str | None:
    person = split_person(name)
    if person is None:
        return None
    if person.family_first:
        return " ".join((*person.given, *person.family))
    return " ".join(person.family) + random.choice((", ", " ")) + " ".join(person.given)


def _swapped(stem: str, random: Random) -> str | None:
    parts = stem.split()
    fixed = {*words("persons", "particles"), *words("persons", "joining")}
    places = [
        at
        for at in range(len(parts) - 1)
        if plain(parts[at]) != plain(parts[at + 1])
        and not parts[at].endswith(",")
        and not {plain(parts[at]), plain(parts[at + 1])} & fixed
    ]
    if not places:
        return None
    at = random.choice(places)
    return " ".join((*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]))
