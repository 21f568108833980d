"""What an entry says beside its name: numbers, dates and remarks under the labels of OFAC, sorted out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from caveat.lists.check_digits import checked
from caveat.lists.countries import country_code, is_country_code
from caveat.lists.dates import day_range
from caveat.lists.packaged import packaged_table
from caveat.model.party import Identifier, Name, NameKind

__all__ = [
    "Stated",
    "Statement",
    "from_cut_remark",
    "from_id",
    "from_remark",
    "labelled",
    "remark_statements",
    "sort_out",
]

_T = TypeVar("_T")

_DIRECTIVE_DATE = re.compile(r"(?P<what>Listing|Effective) Date \(EO (?P<order>\d+) Directive (?P<directive>\w+)\)")
_DIRECTIVE = re.compile(r"Executive Order (?P<order>\d+) Directive (?:Determination|Information)\Z")
_SUBJECT = re.compile(r"Subject to Directive (\w+)(?=\W|\Z)")
_QUOTED_ALIAS = re.compile(r"(?:alt\. )?(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s*'(?P<name>.+)'\.?\Z")
# What is known by its form where it has no label.
_BARE = (
    (re.compile(r"[^\s@]{1,100}@[^\s@]{1,100}\.[a-z]{2,20}"), "email"),
    (re.compile(r"(?:https?://|www\.)\S{1,300}"), "website"),
)
_DATED = re.compile(
    r"(?P<number>.*?)(?:\s{1,3}\((?P<country>[^()]{2,60})\))?"
    r"(?:\s{1,3}issued (?P<issued>(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}))?"
    r"(?:\s{1,3}expires (?P<expires>(?:\d{1,2} )?(?:[A-Z][a-z]{2} )?\d{4}))?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that an entry says.

    Attributes:
        label: the label as OFAC writes it, without `alt. ` and a final colon or dash; empty for words without one.
        value: what stands under it.
        country: code of the country that gave the number.
        note: days of issue and expiry as written.
    """

    label: str
    value: str
    country: str | None = None
    note: str | None = None


@dataclass(slots=True, kw_only=True)
class Stated:
    """What the statements of one entry come to.

    Attributes:
        directives: by number of the executive order, the directives that the entry is subject to, in capitals.
        dates: by (`listed` or `effective`, order, directive), the day as written.
    """

    identifiers: list[Identifier] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    directives: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def first(self, attribute: str) -> str | None:
        """The first value of an attribute, or None."""
        return next((value for name, value in self.attributes if name == attribute), None)


def from_id(item: str) -> Statement:
    """Read one item of the id column of the Consolidated Screening List, in either of its orders.

    Example:
        >>> from_id("CN, 91330000733796106P, Unified Social Credit Code (USCC)").country
        'CN'
        >>> from_id("Unified Social Credit Code (USCC), 91330000733796106P, CN").value
        '91330000733796106P'
    """
    parts = item.strip().split(", ")
    if len(parts) == 1:
        return Statement(label="", value=item.strip())
    rest = parts[:-1] if (last := _label_is_last(parts)) else parts[1:]
    label = _bare(parts[-1] if last else parts[0])
    if label in _attributes() or _DIRECTIVE_DATE.match(label) or _DIRECTIVE.match(label):
        return Statement(label=label, value=", ".join(rest))
    country = next((part for part in rest if is_country_code(part)), None) if len(rest) > 1 else None
    dates = [part for part in rest if day_range(part) is not None] if len(rest) > 1 else []
    number = [part for part in rest if part != country and part not in dates]
    if not number and dates:
        number = [dates.pop() if last else dates.pop(0)]
    stated = _number(label, ", ".join(number))
    note = "; ".join([*([stated.note] if stated.note else []), *dates]) or None
    return Statement(label=label, value=stated.value, country=country or stated.country, note=note)


def from_remark(item: str) -> Statement:
    """Read one item of OFAC's remarks.

    Example:
        >>> from_remark("alt. Passport G 649385 (Egypt) issued 08 Sep 2006")
        Statement(label='Passport', value='G 649385', country='EG', note='issued 08 Sep 2006')
    """
    text = item.strip()
    match = _labels().match(text)
    if match is None:
        return Statement(label="", value=text)
    label, value = match["label"], match["rest"].lstrip(" :").removeprefix("- ").strip()
    return _number(label, value) if label in _identifiers() else Statement(label=label, value=value)


def remark_statements(remarks: str) -> Iterator[Statement]:
    """The statements inside remarks, which semicolons part, and of which brackets may surround one or several.

    Example:
        >>> [said.value for said in remark_statements("(Linked To: ACME (RU); Linked To: BOLT, S.A. (BSA)).")]
        ['ACME (RU)', 'BOLT, S.A. (BSA)']
    """
    for part in remarks.split(";"):
        if item := part.strip():
            yield from_remark(_unbracketed(item) if "Linked To:" in item else item)


def _unbracketed(item: str) -> str:
    """An item without the brackets that begin before it or end behind it."""
    if item.endswith(")."):
        item = item[:-1]
    if item.startswith("("):
        item = item[1:]
    return item[:-1] if item.endswith(")") and item.count(")") > item.count("(") else item


def from_cut_remark(item: str) -> Statement:
    """Read the item at which the publisher cut the remarks off: half a number is no number, a directive is one.

    Example:
        >>> from_cut_remark("Tax ID No. 77060").label
        ''
    """
    statement = from_remark(item)
    named = _SUBJECT.search(statement.value)
    if _DIRECTIVE.match(statement.label) and named and named.end() < len(statement.value):
        return statement
    return Statement(label="", value=f"{item} … (cut off by the publisher)")


def labelled(label: str, value: str, *, country: str | None = None, notes: Iterable[str] = ()) -> Statement:
    """A statement whose label, value and country stand apart, as in XML; a country that is not known joins the notes.

    Example:
        >>> labelled("Secondary sanctions risk:", "See E.O. 14024.").label
        'Secondary sanctions risk'
    """
    bare = _bare(label)
    stated = _number(bare, value) if bare in _identifiers() else Statement(label=bare, value=value)
    code = country_code(country) if country else None
    said = (*([stated.note] if stated.note else []), *notes, *([country] if country and code is None else []))
    return replace(stated, country=code or stated.country, note=", ".join(said) or None)


def sort_out(statements: Iterable[Statement]) -> Stated:
    """Sort statements into identifiers, attributes, weak aliases, countries, directives and their dates."""
    stated = Stated()
    for statement in statements:
        if not statement.value:
            continue
        if not (_take_directive(stated, statement) or _take_alias(stated, statement)):
            _take_value(stated, statement)
    return stated


def _label_is_last(parts: list[str]) -> bool:
    """2022 writes the label last, 2023 first: known labels decide, then the country, then where the digits are."""
    first, last = _bare(parts[0]), _bare(parts[-1])
    if _is_known(last) or _is_known(first):
        return _is_known(last)
    if is_country_code(parts[0]) or is_country_code(parts[-1]):
        return is_country_code(parts[0])
    return not any(letter.isdigit() for letter in parts[-1])


def _is_known(label: str) -> bool:
    return label in _identifiers() or label in _attributes() or bool(_DIRECTIVE_DATE.match(label))


def _bare(label: str) -> str:
    return label.strip().removeprefix("alt. ").rstrip(" :-")


def _number(label: str, text: str) -> Statement:
    match = _DATED.match(text)
    assert match is not None
    country = country_code(match["country"]) if match["country"] else None
    number = match["number"] if country or not match["country"] else f"{match['number']} ({match['country']})"
    dates = [f"{word} {match[word]}" for word in ("issued", "expires") if match[word]]
    return Statement(label=label, value=number.strip(), country=country, note=", ".join(dates) or None)


def _take_directive(stated: Stated, statement: Statement) -> bool:
    if dated := _DIRECTIVE_DATE.match(statement.label):
        what = "listed" if dated["what"] == "Listing" else "effective"
        directive = dated["directive"].upper()
        stated.dates[what, dated["order"], directive] = statement.value
        _add(stated.directives.setdefault(dated["order"], []), directive)
        return True
    ordered = _DIRECTIVE.match(statement.label)
    if ordered and (subject := _SUBJECT.match(statement.value)):
        _add(stated.directives.setdefault(ordered["order"], []), subject[1].upper())
        return True
    return False


def _take_alias(stated: Stated, statement: Statement) -> bool:
    """An alias inside remarks, in quotes, is a weak one (OFAC FAQ 122)."""
    match = None if statement.label else _QUOTED_ALIAS.match(statement.value)
    if match is None:
        return False
    stated.names.append(Name(text=match["name"], kind=NameKind.WEAK_ALIAS))
    return True


def _take_value(stated: Stated, statement: Statement) -> None:
    label, value = statement.label, statement.value
    if (name := _attributes().get(label)) is not None:
        _add(stated.attributes, (name, value))
        if name in {"nationality", "citizenship"} and (code := country_code(value)):
            _add(stated.countries, code)
    elif label in _identifiers() or (label and any(letter.isdigit() for letter in value)):
        scheme, number = _scheme(_identifiers().get(label, label), statement)
        found = Identifier(scheme=scheme, value=number, country=statement.country, note=statement.note)
        _add(stated.identifiers, checked(found))
    else:
        bare = next((name for pattern, name in _BARE if not label and pattern.fullmatch(value)), "remark")
        _add(stated.attributes, (bare, f"{label}: {value}" if label else value))


def _scheme(scheme: str, statement: Statement) -> tuple[str, str]:
    """The scheme that the number itself shows, where the label covers several."""
    value = statement.value
    if value.startswith("IMO ") and value[4:].isdigit():
        return ("IMO" if scheme == "IMO" else "IMO company"), value[4:]
    if scheme == "IMO":
        return ("IMO" if re.fullmatch(r"\d{7}", value) else "vessel registration"), value
    if scheme == "LEI" and not re.fullmatch(r"[0-9A-Z]{20}", value):
        return "legal entity number", value
    if statement.country == "RU" and value.isdigit():
        lengths = {"tax number": {10: "INN", 12: "INN"}, "registration number": {13: "OGRN", 15: "OGRN"}}
        return lengths.get(scheme, {}).get(len(value), scheme), value
    return scheme, value


def _add(values: list[_T], value: _T) -> None:
    if value not in values:
        values.append(value)


@cache
def _identifiers() -> dict[str, str]:
    return {label: str(scheme) for label, scheme in packaged_table("ofac_labels.yaml", "identifiers").items()}


@cache
def _attributes() -> dict[str, str]:
    return {label: str(name) for label, name in packaged_table("ofac_labels.yaml", "attributes").items()}


@cache
def _labels() -> re.Pattern[str]:
    known = sorted((*_identifiers(), *_attributes()), key=len, reverse=True)
    dated = r"(?:Listing|Effective) Date \(EO \d+ Directive \w+\)"
    return re.compile(
        rf"(?:alt\. )?(?P<label>{dated}|{'|'.join(map(re.escape, known))})(?=[ :])(?P<rest>.*)", re.DOTALL
    )
