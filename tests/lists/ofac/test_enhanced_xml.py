from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.ofac.enhanced_xml import OfacEnhancedXmlReader
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.lists.reader import detect
from caveat.model.days import DayRange
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, PartyKind
from caveat.model.record import Record
from caveat.model.stake import Stake

Write = Callable[..., Document]
WordForWord = Callable[[bytes, Record], None]

REAL = "data/us-ofac/xml/CONS_ENHANCED-2025-01-10.ZIP"
# Made up, in the form of the edition of 10 January 2025.
BANK = """
<entity id="7"><generalInfo><entityType>Entity</entityType><remarks>Odd; (Linked To: X)</remarks></generalInfo>
<sanctionsLists><sanctionsList datePublished="2016-09-01">Sectoral Sanctions Identifications List</sanctionsList>
<sanctionsList datePublished="2016-10-01">Consolidated List</sanctionsList>
<sanctionsList datePublished="2022-04-06">SDN List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram>RUSSIA-EO14024</sanctionsProgram>
<sanctionsProgram>UKRAINE-EO13662</sanctionsProgram></sanctionsPrograms>
<names><name><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations>
<translation><script>Latin</script><formattedFullName>BANK</formattedFullName></translation>
<translation><script>Cyrillic</script><formattedFullName>БАНК</formattedFullName></translation></translations></name>
<name><isPrimary>false</isPrimary><aliasType>A.K.A.</aliasType><isLowQuality>true</isLowQuality><translations>
<translation><script>Latin</script><formattedFullName>BK</formattedFullName></translation></translations></name>
<name><isPrimary>false</isPrimary><aliasType>F.K.A.</aliasType><isLowQuality>false</isLowQuality><translations>
<translation><script>Latin</script><formattedFullName>OLD BANK</formattedFullName></translation></translations></name>
</names>
<addresses><address><country>Russia</country><translations><translation><addressParts>
<addressPart><type>CITY</type><value>Moscow</value></addressPart>
<addressPart><type>ADDRESS1</type><value>1 Main St</value></addressPart></addressParts></translation></translations>
</address><address><country>undetermined</country><translations><translation/></translations></address></addresses>
<features><feature><type>Executive Order 13662 Directive Determination -</type><value>Subject to Directive 1</value>
</feature><feature><type>Executive Order 14024 Directive Information</type><value>Subject to Directive 2 - x</value>
</feature><feature><type>Equity Ticker</type><value>BNK</value><comments>(NYSE)</comments></feature>
<feature><type>Title</type><value>None</value></feature></features>
<identityDocuments><identityDocument><type>Tax ID No.</type><documentNumber>7707083893</documentNumber>
<isValid>false</isValid><issuingAuthority>FNS</issuingAuthority><issuingCountry>Russia</issuingCountry>
<issueDate>2001</issueDate></identityDocument></identityDocuments>
<relationships><relationship><type>Owns, controls, or operates</type><relatedEntity entityId="8">SUB</relatedEntity>
</relationship><relationship><type>Owned or Controlled By</type><relatedEntity entityId="9">STATE</relatedEntity>
</relationship></relationships></entity>"""
SUB = """
<entity id="8"><sanctionsLists><sanctionsList>Consolidated List</sanctionsList>
<sanctionsList>Sectoral Sanctions Identifications List</sanctionsList></sanctionsLists>
<names><name><isPrimary>true</isPrimary><translations><translation><formattedFullName>SUB</formattedFullName>
</translation></translations></name></names>
<relationships><relationship><type>Owned or Controlled By</type><relatedEntity entityId="7">BANK</relatedEntity>
</relationship></relationships></entity>"""


def wrapped(*entities: str, of: str = "Consolidated List") -> str:
    filters = f"<filters><sanctionsLists><sanctionsList>{of}</sanctionsList></sanctionsLists></filters>" if of else ""
    inner = f"<publicationInfo>{filters}</publicationInfo><entities>{''.join(entities)}</entities>"
    return f'<?xml version="1.0"?>\n<sanctionsData xmlns="urn:any">{inner}</sanctionsData>'


def read(document: Document) -> tuple[list[Record], list[Stake]]:
    items = list(OfacEnhancedXmlReader().read(document))
    return [one for one in items if isinstance(one, Record)], [one for one in items if isinstance(one, Stake)]


def unzipped(path: Path) -> bytes:
    with ZipFile(path) as archive:
        return archive.read(archive.namelist()[0])


def facts(listing: Listing) -> tuple[object, ...]:
    return listing.list, listing.programs, listing.facts, [part.tag for part in listing.parts]


def test_every_entity_of_the_real_file_is_read(shared: Path) -> None:
    raw = unzipped(shared / REAL)
    document = Document.open([shared / REAL])
    records, stakes = read(document)
    lists = Counter(listing.list for record in records for listing in record.party.listings)
    kinds = Counter(name.kind for record in records for name in record.party.names)

    assert detect(document).format == "ofac-enhanced-xml"
    assert len(records) == raw.count(b"<entity ") == OfacEnhancedXmlReader().count(document) == 443
    assert set(lists) <= set(catalog().publications["ofac-cons-enhanced-xml"].lists)
    assert lists["US-NS-CMIC"] == raw.count(b">Non-SDN CMIC List</sanctionsList>")
    # 45 translations are in other scripts than Latin, one of them of a weak alias.
    assert kinds[NameKind.NATIVE] == 44
    assert kinds[NameKind.PRIMARY] == 443
    assert len(stakes) == len({(stake.owner, stake.owned) for stake in stakes}) == 282
    keys = {record.key for record in records}
    assert all({stake.owner, stake.owned} <= keys for stake in stakes)


def test_plain_and_zipped_say_the_same(shared: Path, written: Write) -> None:
    name = Path(REAL).name
    plain = written(unzipped(shared / REAL), name)

    assert read(plain) == read(Document.open([shared / REAL]))


def test_a_party_has_the_listing_facts_of_the_comma_separated_file(shared: Path) -> None:
    folder = shared / "data/us-ofac/consolidated-2025-12"
    trio = Document.open([folder / f"cons_{part}.csv" for part in ("prim", "alt", "add")])
    legacy = {record.key: record.party for record in OfacCsvReader().read(trio) if isinstance(record, Record)}
    records = {record.key: record.party for record in read(Document.open([shared / REAL]))[0]}
    # Eleven months lie between the two; whoever was put under another program meanwhile has other facts.
    same = {
        key
        for key in legacy.keys() & records.keys()
        if set(legacy[key].listings[0].programs) == set(records[key].listings[0].programs)
    }
    differing = {key for key in same if [*map(facts, legacy[key].listings)] != [*map(facts, records[key].listings)]}

    assert len(legacy.keys() & records.keys()) == 442
    assert len(same) > 400
    # The comma-separated file cuts the remarks of one before the directive that puts it on a list more.
    assert differing == {"US-SSI:17018"}


def test_an_entity_is_told_in_the_words_of_the_model(written: Write) -> None:
    (bank, sub), stakes = read(written(wrapped(BANK, SUB), "cons.xml"))

    assert (bank.key, sub.key, bank.party.kind) == ("US-SSI:7", "US-SSI:8", PartyKind.ORGANIZATION)
    assert bank.party.names == (
        Name(text="BANK", kind=NameKind.PRIMARY),
        Name(text="БАНК", kind=NameKind.NATIVE, lang="und-Cyrl"),
        Name(text="OLD BANK", kind=NameKind.FORMER),
        Name(text="BK", kind=NameKind.WEAK_ALIAS),
    )
    assert bank.party.addresses == (Address(text="1 Main St, Moscow", country="RU"),)
    assert bank.party.identifiers == (
        Identifier(scheme="OFAC", value="7"),
        Identifier(scheme="ticker", value="BNK", note="(NYSE)"),
        Identifier(scheme="INN", value="7707083893", country="RU", note="issued 2001, FNS, not valid"),
    )
    assert {("title", "None"), ("linked_to", "X"), ("linked_to", "STATE")} <= set(bank.party.attributes)
    ssi, capta = bank.party.listings
    assert (capta.list, capta.fact("capta_directive"), capta.listed_on) == ("US-CAPTA", "2", None)
    assert (ssi.list, ssi.fact("ssi_directive"), ssi.listed_on) == ("US-SSI", "1", DayRange.parse("2016-09-01"))
    (stake,) = stakes
    assert (stake.owner, stake.owned) == (bank.key, sub.key)
    assert stake.note == "OFAC states: Owns, controls, or operates"
    lines = wrapped(BANK, SUB).splitlines()
    assert stake.evidence is not None
    assert stake.evidence.place is not None
    assert "Owns, controls, or operates" in lines[stake.evidence.place.line - 1]


def test_the_sdn_file_speaks_for_the_sdn_list_alone(written: Write) -> None:
    ((bank,), _) = read(written(wrapped(BANK, of="SDN List"), "sdn.xml"))
    (listing,) = bank.party.listings

    assert (listing.list, listing.listed_on) == ("US-SDN", DayRange.parse("2022-04-06"))
    assert listing.facts == (("sdn_program", "RUSSIA-EO14024|UKRAINE-EO13662"),)


def test_a_file_of_all_lists_gives_those_that_it_states(written: Write) -> None:
    ((bank,), _) = read(written(wrapped(BANK, of=""), "all.xml"))

    assert {listing.list for listing in bank.party.listings} == {"US-SSI", "US-SDN"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (wrapped(), "expected at least one entity"),
        (wrapped(SUB.replace('entity id="8"', "entity")), "expected a number"),
        (wrapped(SUB.replace("<isPrimary>true", "<isPrimary>false")), "expected a primary name"),
        (wrapped(SUB.replace(">SUB<", "> <", 1)), "a text in <formattedFullName>"),
        (wrapped(BANK.replace("2016-09-01", "soon")), "line 4: expected a day in datePublished, found soon"),
        ("<Sanctions/>", "expected <sanctionsData>, found <Sanctions>"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(written: Write, content: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(written(content, "cons.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = unzipped(shared / REAL)

    with pytest.raises(InputError, match=r"cut\.xml, line \d+: expected XML"):
        read(written(raw[: int(len(raw) * share)], "cut.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_archive_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / REAL).read_bytes()
    document = written(raw[: int(len(raw) * share)], "cut.zip")

    with pytest.raises(InputError, match="a zip archive"):
        detect(document)
    with pytest.raises(InputError, match=r"cut\.zip, line 1"):
        read(document)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_flipped_bytes_are_refused(shared: Path, written: Write, share: float) -> None:
    raw = bytearray((shared / REAL).read_bytes())
    raw[int(len(raw) * share)] ^= 0x80

    with pytest.raises(InputError, match=r"flipped\.zip"):
        read(written(bytes(raw), "flipped.zip"))


@settings(deadline=None)
@given(st.binary(max_size=30), st.integers(0, 8_000), st.integers(0, 60))
def test_damaged_bytes_are_records_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int, cut: int
) -> None:
    whole = wrapped(BANK, SUB).encode()
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes(whole[:at] + raw + whole[at + cut :])

    with suppress(InputError):
        assert all(one.party.name for one in read(Document.open([path]))[0])


def test_a_list_of_tomorrow_is_one_of_its_own(written: Write) -> None:
    records = read(written(wrapped(SUB.replace(">Consolidated", ">Odd")), "cons.xml"))[0]

    assert "US-OTHER-ODD-LIST" in {listing.list for record in records for listing in record.party.listings}
