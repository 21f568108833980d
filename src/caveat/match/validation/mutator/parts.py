"""The parts of a name that mutations look at: given names and family name, telling words, legal form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from caveat.match.validation.mutator.tables import mapping, rows, words
from caveat.model.party import PartyKind

__all__ = ["LegalForm", "PersonName", "form_of", "is_telling", "plain", "split_person", "telling_letters"]


_Ends: TypeAlias = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name in two parts: what comes with the person, and the family name with its particles.

    Attributes:
        family_first: whether it was written "Family, Given".
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool

    def written(self) -> str:
        """The name in the order in which it was written."""
        given, family = " ".join(self.given), " ".join(self.family)
        if self.family_first:
            return f"{family}, {given}" if given else family
        return f"{given} {family}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """The legal form at the beginning or at the end of a name.

    Attributes:
        stem: the name without it.
        text: as written.
        others: spellings that may stand for it.
        leads: whether it stands first.
    """

    stem: str
    text: str
    others: tuple[str, ...]
    leads: bool


def plain(word: str) -> str:
    """A word in lower case without the signs around it and its dots."""
    return word.strip(".,;:()\"'«»“”").replace(".", "").casefold()


def split_person(name: str) -> PersonName | None:
    """The parts of a person's name of two words or more; None where it has one part only, or several commas."""
    if name.count(",") > 1:
        return None
    if "," in name:
        family, _, given = name.partition(",")
        if not family.split() or not given.split():
            return None
        return PersonName(given=tuple(given.split()), family=tuple(family.split()), family_first=True)
    several = name.split()
    begin = len(several) - 1
    while begin > 1 and plain(several[begin - 1]) in _particles():
        begin -= 1
    if begin < 1:
        return None
    return PersonName(given=tuple(several[:begin]), family=tuple(several[begin:]), family_first=False)


def is_telling(word: str, kind: PartyKind) -> bool:
    """Whether a word can tell a party from others: no particle, title, general company word or legal form."""
    bare = plain(word)
    if sum(map(str.isalpha, bare)) < 3 or bare in _particles() or bare in words("persons", "not_names"):
        return False
    return kind is PartyKind.PERSON or not all(part in _generic() for part in bare.split("-"))


def telling_letters(name: str, kind: PartyKind) -> int:
    """How many letters the telling words of a name have.

    Example:
        >>> telling_letters("DJI Technology Co., Ltd.", PartyKind.COMPANY)
        3
    """
    return sum(sum(map(str.isalpha, word)) for word in name.split() if is_telling(word, kind))


def form_of(name: str) -> LegalForm | None:
    """The legal form of a company's name, the longest that fits; None where there is none, or nothing beside it."""
    best: LegalForm | None = None
    plainer = name.casefold().replace("-", " ") + " " + name.casefold()
    for spelling, pattern, others in _forms():
        if spelling.casefold() in plainer:
            found = _at_an_end(name, pattern, others)
            if found and (best is None or len(found.text) > len(best.text)):
                best = found
    return best


def _at_an_end(
    name: str, pattern: tuple[re.Pattern[str], re.Pattern[str]], others: tuple[str, ...]
) -> LegalForm | None:
    last, first = (each.search(name) for each in pattern)
    found = last or first
    if found is None:
        return None
    stem = (name[: found.start()] + name[found.end() :]).strip(" ,")
    if sum(map(str.isalpha, stem)) < 2:
        return None
    return LegalForm(stem=stem, text=found["form"], others=others, leads=last is None)


@cache
def _forms() -> tuple[tuple[str, _Ends, tuple[str, ...]], ...]:
    """Each spelling with the patterns of it at the end and at the beginning, and what may stand for it."""
    made = []
    for row in rows("companies", "legal_forms"):
        for spelling in row:
            text = re.escape(spelling).replace(r"\ ", r"[\s-]")
            # Chinese forms are written without a blank before them.
            before = "" if not spelling.isascii() and len(spelling) > 2 and spelling[0] >= "\u3040" else r"(?<=[\s,])"
            ends = (rf"{before}(?P<form>{text})\W*\Z", rf"\A\W*(?P<form>{text})(?=[\s,])")
            patterns = re.compile(ends[0], re.IGNORECASE), re.compile(ends[1], re.IGNORECASE)
            others = tuple(other for other in row if plain(other) != plain(spelling) or "." in other + spelling)
            made.append((spelling, patterns, tuple(other for other in others if other != spelling)))
    return tuple(made)


@cache
def _particles() -> frozenset[str]:
    return frozenset(words("persons", "particles"))


@cache
def _generic() -> frozenset[str]:
    """Words that tell nothing by themselves: the table's, company words with their abbreviations, legal forms."""
    shortened = mapping("companies", "abbreviations")
    short = (plain(each) for full in shortened for each in words("companies", "abbreviations", full))
    forms = (plain(word) for row in rows("companies", "legal_forms") for form in row for word in form.split())
    return frozenset({*words("companies", "generic"), *shortened, *short, *forms})
