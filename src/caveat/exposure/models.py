"""Model numbers, found by the patterns of brands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from caveat.errors import DataError
from caveat.exposure.terms import Term
from caveat.model.party import Brand, Party

__all__ = ["Models"]

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_DIGIT = re.compile(r"\d")
# The rest of the number as it stands: patterns name its beginning.
_REST = re.compile(r"[A-Za-z0-9/+_-]{0,40}(?<![-/+_])")


class Models:
    """Finds model numbers by the patterns of brands."""

    def __init__(self, brands: Iterable[Brand], parties: Mapping[str, Party]) -> None:
        self._patterns = [(_compiled(brand), _term(brand, parties)) for brand in brands if brand.pattern]
        parts = "|".join(f"(?:{pattern.pattern})" for pattern, _ in self._patterns)
        self._any = re.compile(parts, re.IGNORECASE) if parts else None

    def find(self, text: str) -> Iterator[tuple[Term, int, int]]:
        """Yield the model numbers of a short text: what they point to, and where they begin and end."""
        if self._any is None or not _DIGIT.search(text):
            return
        plain = text.translate(_DASHES)
        if not self._any.search(plain):
            return
        for pattern, term in self._patterns:
            for match in pattern.finditer(plain):
                if match.end() > match.start():
                    yield term, match.start(), _end(plain, match.end())


def _end(text: str, end: int) -> int:
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _compiled(brand: Brand) -> re.Pattern[str]:
    try:
        return re.compile(brand.text, re.IGNORECASE)
    except re.error as error:
        do = "Correct the pattern."
        raise DataError(f"brand of {brand.party}", expected="a regular expression", found=brand.text, do=do) from error


def _term(brand: Brand, parties: Mapping[str, Party]) -> Term:
    party = parties.get(brand.party)
    return Term(
        text=brand.text,
        phrase="",
        party=party.id if party else brand.party,
        how="model",
        grade=brand.grade,
        since=brand.since,
        until=brand.until,
        thing=brand.thing,
        needs=brand.needs,
    )
