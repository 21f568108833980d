"""Tried on a made-up page with the columns of the real one, which was not at hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.us.hfcaa import SecHfcaaReader
from caveat.model.record import Record

Write = Callable[..., Document]

MADE_UP = Path(__file__).resolve().parents[2] / "files" / "lists" / "sec-hfcaa-made-up.html"
WHOLE = MADE_UP.read_text(encoding="utf-8")


def read(document: Document) -> list[Record]:
    return list(SecHfcaaReader().read(document))


def test_the_page_is_recognized_and_has_a_record_for_each_issuer() -> None:
    document = Document.open([MADE_UP])
    records = read(document)

    assert detect(document).format == "sec-hfcaa-html"
    assert [record.key for record in records] == [f"US-SEC-HFCAA:{key}" for key in (9990001, 9990003, 9990002, 9990004)]
    assert len(records) == len({cik.lstrip("0") for cik in re.findall(r"<td>(\d{7,10})\b", WHOLE)})


def test_every_value_stands_word_for_word_where_its_row_begins() -> None:
    lines = WHOLE.split("\n")

    for record in read(Document.open([MADE_UP])):
        assert record.fields
        for field in record.fields:
            said = unescape(re.sub(r"<[^<>]*>", "", "\n".join(lines[field.place.line - 1 :][:3])))
            assert field.value in " ".join(said.split())


def test_an_issuer_in_both_tables_is_one_with_both_parts() -> None:
    party = read(Document.open([MADE_UP]))[0].party
    listing = party.listings[0]

    assert [name.text for name in party.names] == ["Example Pharma Limited", "Example Pharma Ltd."]
    assert [(each.scheme, each.value) for each in party.identifiers] == [("CIK", "9990001"), ("CIK", "0009990001")]
    assert [(part.tag, str(part.listed_on), str(part.delisted_on)) for part in listing.parts] == [
        ("provisional", "2022-03-08", "2022-03-30"),
        ("conclusive", "2022-03-30", "2022-12-15"),
    ]
    assert (str(listing.listed_on), listing.record_id) == ("2022-03-30", "9990001")
    assert listing.fact("dispute_by") == "March 29, 2022"


def test_an_issuer_identified_provisionally_alone_is_not_on_the_list() -> None:
    record = read(Document.open([MADE_UP]))[1]

    assert record.party.listings == ()
    assert record.party.name == "Made-up & Sons, Inc."
    assert dict(record.party.attributes) == {
        "provisionally_identified": "July 29, 2022",
        "dispute_by": "August 19, 2022",
    }
    assert record.party.note == "identified provisionally: not on the list unless that becomes conclusive"


def test_what_was_identified_before_the_determinations_were_vacated_ends_then(written: Write) -> None:
    days = {record.party.id[-1]: record.party.listings for record in read(Document.open([MADE_UP]))}

    assert [listing.delisted_on and listing.delisted_on.earliest for listing in days["2"]] == [date(2022, 12, 15)]
    assert [listing.delisted_on for listing in days["4"]] == [None]
    silent = read(written(WHOLE.replace("vacated", "reviewed"), "page.html"))
    assert [each.delisted_on for record in silent for each in record.party.listings] == [None, None, None]


def test_a_prohibition_stands_word_for_word_with_the_listing() -> None:
    listing = read(Document.open([MADE_UP]))[3].party.listings[0]

    assert (str(listing.listed_on), listing.fact("current_trading_prohibition")) == ("2024-05-04", "June 1, 2026")


def test_a_table_with_years_in_place_of_days_is_read(written: Write) -> None:
    page = WHOLE.replace("Date conclusively identified", "Year(s) identified").replace("March 30, 2022", "2022, 2023")

    assert str(read(written(page, "page.html"))[0].party.listings[0].listed_on) == "2022"


def test_a_table_that_says_it_has_no_issuer_is_read(written: Write) -> None:
    row = WHOLE[WHOLE.index("    <tr><td>Example Pharma Ltd.") : WHOLE.index("  </tbody>")]
    none = '<tr><td colspan="4">There is currently no issuer on the provisional list.</td></tr>'

    assert len(read(written(WHOLE.replace(row, none), "page.html"))) == 3


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<td>9990003</td>", "<td>soon</td>", "line 21: expected an issuer and its CIK, found soon"),
        ("Made-up &amp; Sons, Inc.", "", "line 21: expected an issuer and its CIK, found no name beside 9990003"),
        ("<td>April 21, 2022 [2]", "<td>spring", "expected a day in Date conclusively identified, found spring"),
        ("<td>July 29, 2022</td>", "<td>July 99, 2022</td>", "expected a day in Date provisionally identified"),
        ("<td>July 29, 2022</td>", "", "line 21: expected 4 cells, found 3 cells"),
        ("<td>Sample Motors", "<td rowspan='2'>Sample Motors", "line 25: expected a list of issuers.*several rows"),
        ("<th><strong>Issuer Name</strong>", "<th>Who", "line 26: expected columns of issuer and CIK, found Who"),
        (
            "Date conclusively identified",
            "Day",
            "line 25: expected a list .* the day when each was identified, found Iss",
        ),
        ("</html>", "", "expected a page that ends with </html>"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(written: Write, old: str, new: str, found: str) -> None:
    assert old in WHOLE

    with pytest.raises(InputError, match=found):
        read(written(WHOLE.replace(old, new), "page.html"))


def test_other_pages_are_refused(written: Write) -> None:
    for page in ("<html><body>Error 503</body></html>", "<html><table><tr><td>Filings</td></tr></table></html>"):
        document = written(page, "page.html")
        with pytest.raises(InputError, match="the conclusive list of issuers"):
            read(document)
        with pytest.raises(InputError, match="found an HTML page"):
            detect(document)
