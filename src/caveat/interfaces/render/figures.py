"""Figures with their units, and spans of figures, as a decision table and a gate have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

__all__ = ["figure_words", "is_figure", "span_words"]

_SIDE = re.compile(r"(<=|>=|<|>)(\S+)")
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
# From here on a figure is written as a power of ten.
_VAST = Decimal("1e15")


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of figures; a side that is open is None, `*_in` whether its end belongs to it."""

    low: Decimal | None
    low_in: bool
    high: Decimal | None
    high_in: bool

    def meets(self, other: _Span) -> bool:
        """Whether the other begins where this one ends."""
        return self.high is not None and self.high == other.low and self.high_in is not other.low_in


def is_figure(text: str) -> bool:
    """Whether a text is a figure."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def figure_words(text: str, unit: str = "") -> str:
    r"""A figure with its unit.

    Example:
        >>> figure_words("50000", "USD"), figure_words("50", "%"), figure_words("90", "days"), figure_words("1E+25")
        ('$50,000', '50\xa0%', '90 days', '10^25')
    """
    value = Decimal(text)
    said = _power(value) if abs(value) >= _VAST else f"{value.normalize():,f}"
    if unit in _SYMBOLS:
        return f"{_SYMBOLS[unit]}{said}"
    if unit == "%":
        return f"{said}\N{NO-BREAK SPACE}%"
    if unit == "days" and value == 1:
        unit = "day"
    return f"{said} {unit}".rstrip()


def span_words(values: Iterable[str], unit: str = "") -> tuple[str, ...] | None:
    r"""Spans such as `>14 <=30` in words, those that meet as one; None where a value is no span.

    Example:
        >>> span_words([">14 <=30", ">30"], "days"), span_words([">=50 <=50"], "%")
        (('more than 14 days',), ('exactly 50\xa0%',))
    """
    spans = []
    for value in values:
        if (span := _span(value)) is None:
            return None
        spans.append(span)
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda each: (each.low is not None, each.low or Decimal(0), not each.low_in)):
        if merged and merged[-1].meets(span):
            last = merged.pop()
            merged.append(_Span(last.low, last.low_in, span.high, span.high_in))
        else:
            merged.append(span)
    return tuple(_words(span, unit) for span in merged)


def _span(text: str) -> _Span | None:
    sides = [_SIDE.fullmatch(part) for part in text.split()]
    low, low_in, high, high_in = None, False, None, False
    for side in sides:
        if side is None or not is_figure(side[2]):
            return None
        if side[1].startswith(">"):
            low, low_in = Decimal(side[2]), side[1] == ">="
        else:
            high, high_in = Decimal(side[2]), side[1] == "<="
    return _Span(low, low_in, high, high_in) if sides else None


def _words(span: _Span, unit: str) -> str:
    if span.low is not None and span.low == span.high:
        return f"exactly {figure_words(str(span.low), unit)}"
    parts = []
    if span.low is not None:
        bare = "" if span.high is not None and unit not in _SYMBOLS else unit
        parts.append(f"{'at least' if span.low_in else 'more than'} {figure_words(str(span.low), bare)}")
    if span.high is not None:
        parts.append(f"{'at most' if span.high_in else 'less than'} {figure_words(str(span.high), unit)}")
    return " and ".join(parts) or "any figure"


def _power(value: Decimal) -> str:
    digits, exponent = f"{value:E}".split("E")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"10^{int(exponent)}" if digits == "1" else f"{digits}\N{MULTIPLICATION SIGN}10^{int(exponent)}"
