"""Strings of the Entity List and its kin: names with aliases inside them, addresses with references inside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caveat.lists.countries import country_code
from caveat.model.party import Address, Name, NameKind

__all__ = ["EntityStrings", "entity_strings"]

# "…, a.k.a., the following three aliases: …" · "(f.k.a., …)" · "and formerly known as …" · "also known as: …"
_MARK = re.compile(
    r"(?:(?<=[\s,;(])|\A)(?P<mark>a\.k\.a|f\.k\.a|aka|fka|also known as|formerly known as)\b[.,:]{0,3}\s{0,2}",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:and\s)?(?:the following \w{2,12} (?:alias|aliases)\b[:;,]?|the following alias(?:es)?:)\s?")
_SEE = re.compile(
    r"\(?\bSee (?P<see>(?:also |alternate |other )?address[^()]{0,200}|[A-Z][^(),]{2,30}(?=\)))\)?\.?", re.IGNORECASE
)
_PARTS = re.compile(r";\s{0,2}(?:—\s?)?(?:and\b\s?)?|\n\s?—?")
_NAMES_JOINED = re.compile(r"(?<=\b(?:Ltd\.|Inc\.)) and\s(?=[A-Z])|(?<=\bLtd\.), and\s(?=[A-Z])")
# Where an address begins behind a name: "LTD. Espoo", "Tech, 5762 Royalmount", "Kuznetsov, Ordzhonikidze 10".
_ENDS_NAME = re.compile(r"(?<=[A-Za-z')]{3})\.\s(?=[A-Z0-9])|,\s(?!Ltd|LTD|LLC|Inc|Limited|Co\b|JSC|OOO|S\.)(?=\S)")
_LAST = re.compile(r",\s(?P<country>[^,\d]{2,60}?)(?:,?\s\d[\d ]{3,11})?\Z")
_JOINING = re.compile(r"\Aand\b|\band\Z")
_NO_NAME = re.compile(r"\(?(?:all of|any)\b")
_ABBREVIATED = re.compile(
    r"(?:\b(?:ltd|co|inc|corp|pvt|pte|bhd|sdn|bros|cie|est|ag|mfg|intl|dept|univ|eng|tech|ind|jr|sr)|\b\w)\.\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityStrings:
    """What the strings of one entry come to.

    Attributes:
        see: references word for word, such as "alternate addresses under Pakistan".
    """

    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    see: tuple[str, ...]


def entity_strings(name: str, aliases: Iterable[str], address: str | None, country: str | None) -> EntityStrings:
    """Read the name, aliases and address of an entry; the words themselves stay with the record.

    Args:
        name: as written; it stays the primary name whole.
        aliases: as written, some with several names or an address in them.
        address: as written, some with a reference or a stray introduction in them.
        country: code of the country that the entry stands under, for addresses that name none.

    Example:
        >>> said = entity_strings("Acme Co., Ltd., a.k.a., the following two aliases: Acme; and Bolt.", [], None, "CN")
        >>> [each.text for each in said.names][1:]
        ['Acme Co., Ltd.', 'Acme', 'Bolt']
    """
    names = {name: Name(text=name, kind=NameKind.PRIMARY)}
    addresses: dict[str, Address] = {}
    see: dict[str, None] = {}
    inside = [each for each in _names(name) if each.text != name] if _MARK.search(name) else []
    for each in (*inside, *(found for alias in aliases for found in _alias(alias, addresses, see))):
        names.setdefault(each.text, each)
    for part in _addresses(address or "", see):
        addresses.setdefault(part, _address(part, country))
    return EntityStrings(names=tuple(names.values()), addresses=tuple(addresses.values()), see=tuple(see))


def _alias(text: str, addresses: dict[str, Address], see: dict[str, None]) -> Iterator[Name]:
    found = list(_names(_without_references(text, see)))
    behind = False
    for place, each in enumerate(found):
        cut = _cut(each.text, whole=behind)
        if cut is not None:
            behind = True
            addresses.setdefault(cut[1], _address(cut[1], None))
        name = each.text if cut is None else cut[0]
        if name:
            # "Leon Telecom; and Technology": a single word of a torn name must not make a hit by itself.
            torn = place > 0 and name.istitle() and name.isalpha()
            yield Name(text=name, kind=NameKind.WEAK_ALIAS if torn else each.kind)


def _names(text: str) -> Iterator[Name]:
    """The names in a string, in its order: those behind f.k.a. are former."""
    kind = NameKind.ALIAS
    at = 0
    for match in (*_MARK.finditer(text), None):
        for name in _split(text[at : match.start() if match else len(text)]):
            yield Name(text=name, kind=kind)
        if match:
            kind = NameKind.FORMER if match["mark"][0] in "fF" else NameKind.ALIAS
            at = match.end()


def _split(text: str) -> Iterator[str]:
    for part in _PARTS.split(_COUNTED.sub("", text)):
        for name in _NAMES_JOINED.split(part):
            plain = _plain(name)
            if sum(map(str.isalnum, plain)) > 1 and not _NO_NAME.match(plain):
                yield plain


def _plain(text: str) -> str:
    """A name without what only joined it to its neighbours."""
    stated = _JOINING.sub("", text.strip(" ,;:\n—")).strip(" ,;:—")
    stated = _balanced(stated)
    if len(stated) > 2 and (stated[0] == stated[-1] == '"' or (stated[0], stated[-1]) == ("\u201c", "\u201d")):
        stated = stated[1:-1]
    return stated if _ABBREVIATED.search(stated) else stated.rstrip(".")


def _balanced(text: str) -> str:
    """The text up to a bracket that closes more than was opened; one opened at the very end is left out."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return text[:place].rstrip()
    return text[:-1].rstrip() if depth and text.endswith("(") else text


def _cut(text: str, *, whole: bool) -> tuple[str, str] | None:
    """The name and the address of a string that ends with one; None where it is a name alone.

    Args:
        text: the string.
        whole: whether another address stands before it, so that this is an address from its beginning.
    """
    stated = text.rstrip(" .")
    last = _LAST.search(stated)
    if whole and "," in stated and any(map(str.isdigit, stated)):
        return "", stated
    if last is None or country_code(last["country"]) is None:
        return None
    if stated[0].isdigit() and stated.count(",") > 1:
        return "", stated
    match = _ENDS_NAME.search(stated)
    if match is None or "," not in stated[match.end() :]:
        return None
    # The match begins with the full stop or the comma behind the name.
    return _plain(stated[: match.start() + 1]), stated[match.end() :]


def _without_references(text: str, see: dict[str, None]) -> str:
    for match in _SEE.finditer(text):
        see.setdefault(match["see"].strip())
    return _SEE.sub("", text).strip()


def _addresses(text: str, see: dict[str, None]) -> Iterator[str]:
    stated = _MARK.sub("", _without_references(text, see))
    for part in _PARTS.split(_COUNTED.sub("", stated)):
        if plain := part.strip(" ;,.\n"):
            yield plain


def _address(text: str, country: str | None) -> Address:
    last = _LAST.search(text)
    return Address(text=text, country=country_code(last["country"] if last else text) or country)
