"""Numbers in texts: what in a query, a sentence or a payment message may be an identifier, and of which scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from caveat.lists.countries import is_country_code
from caveat.match.identifiers.schemes import Scheme, scheme_of, scheme_table, ticker_of, value_of
from caveat.model.party import Identifier

__all__ = ["Found", "is_tail_number", "numbers_in"]

_MOST_READ: Final = 2_000
_MOST_FOUND: Final = 64
_MOST_PARTS: Final = 6
_LONGEST_WHOLE: Final = 60
# Digits anywhere, eight or eleven letters in a row, which may be a BIC, or the letters of an aircraft: most names have
# none of these.
_MAY_HOLD: Final = re.compile(
    r"\d|(?<![A-Za-z])(?:[A-Za-z]{8}|[A-Za-z]{11})(?![A-Za-z])|(?<![A-Z])[A-Z]{1,2}-[A-Z]{3,5}(?![A-Z])"
    r"|\A\s*[A-Z]{4,7}\s*\Z"
)
_RUN: Final = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
_JOINT: Final = re.compile(r"[-.]")
_BIC: Final = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_TAIL: Final = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{2,5}|[A-Z]{1,2}\d{2,5}[A-Z]{0,2}")
_NOT_ALNUM: Final = re.compile(r"[^A-Za-z0-9]+")
_SELF_EVIDENT: Final = {
    "lei": re.compile(r"[A-Z0-9]{18}\d\d"),
    "isin": re.compile(r"[A-Z]{2}[A-Z0-9]{9}\d"),
    "uscc": re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"),
    "imo": re.compile(r"\d{7}"),
    "imocompany": re.compile(r"\d{7}"),
    "mmsi": re.compile(r"[2-79]\d{8}"),
    "inn": re.compile(r"\d{10}|\d{12}"),
    "ogrn": re.compile(r"\d{13}|\d{15}"),
    "wallet": re.compile(r"0X[0-9A-F]{40}|BC1[A-Z0-9]{11,71}|(?=.*\d)[A-Z0-9]{26,110}"),
}
"""Forms by which a number in a sentence shows its scheme."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that may be an identifier.

    Attributes:
        text: as written.
        value: in capitals without signs.
        schemes: the schemes of which it may be; empty where it is the whole query and may be of any.
    """

    text: str
    value: str
    schemes: frozenset[str]


def numbers_in(text: str) -> Iterator[Found]:
    """What in a text may be an identifier: the whole of it, what shows its scheme, and what its scheme stands before.

    At most the first `2,000` characters and 64 finds.

    Example:
        >>> [(found.value, sorted(found.schemes)) for found in numbers_in("KRRIRU22XXX for ship IMO 9187629")]
        [('KRRIRU22', ['bic']), ('9187629', ['imo', 'imocompany'])]
    """
    text = text[:_MOST_READ]
    if _MAY_HOLD.search(text) is None:
        return
    yield from islice(_every(text), _MOST_FOUND)


def is_tail_number(text: str) -> bool:
    """Whether a whole text has the form of an aircraft's mark.

    Example:
        >>> is_tail_number("EP-GOM"), is_tail_number("YV2869"), is_tail_number("MSN 449")
        (True, True, False)
    """
    return _TAIL.fullmatch(text.strip().upper()) is not None


def _every(text: str) -> Iterator[Found]:
    if len(text) <= _LONGEST_WHOLE and _is_bare(text):
        yield from _whole(text.strip())
    before = ""
    for run in _RUN.finditer(text):
        parts = _JOINT.split(run[0])
        for written in (run[0], *parts[: _MOST_PARTS if len(parts) > 1 else 0]):
            schemes = _schemes_shown(written)
            if any(map(str.isdigit, written)):
                schemes |= _schemes_said(before)
            if schemes:
                yield from _read_as(written, schemes)
        before = f"{before} {run[0]}"[-40:]


def _is_bare(text: str) -> bool:
    """Whether a text can be a number and nothing else: at most one word of it holds no digit."""
    words = text.split()
    return sum(not any(map(str.isdigit, word)) for word in words) <= 1


def _whole(text: str) -> Iterator[Found]:
    value = _NOT_ALNUM.sub("", text).upper()
    yield Found(text, value, frozenset() if any(map(str.isdigit, value)) else frozenset({"tail"}))
    if ticker := ticker_of(text):
        yield Found(text, ticker, frozenset({"ticker"}))


def _read_as(written: str, schemes: frozenset[str]) -> Iterator[Found]:
    """The number under each form that one of its schemes would give it."""
    by_value: dict[str, set[str]] = {}
    for scheme in sorted(schemes):
        by_value.setdefault(value_of(Identifier(scheme=scheme, value=written)), set()).add(scheme)
    for value, names in by_value.items():
        yield Found(written, value, frozenset(names))


def _schemes_shown(written: str) -> frozenset[str]:
    upper = written.upper()
    value = _NOT_ALNUM.sub("", upper)
    shown = {scheme for scheme, form in _SELF_EVIDENT.items() if form.fullmatch(value)}
    if _BIC.fullmatch(upper) and is_country_code(upper[4:6]):
        shown.add("bic")
    if _TAIL.fullmatch(upper) and written == upper:
        shown.add("tail")
    return frozenset(shown)


def _schemes_said(before: str) -> frozenset[str]:
    """The scheme that the one, two or three words before a number name, and its family."""
    words = before.lower().split()[-3:]
    if words and words[-1] in {"no", "nr", "number", "num", "code", "is"}:
        words = words[:-1]
    for start in range(len(words)):
        row = scheme_table().get(scheme_of(Identifier(scheme=" ".join(words[start:]), value="")))
        if row is not None:
            return _family(row)
    return frozenset()


def _family(row: Scheme) -> frozenset[str]:
    return _families()[row.family]


@cache
def _families() -> dict[str, frozenset[str]]:
    rows = scheme_table().values()
    return {one.family: frozenset(row.name for row in rows if row.family == one.family) for one in rows}
