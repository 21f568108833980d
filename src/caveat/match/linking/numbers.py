"""Numbers of records under one spelling, those that a party can have but one of, and documents of persons."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Final

from caveat.match.identifiers import is_strong, scheme_of, value_of
from caveat.model.party import Identifier, Party

__all__ = ["documents", "exclusive", "record_series", "shared_numbers", "un_reference"]

_ONE_EACH: Final = frozenset({"lei", "uscc", "imo", "inn", "ogrn", "duns", "ofac", "un"})
"""Schemes that give a party one number only. An ISIN belongs to a share and a BIC to an office, and the European and
British issuers number entries: a party that is listed again, or under a second regime, has two."""
_OF_ISSUERS: Final = frozenset({"ofsi", "uksanctionslist", "eufsf"})
_RESOLVED: Final = frozenset({"FollowTheMoney", "caveat"})
"""Schemes of files whose entities were told apart before they were published; capitals count in their ids."""
_DOCUMENTS: Final = (
    "passport", "national", "identi", "cedula", "curp", "rfc", "ssn", "socialsecurity", "tax", "registration", "ruc",
    "nit", "companynumber", "commercialregister", "foliomercantil", "matricula", "gazette", "vat", "aircraftserial",
    "tailnumber", "mmsi", "callsign", "address", "licen", "imocompany", "dni", "phone", "visa",
)  # fmt: skip
_LEAST_DOCUMENT: Final = 6
_NOT_ALNUM: Final = re.compile(r"[^A-Z0-9]+")
_DIGEST: Final = re.compile(r"[0-9a-f]{16}(?:#\d+)?\Z")
_UN_OLD: Final = re.compile(r"([QT])\.?([IE])\.[A-Z]\.(\d{1,3})\.\d\d\.?")
_UN: Final = re.compile(r"(?:No\.)?([A-Z]{2})([IE])\.?(\d{1,4})\.?")
_UN_REGIMES: Final = {"Q": "QD", "T": "TA"}


def shared_numbers(party: Party) -> frozenset[tuple[str, str]]:
    """The numbers that by themselves point to one party: scheme and value."""
    strong = (one for one in party.identifiers if _is_known(one.scheme) and (_is_issuers(one) or is_strong(one)))
    found = {(_scheme(one.scheme), _value(one)) for one in strong}
    return frozenset(pair for pair in found if pair[1])


def documents(party: Party) -> frozenset[str]:
    """The numbers of passports, registers and the like: a sign of one party, and no proof, for they are copied wrong.

    A number counts under every scheme, since lists disagree on what a passport and what an identity card is.
    """
    weak = (one for one in party.identifiers if _is_document(one.scheme))
    return frozenset(number for one in weak for number in _numbers_in(one.value))


def exclusive(party: Party) -> dict[str, set[str]]:
    """The numbers that a party can have but one of, by scheme; the issuer's own number of a record is one."""
    found: dict[str, set[str]] = defaultdict(set)
    for scheme, value in shared_numbers(party):
        if scheme in _ONE_EACH:
            found[scheme].add(value)
    for identifier in party.identifiers:
        if identifier.scheme in _RESOLVED:
            found[f"entity of {identifier.scheme}"].add(identifier.value)
    for listing in party.listings:
        series = record_series(listing.record_id)
        if series is not None:
            found[f"record of {listing.list} {series}".rstrip()].add(listing.record_id)
    if party.slug:
        found["slug"].add(party.slug)
    return found


def record_series(record_id: str) -> str | None:
    """The letters before an issuer's own number of an entry; None for a digest, which tells nothing apart.

    Example:
        >>> record_series("30946"), record_series("AFG0101"), record_series("84d5f4e6f30e5b06")
        ('', 'AFG', None)
    """
    if _DIGEST.match(record_id):
        return None
    letters = record_id.rstrip("0123456789")
    return letters if letters != record_id else None


def un_reference(value: str) -> str | None:
    """A United Nations permanent reference number as it has been written since 2014; None where it is none.

    The number in the middle of the older form was kept, and the letter of the name and the year went.

    Example:
        >>> un_reference("QI.A.6.01"), un_reference("KPI.033"), un_reference("TE.H.12.01"), un_reference("E.29.I.11")
        ('QDI006', 'KPI033', 'TAE012', None)
    """
    text = "".join(value.split()).upper()
    if old := _UN_OLD.fullmatch(text):
        return f"{_UN_REGIMES[old[1]]}{old[2]}{int(old[3]):03}"
    match = _UN.fullmatch(text.removeprefix("NO."))
    return f"{match[1]}{match[2]}{int(match[3]):03}" if match else None


@lru_cache(maxsize=1 << 12)
def _scheme(stated: str) -> str:
    return scheme_of(Identifier(scheme=stated, value=""))


@lru_cache(maxsize=1 << 12)
def _is_known(stated: str) -> bool:
    """Whether numbers of a scheme may point to one party by themselves."""
    return _scheme(stated) in _OF_ISSUERS or is_strong(Identifier(scheme=stated, value="1" * 20))


def _value(identifier: Identifier) -> str:
    if _scheme(identifier.scheme) == "un":
        return un_reference(identifier.value) or ""
    return value_of(identifier)


def _is_issuers(identifier: Identifier) -> bool:
    """Whether an authority gave the number to an entry of a list of its own, which other files of it repeat."""
    return _scheme(identifier.scheme) in _OF_ISSUERS


@lru_cache(maxsize=1 << 12)
def _is_document(stated: str) -> bool:
    scheme = _scheme(stated)
    return any(word in scheme for word in _DOCUMENTS)


def _numbers_in(value: str) -> list[str]:
    """The number with and without words beside it: "Booklet: A7523531", "SSN 156-92-9858"."""
    parts = [value, *re.split(r"[\s:;,]+", value)] if re.search(r"[\s:;,]", value) else [value]
    plain = (_NOT_ALNUM.sub("", part.upper()) for part in parts)
    return [one for one in plain if len(one) >= _LEAST_DOCUMENT and sum(map(str.isdigit, one)) >= _LEAST_DOCUMENT - 2]
