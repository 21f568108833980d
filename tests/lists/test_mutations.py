"""A valid file with a few things changed at random: refused, or read into nothing but what stands in it."""

from __future__ import annotations

import html
import json
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
from damages import rows_only
from format_samples import Sample, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_texts import decoded, text_of, xml_line

from caveat.errors import InputError
from caveat.lists.files.document import Document
from caveat.lists.reader import Reader, reader_of
from caveat.model.record import Field, Record

_KEPT = 4
_STALLED = 60.0

# What one record of an XML format is; of advanced XML three elements make one.
ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "ofac-sdn-xml": ("sdnEntry",),
    "ofac-advanced-xml": ("DistinctParty", "SanctionsEntry", "ProfileRelationship", "Location", "IDRegDocument"),
    "ofac-enhanced-xml": ("entity",),
    "un-xml": ("INDIVIDUAL", "ENTITY"),
    "eu-old-xml": ("ENTITY",),
}

# What means something in one of the formats, in the wrong place.
TOKENS = (
    *(
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\\",
        "\0",
        "\x1a",
        "\ufeff",
        " ",
        "-0- ",
        "null",
        "{",
        "}",
        "[",
        "]",
    ),
    *("<", ">", "/>", "&", "&amp;", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<a>", "</a>", "<a/>"),
    *("0", "-1", "1e999", "NaN", "00/00/0000", "99 FR 99999", "a.k.a.", "(", ")", "Linked To: ", "DOB ", "\u2028", "é"),
)

every_format = pytest.mark.parametrize(
    "sample", [pytest.param(each, id=each.format) for each in small() if not each.packed]
)

Change = tuple[str, float, int, bytes]


def change(content: bytes, one: Change) -> bytes:
    """The content with something deleted, said twice, flipped or put in, at a share of its length."""
    kind, share, length, token = one
    at = int(len(content) * share)
    span = content[at : at + length]
    if kind == "delete":
        return content[:at] + content[at + length :]
    if kind == "repeat":
        return content[:at] + span + content[at:]
    if kind == "move":
        rest = content[:at] + content[at + length :]
        return rest[: length % (len(rest) + 1)] + span + rest[length % (len(rest) + 1) :]
    if kind == "flip":
        return content[:at] + bytes([content[at] ^ (1 << length % 8)]) + content[at + 1 :]
    return content[:at] + token + content[at:]


changed = st.lists(
    st.tuples(
        st.sampled_from(["delete", "repeat", "move", "flip", "insert", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 400),
        st.sampled_from(TOKENS).map(str.encode) | st.binary(min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


@cache
def few(sample: Sample, shared: Path) -> dict[str, bytes]:
    """The files of a sample with a handful of records, unpacked; still valid."""
    files = {path.name.removesuffix(".gz"): text_of(path) for path in sample.paths(shared)}
    if sample.words is xml_line:
        return {name: few_elements(text, ELEMENTS.get(sample.format, ())).encode() for name, text in files.items()}
    if sample.format == "us-lists-json":
        return {name: few_entities(text).encode() for name, text in files.items()}
    if sample.real and sample.separated:
        return few_rows({name: text.encode() for name, text in files.items()})
    return {name: text.encode() for name, text in files.items()}


def few_elements(text: str, tags: tuple[str, ...]) -> str:
    for tag in tags:
        spans = [match.span() for match in re.finditer(rf"<{tag}[\s>].*?</{tag}>", text, re.DOTALL)]
        if len(spans) > _KEPT:
            text = text[: spans[_KEPT][0]] + text[spans[-1][1] :]
    return re.sub(r"<Record_Count>\d+<", f"<Record_Count>{_KEPT}<", text)


def few_entities(text: str) -> str:
    whole = json.loads(text)
    entities = whole["entities"][:_KEPT]
    return json.dumps({**whole, "count": len(entities), "entities": entities}, indent=1, ensure_ascii=False)


def few_rows(files: Mapping[str, bytes]) -> dict[str, bytes]:
    first, *others = files
    kept = rows_only(files[first], _KEPT + 2)
    numbers = {row.split(b",")[0] for row in kept.splitlines()}
    rows = {
        name: b"".join(row for row in files[name].splitlines(keepends=True) if row.split(b",")[0] in numbers)
        for name in others
    }
    return {first: kept} | rows


@pytest.fixture
def unstalled() -> Iterator[None]:
    """Ends what takes very long with a failure."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError("a reader stalled")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _STALLED)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


Read = Callable[[Mapping[str, bytes]], list[Record] | None]


@pytest.fixture
def read(sample: Sample, tmp_path: Path) -> Read:
    """Reads files by the reader of the sample's format; None where it refuses them."""
    reader: Reader = reader_of(sample.format)

    def attempt(files: Mapping[str, bytes]) -> list[Record] | None:
        for name, content in files.items():
            (tmp_path / name).write_bytes(content or b"\n")
        try:
            document = Document.open([tmp_path / name for name in files])
            reader.recognizes(document)
            return [item for item in reader.read(document) if isinstance(item, Record)]
        except InputError:
            return None

    return attempt


def stands(sample: Sample, field: Field, lines: Mapping[str, list[str]]) -> bool:
    """Whether a value is what the file says at its place, in the words of its format."""
    said = sample.words(lines[field.place.file], field.place.line - 1)
    if sample.words is not xml_line:
        return any(sample.is_said(field.value, words) for words in said)
    readings = [said[0], html.unescape(said[0]), re.sub(r"<!--.*?-->|<!\[CDATA\[|\]\]>|<\?.*?\?>", "", said[0])]
    return any("".join(field.value.split()) in "".join(text.split()) for text in readings)


def lines_of(sample: Sample, content: bytes) -> list[str]:
    """The lines of a text; in XML a carriage return alone ends one as well (XML 1.0, 2.11)."""
    text = decoded(content)
    if sample.words is xml_line:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [f"{line}\n" for line in text.split("\n")]


@every_format
def test_the_small_files_are_valid(sample: Sample, shared: Path, read: Read) -> None:
    records = read(few(sample, shared))

    assert records is not None
    assert 2 <= len(records) <= 3 * _KEPT


@every_format
@pytest.mark.usefixtures("unstalled")
@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(changes=changed, which=st.integers(0, 2))
def test_a_file_with_anything_changed_is_refused_or_says_what_stands_in_it(
    sample: Sample, shared: Path, read: Read, changes: list[Change], which: int
) -> None:
    files = dict(few(sample, shared))
    name = list(files)[which % len(files)]
    for one in changes:
        files[name] = change(files[name], one) or b"\n"

    records = read(files) or []

    lines = {each: lines_of(sample, content) for each, content in files.items()}
    assert all(record.fields for record in records)
    wrong = [(record.key, field) for record in records for field in record.fields if not stands(sample, field, lines)]
    assert not wrong


@every_format
@pytest.mark.usefixtures("unstalled")
@pytest.mark.parametrize("token", ["1 ", " ", "(", "a.k.a. ", ";", "; DOB ", "é", "-", "84 FR "])
def test_a_value_made_to_stall_a_pattern_is_done_at_once(sample: Sample, shared: Path, read: Read, token: str) -> None:
    files = dict(few(sample, shared))
    records = read(files) or []
    for field in {field.name: field for record in records for field in record.fields}.values():
        content = files[field.place.file]
        value = field.value.encode()
        if len(value) > 4 and value in content:
            longer = value[:2] + token.encode() * (30_000 // len(token)) + value[2:]
            read(files | {field.place.file: content.replace(value, longer, 1)})
