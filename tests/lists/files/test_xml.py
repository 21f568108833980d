from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.xml import Element, iterate, line_of, opening_count, root_of

Write = Callable[..., Document]

SMALL = """<?xml version="1.0" encoding="utf-8"?>
<l:list xmlns:l="urn:l" xmlns="urn:x" made="1">
  <day> 3 May </day>
  <entry id="1" l:kind="x"
      kind="person">
    <name>A &amp; B</name>
    <names><name>C</name><name> </name><entry id="inner"/></names>
  </entry>
  <entry><![CDATA[<raw>]]> text</entry>
</l:list>
"""
BILLION = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<list>&b;</list>'


def read(document: Document, *tags: str, root: tuple[str, ...] = ()) -> list[Element]:
    return list(iterate(document, document.files[0], tags or ("entry",), root=root))


def test_elements_come_with_their_lines_texts_and_attributes(written: Write) -> None:
    first, second = read(written(SMALL, "a.xml"))

    assert (line_of(first), line_of(second)) == (4, 9)
    assert first.attributes == {"id": "1", "kind": "person"}
    assert first.findtext("name") == "A & B"
    assert [line_of(name) for name in first.findall("names/name")] == [7, 7]
    assert [element.tag for element in first.iter()] == ["entry", "name", "names", "name", "name", "entry"]
    assert second.text == "<raw> text"


def test_blank_and_absent_texts_and_attributes_are_none(written: Write) -> None:
    first, second = read(written(SMALL.replace('id="1"', 'id=" "'), "a.xml"))

    assert first.get("id") is None
    assert first.get("nothing") is None
    assert first.findtext("names/entry") is None
    assert second.findtext("name") is None
    assert second.find("name") is None


def test_tags_of_elements_around_come_when_they_open(written: Write) -> None:
    document = written("<l><part n='1'><entry/></part><part n='2'><entry><part/></entry></part></l>", "a.xml")
    found = list(iterate(document, document.files[0], ("entry",), openings=("part",)))

    assert [(element.tag, element.get("n"), len(element.children)) for element in found] == [
        ("part", "1", 0),
        ("entry", None, 0),
        ("part", "2", 0),
        ("entry", None, 1),
    ]


def test_a_part_of_mixed_content_knows_what_stands_before_it(written: Write) -> None:
    entry = read(written("<l><p>one <b>two</b> three<i/></p></l>", "a.xml"), "p")[0]

    assert [(child.tag, child.after) for child in entry.children] == [("b", 4), ("i", 10)]


def test_xml_that_is_a_part_of_the_file_is_read_from_where_it_comes(written: Write) -> None:
    document = written("nothing", "a.zip")

    assert [
        each.tag for each in iterate(document, document.files[0], ("entry",), source=[b"<l><en", b"try/></l>"])
    ] == ["entry"]


def test_several_kinds_of_element_come_in_the_order_of_the_file(written: Write) -> None:
    assert [element.tag for element in read(written(SMALL, "a.xml"), "entry", "day")] == ["day", "entry", "entry"]


def test_lines_beyond_the_sixteen_bits_of_other_parsers_are_right(written: Write) -> None:
    document = written("<list>\n" + "<entry>\n<name/>\n</entry>\n" * 40_000 + "</list>", "a.xml")

    for number, element in enumerate(read(document)):
        assert element.line == 2 + 3 * number
        assert element.children[0].line == element.line + 1


def test_reading_keeps_nothing_of_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_text("<list>" + "<entry><name>Acme</name></entry>\n" * 100_000 + "</list>")
    document = Document.open([path])
    tracemalloc.start()
    try:
        found = sum(1 for _ in iterate(document, document.files[0], {"entry"}))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert found == 100_000
    assert most < 6 * 2**20


@pytest.mark.parametrize(
    ("content", "where", "says"),
    [
        (BILLION, "a.xml, line 1", "without a document type declaration"),
        ('<!DOCTYPE list SYSTEM "file:///etc/passwd"><list/>', "a.xml, line 1", "<!DOCTYPE list"),
        ("<list>\n<entry>", "a.xml, line 2", "no element found"),
        ("<list>\n<entry></list>", "a.xml, line 2", "mismatched tag"),
        ("<list>\n&nothing;</list>", "a.xml, line 2", "undefined entity"),
        ("<list/>\n<list/>", "a.xml, line 2", "junk after document element"),
        ("<!doctype html>\n<html>", "a.xml, line 1", "a.xml"),
        ("<html><body>Not found</body></html>", "a.xml, line 1", "expected <list>, found <html>"),
        ("<a>" * 100, "a.xml, line 1", "expected <list>"),
        ("<list>" * 100, "a.xml, line 1", "at most 64 elements inside one another"),
        ('<?xml version="1.0" encoding="ebcdic-x"?><list/>', "a.xml, line 1", "a.xml"),
        ("<list>" + "<entry>" + "<b/>" * 200_001 + "</entry></list>", "a.xml, line 1", "at most 200,000 parts"),
        ("<list><entry>" + "x" * (17 * 2**20) + "</entry></list>", "a.xml, line 1", "16,777,216 bytes"),
        ("<list><entry a='" + "x" * (3 * 2**20) + "'/></list>", "a.xml, line 1", "tags of at most 1,048,576 bytes"),
        (b"<list>\n<entry>\xff</entry></list>", "a.xml, line 2", "invalid token"),
        ("<list>\n<entry><name>A <b/>B</name></entry></list>", "a.xml, line 2", "text or elements in <name>"),
        ("", "a.xml", "no element found"),
    ],
)
def test_hostile_or_broken_xml_is_refused_with_its_line(
    written: Write, content: str | bytes, where: str, says: str
) -> None:
    document = written(content or "\n", "a.xml")

    with pytest.raises(InputError, match=says) as refusal:
        read(document, root=("list",))
    assert refusal.value.where.startswith(where)


def test_the_outermost_element_shows_what_a_file_is(written: Write) -> None:
    document = written(gzip.compress(SMALL.encode()), "a.xml.gz")

    root = root_of(document, document.files[0])

    assert root is not None
    assert (root.name, root.namespace, root.attributes["made"]) == ("list", "urn:l", "1")


@pytest.mark.parametrize("content", [b"name,kind\n", b"\x1f\x8bxx", b"PK\x03\x04", b"  ", b"<!-- only -->"])
def test_what_is_no_xml_has_no_outermost_element(written: Write, content: bytes) -> None:
    document = written(content, "a.xml")

    assert root_of(document, document.files[0]) is None


def test_opening_tags_are_counted_across_chunks(tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_text("<list>" + "<entry ><entryOther/></entry>" * 20_000 + "</list>")
    document = Document.open([path])

    assert opening_count(document, document.files[0], "entry") == 20_000


@given(st.binary(max_size=500))
def test_any_bytes_are_elements_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.xml"
    path.write_bytes(b"<list>" + raw + b"</list>")
    document = Document.open([path])

    with suppress(InputError):
        assert all(element.tag == "entry" for element in read(document))
