"""Programmes of the European Union's financial sanctions files, and names as they spell them."""

from __future__ import annotations

import unicodedata

from caveat.errors import InputError
from caveat.lists.packaged import packaged_table
from caveat.lists.spelled_lists import spelled_list
from caveat.model.party import Name, NameKind

__all__ = ["PASSPORT_KINDS", "eu_list", "eu_name"]

# By the issuer's code of the kind of document; others keep the issuer's words.
PASSPORT_KINDS = {
    "passport": "passport",
    "diplomaticpass": "passport",
    "id": "national id",
    "ssn": "social security number",
    "fiscalcode": "tax number",
    "regnumber": "registration number",
    "swiftbic": "BIC",
    "imo": "IMO",
}


def eu_list(programme: str, where: str) -> str:
    """The key of the list of a programme; one of its own where the catalog has none.

    Raises:
        InputError: there is no programme.
    """
    if not programme.strip():
        raise InputError(where, expected="a programme", found="none", do="Fetch the file again.")
    found = packaged_table("regimes.yaml", "eu").get(programme)
    return str(found) if found else spelled_list("EU-OTHER", programme)


def eu_name(text: str, language: str | None, *, primary: bool, weak: bool = False) -> Name:
    """A name by its script and strength; a name without a Latin letter is in its own script."""
    lang = language.lower() if language else None
    if primary:
        return Name(text=text, kind=NameKind.PRIMARY, lang=lang)
    if weak:
        return Name(text=text, kind=NameKind.WEAK_ALIAS, lang=lang)
    latin = any("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return Name(text=text, kind=NameKind.ALIAS if latin else NameKind.NATIVE, lang=lang)
