from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.html_tables import HtmlPage, html_page

Write = Callable[..., Document]


def read(document: Document) -> HtmlPage:
    return html_page(document, document.files[0])


def rows(document: Document) -> list[list[tuple[int, list[str]]]]:
    return [[(row.line, row.cells) for row in table.rows] for table in read(document).tables]


def test_cells_come_as_texts_with_the_lines_of_their_rows(written: Write) -> None:
    page = (
        "<html><table>\n<tr><th>A &amp; B</th><td> two\n words<br>three</td></tr>\n<tr><td>x</td></tr></table></html>"
    )

    assert rows(written(page)) == [[(2, ["A & B", "two words three"]), (4, ["x"])]]


def test_end_tags_that_may_be_left_out_are_supplied(written: Write) -> None:
    assert rows(written("<html><table><tr><td>a<td>b<tr><td>c</table></html>")) == [[(1, ["a", "b"]), (1, ["c"])]]


def test_a_table_in_a_cell_is_a_table_of_its_own(written: Write) -> None:
    page = "<html><table><tr><td>a<table><tr><td>in</table>b</td></tr></table></html>"

    assert rows(written(page)) == [[(1, ["ab"])], [(1, ["in"])]]


def test_scripts_and_styles_are_no_text(written: Write) -> None:
    page = read(written("<html><script>'<table><tr><td>no'</script><style>p{}</style><p>Yes,</p><p>please</p></html>"))

    assert (page.tables, page.text) == ((), "Yes, please")


def test_a_cell_over_several_rows_is_told(written: Write) -> None:
    page = "<html><table><tr><td rowspan=2>a<td>b<tr><td>c</table><table><tr><td rowspan='1'>d</table></html>"

    assert [table.merged for table in read(written(page)).tables] == [True, False]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<html><table><tr><td>a", "expected a page that ends with </html>, found the end of the file"),
        ("<html>" + "<table>" * 65 + "</html>", "at most 64 tables inside one another"),
        ("<html>" + "x" * 9 * 2**20, "expected a page of at most 8,388,608 bytes"),
        ("<html><a b='" + "x" * 2**19, "tags of at most 262,144, found a larger one"),
        (b"<html>\n\xe9</html>", "line 1: expected UTF-8, found the byte 0xe9"),
        ("<html><![foo[ bar ]]></html>", "expected HTML"),
        ("<html>&#" + "9" * 5_000 + ";</html>", "expected HTML"),
    ],
)
def test_what_is_no_whole_page_is_refused(written: Write, page: str | bytes, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(page, "page.html"))


@pytest.mark.parametrize(
    "part",
    ["<a ", "<!--", "<!", "<![CDATA[", "&", "<", "</", "<?", "&#x", "<td>", "<script>", "</a ", "<a a= ", "<table>"],
)
def test_a_page_made_to_stall_the_parser_is_done_at_once(written: Write, part: str) -> None:
    document = written(part * (2**20 // len(part)), "page.html")

    with pytest.raises(InputError):
        read(document)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.integers(0, 80))
def test_anything_in_a_page_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, at: int) -> None:
    whole = "<html><body><table><tr><th>A</th><td>b</td></tr></table></body></html>"
    path = tmp_path_factory.mktemp("any") / "any.html"
    path.write_bytes((whole[:at] + text + whole[at:]).encode("utf-8", errors="surrogatepass"))

    with suppress(InputError):
        assert all(row.cells for table in read(Document.open([path])).tables for row in table.rows)
