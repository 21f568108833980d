"""Values as FollowTheMoney's model takes them: ids, days, countries, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from caveat.lists.countries import country_code
from caveat.lists.ftm.terms import OWN_DATASET
from caveat.model.days import DayRange

__all__ = ["Entity", "country", "entity", "fits", "gender", "identity", "prefix_day", "web_address"]

# One entity as it is written.
Entity: TypeAlias = dict[str, Any]

# followthemoney 4.11, types/entity.py: letters, digits, dots and hyphens between a letter or digit at either end.
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]{0,198}[0-9a-zA-Z])?\Z")
_URL = re.compile(r"https?://[^\s/?#]+\.[^\s]+\Z")
_GENDERS = ("male", "female", "other")
# The longest values by type of property (followthemoney 4.11); a property that is not here is a text of 1,024.
_LONGEST = {
    **dict.fromkeys(("name", "alias", "weakAlias", "previousName", "namesMentioned"), 384),
    **dict.fromkeys(("notes", "summary", "description", "reason"), 65_000),
    **dict.fromkeys(("address", "full"), 250),
    **dict.fromkeys(("authorityId", "programId", "number", "passportNumber", "registrationNumber", "idNumber"), 64),
    **dict.fromkeys(("taxNumber", "licenseNumber", "uscCode", "isinCode", "ticker", "callSign", "serialNumber"), 64),
    **dict.fromkeys(("leiCode", "innCode", "ogrnCode"), 32),
    **dict.fromkeys(("swiftBic", "imoNumber", "mmsi"), 16),
    **dict.fromkeys(("sourceUrl", "programUrl", "website"), 4_096),
}
_LONGEST_TEXT = 1_024


def identity(*parts: str) -> str:
    """The id of an entity: a single part as it stands where it can be one, else a digest of the parts.

    Example:
        >>> identity("pfipg26v7cqbwhczv"), identity("stake", "a", "b")
        ('pfipg26v7cqbwhczv', 'stake-35a8f30a62157071ad30585f')
    """
    if len(parts) == 1 and _ID.match(parts[0]):
        return parts[0]
    digest = sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"{parts[0] if len(parts) > 1 and _ID.match(parts[0]) else 'x'}-{digest}"


def entity(identity: str, schema: str, caption: str, properties: Mapping[str, Sequence[str]]) -> Entity:
    """An entity of our data set."""
    return {
        "id": identity,
        "caption": caption,
        "schema": schema,
        "datasets": [OWN_DATASET],
        "properties": dict(properties),
    }


def fits(properties: Mapping[str, Iterable[str | None]]) -> dict[str, list[str]]:
    """The properties with the values that the model takes, each once; those without any are left out."""
    found = {}
    for name, values in properties.items():
        longest = _LONGEST.get(name, _LONGEST_TEXT)
        kept = [value for value in dict.fromkeys(values) if value and value.strip() and len(value) <= longest]
        if kept:
            found[name] = kept
    return found


def prefix_day(day: DayRange | None) -> str | None:
    """A day, month or year as the model writes it; None where a span is none of these.

    Example:
        >>> prefix_day(DayRange.parse("2020-08")), prefix_day(DayRange.parse("2020..2021"))
        ('2020-08', None)
    """
    text = "" if day is None else str(day)
    return text if text and ".." not in text else None


def country(text: str) -> str | None:
    """The code of a country as the model writes it; None where it is not known."""
    code = country_code(text)
    return code.lower() if code else None


def gender(text: str) -> str | None:
    """A gender of the model, or None."""
    word = text.strip().casefold()
    return word if word in _GENDERS else None


def web_address(text: str | None) -> str | None:
    """An address on the web, or None."""
    return text if text and _URL.match(text) else None
