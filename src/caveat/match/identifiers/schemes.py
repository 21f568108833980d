"""Schemes: under which names the numbers of an authority go, how they are written, and how widely each is unique."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from caveat.lists.check_digits import WRONG
from caveat.match.identifiers.check_digits import is_mistyped
from caveat.model.party import Identifier
from caveat.names.tables import read

__all__ = ["MISTYPED", "Scheme", "is_strong", "number_of", "scheme_of", "scheme_table", "ticker_of", "value_of"]

MISTYPED: Final = "mistyped"
"""Family of a number that fails its check digit: it is told and counts for nothing."""

_STRONG: Final = frozenset({"lei", "isin", "uscc", "imo", "bic", "inn", "ogrn", "duns", "cage", "uei", "ofac", "un"})
_NOT_ALNUM: Final = re.compile(r"[^A-Z0-9]+")
_LEAST_STRONG: Final = 7
_BIC: Final = 8
_EXCHANGES: Final = {
    "CN": ("CN", "CH", "CG", "CS", "SZ", "SZSE", "SHE", "XSHE", "SS", "SH", "SSE", "SHG", "XSHG", "C1", "C2"),
    "HK": ("HK", "HKEX", "HKG", "SEHK", "XHKG", "HKSE"),
    "US": ("US", "NYSE", "NASDAQ", "UN", "UQ", "UW", "UR", "O", "N", "OQ", "XNYS", "XNAS", "OTC", "AMEX"),
    "GB": ("GB", "LN", "LI", "LSE", "LON", "XLON", "L"),
    "DE": ("DE", "GR", "GY", "GF", "FRA", "XETRA", "ETR", "XETR", "F"),
    "RU": ("RU", "RM", "RX", "MOEX", "MICEX", "MCX", "ME", "MISX"),
    "JP": ("JP", "JT", "TYO", "TSE", "T", "XTKS"),
    "TW": ("TW", "TT", "TWSE", "TPE", "TWO"),
    "KR": ("KR", "KS", "KQ", "KRX"),
    "SG": ("SG", "SP", "SGX", "SES", "SI"),
    "IN": ("IN", "IB", "IS", "NSE", "BSE", "NS", "BO"),
    "CA": ("CA", "CT", "TSX", "TO", "V"),
    "CH": ("SW", "SIX", "SWX", "VX"),
    "FR": ("FP", "EPA", "XPAR", "PA"),
    "TR": ("TI", "IST", "BIST", "XIST"),
}
"""Endings of tickers by the country of the exchange: those of Bloomberg, of Reuters and of ISO 10383."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A scheme of numbers.

    Attributes:
        name: `lei`, `inn`, `passport` …
        family: numbers of one family are compared with one another: an INN is a tax number.
        unique: `world` where a number means one party anywhere, a country's code or `country` where it does so within
            one, `weak` where it recurs.
        least: a shorter number is none.
    """

    name: str
    family: str
    unique: str
    least: int


def scheme_of(identifier: Identifier) -> str:
    """The scheme under one spelling, such as `imo`, `bic` or `inn`; one that is not in the table is itself.

    Example:
        >>> scheme_of(Identifier(scheme="SWIFT/BIC", value="KRRIRU22"))
        'bic'
    """
    return _name_of(identifier.scheme)


def value_of(identifier: Identifier) -> str:
    """The number in capitals without signs; a BIC without its branch, a ticker with the country of its exchange.

    Example:
        >>> value_of(Identifier(scheme="BIC", value="KRRIRU22XXX")), value_of(Identifier(scheme="ticker", value="2 HK"))
        ('KRRIRU22', '2HK')
    """
    scheme = scheme_of(identifier)
    if scheme == "ticker":
        return ticker_of(identifier.value) or _NOT_ALNUM.sub("", identifier.value.upper())
    value = _NOT_ALNUM.sub("", identifier.value.upper())
    if scheme == "bic":
        return value[:_BIC]
    return value.removeprefix("IMO") if scheme in {"imo", "imocompany"} else value


def is_strong(identifier: Identifier) -> bool:
    """Whether the number belongs to one party alone and its check digit was not found wrong."""
    scheme = scheme_of(identifier)
    if scheme not in _STRONG or (identifier.note and WRONG in identifier.note):
        return False
    return scheme in {"ofac", "un"} or len(value_of(identifier)) >= _LEAST_STRONG


def number_of(identifier: Identifier, *, is_ship: bool = False) -> tuple[str, str, str, str]:
    """Family, scheme, value and country of an identifier, the last three in one form; the country may be empty.

    Lists print the IMO numbers of owners and of ships under one word; a ship's is never taken for an owner's.
    """
    scheme, value = scheme_of(identifier), value_of(identifier)
    row = scheme_table().get(scheme)
    country = (identifier.country or (row.unique if row and row.unique.isupper() else "")).upper()
    if scheme == "imo" and not is_ship and is_mistyped("imo", value) and not is_mistyped("imocompany", value):
        return "imocompany", "imocompany", value, country
    wrong = bool(identifier.note and WRONG in identifier.note)
    if wrong or is_mistyped(scheme, identifier.value.replace(" ", ""), country):
        return MISTYPED, scheme, value, country
    return row.family if row else scheme, scheme, value, country


def ticker_of(text: str) -> str:
    """The symbol and the country of the exchange, whichever stands first; empty where no exchange is named.

    Leading noughts are no difference.

    Example:
        >>> ticker_of("002415 CN"), ticker_of("SZSE:002415"), ticker_of("002415")
        ('2415CN', '2415CN', '')
    """
    parts = [part for part in re.split(r"[^A-Z0-9]+", text.upper()) if part]
    for symbol, exchange in ((parts[:-1], parts[-1:]), (parts[1:], parts[:1])):
        if symbol and exchange and (country := _countries_of_exchanges().get(exchange[0])):
            return "".join(symbol).lstrip("0") + country
    return ""


@cache
def scheme_table() -> dict[str, Scheme]:
    """The schemes by name."""
    return {
        row["scheme"]: Scheme(
            name=row["scheme"], family=row["family"], unique=row["unique"], least=int(row["least"])
        )
        for row in read("identifier_schemes")
    }  # fmt: skip


@cache
def _spellings() -> dict[str, str]:
    return {spelling: row["scheme"] for row in read("identifier_schemes") for spelling in row["spellings"].split(";")}


@cache
def _name_of(scheme: str) -> str:
    squashed = _NOT_ALNUM.sub("", scheme.upper()).lower()
    if squashed.endswith("address") and len(squashed) > len("address"):
        return "wallet"
    return _spellings().get(squashed, squashed)


@cache
def _countries_of_exchanges() -> dict[str, str]:
    return {exchange: country for country, exchanges in _EXCHANGES.items() for exchange in exchanges}
