from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.ofac.advanced_xml import OfacAdvancedXmlReader
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.lists.reader import detect
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, PartyKind
from caveat.model.record import Record
from caveat.model.source import Place
from caveat.model.stake import Stake, StakeKind

Write = Callable[..., Document]
WordForWord = Callable[[bytes, Record], None]

REAL = "data/us-ofac/xml/cons_advanced-2020-03-17.xml"
# Made up, in the form of the edition of 17 March 2020.
VALUES = """
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1">A.K.A.</AliasType><AliasType ID="2">F.K.A.</AliasType>
<AliasType ID="3">Name</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="9" CountryID="9" Description="undetermined">UD</AreaCode></AreaCodeValues>
<CountryValues><Country ID="7" ISO2="RU">Russia</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="1">Subject to Directive 4</DetailReference></DetailReferenceValues>
<EntryEventTypeValues><EntryEventType ID="1">Created</EntryEventType><EntryEventType ID="2">Odd</EntryEventType>
</EntryEventTypeValues>
<FeatureTypeValues><FeatureType ID="1">Location</FeatureType><FeatureType ID="2">Birthdate</FeatureType>
<FeatureType ID="3">Executive Order 13662 Directive Determination -</FeatureType>
<FeatureType ID="4">Citizenship Country</FeatureType><FeatureType ID="5">Title</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1">Passport</IDRegDocType></IDRegDocTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
<ListValues><List ID="1">SDN List</List><List ID="2">Consolidated List</List>
<List ID="3">Sectoral Sanctions Identifications List</List><List ID="4">Odd List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1">ADDRESS1</LocPartType><LocPartType ID="2">CITY</LocPartType>
<LocPartType ID="3">POSTAL CODE</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1">Last Name</NamePartType><NamePartType ID="2">First Name</NamePartType>
<NamePartType ID="3">Matronymic</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="2">Vessel</PartySubType>
<PartySubType ID="2" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Transport</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="1">Owned or Controlled By</RelationType>
<RelationType ID="2">Family member of</RelationType></RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
</SanctionsTypeValues>
<ScriptValues><Script ID="1">Latin</Script><Script ID="2">Cyrillic</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
</ReferenceValueSets>"""
DAY = "<Year>2014</Year><Month>7</Month><Day>16</Day>"
LOCATIONS = """
<Locations><Location ID="1"><LocationCountry CountryID="7"/>
<LocationPart LocPartTypeID="2"><LocationPartValue Primary="false"><Value>Moskva</Value></LocationPartValue>
<LocationPartValue Primary="true"><Value>Moscow</Value></LocationPartValue></LocationPart>
<LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Value>1 Main St</Value></LocationPartValue>
</LocationPart></Location>
<Location ID="2"><LocationAreaCode AreaCodeID="9"/></Location>
<Location ID="3"><LocationCountry CountryID="7"/></Location></Locations>"""
DOCUMENTS = f"""
<IDRegDocuments><IDRegDocument ID="1" IDRegDocTypeID="1" IdentityID="11" IssuedBy-CountryID="7" ValidityID="2">
<IDRegistrationNo>A 12</IDRegistrationNo><DocumentDate IDRegDocDateTypeID="1"><DatePeriod>
<Start><From>{DAY}</From></Start><End><To>{DAY}</To></End></DatePeriod></DocumentDate>
</IDRegDocument></IDRegDocuments>"""


def alias(kind: int, parts: str, *, primary: str = "false", weak: str = "false", script: int = 1) -> str:
    values = "".join(
        f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="{script}">{text}</NamePartValue>'
        "</DocumentedNamePart>"
        for group, text in (part.split("=") for part in parts.split("|"))
    )
    said = f'AliasTypeID="{kind}" Primary="{primary}" LowQuality="{weak}"'
    return f"<Alias {said}><DocumentedName>{values}</DocumentedName></Alias>"


def feature(kind: int, inner: str) -> str:
    return f'<Feature FeatureTypeID="{kind}"><FeatureVersion>{inner}</FeatureVersion></Feature>'


PERSON = f"""
<DistinctParty FixedRef="1"><Comment>Odd</Comment><Profile ID="1" PartySubTypeID="2"><Identity ID="11">
{alias(3, "a=PETROV|b=Ivan|c=SANZ", primary="true")}{alias(3, "a=ПЕТРОВ|b=Иван", primary="true", script=2)}
{alias(2, "a=OLD")}{alias(1, "b=Vanya", weak="true")}
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="a" NamePartTypeID="1"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="b" NamePartTypeID="2"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="c" NamePartTypeID="3"/></MasterNamePartGroup></NamePartGroups></Identity>
{feature(1, '<VersionLocation LocationID="1"/>')}{feature(1, '<VersionLocation LocationID="2"/>')}
{feature(3, '<VersionDetail DetailReferenceID="1"/>')}{feature(4, '<VersionLocation LocationID="3"/>')}
{feature(5, "<VersionDetail>Chair</VersionDetail>")}
{feature(2, f"<DatePeriod><Start><From>{DAY}</From></Start><End><To>{DAY}</To></End></DatePeriod>")}
</Profile></DistinctParty>"""
VESSEL = f"""
<DistinctParty FixedRef="2"><Profile ID="2" PartySubTypeID="1"><Identity ID="12">
{alias(3, "a=BOAT", primary="true")}</Identity></Profile></DistinctParty>"""


def entry(profile: int, listed: int, program: str = "UKRAINE-EO13662", event: int = 1) -> str:
    return f"""
<SanctionsEntry ProfileID="{profile}" ListID="{listed}"><EntryEvent EntryEventTypeID="{event}"><Date>{DAY}</Date>
</EntryEvent><SanctionsMeasure SanctionsTypeID="1"><Comment>{program}</Comment></SanctionsMeasure>
<SanctionsMeasure SanctionsTypeID="2"><Comment>not a program</Comment></SanctionsMeasure></SanctionsEntry>"""


def relation(source: int, target: int, kind: int = 1, former: str = "false") -> str:
    ends = f'From-ProfileID="{source}" To-ProfileID="{target}"'
    return f'<ProfileRelationship {ends} RelationTypeID="{kind}" Former="{former}"/>'


ENTRIES = "".join([entry(1, 2), entry(1, 3), entry(1, 1, "SDGT"), entry(2, 2), entry(2, 3)])
RELATIONS = "".join(
    [relation(2, 1), relation(2, 1), relation(1, 2, kind=2), relation(1, 2, former="true"), relation(1, 9)]
)


def wrapped(*parts: str) -> str:
    return f'<?xml version="1.0"?>\n<Sanctions xmlns="http://www.un.org/sanctions/1.0">{"".join(parts)}</Sanctions>'


WHOLE = wrapped(VALUES, LOCATIONS, DOCUMENTS, PERSON, VESSEL, RELATIONS, ENTRIES)


def read(document: Document) -> tuple[list[Record], list[Stake]]:
    items = list(OfacAdvancedXmlReader().read(document))
    return [one for one in items if isinstance(one, Record)], [one for one in items if isinstance(one, Stake)]


def facts(listing: Listing) -> tuple[object, ...]:
    return listing.list, listing.programs, listing.facts, [part.tag for part in listing.parts]


def test_every_party_of_the_real_file_is_read(shared: Path) -> None:
    raw = (shared / REAL).read_bytes()
    document = Document.open([shared / REAL])
    records, stakes = read(document)
    lists = Counter(listing.list for record in records for listing in record.party.listings)

    assert detect(document).format == "ofac-advanced-xml"
    assert len(records) == raw.count(b"<DistinctParty ") == OfacAdvancedXmlReader().count(document) == 375
    assert set(lists) <= set(catalog().publications["ofac-cons-advanced-xml"].lists)
    assert lists == {"US-SSI": 290, "US-NS-PLC": 78, "US-FSE": 6, "US-CAPTA": 1}
    assert len(stakes) == raw.count(b"<ProfileRelationship ") == raw.count(b'RelationTypeID="15003"') == 276
    assert {stake.kind for stake in stakes} == {StakeKind.SHARES}
    assert all(stake.percent is None for stake in stakes)
    assert all(listing.listed_on for record in records for listing in record.party.listings)
    weak = [name for record in records for name in record.party.names if name.kind is NameKind.WEAK_ALIAS]
    # One weak alias is spelt as another name of its party.
    assert len(weak) == raw.count(b'LowQuality="true"') - 1 == 30


def test_a_party_has_the_listing_facts_of_the_comma_separated_file(shared: Path) -> None:
    folder = shared / "data/us-ofac/consolidated-2025-12"
    trio = Document.open([folder / f"cons_{part}.csv" for part in ("prim", "alt", "add")])
    legacy = {record.key: record.party for record in OfacCsvReader().read(trio) if isinstance(record, Record)}
    records = {record.key: record.party for record in read(Document.open([shared / REAL]))[0]}
    # Five years lie between the two: those that stand under the programs of then.
    same = {
        key
        for key in legacy.keys() & records.keys()
        if set(legacy[key].listings[0].programs) == set(records[key].listings[0].programs)
    }

    assert len(same) > 250
    assert [key for key in same if [*map(facts, legacy[key].listings)] != [*map(facts, records[key].listings)]] == []


def test_a_party_is_told_in_the_words_of_the_model(written: Write) -> None:
    (person, vessel), stakes = read(written(WHOLE, "cons.xml"))
    listed = DayRange.parse("2014-07-16")

    assert (person.key, vessel.key) == ("US-SSI:1", "US-SSI:2")
    assert (person.party.kind, vessel.party.kind) == (PartyKind.PERSON, PartyKind.VESSEL)
    assert person.party.names == (
        Name(text="PETROV SANZ, Ivan", kind=NameKind.PRIMARY),
        Name(text="ПЕТРОВ, Иван", kind=NameKind.NATIVE, lang="und-Cyrl"),
        Name(text="OLD", kind=NameKind.FORMER),
        Name(text="Vanya", kind=NameKind.WEAK_ALIAS),
    )
    assert person.party.addresses == (Address(text="1 Main St, Moscow", country="RU"),)
    assert person.party.countries == ("RU",)
    assert person.party.identifiers == (
        Identifier(scheme="OFAC", value="1"),
        Identifier(scheme="passport", value="A 12", country="RU", note="issued 16 Jul 2014, fraudulent"),
    )
    assert {("dob", "16 Jul 2014"), ("title", "Chair"), ("citizenship", "Russia"), ("remarks", "Odd")} <= set(
        person.party.attributes
    )
    (listing,) = person.party.listings
    assert (listing.listed_on, listing.programs) == (listed, ("SDGT", "UKRAINE-EO13662"))
    assert listing.facts == (("ssi_directive", "4"),)
    (stake,) = stakes
    assert (stake.owner, stake.owned, stake.note) == (person.key, vessel.key, "OFAC states: Owned or Controlled By")
    line = next(at for at, text in enumerate(WHOLE.splitlines(), 1) if "<ProfileRelationship" in text)
    assert stake.evidence is not None
    assert stake.evidence.place == Place(file="cons.xml", line=line)
    assert ("linked_to", "PETROV Ivan SANZ") in vessel.party.attributes


def test_the_sdn_file_speaks_for_the_sdn_list_alone(written: Write) -> None:
    entries = entry(1, 1, "SDGT") + entry(1, 3) + entry(2, 1, "IRAN")
    (person, vessel), _ = read(written(wrapped(VALUES, LOCATIONS, DOCUMENTS, PERSON, VESSEL, entries), "sdn.xml"))

    assert [listing.list for record in (person, vessel) for listing in record.party.listings] == ["US-SDN", "US-SDN"]
    assert vessel.party.listings[0].facts == (("sdn_program", "IRAN"),)


def test_a_party_without_an_entry_is_on_no_list(written: Write) -> None:
    (_, vessel), _ = read(written(wrapped(VALUES, LOCATIONS, DOCUMENTS, PERSON, VESSEL, entry(1, 3)), "a.xml"))

    assert (vessel.key, vessel.party.listings) == ("OFAC:2", ())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (wrapped(VALUES), "expected at least one party"),
        (wrapped(VALUES, VESSEL, entry(2, 5)), "the number of a <List>, found 5"),
        (wrapped(VALUES, VESSEL, entry(2, 1, event=2)), "an entry that was created, found Odd"),
        (wrapped(VALUES, VESSEL.replace('Profile ID="2"', "Profile"), entry(2, 1)), "the number of a profile"),
        (wrapped(VALUES, VESSEL.replace("BOAT", " "), entry(2, 1)), "expected a name"),
        (wrapped(VALUES, VESSEL.replace('Primary="true"', ""), entry(2, 1)), "a primary name"),
        (wrapped(VALUES, PERSON), "the number of a <Location>, found 1"),
        (wrapped(VALUES, VESSEL, '<ProfileRelationship From-ProfileID="1"/>'), "the numbers of two profiles"),
        (wrapped(VALUES, VESSEL, entry(2, 1).replace("<Year>2014", "<Year>")), "a year, month and day"),
        (wrapped(VALUES, VESSEL, entry(2, 1), entry(3, 1)), "the number of a <Profile>, found 3"),
        ("<sdnList/>", "expected <Sanctions>, found <sdnList>"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(written: Write, content: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(written(content, "cons.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / REAL).read_bytes()

    with pytest.raises(InputError, match=r"cut\.xml, line \d+: expected XML"):
        next(OfacAdvancedXmlReader().read(written(raw[: int(len(raw) * share)], "cut.xml")))


def test_flipped_bytes_are_refused(shared: Path, written: Write) -> None:
    raw = bytearray((shared / REAL).read_bytes())
    raw[len(raw) // 3] ^= 0x80

    with pytest.raises(InputError, match=r"flipped\.xml, line \d+"):
        next(OfacAdvancedXmlReader().read(written(bytes(raw), "flipped.xml")))


@settings(deadline=None)
@given(st.binary(max_size=30), st.integers(0, 8_000), st.integers(0, 60))
def test_damaged_bytes_are_records_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int, cut: int
) -> None:
    whole = WHOLE.encode()
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes(whole[:at] + raw + whole[at + cut :])

    with suppress(InputError):
        assert all(one.party.name for one in read(Document.open([path]))[0])
