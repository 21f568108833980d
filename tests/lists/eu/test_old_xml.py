from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.catalog import catalog
from caveat.lists.eu.old_xml import EuOldXmlReader
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.party import NameKind, PartyKind
from caveat.model.record import Record

Write = Callable[..., Document]

EDITION = "data/eu/global-old-2016-02-11.xml"
ACT = 'legal_basis="1210/2003 (OJ L169)" reg_date="2003-07-08" pdf_link="https://example.org" programme="IRQ"'
WHOLE = f"""<?xml version="1.0" encoding="UTF-8"?>
<WHOLE Date="11/02/2016">
<ENTITY Id="9" Type="P" {ACT} remark="">
<NAME Id="1" Entity_id="9" {ACT}><WHOLENAME>Anna Example</WHOLENAME><LANGUAGE/></NAME>
<BIRTH Id="2" Entity_id="9" {ACT}><DATE>1958 - 1963 (approximative)</DATE><PLACE>Tikrit</PLACE></BIRTH>
<PASSPORT Id="3" Entity_id="9" {ACT}>
<NUMBER>A 1 (id-National identity card) (lost)</NUMBER><COUNTRY>IRQ</COUNTRY></PASSPORT>
</ENTITY>
</WHOLE>
"""


def read(document: Document) -> list[Record]:
    return list(EuOldXmlReader().read(document))


@pytest.fixture(scope="module")
def edition(shared: Path) -> tuple[Record, ...]:
    return tuple(EuOldXmlReader().read(Document.open([shared / EDITION])))


def test_the_edition_of_2016_has_a_record_for_each_entity(shared: Path, edition: tuple[Record, ...]) -> None:
    document = Document.open([shared / EDITION])
    plain = (shared / EDITION).read_text(encoding="utf-8")

    assert detect(document).format == "eu-old-xml"
    assert len(edition) == EuOldXmlReader().count(document) == plain.count("<ENTITY ") == 595
    assert Counter(record.party.kind for record in edition) == {PartyKind.PERSON: 319, PartyKind.ORGANIZATION: 276}
    assert len({record.key for record in edition}) == 595


def test_every_value_stands_word_for_word_on_its_line(shared: Path, edition: tuple[Record, ...]) -> None:
    lines = (shared / EDITION).read_text(encoding="utf-8").split("\n")

    for record in random.Random(1).sample(edition, 50):
        for field in record.fields:
            # In attributes XML reads a line end as a blank (XML 1.0, 3.3.3).
            between = " " if "@" in field.name else "\n"
            said = unescape(between.join(lines[field.place.line - 1 :][:30]), {"&quot;": '"', "&apos;": "'"})
            assert field.value in said, (record.key, field)


def test_who_is_under_two_programmes_has_two_listings(edition: tuple[Record, ...]) -> None:
    found = Counter(listing.list for record in edition for listing in record.party.listings)

    assert set(found) <= set(catalog().publications["eu-old-xml"].lists)
    assert found == {"EU-IRQ": 292, "EU-TAQA": 263, "EU-AFG": 108, "EU-TERR": 22, "EU-COD": 16, "EU-ZWE": 2}


def test_the_earliest_act_says_since_when_a_party_is_listed(edition: tuple[Record, ...]) -> None:
    mugabe = edition[0].party

    assert (mugabe.name, str(mugabe.listings[0].listed_on)) == ("Robert Gabriel Mugabe", "2002-09-13")
    assert mugabe.listings[0].citations[0].text == "151/2012 (OJ L49)"
    assert [(each.scheme, each.value) for each in mugabe.identifiers] == [("EU FSF", "1"), ("passport", "AD001095")]


def test_names_of_other_languages_keep_them(edition: tuple[Record, ...]) -> None:
    names = [name for record in edition for name in record.party.names]

    assert sum(name.kind is NameKind.PRIMARY for name in names) == 595
    assert {"bg", "el"} <= {name.lang for name in names if name.kind is NameKind.NATIVE}


def test_an_approximate_birth_and_an_identity_card_are_read(written: Write) -> None:
    party = read(written(WHOLE, "eu.xml"))[0].party

    assert party.attributes == (("dob", "circa 1958 - 1963"), ("pob", "Tikrit"))
    assert [(each.scheme, each.value, each.country, each.note) for each in party.identifiers[1:]] == [
        ("national id", "A 1", "IQ", "(lost)")
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('programme="IRQ" remark', 'programme="" remark', "line 3: expected the attribute programme, found none"),
        ('Id="9" Type', "Type", "line 3: expected the attribute Id"),
        ('Type="P"', 'Type="X"', "line 3: expected the Type P or E, found X"),
        ("Anna Example", "", "line 3: expected a name"),
        ('reg_date="2003-07-08"', 'reg_date="soon"', "line 3: expected a day in reg_date, found soon"),
        ("<WHOLE", "<!DOCTYPE WHOLE [<!ENTITY a 'a'>]><WHOLE", "document type declaration"),
        ("</WHOLE>", "", "expected XML"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, old: str, new: str, found: str) -> None:
    assert old in WHOLE

    with pytest.raises(InputError, match=found):
        read(written(WHOLE.replace(old, new), "eu.xml"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_list_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / EDITION).read_bytes()

    with pytest.raises(InputError, match="line"):
        read(written(raw[: int(len(raw) * share)], "eu.xml"))


def test_other_xml_is_refused(written: Write) -> None:
    for text in ("<html><body/></html>", '<WHOLE Date="1"/>', "<a>" * 100):
        with pytest.raises(InputError):
            read(written(text, "eu.xml"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.integers(0, len(WHOLE)))
def test_anything_inside_the_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes((WHOLE[:at] + text + WHOLE[at:]).encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        assert len(read(Document.open([path]))) == 1
