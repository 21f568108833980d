from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import Dated, detect, edition_day, readers
from caveat.lists.stated_days import british_day, column_day, element_day, labelled_day, single_day

Write = Callable[..., Document]


def stated(document: Document) -> date | None:
    reader: object = detect(document)
    assert isinstance(reader, Dated)
    return reader.published(document)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("un/consolidated-2026-02-27.xml", date(2026, 2, 27)),
        ("eu/global-old-2016-02-11.xml", date(2016, 2, 11)),
        ("uk/ConList-2018-04-13.csv", date(2018, 4, 13)),
        ("us-ofac/xml/consolidated-standard-2024-05-06.xml", date(2024, 5, 6)),
        ("us-ofac/xml/cons_advanced-2020-03-17.xml", date(2020, 3, 17)),
        ("us-ofac/xml/CONS_ENHANCED-2025-01-10.ZIP", date(2025, 1, 10)),
        ("us-lists-2026-07/bis_entity_list.json", date(2026, 7, 9)),
    ],
)
def test_real_files_state_the_day_of_their_edition(shared: Path, name: str, day: date) -> None:
    assert stated(Document.open([shared / "data" / name])) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("eu-fsf-made-up.xml", date(2026, 1, 15)),
        ("eu-fsf-made-up.csv", date(2026, 1, 15)),
        ("uk-sanctions-list-made-up.csv", date(2025, 8, 11)),
        ("uk-sanctions-list-made-up.xml", date(2025, 8, 11)),
    ],
)
def test_made_up_files_state_the_day_of_their_edition(name: str, day: date) -> None:
    assert stated(Document.open([Path(__file__).parents[1] / "files" / "lists" / name])) == day


CSL = '"results": [{"source": "a", "name": "b", "alt_names": []}]}'


def test_the_json_of_the_screening_list_states_its_day_where_it_stands_before_the_entries(written: Write) -> None:
    assert stated(written('{"search_performed_at": "2026-09-25T04:15:00+00:00", ' + CSL, "a.json")) == date(2026, 9, 25)
    assert stated(written("{" + CSL, "b.json")) is None


def test_a_packed_file_states_its_day_too(shared: Path, written: Write) -> None:
    raw = (shared / "data/un/consolidated-2026-02-27.xml").read_bytes()

    assert stated(written(gzip.compress(raw), "un.xml.gz")) == date(2026, 2, 27)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "May 2024", "2024", "13/04/2018"])
def test_what_states_no_single_day_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"un\.xml, line 2: expected a day in Date, .*--published"):
        single_day(text, where="un.xml, line 2", field="Date")


@pytest.mark.parametrize("text", ["13/04/2018", "13-Apr-2018", "13 April 2018", "2018-04-13"])
def test_a_british_day_is_read_in_each_of_its_spellings(text: str) -> None:
    assert str(british_day(text)) == "2018-04-13"


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("Last Updated,13/04/2018,,\n", date(2018, 4, 13)),
        ('"Last Updated: 13 April 2018"\n', date(2018, 4, 13)),
        ("\ufeffLast Updated,13/04/2018\n", date(2018, 4, 13)),
        ("Last Updated,Unique ID,OFSI Group ID\n", None),
        ("Name 6,Name 1\nLast Updated,13/04/2018\n", None),
    ],
)
def test_a_label_in_the_first_row_has_its_day_beside_it(written: Write, content: str, day: date | None) -> None:
    document = written(content)
    file = document.files[0]

    assert labelled_day(file, document.rows(file), "Last Updated") == day


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("\ufeffa,day\n1,13/04/2018\n2,13/04/2018\n", date(2018, 4, 13)),
        ("day,a\n2018-04-13,1\n", date(2018, 4, 13)),
        ("a,day\n1\n", None),
        ("a,day\n", None),
        ("a,b\n1,13/04/2018\n", None),
    ],
)
def test_a_day_that_every_row_repeats_is_that_of_the_first(written: Write, content: str, day: date | None) -> None:
    document = written(content)
    file = document.files[0]

    assert column_day(file, document.rows(file), "day") == day


def test_an_element_far_into_the_file_is_not_its_head(written: Write) -> None:
    near, far = "<a><b>2024-05-06</b></a>", f"<a>{'<c/>' * 10_000}<b>2024-05-06</b></a>"

    assert element_day(written(near, "near.xml"), "b") == date(2024, 5, 6)
    assert element_day(written(far, "far.xml"), "b") is None


def test_an_element_before_damage_is_read_all_the_same(written: Write) -> None:
    assert element_day(written("<a><b>2024-05-06</b><c></a>", "damaged.xml"), "b") == date(2024, 5, 6)


UN = '<CONSOLIDATED_LIST dateGenerated="2024-05-06T00:00:09Z"/>'


@pytest.mark.parametrize("name", ["un.xml", "un-2024-05-06.xml", "un-2024-05-09.xml", "un-2024-05-05.xml"])
def test_the_day_in_the_file_counts_even_where_the_name_says_when_it_was_kept(written: Write, name: str) -> None:
    document = written(UN, name)

    assert edition_day(document, detect(document)) == date(2024, 5, 6)


def test_a_name_of_a_day_before_the_file_was_made_is_refused(written: Write) -> None:
    document = written(UN, "un-2024-05-04.xml")

    with pytest.raises(InputError, match=r"expected the day 2024-05-06 that stands in the file.*found 2024-05-04"):
        edition_day(document, detect(document))


def test_the_first_day_of_all_is_no_trap(written: Write) -> None:
    document = written('<CONSOLIDATED_LIST dateGenerated="0001-01-01"/>', "un-9999-12-31.xml")

    assert edition_day(document, detect(document)) == date(1, 1, 1)


def test_a_file_without_a_day_has_that_of_its_name(written: Write) -> None:
    document = written("<CONSOLIDATED_LIST/>", "un-2024-05-04.xml")

    assert edition_day(document, detect(document)) == date(2024, 5, 4)


HEADS = st.sampled_from(
    [
        '<CONSOLIDATED_LIST dateGenerated="',
        '<WHOLE Date="',
        "<sdnList><Publish_Date>",
        "<Sanctions><DateOfIssue><Year>",
        "<sanctionsData><publicationInfo><dataAsOf>",
        "Last Updated,",
        "Report Date: ",
        '{"extracted": "',
        '{"search_performed_at": ',
    ]
)


@settings(deadline=None)
@given(HEADS, st.binary(max_size=40))
def test_any_head_states_a_day_or_none_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, head: str, rest: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any-0001-01-01"
    path.write_bytes(head.encode() + rest)
    document = Document.open([path])

    for reader in readers():
        with suppress(InputError):
            assert isinstance(edition_day(document, reader), date | None)
