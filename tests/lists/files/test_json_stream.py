from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.files.json_stream import JsonBounds, JsonNumber, head_of, json_entries
from caveat.lists.files.strict_yaml import Lined

Write = Callable[..., Document]

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def read(document: Document, bounds: JsonBounds | None = None) -> list[Lined]:
    return list(json_entries(document, document.files[0], "a", bounds))


def test_entries_come_one_by_one_with_their_lines(written: Write) -> None:
    first, one, two, last = read(written('{"x": 1.50,\n "a": [\n {"n": "é",\n "m": [null,\n true]}, {}],\n "y": []}'))

    assert (first.data, last.data) == ({"x": "1.50"}, {"x": "1.50", "y": []})
    assert isinstance(last.data, dict)
    assert isinstance(last.data["x"], JsonNumber)
    assert (one.data, two.data) == ({"n": "é", "m": [None, True]}, {})
    assert one.lines == {(): 3, ("n",): 3, ("m",): 4, ("m", 0): 4, ("m", 1): 5}
    assert (two.line(), last.line("y")) == (5, 6)


def test_the_same_file_packed_and_with_a_byte_order_mark_is_read(written: Write) -> None:
    plain = b'{"a": [{"n": "x"}]}'

    assert [each.data for each in read(written(gzip.compress(plain)))] == [{}, {"n": "x"}, {}]
    assert [each.data for each in read(written(b"\xef\xbb\xbf" + plain))] == [{}, {"n": "x"}, {}]


def test_texts_that_cross_the_pieces_of_a_file_stay_whole(written: Write) -> None:
    texts = [("é" * size) + '"\\\n' for size in (32_760, 65_530, 65_536, 200_000)]
    document = written(json.dumps({"a": [{"t": text} for text in texts]}, ensure_ascii=False))

    assert [each.data for each in read(document)[1:-1]] == [{"t": text} for text in texts]


def test_only_what_stands_before_the_entries_is_the_head(written: Write) -> None:
    assert head_of(written('{"id": "x", "a": [{"n": '), "a") == {"id": "x"}
    assert head_of(written('{"id": "x"'), "a") == {}
    assert head_of(written("<html>"), "a") == {}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("[]", r"line 1: expected a JSON object, found \[\]"),
        ("<html>\n", "expected a JSON object, found <html>"),
        ("{}", "expected the array a, found none"),
        ('{"a": {}}', r"expected an array as a, found \{\}"),
        ('{"a": [1]}', "expected an object in a, found 1"),
        ('{"a": [{}],\n "a": []}', "line 2: expected each name once in an object, found a again"),
        ('{"a": [{"n": 1,\n "n": 2}]}', "line 2: expected each name once in an object, found n again"),
        ('{"a": [{"n": NaN}]}', "expected a JSON value, found NaN"),
        ('{"a": [{"n": -Infinity}]}', "expected a JSON value, found -Infinity"),
        ('{"a": [{"n": 01}]}', "expected a JSON value, found 01"),
        ('{"a": [{"n": 1.}]}', "expected a JSON value, found 1\\."),
        ('{"a": [{"n": nul}]}', "expected a JSON value, found nul"),
        ('{"a": [{n: 1}]}', "expected a name in double quotes, found n: 1"),
        ('{"a": [{"n" 1}]}', "expected a colon, found 1"),
        ('{"a": [{"n": 1,}]}', "expected a name in double quotes, found }"),
        ('{"a": [{},]}', "expected an object in a, found ]"),
        ('{"a": [{} {}]}', "expected a comma or the end of the array"),
        ('{"a": [{"n": [1 2]}]}', "expected a comma or the end of the array, found 2"),
        ('{"a": [{"n": "\t"}]}', "expected a text without control"),
        ('{"a": [{"n": "\\x"}]}', "expected text with the escapes of JSON"),
        ('{"a": [{"n": "\\ud800"}]}', "expected text with the escapes of JSON"),
        ('{"a": [{"n": "\\u0000"}]}', "expected text, found a NUL character"),
        ('{"a": [{}]}\n{}', r"line 2: expected the end of the file, found \{\}"),
        ('{"a": [{"n": "x', "expected a text without control .* It may be cut off"),
        ('{"a": [{"n":\n', "line 2: expected a JSON value, found the end of the file. It was cut off"),
        ('{"a": [{}', "found the end of the file. It was cut off"),
    ],
)
def test_what_is_not_strict_json_is_refused_with_its_line(written: Write, content: str, found: str) -> None:
    with pytest.raises(InputError, match=found):
        read(written(content))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("[" * 100_000, "expected at most 16 levels, found a deeper one"),
        ('{"x":' * 100_000, "expected at most 16 levels, found a deeper one"),
        ("9" * 5_000_000, "expected numbers of at most 32 characters"),
        ("1e999999999999999999999999999999999", "expected numbers of at most 32 characters"),
        ('"' + "x" * 3_000_000 + '"', "expected texts of at most 1,048,576 characters, found a longer one"),
        ('"' + "\\n" * 1_500_000, "expected texts of at most 1,048,576 characters, found a longer one"),
        (f"[{'1,' * 3_000_000}1]", "line 1: expected entries of at most 50,000 values, found a longer one"),
        (" " * 5_000_000 + "1", "expected entries of at most 4,194,304 characters"),
    ],
)
def test_json_beyond_its_bounds_is_refused(written: Write, value: str, found: str) -> None:
    document = written(f'{{"a": [{{"n": {value}}}]}}')

    with pytest.raises(InputError, match=found):
        read(document)


def test_bytes_that_are_no_utf_8_are_named_with_line_and_offset(written: Write) -> None:
    with pytest.raises(InputError, match=r"line 2: expected UTF-8, found the byte 0xe9 at offset 15\."):
        read(written(b'{"a": [\n{"n": "\xe9"}]}'))
    long = b'{"a": [{"n": "' + b"x" * 65_525 + b"\xc3\xff"
    with pytest.raises(InputError, match=rf"found the byte 0xc3 at offset {len(long) - 2:,}\."):
        read(written(long))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_real_file_that_is_cut_off_is_refused(shared: Path, written: Write, share: float) -> None:
    raw = (shared / "data/us-lists-2026-07/bis_entity_list.json").read_bytes()
    document = written(raw[: int(len(raw) * share)])

    with pytest.raises(InputError, match=r"line \d+: expected"):
        list(json_entries(document, document.files[0], "entities"))


@relaxed
@given(st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=3), st.sampled_from([None, 1]))
def test_what_the_standard_library_writes_is_read_as_it_reads_it(
    tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, object]], indent: int | None
) -> None:
    text = json.dumps({"a": entries}, indent=indent)
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(text, encoding="utf-8")
    try:
        found = [each.data for each in read(Document.open([path]))[1:-1]]
    except InputError:
        assert "\\u0000" in text or "\\ud" in text
        return
    assert found == json.loads(text, parse_int=JsonNumber)["a"]


@relaxed
@given(st.binary(max_size=300))
def test_arbitrary_bytes_inside_an_entry_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_bytes(b'{"a": [{"n": ' + raw + b"}]}")
    with suppress(InputError):
        assert read(Document.open([path]))
