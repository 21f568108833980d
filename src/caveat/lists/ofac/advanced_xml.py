"""OFAC's advanced XML file, in the United Nations' schema for sanctions lists: listing dates, relations, qualities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.xml import Element, element_in_head, iterate, opening_count, root_of
from caveat.lists.ofac.parts import Entered, Papers
from caveat.lists.ofac.party import OfacParty, alias_kind, feature, party_kind, record_of
from caveat.lists.ofac.periods import day_of, period_words
from caveat.lists.ofac.programs import SDN, in_order
from caveat.lists.ofac.references import ROOT, References, meant
from caveat.lists.ofac.relations import Ties, script_lang
from caveat.lists.record_keys import RecordKeys
from caveat.lists.statements import Statement, remark_statements, sort_out
from caveat.model.days import DayRange
from caveat.model.party import Name, NameKind, PartyKind
from caveat.model.record import Field, Item, Record

__all__ = ["OfacAdvancedXmlReader"]

_FAMILY = {"Last Name", "Maiden Name", "Matronymic"}


@dataclass(slots=True, kw_only=True)
class _Features:
    """What the features of one profile come to."""

    statements: list[Statement] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[tuple[str, str | None]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)


class OfacAdvancedXmlReader:
    """Reads `ofac-advanced-xml`: a record for each party, then a stake where one is owned or controlled by another."""

    format = "ofac-advanced-xml"
    version = 2

    def recognizes(self, document: Document) -> bool:
        """Whether the outermost element is that of the schema."""
        root = root_of(document, document.files[0])
        return root is not None and root.name == ROOT

    def published(self, document: Document) -> date | None:
        """The day of issue."""
        file = document.files[0]
        stated = element_in_head(document, file, "DateOfIssue")
        return day_of(stated, file) if stated else None

    def count(self, document: Document) -> int | None:
        """The parties."""
        return opening_count(document, document.only_file(), "DistinctParty")

    def read(self, document: Document) -> Iterator[Item]:
        """Yield a record per profile, and a stake per relation of ownership between two of them.

        The file says on which day a party came on each list. Where all its parties are on the consolidated list, it is
        the file of the others, and the SDN list is left to its own file; and so the other way round.

        Raises:
            InputError: XML that cannot be read, a number that refers to nothing, a party without number or name, an
                unknown list, or a file without parties.
        """
        file = document.only_file()
        with References(file) as references, Ties(file.name) as ties:
            references.read(document)
            for number, record in _records(document, references):
                ties.know(number, record.key)
                yield record
            _refuse_strays(references, ties)
            for relation in references.relations():
                if not relation.former:
                    ties.add(relation.source, relation.target, relation.type, relation.line)
            yield from ties.stakes()


def _records(document: Document, references: References) -> Iterator[tuple[str, Record]]:
    """Each profile's number and record."""
    scope, keys, empty = references.lists, RecordKeys(references.file.name), True
    for party in iterate(document, references.file, {"DistinctParty"}, root={ROOT}):
        for profile in party.findall("Profile"):
            empty = False
            yield profile.get("ID") or "", _record(party, profile, references, scope, keys)
    if empty:
        file = references.file.name
        raise InputError(file, expected="at least one party", found="none", do="Fetch the file again.")


def _refuse_strays(references: References, ties: Ties) -> None:
    """Refuse an entry whose party is not there: a listing would be lost without a word."""
    for number, entries in references.entries():
        if not ties.knows(number):
            where = references.file.where(entries[0].line)
            raise InputError(where, expected="the number of a <Profile>", found=number, do="Fetch the file again.")


def _record(
    party: Element, profile: Element, references: References, scope: frozenset[str | None], keys: RecordKeys
) -> Record:
    file, number = references.file, profile.get("ID")
    if number is None:
        raise references.error(profile, "the number of a profile", "none")
    entries, relations = references.entries_of(number), references.relations_of(number)
    features = _features(profile, references)
    names = list(_names(profile, references))
    first = next((name for name in names if name.kind is NameKind.PRIMARY), None)
    if first is None:
        raise references.error(profile, "a primary name", "none")
    documents = [document for identity in profile.findall("Identity") for document in _documents(identity, references)]
    remarks = party.findtext("Comment") or ""
    linked = (("linked_to", name) for one in relations if (name := references.name_of(one.target)) is not None)
    made = OfacParty(
        number=number,
        name=first.text,
        kind=_kind(profile, references),
        file=file,
        line=party.line,
        programs=_programs(entries),
        names=tuple(names),
        addresses=tuple(features.addresses),
        attributes=(*features.attributes, *([("remarks", remarks)] if remarks else []), *linked),
        fields=(
            *meant(party, file),
            *features.fields,
            *chain.from_iterable(paper.fields for paper in documents),
            *chain.from_iterable(entry.fields for entry in entries),
            *chain.from_iterable(relation.fields for relation in relations),
        ),
        listed={entry.list: DayRange(entry.since, entry.since) for entry in entries if entry.list and entry.since},
    )
    said = sort_out([*features.statements, *(paper.said for paper in documents), *remark_statements(remarks)])
    lists = in_order(_in_scope(entries, scope), made.programs, said, derived=None in scope)
    return record_of(made, said, lists, keys)


def _kind(profile: Element, references: References) -> PartyKind:
    subtype = references.value(profile, "PartySubTypeID", "PartySubType")
    if subtype is None:
        return PartyKind.UNKNOWN
    kind = party_kind(subtype.text)
    return party_kind(references.word(subtype, "PartyTypeID", "PartyType")) if kind is PartyKind.UNKNOWN else kind


def _programs(entries: Iterable[Entered]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(program for entry in entries for program in entry.programs))


def _in_scope(entries: Iterable[Entered], scope: frozenset[str | None]) -> Iterator[str]:
    for entry in entries:
        if entry.list is None or (None in scope and entry.list == SDN) or (scope == {SDN} and entry.list != SDN):
            continue
        yield entry.list


def _names(profile: Element, references: References) -> Iterator[Name]:
    groups = {
        group.get("ID"): references.word(group, "NamePartTypeID", "NamePartType")
        for group in profile.findall("Identity/NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    for alias in profile.findall("Identity/Alias"):
        weak = alias.get("LowQuality") == "true"
        kind = alias_kind(references.word(alias, "AliasTypeID", "AliasType"), weak=weak)
        primary = alias.get("Primary") == "true"
        for documented in alias.findall("DocumentedName"):
            values = list(documented.findall("DocumentedNamePart/NamePartValue"))
            lang = next((script_lang(references.word(value, "ScriptID", "Script")) for value in values), None)
            text = _joined([(groups.get(value.get("NamePartGroupID"), ""), value.text) for value in values])
            if not text:
                raise references.error(documented, "a name", "none")
            if lang:
                yield Name(text=text, kind=NameKind.WEAK_ALIAS if weak else NameKind.NATIVE, lang=lang)
            else:
                yield Name(text=text, kind=NameKind.PRIMARY if primary else kind)


def _joined(parts: list[tuple[str, str]]) -> str:
    """A name as the older files write it: `HANIYA, Ismail Abdul Salah`."""
    family = " ".join(text for kind, text in parts if text and kind in _FAMILY)
    given = " ".join(text for kind, text in parts if text and kind not in _FAMILY)
    return ", ".join(part for part in (family, given) if part)


def _documents(identity: Element, references: References) -> list[Papers]:
    return references.documents_of(identity.get("ID") or "")


def _features(profile: Element, references: References) -> _Features:
    found = _Features()
    for one in profile.findall("Feature"):
        label = references.word(one, "FeatureTypeID", "FeatureType")
        for version in one.findall("FeatureVersion"):
            _take_version(found, label, version, references)
    return found


def _take_version(found: _Features, label: str, version: Element, references: References) -> None:
    where = [references.location(one) for one in version.findall("VersionLocation")]
    found.fields.extend(chain.from_iterable(place.fields for place in where))
    if label == "Location":
        found.addresses.extend((place.text if place.code else place.words, place.code) for place in where)
        return
    notes = [note] if (note := version.findtext("Comment")) else []
    for value in (*_values(version, references), *(place.words for place in where)):
        said = feature(label, value, notes)
        if isinstance(said, Statement):
            found.statements.append(said)
        else:
            found.attributes.append(said)


def _values(version: Element, references: References) -> Iterator[str]:
    for period in version.findall("DatePeriod"):
        if words := period_words(period, references.file):
            yield words
    for detail in version.findall("VersionDetail"):
        if value := detail.text or references.word(detail, "DetailReferenceID", "DetailReference"):
            yield value
