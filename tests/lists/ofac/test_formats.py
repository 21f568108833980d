"""One party in each of OFAC's formats: the same record, but for what a format cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.party import Address, Identifier, Name, NameKind, Party
from caveat.model.record import Record

TRIO = [f"consolidated-2025-12/cons_{part}.csv" for part in ("prim", "alt", "add")]
STANDARD = ["xml/consolidated-standard-2024-05-06.xml"]
ENHANCED = ["xml/CONS_ENHANCED-2025-01-10.ZIP"]

# Made up: a party in the comma-separated files and the standard, advanced and enhanced XML, programs in four orders.
CSV = {
    "sdn.csv": '7,"PETROV, Ivan","individual","SDGT] [IRAN] [CYBER2","Chair",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
    '"DOB 16 Jul 1970; POB Perm; citizen Russia; Passport A 12 (Russia) issued 2001; Gender Male; '
    "Secondary sanctions risk: section 1(b); a.k.a. 'VANYA'; Linked To: BOSS.\"\n",
    "alt.csv": '7,1,"fka","OLD PETROV",-0- \n',
    "add.csv": '7,1,"1 Main St","Perm 614000","Russia",-0- \n7,2,"Jabaliya",-0- ,"Region: Gaza",-0- \n',
}
STANDARD_XML = """<?xml version="1.0"?>
<sdnList xmlns="urn:any"><publshInformation><Record_Count>1</Record_Count></publshInformation><sdnEntry><uid>7</uid>
<firstName>Ivan</firstName><lastName>PETROV</lastName><title>Chair</title><sdnType>Individual</sdnType>
<remarks>(Linked To: BOSS)</remarks>
<programList><program>CYBER2</program><program>SDGT</program><program>IRAN</program></programList>
<idList><id><idType>Passport</idType><idNumber>A 12</idNumber><idCountry>Russia</idCountry><issueDate>2001</issueDate>
</id><id><idType>Gender</idType><idNumber>Male</idNumber></id>
<id><idType>Secondary sanctions risk:</idType><idNumber>section 1(b)</idNumber></id></idList>
<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>VANYA</lastName></aka>
<aka><type>f.k.a.</type><category>strong</category><lastName>OLD PETROV</lastName></aka></akaList>
<addressList><address><address1>1 Main St</address1><city>Perm</city><postalCode>614000</postalCode>
<country>Russia</country></address><address><address1>Jabaliya</address1><country>Region: Gaza</country></address>
</addressList>
<citizenshipList><citizenship><country>Russia</country></citizenship></citizenshipList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>16 Jul 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList>
<placeOfBirthList><placeOfBirthItem><placeOfBirth>Perm</placeOfBirth></placeOfBirthItem></placeOfBirthList>
</sdnEntry></sdnList>"""
BORN = "<Year>1970</Year><Month>7</Month><Day>16</Day>"
FIRST, LAST = "<Year>2001</Year><Month>1</Month><Day>1</Day>", "<Year>2001</Year><Month>12</Month><Day>31</Day>"


def _values(kind: str, *words: str) -> str:
    return "".join(f'<{kind} ID="{at}">{word}</{kind}>' for at, word in enumerate(words, 1))


def _alias(said: str, group: str, text: str) -> str:
    part = f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group}" ScriptID="1">{text}</NamePartValue>'
    return f"<Alias {said}><DocumentedName>{part}</DocumentedNamePart></DocumentedName></Alias>"


def _feature(kind: int, inner: str) -> str:
    return f'<Feature FeatureTypeID="{kind}"><FeatureVersion>{inner}</FeatureVersion></Feature>'


def _place(number: int, of: str, **parts: str) -> str:
    kinds = ("ADDRESS1", "CITY", "POSTAL_CODE", "REGION")
    inner = "".join(
        f'<LocationPart LocPartTypeID="{kinds.index(kind) + 1}"><LocationPartValue Primary="true"><Value>{text}</Value>'
        "</LocationPartValue></LocationPart>"
        for kind, text in parts.items()
    )
    return f'<Location ID="{number}">{of}{inner}</Location>'


ADVANCED_XML = f"""<?xml version="1.0"?>
<Sanctions xmlns="http://www.un.org/sanctions/1.0"><ReferenceValueSets>
<AliasTypeValues>{_values("AliasType", "A.K.A.", "F.K.A.", "Name")}</AliasTypeValues>
<AreaCodeValues><AreaCode ID="1" Description="undetermined">UD</AreaCode></AreaCodeValues>
<CountryValues>{_values("Country", "Russia")}</CountryValues>
<EntryEventTypeValues>{_values("EntryEventType", "Created")}</EntryEventTypeValues>
<DetailReferenceValues>{_values("DetailReference", "Male", "section 1(b)")}</DetailReferenceValues>
<FeatureTypeValues>{
    _values(
        "FeatureType",
        *("Location", "Birthdate", "Place of Birth", "Citizenship Country", "Title", "Gender"),
        "Secondary sanctions risk:",
    )
}</FeatureTypeValues>
<IDRegDocTypeValues>{_values("IDRegDocType", "Passport")}</IDRegDocTypeValues>
<IDRegDocDateTypeValues>{_values("IDRegDocDateType", "Issue Date")}</IDRegDocDateTypeValues>
<ListValues>{_values("List", "SDN List")}</ListValues>
<LocPartTypeValues>{_values("LocPartType", "ADDRESS1", "CITY", "POSTAL CODE", "REGION")}</LocPartTypeValues>
<NamePartTypeValues>{_values("NamePartType", "Last Name", "First Name")}</NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues>{_values("PartyType", "Individual")}</PartyTypeValues>
<SanctionsTypeValues>{_values("SanctionsType", "Program")}</SanctionsTypeValues>
<ScriptValues>{_values("Script", "Latin")}</ScriptValues>
<ValidityValues>{_values("Validity", "Valid")}</ValidityValues></ReferenceValueSets>
<Locations>
{_place(1, '<LocationCountry CountryID="1"/>', ADDRESS1="1 Main St", CITY="Perm", POSTAL_CODE="614000")}
{_place(2, '<LocationAreaCode AreaCodeID="1"/>', ADDRESS1="Jabaliya", REGION="Gaza")}
{_place(3, '<LocationCountry CountryID="1"/>')}</Locations>
<IDRegDocuments><IDRegDocument IDRegDocTypeID="1" IdentityID="11" IssuedBy-CountryID="1" ValidityID="1">
<IDRegistrationNo>A 12</IDRegistrationNo><DocumentDate IDRegDocDateTypeID="1"><DatePeriod><Start><From>{FIRST}</From>
</Start><End><To>{LAST}</To></End></DatePeriod></DocumentDate></IDRegDocument></IDRegDocuments>
<DistinctParties><DistinctParty><Comment>(Linked To: BOSS)</Comment><Profile ID="7" PartySubTypeID="1">
<Identity ID="11">{
    _alias('AliasTypeID="3" Primary="true" LowQuality="false"', "a", "PETROV").replace(
        "</DocumentedName>",
        '<DocumentedNamePart><NamePartValue NamePartGroupID="b" ScriptID="1">Ivan</NamePartValue>'
        "</DocumentedNamePart></DocumentedName>",
    )
}{_alias('AliasTypeID="1" LowQuality="true"', "a", "VANYA")}
{_alias('AliasTypeID="2" LowQuality="false"', "a", "OLD PETROV")}
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="a" NamePartTypeID="1"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="b" NamePartTypeID="2"/></MasterNamePartGroup></NamePartGroups></Identity>
{_feature(1, '<VersionLocation LocationID="1"/>')}{_feature(1, '<VersionLocation LocationID="2"/>')}
{_feature(2, f"<DatePeriod><Start><From>{BORN}</From></Start><End><To>{BORN}</To></End></DatePeriod>")}
{_feature(3, "<VersionDetail>Perm</VersionDetail>")}{_feature(4, '<VersionLocation LocationID="3"/>')}
{_feature(5, "<VersionDetail>Chair</VersionDetail>")}{_feature(6, '<VersionDetail DetailReferenceID="1"/>')}
{_feature(7, '<VersionDetail DetailReferenceID="2"/>')}</Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ProfileID="7" ListID="1"><EntryEvent EntryEventTypeID="1"><Date>{BORN}</Date>
</EntryEvent>{
    "".join(
        f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{name}</Comment></SanctionsMeasure>'
        for name in ("IRAN", "CYBER2", "SDGT")
    )
}</SanctionsEntry></SanctionsEntries></Sanctions>"""


def _name(kind: str, weak: str, text: str) -> str:
    primary = "false" if kind else "true"
    return (
        f"<name><isPrimary>{primary}</isPrimary><aliasType>{kind}</aliasType><isLowQuality>{weak}</isLowQuality>"
        f"<translations><translation><script>Latin</script><formattedFullName>{text}</formattedFullName></translation>"
        "</translations></name>"
    )


def _at(country: str, **parts: str) -> str:
    inner = "".join(
        f"<addressPart><type>{kind.replace('_', ' ')}</type><value>{text}</value></addressPart>"
        for kind, text in parts.items()
    )
    return (
        f"<address><country>{country}</country><translations><translation><addressParts>{inner}</addressParts>"
        "</translation></translations></address>"
    )


ENHANCED_XML = f"""<?xml version="1.0"?>
<sanctionsData xmlns="urn:any"><publicationInfo><filters><sanctionsLists><sanctionsList>SDN List</sanctionsList>
</sanctionsLists></filters></publicationInfo><entities><entity id="7"><generalInfo><entityType>Individual</entityType>
<remarks>(Linked To: BOSS)</remarks></generalInfo>
<sanctionsLists><sanctionsList datePublished="1970-07-16">SDN List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram>IRAN</sanctionsProgram><sanctionsProgram>SDGT</sanctionsProgram>
<sanctionsProgram>CYBER2</sanctionsProgram></sanctionsPrograms>
<names>{_name("", "false", "PETROV, Ivan")}{_name("A.K.A.", "true", "VANYA")}{_name("F.K.A.", "false", "OLD PETROV")}
</names><addresses>{_at("Russia", ADDRESS1="1 Main St", CITY="Perm", POSTAL_CODE="614000")}
{_at("undetermined", ADDRESS1="Jabaliya", REGION="Gaza")}</addresses>
<features>{
    "".join(
        f"<feature><type>{kind}</type><value>{value}</value></feature>"
        for kind, value in (
            ("Birthdate", "16 Jul 1970"),
            ("Place of Birth", "Perm"),
            ("Citizenship Country", "Russia"),
            ("Title", "Chair"),
            ("Gender", "Male"),
            ("Secondary sanctions risk:", "section 1(b)"),
        )
    )
}</features>
<identityDocuments><identityDocument><type>Passport</type><documentNumber>A 12</documentNumber><isValid>true</isValid>
<issuingCountry>Russia</issuingCountry><issueDate>2001</issueDate></identityDocument></identityDocuments>
</entity></entities></sanctionsData>"""

ONE = {"csv": CSV, **{name: {f"{name}.xml": text} for name, text in (
    ("standard", STANDARD_XML), ("advanced", ADVANCED_XML), ("enhanced", ENHANCED_XML))}}  # fmt: skip


def records(paths: list[Path]) -> Iterator[Record]:
    document = Document.open(paths)
    return (item for item in detect(document).read(document) if isinstance(item, Record))


def plain(party: Party) -> Party:
    """A party without what only some formats can say, its attributes sorted."""
    # The remarks of the comma-separated files hold what other formats have in elements of their own; only the newer
    # formats say on which day a party came on a list.
    kept = sorted(pair for pair in party.attributes if pair[0] != "remarks")
    listings = tuple(replace(one, listed_on=None) for one in party.listings)
    return replace(party, attributes=tuple(kept), listings=listings)


@pytest.mark.parametrize("form", ["csv", "standard", "advanced", "enhanced"])
def test_each_format_gives_the_same_party(tmp_path: Path, form: str) -> None:
    paths = [tmp_path / name for name in ONE[form]]
    for path in paths:
        path.write_text(ONE[form][path.name], encoding="utf-8")

    (record,) = records(paths)
    party = plain(record.party)

    assert record.key == "US-SDN:7"
    assert party.names == (
        Name(text="PETROV, Ivan", kind=NameKind.PRIMARY),
        Name(text="OLD PETROV", kind=NameKind.FORMER),
        Name(text="VANYA", kind=NameKind.WEAK_ALIAS),
    )
    assert party.countries == ("RU", "PS")
    assert party.addresses == (
        Address(text="1 Main St, Perm 614000", country="RU"),
        Address(text="Jabaliya", country="PS"),
    )
    assert party.identifiers == (
        Identifier(scheme="OFAC", value="7"),
        Identifier(scheme="passport", value="A 12", country="RU", note="issued 2001"),
    )
    assert party.attributes == (
        ("citizenship", "Russia"),
        ("dob", "16 Jul 1970"),
        ("gender", "Male"),
        ("linked_to", "BOSS"),
        ("name_order", "last, first"),
        ("pob", "Perm"),
        ("secondary_sanctions", "section 1(b)"),
        ("title", "Chair"),
    )
    assert [(one.list, one.programs, one.facts) for one in party.listings] == [
        ("US-SDN", ("CYBER2", "IRAN", "SDGT"), (("sdn_program", "CYBER2|IRAN|SDGT"),))
    ]


@pytest.mark.parametrize(("other", "same"), [(STANDARD, 420), (ENHANCED, 425)])
def test_real_files_of_other_days_give_a_party_in_one_form(shared: Path, other: list[str], same: int) -> None:
    folder = shared / "data/us-ofac"
    legacy = {record.key: record.party for record in records([folder / name for name in TRIO])}
    newer = {record.key: record.party for record in records([folder / name for name in other])}
    both = legacy.keys() & newer.keys()

    # 11 and 19 months lie between the two: OFAC renamed some and added or took away addresses. Whoever stands under the
    # same programs has the same listings, but where the comma-separated file cuts the remarks that state directives.
    unchanged = [key for key in both if {*legacy[key].listings[0].programs} == {*newer[key].listings[0].programs}]
    differing = [key for key in unchanged if said(legacy[key]) != said(newer[key])]
    assert len(both) >= 441
    assert len(unchanged) > 400
    assert {len(dict(legacy[key].attributes)["remarks"]) for key in differing} == {1_000}
    assert sum(legacy[key].addresses == newer[key].addresses for key in both) >= same
    assert sum({*legacy[key].countries} == {*newer[key].countries} for key in both) >= 435


def said(party: Party) -> list[tuple[object, ...]]:
    """What the listings of a party say, but for the day and the name."""
    return [(one.list, one.programs, one.facts, one.parts, one.effective_on) for one in party.listings]
