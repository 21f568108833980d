"""What parties of OFAC's advanced XML refer to: values by number, locations, documents, entries on lists, relations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import TracebackType

from caveat.errors import InputError
from caveat.lists.countries import country_code
from caveat.lists.files.document import Document, DocumentFile
from caveat.lists.files.gathering import Gathering
from caveat.lists.files.xml import Element, iterate
from caveat.lists.files.xml_fields import fields_of
from caveat.lists.ofac.parts import Entered, Located, Papers, Relation
from caveat.lists.ofac.party import placed
from caveat.lists.ofac.periods import day_of, period_words
from caveat.lists.ofac.programs import list_named
from caveat.lists.statements import labelled
from caveat.model.record import Field

__all__ = ["ROOT", "References", "meant"]

ROOT = "Sanctions"
_TAGS = ("ReferenceValueSets", "Location", "IDRegDocument", "SanctionsEntry", "ProfileRelationship", "DistinctParty")
_MOST = 50_000_000
# Attributes that say something of a party; the others are numbers of the file's own parts.
_MEANT = frozenset(
    {
        *("AliasTypeID", "LowQuality", "PartySubTypeID", "ScriptID", "FeatureTypeID", "DetailReferenceID"),
        *("LocationID", "CountryID", "AreaCodeID", "LocPartTypeID", "IDRegDocTypeID", "IssuedBy-CountryID"),
        *("ValidityID", "ListID", "LegalBasisID", "SanctionsTypeID", "From-ProfileID", "To-ProfileID"),
        *("RelationTypeID", "RelationQualityID", "Former"),
    }
)


class References:
    """All of it, by the numbers under which parties refer to it.

    The parties stand in the middle of the file and their entries at its end: what grows with the list waits on disk,
    and the sets of values, which one element of bounded size holds, in memory.
    """

    def __init__(self, file: DocumentFile) -> None:
        self.file = file
        self._values: dict[tuple[str, str], Element] = {}
        self._locations, self._documents, self._names = Gathering(), Gathering(), Gathering()
        self._entries, self._relations = Gathering(), Gathering()
        self._taken = 0

    def __enter__(self) -> References:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for gathered in (self._locations, self._documents, self._names, self._entries, self._relations):
            gathered.close()

    def read(self, document: Document) -> None:
        """Go through the file once.

        Raises:
            InputError: XML that cannot be read, a number that refers to nothing, an unknown list or kind of event.
        """
        takers = {
            "ReferenceValueSets": self._take_values,
            "Location": self._take_location,
            "IDRegDocument": self._take_document,
            "SanctionsEntry": self._take_entry,
            "ProfileRelationship": self._take_relation,
            "DistinctParty": self._take_name,
        }
        for element in iterate(document, self.file, _TAGS, root={ROOT}):
            self._taken += 1
            if self._taken > _MOST:
                raise self.error(element, f"at most {_MOST:,} parts", "more")
            takers[element.tag](element)

    @property
    def lists(self) -> frozenset[str | None]:
        """The lists that every party of the file is on; None stands for the consolidated list."""
        shared: frozenset[str | None] | None = None
        for _, entries in self.entries():
            keys = frozenset(entry.list for entry in entries)
            shared = keys if shared is None else shared & keys
        return shared or frozenset()

    def entries(self) -> Iterator[tuple[str, list[Entered]]]:
        """Yield the number of each profile that is on a list, with its entries."""
        for number, packed in self._entries.groups():
            yield number, [Entered.unpacked(one, self.file) for one in packed]

    def entries_of(self, profile: str) -> list[Entered]:
        """The entries of a profile."""
        return [Entered.unpacked(packed, self.file) for packed in self._entries.of(profile)]

    def relations(self) -> Iterator[Relation]:
        """Yield every relation, those from one profile together."""
        for _, packed in self._relations.groups():
            yield from (Relation.unpacked(one, self.file) for one in packed)

    def relations_of(self, profile: str) -> list[Relation]:
        """The relations of a profile to others."""
        return [Relation.unpacked(packed, self.file) for packed in self._relations.of(profile)]

    def documents_of(self, identity: str) -> list[Papers]:
        """The documents of an identity."""
        return [Papers.unpacked(packed, self.file) for packed in self._documents.of(identity)]

    def name_of(self, profile: str) -> str | None:
        """The primary name of a profile; None where the file has no such profile."""
        return next(reversed(self._names.of(profile)), None)

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
        if (found := self._values.get((kind, number))) is None:
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
        found = self._locations.of(number)
        if not found:
            raise self.error(element, "the number of a <Location>", number or "none")
        return Located.unpacked(found[-1], self.file)

    def _take_values(self, sets: Element) -> None:
        self._values.update(
            {(value.tag, value.get("ID") or ""): value for group in sets.children for value in group.children}
        )

    def _take_name(self, party: Element) -> None:
        for profile in party.findall("Profile"):
            alias = next((one for one in profile.findall("Identity/Alias") if one.get("Primary") == "true"), None)
            if alias and (number := profile.get("ID")):
                parts = alias.findall("DocumentedName/DocumentedNamePart/NamePartValue")
                self._names.add(number, " ".join(part.text for part in parts))

    def _take_location(self, location: Element) -> None:
        parts = {
            self.word(part, "LocPartTypeID", "LocPartType"): _value(part) for part in location.findall("LocationPart")
        }
        text, country = placed(parts, self._country(location))
        code = country_code(country) if country else None
        made = Located(text=text, country=country, code=code, fields=tuple(meant(location, self.file)))
        self._locations.add(location.get("ID") or "", made.packed())

    def _country(self, location: Element) -> str | None:
        for path, attribute, kind in (
            ("LocationCountry", "CountryID", "Country"),
            ("LocationAreaCode", "AreaCodeID", "AreaCode"),
        ):
            named = location.find(path)
            if named and (value := self.value(named, attribute, kind)):
                return value.get("Description") or value.text
        return None

    def _take_document(self, document: Element) -> None:
        authority = document.findtext("IssuingAuthority")
        notes = [*self._dates(document), *([authority] if authority else []), *self._validity(document)]
        country = self.word(document, "IssuedBy-CountryID", "Country") or None
        number = document.findtext("IDRegistrationNo") or ""
        said = labelled(self.word(document, "IDRegDocTypeID", "IDRegDocType"), number, country=country, notes=notes)
        made = Papers(said=said, fields=tuple(meant(document, self.file)))
        self._documents.add(document.get("IdentityID") or "", made.packed())

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
            line=entry.line,
        )
        self._entries.add(entry.get("ProfileID") or "", made.packed())

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
        self._relations.add(source, made.packed())


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
