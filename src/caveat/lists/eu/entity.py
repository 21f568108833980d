"""An entity of the European Union's financial sanctions files in version 1.1, in the names that the XML files give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from caveat.errors import InputError
from caveat.lists.check_digits import checked
from caveat.lists.countries import is_country_code
from caveat.lists.dates import required_day_range
from caveat.lists.eu.programmes import PASSPORT_KINDS, eu_list, eu_name
from caveat.lists.eu.record import EuEntity
from caveat.lists.files.xml import Element
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Identifier, Name, PartyKind
from caveat.model.source import Citation

__all__ = ["eu_entity"]

_KINDS = {"person": PartyKind.PERSON, "enterprise": PartyKind.ORGANIZATION}
_ADDRESS = ("street", "poBox", "place", "zipCode", "city", "region")
_BIRTHPLACE = ("place", "city", "region", "countryDescription")
_NAME_ATTRIBUTES = {"title": "title", "function": "position", "gender": "gender"}
_CONTACTS = {"EMAIL": "email", "PHONE": "phone", "FAX": "fax", "WEB": "website"}
_DOUBTS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}


def eu_entity(element: Element, where: str) -> EuEntity:
    """What an element `sanctionEntity` says.

    Args:
        element: with its parts.
        where: it stands, as an error names it.

    Raises:
        InputError: no number, name, kind or regulation, a programme that is not known, or a day that cannot be read.
    """
    entry = _Entry(element, where)
    names = entry.names
    return EuEntity(
        number=entry.number,
        kind=_kind(entry),
        names=names,
        listings=_listings(entry, names[0].text),
        places=_addresses(element),
        citizenships=(_country(each) for each in element.findall("citizenship")),
        identifiers=_identifiers(entry),
        attributes=_attributes(element),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sanctionEntity, and where it stands, as an error names it."""

    element: Element
    where: str

    @property
    def number(self) -> str:
        if (value := self.element.get("logicalId")) is None:
            raise InputError(self.where, expected="a logicalId", found="none", do="Fetch the file again.")
        return value

    @property
    def names(self) -> tuple[Name, ...]:
        """All names; of the strong ones the first without a language, or in English, is the primary one."""
        stated = [(text, each) for each in self.element.findall("nameAlias") if (text := _whole(each))]
        if not stated:
            raise InputError(self.where, expected="a name", found="none", do="Fetch the file again.")
        strong = [pair for pair in stated if not _is(pair[1], "strong", "false")] or stated
        plain = (pair for pair in strong if pair[1].get("nameLanguage") in {None, "EN"})
        text, first = next(plain, strong[0])
        found = {text: eu_name(text, first.get("nameLanguage"), primary=True)}
        for other, each in stated:
            weak = _is(each, "strong", "false")
            found.setdefault(other, eu_name(other, each.get("nameLanguage"), primary=False, weak=weak))
        return tuple(found.values())

    def day(self, element: Element, *attributes: str) -> DayRange | None:
        """The day of the first of these attributes that is stated."""
        name = next((name for name in attributes if element.get(name)), None)
        stated = element.get(name) if name else None
        return required_day_range(stated, where=self.where, field=name) if name and stated else None


def _kind(entry: _Entry) -> PartyKind:
    subject = entry.element.find("subjectType")
    code = (subject.get("code") if subject else None) or "none"
    if code not in _KINDS:
        expected = f"the subjectType {' or '.join(_KINDS)}"
        raise InputError(entry.where, expected=expected, found=code, do="Fetch the file again.")
    return _KINDS[code]


def _listings(entry: _Entry, name: str) -> tuple[Listing, ...]:
    acts: dict[str, list[Element]] = {}
    for act in entry.element.findall("regulation"):
        acts.setdefault(act.get("programme") or "", []).append(act)
    if not acts:
        raise InputError(entry.where, expected="a regulation", found="none", do="Fetch the file again.")
    # The acts that state names have no programme of their own.
    summaries = list(entry.element.findall("nameAlias/regulationSummary")) if len(acts) == 1 else []
    return tuple(
        Listing(
            list=eu_list(programme, entry.where),
            record_id=entry.number,
            name=name,
            listed_on=_listed_on(entry, [*own, *summaries]),
            programs=(programme,),
            citations=tuple(dict.fromkeys(map(_citation, own))),
        )
        for programme, own in acts.items()
    )


def _listed_on(entry: _Entry, acts: list[Element]) -> DayRange | None:
    """The day of designation where it is stated, else that of the earliest act, which later ones only amend."""
    if designated := entry.day(entry.element, "designationDate"):
        return designated
    days = (entry.day(act, "entryIntoForceDate", "publicationDate") for act in acts)
    return min((day for day in days if day is not None), default=None)


def _citation(act: Element) -> Citation:
    return Citation(text=act.get("numberTitle") or "regulation without number", url=act.findtext("publicationUrl"))


def _whole(name: Element) -> str:
    parts = (name.get(part) for part in ("firstName", "middleName", "lastName"))
    return name.get("wholeName") or " ".join(part for part in parts if part)


def _is(element: Element, attribute: str, value: str) -> bool:
    return (element.get(attribute) or "").lower() == value


def _country(element: Element) -> str | None:
    """The country code, which is 00 where the country is not known."""
    code = element.get("countryIso2Code") or ""
    return code if is_country_code(code) else None


def _addresses(element: Element) -> Iterator[tuple[str, str | None]]:
    for address in element.findall("address"):
        yield _joined(address, _ADDRESS), _country(address)


def _identifiers(entry: _Entry) -> Iterator[Identifier]:
    yield Identifier(scheme="EU FSF", value=entry.number)
    for attribute, scheme in (("euReferenceNumber", "EU reference"), ("unitedNationId", "UN")):
        if value := entry.element.get(attribute):
            yield Identifier(scheme=scheme, value=value)
    for each in entry.element.findall("identification"):
        number = each.get("number") or each.get("latinNumber")
        if number is None:
            continue
        code = each.get("identificationTypeCode") or ""
        scheme = PASSPORT_KINDS.get(code, each.get("identificationTypeDescription") or code or "document")
        note = "; ".join(_notes(each)) or None
        yield checked(Identifier(scheme=scheme, value=number, country=_country(each), note=note))


def _notes(identification: Element) -> Iterator[str]:
    for attribute, words in _DOUBTS.items():
        if _is(identification, attribute, "true"):
            yield words
    for attribute, word in (("issuedBy", "issued by"), ("issueDate", "issued"), ("validTo", "valid to")):
        if value := identification.get(attribute):
            yield f"{word} {value}"


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for alias in element.findall("nameAlias"):
        yield from ((name, value) for key, name in _NAME_ATTRIBUTES.items() if (value := alias.get(key)))
    for birth in element.findall("birthdate"):
        yield from _birth(birth)
    for citizen in element.findall("citizenship"):
        if country := citizen.get("countryDescription"):
            yield "nationality", country
    for contact in element.findall("address/contactInfo"):
        if value := contact.get("value"):
            yield _CONTACTS.get(contact.get("key") or "", "contact"), value
    yield from (("remarks", remark.text) for remark in element.findall("remark") if remark.text)


def _birth(birth: Element) -> Iterator[tuple[str, str]]:
    years = [year for name in ("yearRangeFrom", "yearRangeTo") if (year := birth.get(name))]
    if stated := birth.get("birthdate") or " to ".join(years) or birth.get("year"):
        yield "dob", f"circa {stated}" if _is(birth, "circa", "true") else stated
    if place := _joined(birth, _BIRTHPLACE):
        yield "pob", place


def _joined(element: Element, attributes: tuple[str, ...]) -> str:
    return ", ".join(text for name in attributes if (text := element.get(name)))
