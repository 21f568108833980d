from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.un_xml import UnXmlReader
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

EDITION = "data/un/consolidated-2026-02-27.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n'
FOOT = "</INDIVIDUALS>\n</CONSOLIDATED_LIST>\n"
NAMED = "<FIRST_NAME>ANNA</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>"
STATED = "<UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.999 </REFERENCE_NUMBER>"


def person(inside: str = "", named: str = NAMED, stated: str = STATED) -> str:
    return f"{HEAD}<INDIVIDUAL>\n{named}\n{stated}\n{inside}</INDIVIDUAL>\n{FOOT}"


def read(document: Document) -> list[Record]:
    return list(UnXmlReader().read(document))


@pytest.fixture(scope="module")
def edition(shared: Path) -> tuple[Record, ...]:
    return tuple(UnXmlReader().read(Document.open([shared / EDITION])))


def test_the_edition_is_recognized_and_has_the_records_that_a_plain_count_gives(
    shared: Path, edition: tuple[Record, ...]
) -> None:
    document = Document.open([shared / EDITION])
    plain = (shared / EDITION).read_text(encoding="utf-8")

    assert detect(document).format == "un-xml"
    assert UnXmlReader().count(document) == len(edition)
    assert Counter(record.party.kind for record in edition) == {
        PartyKind.PERSON: plain.count("<INDIVIDUAL>"),
        PartyKind.ORGANIZATION: plain.count("<ENTITY>"),
    }
    assert len({record.key for record in edition}) == 1_003


def test_every_list_of_the_edition_is_one_that_the_publication_carries(edition: tuple[Record, ...]) -> None:
    found = Counter(record.party.listings[0].list for record in edition)

    assert set(found) <= set(catalog().publications["un-xml"].lists)
    assert (found["UN-SCISIL"], found["UN-SC1718"], found["UN-SC1988"]) == (341, 155, 140)


def test_every_entry_says_when_it_was_listed(edition: tuple[Record, ...]) -> None:
    days = {record.party.listings[0].record_id: record.party.listings[0].listed_on for record in edition}

    assert all(day is not None and day.is_exact for day in days.values())
    assert str(days["CDi.001"]) == "2012-12-31"


def test_every_value_stands_word_for_word_on_its_line(shared: Path, edition: tuple[Record, ...]) -> None:
    lines = (shared / EDITION).read_text(encoding="utf-8").split("\n")

    for record in random.Random(1).sample(edition, 100):
        for field in record.fields:
            shown = field.value.split("\n")[0].replace("&", "&amp;")
            assert shown in lines[field.place.line - 1], (record.key, field)


def test_fields_hold_every_text_of_the_entry(edition: tuple[Record, ...]) -> None:
    record = next(record for record in edition if record.key == "UN-SCISIL:QDi.412")
    names = [field.name for field in record.fields]

    assert names.count("INDIVIDUAL_DOCUMENT/NUMBER") == 3
    assert {"FIRST_NAME", "LISTED_ON", "NATIONALITY/VALUE", "INDIVIDUAL_ALIAS/ALIAS_NAME", "COMMENTS1"} <= set(names)


def test_a_low_quality_alias_is_weak_and_a_former_name_is_one(edition: tuple[Record, ...]) -> None:
    found = Counter(name.kind for record in edition for name in record.party.names)
    qaida = next(record.party for record in edition if record.key == "UN-SCISIL:QDe.004")

    assert found[NameKind.WEAK_ALIAS] > 500
    assert found[NameKind.PRIMARY] == 1_003
    assert [name.kind for name in qaida.names if name.text.endswith("ida/Islamic Army")] == [NameKind.FORMER]


def test_names_are_joined_in_the_order_of_the_list_and_sorted_by_kind(written: Write) -> None:
    record = read(
        written(
            person(
                "<NAME_ORIGINAL_SCRIPT>안나</NAME_ORIGINAL_SCRIPT>"
                "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ana; Anne Example</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Dove</ALIAS_NAME>"
                "<NOTE>original script: Голубь</NOTE></INDIVIDUAL_ALIAS>"
                "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ann Old</ALIAS_NAME>"
                "<NOTE>previously listed as, in Arabic: آنا</NOTE></INDIVIDUAL_ALIAS>"
                "<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>"
            ),
            "un.xml",
        )
    )[0]

    assert [(name.text, name.kind.value, name.lang) for name in record.party.names] == [
        ("ANNA EXAMPLE", "primary", None),
        ("안나", "native", None),
        ("Ana", "alias", None),
        ("Anne Example", "alias", None),
        ("Dove", "weak_alias", None),
        ("Голубь", "weak_alias", None),
        ("Ann Old", "former", None),
        ("آنا", "native", "ar"),
    ]
    assert record.key == "UN-SC1718:KPi.999"


@pytest.mark.parametrize(
    ("inside", "born"),
    [
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-02-03</DATE>", "1971-02-03"),
        ("<TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR>", "circa 1971"),
        ("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1967</FROM_YEAR><TO_YEAR>1969</TO_YEAR>", "1967 to 1969"),
        ("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE>", "Nov. 1973"),
        ("<YEAR>1958</YEAR><NOTE>Sep.</NOTE>", "1958 (Sep.)"),
    ],
)
def test_a_date_of_birth_is_kept_in_each_of_its_forms(written: Write, inside: str, born: str) -> None:
    document = written(person(f"<INDIVIDUAL_DATE_OF_BIRTH>{inside}</INDIVIDUAL_DATE_OF_BIRTH>"))

    assert dict(read(document)[0].party.attributes)["dob"] == born


def test_documents_addresses_and_nationality_are_read(written: Write) -> None:
    inside = (
        "<NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE></NATIONALITY>"
        "<INDIVIDUAL_ADDRESS><CITY>Rason</CITY><COUNTRY>Democratic People's Republic of Korea</COUNTRY>"
        "</INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Número de pasaporte</TYPE_OF_DOCUMENT><NUMBER>A 1</NUMBER>"
        "<ISSUING_COUNTRY>Haiti</ISSUING_COUNTRY><DATE_OF_ISSUE>2016-10-28</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>none held</NOTE></INDIVIDUAL_DOCUMENT>"
    )
    party = read(written(person(inside)))[0].party

    assert party.countries == ("KP", "IR")
    assert [(address.text, address.country) for address in party.addresses] == [("Rason", "KP")]
    assert [(each.scheme, each.value, each.country, each.note) for each in party.identifiers] == [
        ("UN", "KPi.999", None, None),
        ("passport", "A 1", "HT", "issued 2016-10-28"),
    ]
    assert ("remark", "Passport: none held") in party.attributes


def test_days_may_carry_a_time_zone_and_an_end(written: Write) -> None:
    inside = "<LISTED_ON>2015-04-07-04:00</LISTED_ON><DELISTED_ON>2019-05-06</DELISTED_ON>"
    listing = read(written(person(inside)))[0].party.listings[0]

    assert (str(listing.listed_on), str(listing.delisted_on)) == ("2015-04-07", "2019-05-06")


def test_the_reference_number_decides_where_the_type_is_not_known(written: Write) -> None:
    stated = "<UN_LIST_TYPE>1718</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.003</REFERENCE_NUMBER>"

    assert read(written(person(stated=stated)))[0].party.listings[0].list == "UN-SC1718"


@pytest.mark.parametrize(
    ("stated", "key"),
    [
        ("<UN_LIST_TYPE>Moon</UN_LIST_TYPE><REFERENCE_NUMBER>M1</REFERENCE_NUMBER>", "UN-OTHER-MOON"),
        ("<REFERENCE_NUMBER>MNi.001</REFERENCE_NUMBER>", "UN-OTHER-MN"),
    ],
)
def test_a_list_of_tomorrow_is_one_of_its_own(written: Write, stated: str, key: str) -> None:
    assert read(written(person(stated=stated)))[0].party.listings[0].list == key


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (person(named=""), "line 4: expected a name, found none"),
        (person(stated="<UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"), "line 4: expected a REFERENCE_NUMBER"),
        (person(stated="<REFERENCE_NUMBER>1</REFERENCE_NUMBER>"), "line 4: expected a UN_LIST_TYPE or a permanent"),
        (person("<LISTED_ON>soon</LISTED_ON>"), "line 4: expected a day in LISTED_ON, found soon"),
        (HEAD + FOOT, "expected at least one entry, found none"),
        ("<html><body>not available</body></html>", "expected <CONSOLIDATED_LIST>, found <html>"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]>\n' + person(), "expected XML without a document type declaration"),
        (person("<a>" * 200 + "</a>" * 200), "elements inside one another"),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(written: Write, text: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(text, "un.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_list_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / EDITION).read_bytes()

    with pytest.raises(InputError, match="line"):
        read(written(raw[: int(len(raw) * share)], "un.xml"))


def test_flipped_bytes_give_a_refusal_or_another_text_and_never_fewer_records(shared: Path, written: Write) -> None:
    raw = bytearray((shared / EDITION).read_bytes()[:60_000])
    raw = raw[: raw.rfind(b"</INDIVIDUAL>")] + b"</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
    whole = len(read(written(bytes(raw), "un.xml")))
    chance = random.Random(2)

    for _ in range(25):
        flipped = bytearray(raw)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        with suppress(InputError):
            assert len(read(written(bytes(flipped), "un.xml"))) == whole


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.integers(0, 400))
def test_anything_inside_an_entry_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int
) -> None:
    whole = person("<LISTED_ON>2015-04-07</LISTED_ON>")
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes((whole[:at] + text + whole[at:]).encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        assert all(record.party.listings for record in read(Document.open([path])))
