"""Identifiers: numbers given by an authority, which find a party whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from caveat.match.evidence import Known
from caveat.model.hit import Reason
from caveat.model.party import Identifier, Party

__all__ = ["Identifiers", "is_strong", "scheme_of", "value_of"]

_STRONG: Final = frozenset({"lei", "isin", "uscc", "imo", "bic", "inn", "ogrn", "duns", "cage", "uei", "ofac", "un"})
_IN_TEXT: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{8,20}(?![A-Za-z0-9])|(?<![A-Za-z0-9])\d{7}(?![A-Za-z0-9])")
_NOT_ALNUM: Final = re.compile(r"[^A-Z0-9]+")
_WORDS_OF_SCHEME: Final = (
    ("imo", ("imo", "vesselregistrationidentification")),
    ("bic", ("bic", "swift", "swiftbic")),
    ("uscc", ("uscc", "unifiedsocialcreditcode", "unifiedsocialcreditcodeuscc")),
    ("inn", ("inn", "taxidno", "taxnumber", "tax", "taxid", "taxidentificationnumber")),
    ("ogrn", ("ogrn", "psrn")),
)
_LEAST_LENGTH: Final = 7


class Identifiers:
    """The strong identifiers of many parties, by value."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._parties: dict[str, list[tuple[str, Party]]] = {}
        for party in parties:
            for identifier in party.identifiers:
                if is_strong(identifier):
                    held = self._parties.setdefault(value_of(identifier), [])
                    held.append((scheme_of(identifier), party))

    def matching(self, known: Known) -> Iterator[tuple[Party, Reason]]:
        """Parties with an identifier that is stated of the one asked, or that stands in its name."""
        given = {(scheme_of(one), value_of(one)) for one in known.identifiers if is_strong(one)}
        seen = set()
        for scheme, value in sorted(given):
            for listed_scheme, party in self._parties.get(value, ()):
                if listed_scheme == scheme and party.id not in seen:
                    seen.add(party.id)
                    yield party, Reason(feature="identifier", points=3.0, asked=value, listed=value)
        for text in known.names:
            yield from self._in_text(text, seen)

    def _in_text(self, text: str, seen: set[str]) -> Iterator[tuple[Party, Reason]]:
        for found in _IN_TEXT.finditer(text[:2000]):
            value = found[0].upper()
            values = {value, value[:8]} if len(value) == 11 else {value}
            for key in sorted(values):
                for scheme, party in self._parties.get(key, ()):
                    if party.id not in seen and (key == value or scheme == "bic"):
                        seen.add(party.id)
                        yield party, Reason(feature="identifier", points=3.0, asked=found[0], listed=key)


def scheme_of(identifier: Identifier) -> str:
    """The scheme under one spelling, such as `imo`, `bic` or `inn`.

    Example:
        >>> scheme_of(Identifier(scheme="SWIFT/BIC", value="KRRIRU22"))
        'bic'
    """
    scheme = _NOT_ALNUM.sub("", identifier.scheme.upper()).lower()
    return next((short for short, spellings in _WORDS_OF_SCHEME if scheme in spellings), scheme)


def value_of(identifier: Identifier) -> str:
    """The number in capitals without signs; a BIC without its branch.

    Example:
        >>> value_of(Identifier(scheme="BIC", value="KRRIRU22XXX"))
        'KRRIRU22'
    """
    value = _NOT_ALNUM.sub("", identifier.value.upper())
    scheme = scheme_of(identifier)
    if scheme == "bic":
        return value[:8]
    return value.removeprefix("IMO") if scheme == "imo" else value


def is_strong(identifier: Identifier) -> bool:
    """Whether the number belongs to one party alone and its check digit was not found wrong."""
    if identifier.note and "check digit" in identifier.note:
        return False
    scheme = scheme_of(identifier)
    return scheme in _STRONG and (scheme in {"ofac", "un"} or len(value_of(identifier)) >= _LEAST_LENGTH)
