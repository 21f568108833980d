"""What parties of OFAC's advanced XML refer to: values by number, locations, documents, entries on lists, relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.document import Document, DocumentFile
from caveat.lists.ofac_party import street
from caveat.lists.ofac_periods import day_of, period_words
from caveat.lists.ofac_programs import list_named
from caveat.lists.statements import Statement, labelled
from caveat.lists.xml import Element, iterate
from caveat.lists.xml_fields import fields_of
from caveat.model.record import Field

__all__ = ["ROOT", "Entered", "Located", "References", "Relation", "meant"]

ROOT = "Sanctions"
_TAGS = ("ReferenceValueSets", "Location", "IDRegDocument", "SanctionsEntry", "ProfileRelationship", "DistinctParty")
_MOST = 2_000_000
# Attributes that say something of a party; the others are numbers of the file's own parts.
_MEANT = frozenset(
    {
        *("AliasTypeID", "LowQuality", "PartySubTypeID", "ScriptID", "FeatureTypeID", "DetailReferenceID"),
        *("LocationID", "CountryID", "AreaCodeID", "LocPartTypeID", "IDRegDocTypeID", "IssuedBy-CountryID"),
        *("ValidityID", "ListID", "LegalBasisID", "SanctionsTypeID", "From-ProfileID", "To-ProfileID"),
        *("RelationTypeID", "RelationQualityID", "Former"),
    }
)
_NOWHERE = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A location: its words without the country, the country as written, and its code where it is known."""

    text: str
    country: str | None
    code: str | None
    fields: tuple[Field, ...]

    @property
    def words(self) -> str:
        """All of it in words."""
        return ", ".join(part for part in (self.text, self.country) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A party's entry on one list, or on the consolidated one (None), with its programs and its first day."""

    list: str | None
    since: date | None
    programs: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one party is to another, by the numbers of their profiles."""

    source: str
    target: str
    type: str
    former: bool
    fields: tuple[Field, ...]
    line: int


@dataclass(slots=True, kw_only=True)
class References:
    """All of it, by the numbers under which parties refer to it.

    The parties stand in the middle of the file and their entries at its end: what they refer to has to be kept, about
    a fifth of the size of the file.
    """

    file: DocumentFile
    values: dict[tuple[str, str], Element] = field(default_factory=dict)
    locations: dict[str, Located] = field(default_factory=dict)
    documents: dict[str, list[tuple[Statement, tuple[Field, ...]]]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, list[Entered]] = field(default_factory=lambda: defaultdict(list))
    relations: dict[str, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    taken: int = 0

    @classmethod
    def read(cls, document: Document, file: DocumentFile) -> References:
        """Go through a file once.

        Raises:
            InputError: XML that cannot be read, a number that refers to nothing, an unknown list or kind of event.
        """
        found = cls(file=file)
        takers = {
            "ReferenceValueSets": found._take_values,
            "Location": found._take_location,
            "IDRegDocument": found._take_document,
            "SanctionsEntry": found._take_entry,
            "ProfileRelationship": found._take_relation,
            "DistinctParty": found._take_name,
        }
        for element in iterate(document, file, _TAGS, root={ROOT}):
            found.taken += 1
            if found.taken > _MOST:
                raise found.error(element, f"at most {_MOST:,} parts", "more")
            takers[element.tag](element)
        return found

    @property
    def lists(self) -> frozenset[str | None]:
        """The lists that every party of the file is on; None stands for the consolidated list."""
        each = [{entry.list for entry in entries} for entries in self.entries.values()]
        return frozenset(set.intersection(*each)) if each else frozenset()

    def error(self, element: Element, expected: str, found: str) -> InputError:
        """A refusal of an element."""
        return InputError(self.file.where(element.line), expected=expected, found=found, do="Fetch the file again.")

    def value(self, element: Element, attribute: str, kind: str) -> Element | None:
        """The reference value whose number stands in an attribute; None where the attribute is absent.

        Raises:
            InputError: no value of this kind has the number.
        """
        if (number := element.get(attribute)) is None:
            return None
        if (found := self.values.get((kind, number))) is None:
            raise self.error(element, f"the number of a <{kind}>", number)
        return found

    def word(self, element: Element, attribute: str, kind: str) -> str:
        """The words of a reference value; empty where the attribute is absent."""
        found = self.value(element, attribute, kind)
        return "" if found is None else found.text

    def location(self, element: Element) -> Located:
        """The location that an element refers to.

        Raises:
            InputError: there is none of this number.
        """
        number = element.get("LocationID") or ""
        if number not in self.locations:
            raise self.error(element, "the number of a <Location>", number or "none")
        return self.locations[number]

    def _take_values(self, sets: Element) -> None:
        self.values.update(
            {(value.tag, value.get("ID") or ""): value for group in sets.children for value in group.children}
        )

    def _take_name(self, party: Element) -> None:
        for profile in party.findall("Profile"):
            alias = next((one for one in profile.findall("Identity/Alias") if one.get("Primary") == "true"), None)
            if alias and (number := profile.get("ID")):
                parts = alias.findall("DocumentedName/DocumentedNamePart/NamePartValue")
                self.names[number] = " ".join(part.text for part in parts)

    def _take_location(self, location: Element) -> None:
        parts = {
            self.word(part, "LocPartTypeID", "LocPartType"): _value(part) for part in location.findall("LocationPart")
        }
        country = self._country(location)
        code = country_code(country) if country else None
        lines = (parts.get(f"ADDRESS{number}") for number in (1, 2, 3))
        region = ", ".join(part for part in (parts.get("REGION"), parts.get("STATE/PROVINCE")) if part)
        text = street(lines, parts.get("CITY"), region, parts.get("POSTAL CODE"))
        made = Located(text=text, country=country, code=code, fields=tuple(meant(location, self.file)))
        self.locations[location.get("ID") or ""] = made

    def _country(self, location: Element) -> str | None:
        for path, attribute, kind in (
            ("LocationCountry", "CountryID", "Country"),
            ("LocationAreaCode", "AreaCodeID", "AreaCode"),
        ):
            named = location.find(path)
            if named and (value := self.value(named, attribute, kind)):
                words = value.get("Description") or value.text
                return None if words.lower() == _NOWHERE else words
        return None

    def _take_document(self, document: Element) -> None:
        authority = document.findtext("IssuingAuthority")
        notes = [*self._dates(document), *([authority] if authority else []), *self._validity(document)]
        country = self.word(document, "IssuedBy-CountryID", "Country") or None
        number = document.findtext("IDRegistrationNo") or ""
        said = labelled(self.word(document, "IDRegDocTypeID", "IDRegDocType"), number, country=country, notes=notes)
        self.documents[document.get("IdentityID") or ""].append((said, tuple(meant(document, self.file))))

    def _dates(self, document: Element) -> Iterator[str]:
        words = {"Issue Date": "issued", "Expiration Date": "expires"}
        for dated in document.findall("DocumentDate"):
            kind = self.word(dated, "IDRegDocDateTypeID", "IDRegDocDateType")
            period = dated.find("DatePeriod")
            if period and (said := period_words(period, self.file)):
                yield f"{words.get(kind, kind)} {said}"

    def _validity(self, document: Element) -> Iterator[str]:
        validity = self.word(document, "ValidityID", "Validity")
        if validity not in {"", "Valid"}:
            yield validity.lower()

    def _take_entry(self, entry: Element) -> None:
        name = self.word(entry, "ListID", "List")
        days = [day for event in entry.findall("EntryEvent") if (day := self._event_day(event))]
        programs = (
            measure.findtext("Comment")
            for measure in entry.findall("SanctionsMeasure")
            if self.word(measure, "SanctionsTypeID", "SanctionsType") == "Program"
        )
        made = Entered(
            list=list_named(name, self.file.where(entry.line)),
            since=min(days, default=None),
            programs=tuple(program for program in programs if program),
            fields=tuple(meant(entry, self.file)),
        )
        self.entries[entry.get("ProfileID") or ""].append(made)

    def _event_day(self, event: Element) -> date | None:
        kind = self.word(event, "EntryEventTypeID", "EntryEventType")
        if kind != "Created":
            raise self.error(event, "an entry that was created", kind or "no kind of event")
        stated = event.find("Date")
        return day_of(stated, self.file) if stated else None

    def _take_relation(self, relation: Element) -> None:
        source, target = relation.get("From-ProfileID"), relation.get("To-ProfileID")
        if source is None or target is None:
            raise self.error(relation, "the numbers of two profiles", f"{source} and {target}")
        made = Relation(
            source=source,
            target=target,
            type=self.word(relation, "RelationTypeID", "RelationType"),
            former=relation.get("Former") == "true",
            fields=tuple(meant(relation, self.file)),
            line=relation.line,
        )
        self.relations[source].append(made)


def meant(element: Element, file: DocumentFile) -> Iterator[Field]:
    """The texts of an element, and those attributes that say something of a party."""
    for one in fields_of(element, file):
        _, mark, attribute = one.name.rpartition("@")
        if not mark or attribute in _MEANT:
            yield one


def _value(part: Element) -> str:
    values = list(part.findall("LocationPartValue"))
    chosen = next((value for value in values if value.get("Primary") == "true"), values[0] if values else None)
    return (chosen.findtext("Value") or "") if chosen else ""
