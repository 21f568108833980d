"""Regimes of the United Kingdom as its lists write them, and what their free text holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.countries import country_code
from caveat.lists.packaged import packaged_table
from caveat.lists.spelled_lists import spelled_list
from caveat.model.party import Identifier, PartyKind

__all__ = ["KINDS", "items_of", "list_of", "numbers_in", "numbers_of", "spelled_country"]

KINDS = {"individual": PartyKind.PERSON, "entity": PartyKind.ORGANIZATION, "ship": PartyKind.VESSEL}

# (1) Iraq (2) Syria · 1) Uzbek 2) Afghan · a) Central African Republic b) South Sudan
_NUMBERED = re.compile(r"(?:^|(?<=[\s,.;)-]))\(?(?:\d{1,2}|[a-z])\)[\s-]{0,3}")
_NUMBER = re.compile(r"(?<![\w/])(?<!\d\.)(?:[A-Z]{1,4}[ -]?)?\d{4,20}(?:-\d{1,9}){0,4}(?![\w/]|\.\d)")
_IN_BRACKETS = re.compile(r"\((?:False )?(?P<country>[A-Z][^()]{2,40})\)")
_LAST_BRACKETS = re.compile(r"\s{0,3}\([^()]{0,200}\)\s{0,3}\Z")
# The Russia (Sanctions) (EU Exit) Regulations 2019 · The Global Human Rights Sanctions Regulations 2020
_REGULATIONS = re.compile(r"(?:the )?(?P<subject>.+?) regulations \d{4}")
_OF_TITLES = re.compile(r" \((?:eu exit|sanctions|united nations sanctions|no\. ?\d)\)| sanctions\Z")
# UN Ref QDe.004 · UN Reference  KPi.037 · UN Reference No: TAi.172 · UN Ref.KPe 070 · UN Ref.KPI. 076
_UN_REFERENCE = re.compile(
    r"\bUN Ref(?:erence)?\.?(?: No\b\.?)?:?\s{0,2}"
    r"(?P<number>[A-Z]{2}[EI]\.?\s\d{3}|[A-Z]{1,3}[a-z]?(?:\.[A-Z0-9]{1,4}){1,4})\b",
    re.IGNORECASE,
)
_STATED = (
    ("IMO", re.compile(r"\bIMO(?: number)?[.:]?\s{0,2}(?P<number>\d{7})\b", re.IGNORECASE)),
    ("MMSI", re.compile(r"\bMMSI(?: number)?[.:]?\s{0,2}(?P<number>\d{9})\b", re.IGNORECASE)),
    ("UN", _UN_REFERENCE),
    ("tax number", re.compile(r"\bTax Registration Number:?\s{0,2}(?P<number>\d{6,15})\b", re.IGNORECASE)),
    ("registration number", re.compile(r"(?<!Tax )\bRegistration Number:?\s{0,2}(?P<number>\d{6,15})\b")),
)


def list_of(regime: str, where: str) -> str:
    """The key of the list of a regime, by its name or by the title of its regulations; else one of its own.

    Raises:
        InputError: there is no regime.
    """
    known = _regimes()
    plain = " ".join(regime.split()).casefold().replace("\u2019", "'")
    found = known.get(plain) or known.get(_subject(plain))
    if not plain:
        raise InputError(where, expected="a regime", found="none", do="Fetch the file again.")
    return found or spelled_list("GB-OTHER", _subject(plain))


def items_of(text: str) -> list[str]:
    """The items of a cell that numbers them, in the order of the cell.

    Example:
        >>> items_of("(1) Saudi Arabia (2) Yemen"), items_of("a) Mali b) Niger"), items_of("Iraq")
        (['Saudi Arabia', 'Yemen'], ['Mali', 'Niger'], ['Iraq'])
    """
    return [item for part in _NUMBERED.split(text) if (item := part.strip(" ,;"))]


def spelled_country(text: str) -> str | None:
    """The code of a country that may be followed by remarks in brackets.

    Example:
        >>> spelled_country("Yemen (previous address)"), spelled_country("Iran (Islamic Republic of)")
        ('YE', 'IR')
    """
    stated = text.strip().rstrip(".")
    return country_code(stated) or country_code(_LAST_BRACKETS.sub("", stated))


def numbers_of(scheme: str, text: str) -> Iterator[Identifier]:
    """The numbers that a cell on passports or identity cards holds, each with the words around it."""
    for item in items_of(text):
        if number := _NUMBER.search(item):
            bracketed = (country_code(match["country"]) for match in _IN_BRACKETS.finditer(item))
            country = next((code for code in bracketed if code), None)
            note = None if item == number[0] else item
            yield Identifier(scheme=scheme, value=number[0], country=country, note=note)


def numbers_in(text: str) -> Iterator[Identifier]:
    """The numbers that other information states under their names: IMO, MMSI, UN reference, Russian registers."""
    for scheme, pattern in _STATED:
        for match in pattern.finditer(text):
            yield checked(Identifier(scheme=scheme, value=match["number"]))


def _subject(title: str) -> str:
    """What regulations are about: "iran (nuclear)" of "the iran (sanctions) (nuclear) (eu exit) regulations 2019"."""
    match = _REGULATIONS.fullmatch(title)
    return _OF_TITLES.sub("", match["subject"]) if match else title


@cache
def _regimes() -> dict[str, str]:
    return {name.casefold(): str(key) for name, key in packaged_table("regimes.yaml", "uk").items()}
