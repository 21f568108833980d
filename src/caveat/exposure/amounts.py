"""Amounts of money as ledgers write them, read exactly or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from caveat.exposure.vocabulary import section, texts
from caveat.model.exposure import Amount

__all__ = ["AmountStyle", "ReadAmount", "is_currency", "read_amount", "style_of"]

_LONGEST = 60
_LARGEST = Decimal(10) ** 18
# Hyphens and dashes that ledgers put where nothing is, and signs that stand for a minus.
_DASHES = "\u2010\u2012\u2013\u2014\u2212"
_BLANK = frozenset(
    {"", "-", "--", *_DASHES, "n/a", "na", "n.a.", "none", "null", "tbd", "tba", "unknown", "?", "nan", "$-", "$ -"}
)
_ABOUT = re.compile(
    r"(?:about|approx\.?|approximately|almost|nearly|around|circa|ca\.|over|up to|more than|under|est\.?|~|≈|<|>)\s*",
    re.I,
)
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_MINUS = re.compile(f"[{_DASHES}]")
_NUMBER = re.compile(
    r"(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<scale>\s*(?:k|m|mn|mm|bn|b|thousand|million|billion))?\Z", re.I
)
_AT_FRONT = re.compile(r"\A(?P<name>[^\d.,()+-]+?)\s*(?=[-(+.,\d])")
_BEHIND = re.compile(r"(?<=[\d).])\s*(?P<name>[^\d.,()\s]+(?: [a-zA-Z]+)?)\Z")
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mm": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*\Z")
_GAPS = re.compile(r"[.,' ]")
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})*,\d{3}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountStyle:
    """How the amounts of a column are written.

    Attributes:
        point: the decimal sign that the column proves, `.` or `,`; None where nothing proves one.
        currency: the currency that its header, another column or the user names; None where none does.
        place: code of the jurisdiction whose currency is assumed where no other is named.
    """

    point: str | None = None
    currency: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAmount:
    """What was read of a cell.

    Attributes:
        amount: None where the cell states none, or none that can be read with certainty.
        problem: why it could not be read: `two_readings`, `not_a_number`, `no_currency`, `formula`; None if it could.
        assumed: code of the currency that was assumed from the jurisdiction; None where it was named.
        rough: the words that say the amount is not exact ("about"); None where there are none.
    """

    amount: Amount | None = None
    problem: str | None = None
    assumed: str | None = None
    rough: str | None = None


def read_amount(text: str, style: AmountStyle) -> ReadAmount:
    """Read an amount; what has two readings, or no currency, is not read.

    Example:
        >>> dollars = AmountStyle(currency="USD")
        >>> str(read_amount("($1,234.50)", dollars).amount.value)
        '-1234.50'
        >>> read_amount("1.234", dollars).problem
        'two_readings'
    """
    stated = _SPACES.sub(" ", text[: _LONGEST + 1]).strip()
    if stated.casefold() in _BLANK:
        return ReadAmount()
    if stated.startswith(("=", "#")):
        return ReadAmount(problem="formula")
    if len(stated) > _LONGEST:
        return ReadAmount(problem="not_a_number")
    rough = _ABOUT.match(stated)
    sign, bare = _unsigned(stated[rough.end() if rough else 0 :])
    named, digits = _without_currency(bare)
    again, digits = _unsigned(digits)
    value = _value(digits, style.point)
    if isinstance(value, str):
        return ReadAmount(problem=value)
    currency, assumed = _currency(named, style)
    if currency is None:
        return ReadAmount(problem="no_currency")
    return ReadAmount(
        amount=Amount(value=value * sign * again, currency=currency),
        assumed=currency if assumed else None,
        rough=rough.group().strip() if rough else None,
    )


def style_of(values: Iterable[str]) -> str | None:
    """The decimal sign that a column proves: the one that only one reading of one of its values allows."""
    proofs: set[str] = set()
    for value in values:
        _, bare = _unsigned(_SPACES.sub(" ", value[:_LONGEST]).strip())
        _, digits = _without_currency(bare)
        proofs.update(_proof(_unsigned(digits)[1]))
    return proofs.pop() if len(proofs) == 1 else None


def is_currency(text: str) -> str | None:
    """The ISO 4217 code that a cell names by itself, or None; a sign that several countries use names none."""
    code = text.strip().upper()
    if code in _codes():
        return code
    named = _signs().get(text.strip()) or _currency_words().get(text.strip().casefold())
    return named if named in _codes() else None


def _proof(digits: str) -> set[str]:
    """The decimal signs that a number proves; none for one that could be read both ways."""
    marks = [char for char in digits if char in ".,"]
    if not marks or not _NUMBER.match(digits):
        return set()
    if len(set(marks)) == 2:
        return {marks[-1]}
    other = "," if marks[0] == "." else "."
    if len(marks) > 1:
        return {other}
    behind = len(digits) - digits.index(marks[0]) - 1
    return {marks[0]} if behind in {1, 2} and digits.isascii() and digits[-behind:].isdigit() else set()


def _unsigned(text: str) -> tuple[int, str]:
    stated = _MINUS.sub("-", text.strip())
    if stated.startswith("(") and stated.endswith(")"):
        return -1, stated[1:-1].strip()
    if stated.upper().endswith(" CR"):
        return -1, stated[:-3].strip()
    if stated.startswith("-") or stated.endswith("-"):
        return -1, stated.strip("-").strip()
    return 1, stated.removeprefix("+").strip()


def _without_currency(text: str) -> tuple[str | None, str]:
    """The currency named before or behind a number, and the number; a code is worth more than a shared sign."""
    named: list[str] = []
    for pattern in (_AT_FRONT, _BEHIND):
        found = pattern.search(text)
        if found and (name := _named(found.group("name"))):
            named.append(name)
            text = (text[: found.start()] + text[found.end() :]).strip()
    named.sort(key=lambda name: name in _shared())
    return (named[0] if named else None), text


def _named(text: str) -> str | None:
    """The code or shared sign that a text names."""
    name = text.strip()
    found = _signs().get(name) or _currency_words().get(name.casefold()) or _code(name)
    return found or (name if name in _shared() else None)


def _code(text: str) -> str | None:
    return text.upper() if text.upper() in _codes() else None


def _value(digits: str, point: str | None) -> Decimal | str:
    """The number, or the code of the problem."""
    match = _NUMBER.match(digits)
    plain = _plain_number(match.group("digits").strip(), point) if match else None
    if match is None or plain is None:
        return "not_a_number"
    if not plain:
        return "two_readings"
    scale = (match.group("scale") or "").strip().casefold()
    try:
        value = Decimal(plain).scaleb(_SCALES.get(scale, 0))
    except InvalidOperation:
        return "not_a_number"
    return Decimal(f"{value:f}") if abs(value) < _LARGEST else "not_a_number"


def _plain_number(digits: str, point: str | None) -> str | None:
    """Digits with a decimal point; "" where there are two readings, None where there is none."""
    marks = [char for char in digits if char in ".,"]
    if len(set(marks)) == 2:
        return _parted(digits, marks[-1]) if marks.count(marks[-1]) == 1 else None
    if len(marks) == 1:
        return _single_mark(digits, marks[0], point)
    return _GAPS.sub("", digits) if _is_whole(digits) else None


def _single_mark(digits: str, mark: str, point: str | None) -> str | None:
    could_group = _GROUPED.match(digits) is not None and digits.partition(mark)[0].strip("0") != ""
    if not could_group or point == mark:
        return _parted(digits, mark) if point in {None, mark} else None
    # English ledgers part thousands by a comma; a lone point before three digits has two readings.
    return digits.replace(mark, "") if point is not None or mark == "," else ""


def _parted(digits: str, point: str) -> str | None:
    """Digits whose decimal sign is known; those before it must be whole or in groups."""
    whole, _, part = digits.rpartition(point)
    if (part and not part.isdigit()) or (whole and not _is_whole(whole)):
        return None
    return f"{_GAPS.sub('', whole) or 0}.{part}" if part else _GAPS.sub("", whole)


def _is_whole(digits: str) -> bool:
    return digits.isdigit() or _GROUPED.match(digits) is not None or _LAKH.match(digits) is not None


def _currency(named: str | None, style: AmountStyle) -> tuple[str | None, bool]:
    """The currency, and whether it was assumed from the jurisdiction."""
    if named is not None and named not in _shared():
        return named, False
    if style.currency is not None:
        return style.currency, False
    country = (style.place or "")[:2]
    places = _shared()[named] if named is not None else _by_place()
    return places.get(country), True


@cache
def _codes() -> frozenset[str]:
    return frozenset(texts("currencies", "codes"))


@cache
def _signs() -> dict[str, str]:
    return _pairs("signs")


@cache
def _currency_words() -> dict[str, str]:
    return _pairs("words")


@cache
def _by_place() -> dict[str, str]:
    return _pairs("of")


@cache
def _shared() -> dict[str, dict[str, str]]:
    shared = section("currencies")["shared"]
    assert isinstance(shared, dict)
    return {sign: dict(places) for sign, places in shared.items()}


def _pairs(key: str) -> dict[str, str]:
    pairs = section("currencies")[key]
    assert isinstance(pairs, dict)
    return {str(word): str(code) for word, code in pairs.items()}
