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
from caveat.lists.ofac.legacy_csv import OfacCsvReader
from caveat.lists.ofac.standard_xml import OfacSdnXmlReader
from caveat.lists.reader import detect
from caveat.model.listing import Listing
from caveat.model.party import Address, Identifier, Name, NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]
WordForWord = Callable[[bytes, Record], None]

REAL = "data/us-ofac/xml/consolidated-standard-2024-05-06.xml"
PUBLISHED = (
    "<publshInformation><Publish_Date>05/06/2024</Publish_Date><Record_Count>{}</Record_Count></publshInformation>"
)
VESSEL = """
<sdnEntry>
  <uid>15036</uid>
  <lastName>ARTAVIL</lastName>
  <sdnType>Vessel</sdnType>
  <remarks>Odd; (Linked To: NATIONAL IRANIAN TANKER COMPANY)</remarks>
  <programList><program>IRAN</program><program>IRAN-EO13846</program></programList>
  <idList>
    <id><uid>1</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id>
    <id><uid>2</uid><idType>Passport</idType><idNumber>G 649385</idNumber><idCountry>Egypt</idCountry>
      <issueDate>08 Sep 2006</issueDate><expirationDate>2011</expirationDate></id>
    <id><uid>3</uid><idType>Tax ID No.</idType><idNumber>77</idNumber><idCountry>Atlantis</idCountry></id>
  </idList>
  <akaList>
    <aka><uid>1</uid><type>f.k.a.</type><category>strong</category><lastName>SHONA</lastName></aka>
    <aka><uid>2</uid><type>a.k.a.</type><category>weak</category><lastName>ABBA</lastName></aka>
    <aka><uid>3</uid><type>a.k.a.</type><category>strong</category><lastName>BEN</lastName><firstName>X</firstName></aka>
  </akaList>
  <addressList>
    <address><uid>1</uid><address1>1 Main St</address1><address2>Floor 2</address2><city>Tehran</city>
      <stateOrProvince>TE</stateOrProvince><postalCode>19395</postalCode><country>Iran</country></address>
    <address><uid>2</uid><country>Malta</country></address>
    <address><uid>3</uid><city>Sunk</city><country>Atlantis</country></address>
  </addressList>
  <vesselInfo><callSign>T2EA4</callSign><vesselType>Crude Oil Tanker</vesselType><vesselFlag>Malta</vesselFlag>
    <vesselOwner>NITC</vesselOwner><tonnage>99,144</tonnage><grossRegisteredTonnage>5</grossRegisteredTonnage>
  </vesselInfo>
</sdnEntry>"""


def wrapped(entries: str, count: int) -> str:
    return f'<?xml version="1.0"?>\n<sdnList xmlns="urn:any">{PUBLISHED.format(count)}{entries}</sdnList>'


def read(document: Document) -> list[Record]:
    return [item for item in OfacSdnXmlReader().read(document) if isinstance(item, Record)]


def facts(listing: Listing) -> tuple[object, ...]:
    return listing.list, listing.name, listing.programs, listing.facts, [part.tag for part in listing.parts]


def test_every_entry_of_the_real_file_is_read(shared: Path) -> None:
    raw = (shared / REAL).read_bytes()
    document = Document.open([shared / REAL])
    records = read(document)
    lists = Counter(listing.list for record in records for listing in record.party.listings)

    assert detect(document).format == "ofac-sdn-xml"
    assert len(records) == raw.count(b"<sdnEntry>") == OfacSdnXmlReader().count(document) == 443
    assert len({record.key for record in records}) == 443
    assert set(lists) <= set(catalog().publications["ofac-cons-xml"].lists)
    assert lists["US-NS-CMIC"] == raw.count(b"<program>CMIC-EO13959</program>")
    assert lists["US-SSI"] == raw.count(b"<program>UKRAINE-EO13662</program>")
    assert sum(len(record.party.names) for record in records) <= 443 + raw.count(b"<aka>")


def test_a_party_has_the_listing_facts_of_the_comma_separated_file(shared: Path) -> None:
    folder = shared / "data/us-ofac/consolidated-2025-12"
    trio = Document.open([folder / f"cons_{part}.csv" for part in ("prim", "alt", "add")])
    legacy = {record.key: record for record in OfacCsvReader().read(trio) if isinstance(record, Record)}
    records = {record.key: record for record in read(Document.open([shared / REAL]))}
    both = legacy.keys() & records.keys()
    # Nineteen months lie between the two; whoever was put under another program meanwhile has other facts.
    same = {
        key
        for key in both
        if set(legacy[key].party.listings[0].programs) == set(records[key].party.listings[0].programs)
    }

    assert len(both) == 441
    assert len(same) > 400
    differing = {
        key for key in same if [*map(facts, legacy[key].party.listings)] != [*map(facts, records[key].party.listings)]
    }
    # The comma-separated file cuts the remarks of one before the directive that puts it on a list more.
    assert differing == {"US-SSI:17018"}


def test_an_entry_is_told_in_the_words_of_the_model(written: Write) -> None:
    document = written(wrapped(VESSEL, 1), "sdn.xml")
    (record,) = read(document)
    party = record.party

    assert (record.key, record.place.line, party.kind) == ("US-SDN:15036", 3, PartyKind.VESSEL)
    assert party.names == (
        Name(text="ARTAVIL", kind=NameKind.PRIMARY),
        Name(text="SHONA", kind=NameKind.FORMER),
        Name(text="BEN, X", kind=NameKind.ALIAS),
        Name(text="ABBA", kind=NameKind.WEAK_ALIAS),
    )
    assert party.addresses == (
        Address(text="1 Main St, Floor 2, Tehran, TE 19395", country="IR"),
        Address(text="Sunk, Atlantis", country=None),
    )
    assert party.countries == ("IR", "MT")
    assert party.identifiers == (
        Identifier(scheme="OFAC", value="15036"),
        Identifier(scheme="call sign", value="T2EA4"),
        Identifier(scheme="IMO", value="9187629"),
        Identifier(scheme="passport", value="G 649385", country="EG", note="issued 08 Sep 2006, expires 2011"),
        Identifier(scheme="tax number", value="77", note="Atlantis"),
    )
    assert ("linked_to", "NATIONAL IRANIAN TANKER COMPANY") in party.attributes
    assert ("gross_tonnage", "99,144") in party.attributes
    assert party.listings[0].facts == (("sdn_program", "IRAN|IRAN-EO13846"),)
    assert party.listings[0].listed_on is None


def test_a_number_that_stands_twice_gives_two_records(written: Write) -> None:
    records = read(written(wrapped(VESSEL * 2, 2), "sdn.xml"))

    assert [record.key for record in records] == ["US-SDN:15036", "US-SDN:15036#2"]
    assert records[1].party.note == "line 3 of this edition has another entry of the same number"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (wrapped(VESSEL, 2), "the 2 entries that Record_Count states, found 1"),
        (wrapped("", 0).replace(PUBLISHED.format(0), ""), "at least one entry, found 0"),
        (wrapped(VESSEL, 1).replace("<Record_Count>1<", "<Record_Count>many<"), "found many"),
        (wrapped(VESSEL.replace("<uid>15036</uid>", ""), 1), "line 3: expected a text in <uid>"),
        (wrapped(VESSEL.replace("ARTAVIL", " "), 1), "line 3: expected a text in <lastName>"),
        (wrapped(VESSEL, 1).replace("sdnList", "list"), "expected <sdnList>, found <list>"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(written: Write, content: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(written(content, "sdn.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / REAL).read_bytes()

    with pytest.raises(InputError, match=r"cut\.xml, line \d+: expected XML"):
        read(written(raw[: int(len(raw) * share)], "cut.xml"))


def test_flipped_bytes_are_refused(shared: Path, written: Write) -> None:
    raw = bytearray((shared / REAL).read_bytes())
    raw[len(raw) // 2] ^= 0x80

    with pytest.raises(InputError, match=r"flipped\.xml, line \d+"):
        read(written(bytes(raw), "flipped.xml"))


@settings(deadline=None)
@given(st.binary(max_size=30), st.integers(0, 8_000), st.integers(0, 60))
def test_damaged_bytes_are_records_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes, at: int, cut: int
) -> None:
    whole = wrapped(VESSEL, 1).encode()
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes(whole[:at] + raw + whole[at + cut :])

    with suppress(InputError):
        assert all(one.party.name for one in read(Document.open([path])))
