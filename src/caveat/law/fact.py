"""The facts that gates ask for: their types, where they come from, and the words that ask a person for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cached_property
from importlib.resources.abc import Traversable

from caveat.errors import UsageError
from caveat.law.vocabulary import nearest
from caveat.lists.files.yaml_block import Block
from caveat.model.days import DayRange
from caveat.model.question import FactValue

__all__ = ["OF_A_PARTY", "WAY_FACTS", "FactKind", "FactType", "Facts", "Origin", "load_facts", "parse_fact"]

NO_DAY = "none"
_SLUG = re.compile(r"[a-z0-9]+")


class FactType(StrEnum):
    """What a fact's value is; `words` and `texts` and `countries` hold several."""

    BOOL = "bool"
    DAY = "day"
    PERCENT = "percent"
    NUMBER = "number"
    ENUM = "enum"
    WORDS = "words"
    TEXT = "text"
    TEXTS = "texts"
    COUNTRY = "country"
    COUNTRIES = "countries"
    GROUP = "group"


class Origin(StrEnum):
    """Where a fact comes from; only asked ones are given by the user."""

    QUESTION = "question"
    ASKED = "asked"
    PARTY = "party"
    LISTING = "listing"
    OWNERSHIP = "ownership"
    MATCH = "match"


# Asked facts that decide by which way a measure comes in.
WAY_FACTS = frozenset({"affiliate", "listed_on", "uk_joint_arrangement"})
# Facts that caveat derives where it can; what a user says of them counts only where it cannot.
OF_A_PARTY = frozenset({Origin.PARTY, Origin.OWNERSHIP, Origin.LISTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One fact key.

    Attributes:
        place: its place in the file, which is the order in which unknown facts are asked for.
        values: the closed domain of `enum` and `words`.
        none: whether a day may be given as `none`, for "never".
        ask: completes "it depends on …".
        yes, no: short words for the two values of a bool.
        of_lists, rule: for a share, whose holdings are counted and by which ownership rule.
        list: for a listing fact, the list whose entries state it.
        days_after: for a day that a listing need not state, how many days after the day of listing the law puts it.
        inferred: whether what is not stated follows from the parties.
        counts_as: the list on which a party stands of whom the user says this.
    """

    key: str
    type: FactType
    origin: Origin
    place: int
    values: tuple[str, ...] = ()
    none: bool = False
    ask: str = ""
    yes: str = ""
    no: str = ""
    unit: str | None = None
    source: str | None = None
    of_lists: tuple[str, ...] = ()
    rule: str = ""
    list: str | None = None
    days_after: int | None = None
    counts_as: str | None = None
    inferred: bool = False

    @property
    def of_match(self) -> bool:
        """Whether its value may be another for each listing that brings a measure in."""
        return self.origin in {Origin.LISTING, Origin.MATCH, Origin.OWNERSHIP}

    @property
    def is_supposable(self) -> bool:
        """Whether a decision table may have it: not where each listing that brings a measure in has its own value."""
        return self.origin is not Origin.MATCH or self.key in WAY_FACTS

    @property
    def settles_ways(self) -> bool:
        """Whether a value of it can open or close a way into a measure."""
        return self.key in WAY_FACTS or self.origin is Origin.OWNERSHIP


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All fact kinds by key, and other spellings of keys."""

    kinds: Mapping[str, FactKind]
    aliases: Mapping[str, str]

    @cached_property
    def of_owners(self) -> tuple[FactKind, ...]:
        """The facts that state which share listed parties hold, or whether they control."""
        return tuple(kind for kind in self.kinds.values() if kind.of_lists)

    def kind(self, key: str) -> FactKind | None:
        """The kind with this key or other spelling, or None."""
        return self.kinds.get(self.aliases.get(key, key))

    def asked(self, key: str) -> FactKind:
        """The kind with this key, where a user may give it: an asked fact, or one of a party that nobody knows of.

        Raises:
            UsageError: there is none, or caveat finds it out itself.
        """
        kind = self.kind(key)
        askable = [each.key for each in self.kinds.values() if each.origin is Origin.ASKED]
        if kind is None:
            near = nearest(key, askable)
            raise UsageError("--fact", expected="the key of a fact", found=key, do=f"Did you mean {near}?")
        of_party = kind.origin in OF_A_PARTY or kind.counts_as is not None or kind.key in WAY_FACTS
        if kind.origin is not Origin.ASKED and not (of_party and kind.ask):
            found = f"{key}, which caveat derives ({kind.origin})"
            raise UsageError("--fact", expected="a fact that is asked of you", found=found, do="Leave it out.")
        return kind


def parse_fact(kind: FactKind, text: str) -> FactValue | None:
    """Read a value as its type says; `unknown` gives None.

    Raises:
        UsageError: the text is no such value.
    """
    stated = text.strip()
    if stated == "unknown":
        return None
    try:
        return _PARSERS[kind.type](kind, stated)
    except (ValueError, InvalidOperation) as error:
        do = f"Give it as --fact {kind.key}={_example(kind)}."
        raise UsageError(f"--fact {kind.key}", expected=_expected(kind), found=text, do=do) from error


def load_facts(file: Traversable) -> Facts:
    """Read the fact kinds, in the order of the file.

    Raises:
        DataError: a field is unknown or a value is not of the schema.
    """
    kinds: dict[str, FactKind] = {}
    aliases: dict[str, str] = {}
    for place, (key, row) in enumerate(Block.of(file).entries()):
        kinds[key] = _kind(key, place, row)
        aliases.update(dict.fromkeys(row.texts("aliases"), key))
        row.all_read()
    return Facts(kinds=kinds, aliases=aliases)


def _kind(key: str, place: int, row: Block) -> FactKind:
    return FactKind(
        key=key,
        place=place,
        type=FactType(row.word("type", FactType)),
        origin=Origin(row.word("origin", Origin)),
        values=row.texts("values"),
        none=row.flag("none"),
        ask=row.maybe("ask") or "",
        yes=row.maybe("yes") or "",
        no=row.maybe("no") or "",
        unit=row.maybe("unit"),
        source=row.maybe("source"),
        of_lists=row.texts("of_lists"),
        rule=row.maybe("rule") or "",
        list=row.maybe("list"),
        days_after=row.number("days_after") if row.has("days_after") else None,
        counts_as=row.maybe("counts_as"),
        inferred=row.flag("inferred"),
    )


def _bool(kind: FactKind, text: str) -> FactValue:
    words = {"true": True, "yes": True, "false": False, "no": False}
    if text.lower() not in words:
        raise ValueError(kind.key)
    return words[text.lower()]


def _day(kind: FactKind, text: str) -> FactValue:
    return NO_DAY if kind.none and text == NO_DAY else DayRange.parse(text)


def _number(kind: FactKind, text: str) -> FactValue:
    value = Decimal(text)
    if not value.is_finite() or (kind.type is FactType.PERCENT and not 0 <= value <= 100):
        raise ValueError(text)
    return value


def _enum(kind: FactKind, text: str) -> FactValue:
    if text not in kind.values:
        raise ValueError(text)
    return text


def _words(kind: FactKind, text: str) -> FactValue:
    words = tuple(part.strip() for part in text.replace("|", ",").split(","))
    if kind.values and not set(words) <= set(kind.values):
        raise ValueError(text)
    return words


def _slugs(kind: FactKind, text: str) -> FactValue:
    """Names as slugs: `RN Refining & Marketing` is `rn-refining-marketing`."""
    words = tuple("-".join(_SLUG.findall(part.lower())) for part in text.replace("|", ",").split(","))
    if not all(words):
        raise ValueError(kind.key)
    return words


def _text(kind: FactKind, text: str) -> FactValue:
    if not text:
        raise ValueError(kind.key)
    return text


_PARSERS = {
    FactType.BOOL: _bool,
    FactType.DAY: _day,
    FactType.PERCENT: _number,
    FactType.NUMBER: _number,
    FactType.ENUM: _enum,
    FactType.WORDS: _words,
    FactType.TEXTS: _words,
    FactType.COUNTRIES: _words,
    FactType.GROUP: _slugs,
    FactType.TEXT: _text,
    FactType.COUNTRY: _text,
}


def _expected(kind: FactKind) -> str:
    if kind.values:
        return f"one of {', '.join(kind.values)}"
    return {
        FactType.BOOL: "true or false",
        FactType.DAY: "a day such as 2020-08-13, 2020-08 or 2020" + (", or none" if kind.none else ""),
        FactType.PERCENT: "a percentage from 0 to 100",
        FactType.NUMBER: "a number",
    }.get(kind.type, "text")


def _example(kind: FactKind) -> str:
    if kind.values:
        return kind.values[0]
    return {FactType.BOOL: "true", FactType.DAY: "2020-08-13", FactType.PERCENT: "50"}.get(kind.type, "…")
