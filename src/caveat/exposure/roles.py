"""The roles of a ledger's columns, and how well a header or its values fit one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from caveat.errors import UsageError
from caveat.exposure.amounts import AmountStyle, is_currency, read_amount
from caveat.exposure.buyers import names_bodies, state_kind
from caveat.exposure.days import read_day
from caveat.exposure.folding import plain
from caveat.exposure.places import read_place
from caveat.exposure.vocabulary import section

__all__ = ["ALIASES", "Role", "header_currency", "header_words", "holds", "role", "roles"]

# What `--map` accepts for a role besides its own key.
ALIASES: Mapping[str, str] = {
    "description": "text",
    "item": "text",
    "maker": "maker",
    "brand": "maker",
    "supplier": "vendor",
    "seller": "vendor",
    "in": "jurisdiction",
    "state": "jurisdiction",
    "as": "actor",
    "paid-with": "paid_from",
    "paid-from": "paid_from",
    "fund": "paid_from",
    "money": "paid_from",
    "on": "date",
    "day": "date",
}
_ENDS_WEIGHT = 2
_ENOUGH = 0.6
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MONEY_SIGN = re.compile(r"US\$|[$€£¥]")
# "name" says nothing at the end of a header, "code" and the like say that it is another column.
_IDLE_LAST = frozenset({"name", "names", "full", "legal", "the", "s"})
_SPELT = {
    "descr": "description",
    "desc": "description",
    "dept": "department",
    "no": "number",
    "num": "number",
    "nbr": "number",
    "amt": "amount",
    "vend": "vendor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a column can be for.

    Attributes:
        key: `vendor`, `amount`, `date`, `buyer`, `jurisdiction`, `actor`, `paid_from`, `currency`, `department` or
            `text`.
        expected: what stands in it, in words.
        values: what its values must look like.
        many: whether several columns may have it.
        fits: weight of each header that fits.
        ends: last words of headers that fit a little.
        never: words that make a header something else.
    """

    key: str
    expected: str
    values: str
    many: bool
    fits: Mapping[tuple[str, ...], int]
    ends: frozenset[str]
    never: frozenset[str]

    def fit(self, words: tuple[str, ...]) -> int:
        """How well a header fits, 0 for not at all."""
        if not words:
            return 0
        exact = self.fits.get(words)
        if exact is not None:
            return exact
        return _ENDS_WEIGHT if words[-1] in self.ends and self.never.isdisjoint(words) else 0


@cache
def roles() -> tuple[Role, ...]:
    """Every role, in the order in which they choose their columns."""
    return tuple(_role(key, data) for key, data in section("columns").items() if isinstance(data, dict))


def role(key: str) -> Role:
    """The role of this key.

    Raises:
        UsageError: there is none.
    """
    found = next((each for each in roles() if each.key == key), None)
    if found is None:
        expected = ", ".join(each.key for each in roles())
        raise UsageError("--map", expected=expected, found=key, do="Name one of these.")
    return found


def header_words(header: str) -> tuple[str, ...]:
    """The words of a header in the order of an English compound, the last one saying what it is.

    Example:
        >>> header_words("ContractDesc"), header_words("Name of Vendor"), header_words("PO Amount (USD)")
        (('contract', 'description'), ('vendor',), ('po', 'amount'))
    """
    bare = re.sub(r"\(\s*[A-Za-z$€£¥.]{1,4}\s*\)", " ", header[:200]).replace("#", " number ")
    words = [_SPELT.get(word, word) for word in plain(_CAMEL.sub(" ", bare)).split()]
    if len(words) > 1 and is_currency(words[-1]):
        words = words[: -2 if words[-2:-1] == ["in"] else -1]
    if "of" in words[1:-1]:
        at = words.index("of", 1)
        words = words[at + 1 :] + words[:at]
    words = [word for word in words if word not in {"the", "and", "or"}]
    while len(words) > 1 and words[-1] in _IDLE_LAST:
        words.pop()
    return tuple(words)


def header_currency(header: str) -> str | None:
    """The currency that a header names: "Amount (USD)", "Betrag in EUR", "Cost £"; a bare $ names none."""
    sign = _MONEY_SIGN.search(header)
    named = is_currency(sign.group()) if sign else None
    words = re.findall(r"[A-Za-z]{3}", header) if named is None else []
    return named or next((code for word in words if word.isupper() and (code := is_currency(word))), None)


def holds(wanted: Role, values: Sequence[str]) -> bool:
    """Whether the values of a column are what the role needs; an empty column refutes nothing."""
    filled = [value for value in values if value.strip()]
    if not filled:
        return True
    if wanted.values == "bodies":
        return names_bodies(filled)
    test = _TESTS.get(wanted.values)
    return test is None or sum(1 for value in filled if test(value)) >= _ENOUGH * len(filled)


def _is_amount(value: str) -> bool:
    read = read_amount(value, AmountStyle(currency="XXX"))
    return read.amount is not None or read.problem in {None, "two_readings", "formula"}


def _is_day(value: str) -> bool:
    return read_day(value).problem is None


def _is_words(value: str) -> bool:
    letters = sum(1 for char in value if char.isalpha())
    return letters >= 1 and letters > sum(1 for char in value if char.isdigit()) / 2


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "amounts": _is_amount,
    "days": _is_day,
    "words": _is_words,
    "places": lambda value: read_place(value) is not None,
    "kinds": lambda value: state_kind(value) is not None,
    "currencies": lambda value: is_currency(value) is not None,
}


def _role(key: str, data: Mapping[str, object]) -> Role:
    fits = data["fits"]
    assert isinstance(fits, dict)
    return Role(
        key=key,
        expected=str(data["expected"]),
        values=str(data["values"]),
        many=data.get("many") is True,
        fits={header_words(str(phrase)): int(weight) for weight, phrases in fits.items() for phrase in phrases},
        ends=_words(data["ends"]),
        never=_words(data["never"]),
    )


def _words(data: object) -> frozenset[str]:
    assert isinstance(data, list)
    return frozenset(plain(str(word)) for word in data)
