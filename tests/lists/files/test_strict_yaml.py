from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.errors import DataError
from caveat.lists.files.strict_yaml import MAX_BYTES, load, load_with_lines


def put(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "law.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    "word", ["on", "NO", "yes", "2019-08-13", "1.10", "007", "1_000", "0x1F", "1e3", "True", "12:30"]
)
def test_words_that_yaml_would_turn_into_something_else_stay_text(tmp_path: Path, word: str) -> None:
    assert load(put(tmp_path, f"value: {word}")) == {"value": word}


def test_keys_are_always_text(tmp_path: Path) -> None:
    assert load(put(tmp_path, "on: 1\nNO: 2\n2019: 3\ntrue: 4")) == {"on": 1, "NO": 2, "2019": 3, "true": 4}


def test_only_true_false_null_and_whole_numbers_become_typed(tmp_path: Path) -> None:
    text = 'a: true\nb: false\nc: null\nd:\ne: -12\nf: "12"\ng: "true"\n'

    assert load(put(tmp_path, text)) == {"a": True, "b": False, "c": None, "d": None, "e": -12, "f": "12", "g": "true"}


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' again"),
        ("a: &x 1\nb: *x", 1, "anchor &x"),
        ("a: 1\nb: *x", 2, "alias *x"),
        ("a: !!python/object:os.system x", 1, "tag"),
        ("a: 1\n---\nb: 2", 2, "another document"),
        ("a: [1, 2\n", 2, "expected"),
        ("a: b: c", 1, "mapping values"),
        ("{[a]: 1}", 1, "as a key"),
        ("[" * 60, 1, "a deeper one"),
    ],
)
def test_what_a_strict_file_must_not_hold_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, found: str
) -> None:
    with pytest.raises(DataError) as refusal:
        load(put(tmp_path, text))

    assert refusal.value.where.endswith(f"law.yaml, line {line}")
    assert found in str(refusal.value)


def test_bytes_that_are_not_utf8_are_refused_with_line_and_offset(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"line 2: expected UTF-8, found byte 0xe9 at offset 9"):
        load(put(tmp_path, b"a: 1\nb: d\xe9j\xe0"))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="at most 16 MiB"):
        load(put(tmp_path, b"#" * (MAX_BYTES + 1)))


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"absent\.yaml: expected a readable file"):
        load(tmp_path / "absent.yaml")


def test_lines_are_known_for_every_value_and_the_nearest_for_an_absent_one(tmp_path: Path) -> None:
    lined = load_with_lines(put(tmp_path, "# law\nwho:\n  - county\n  - city:\n      name: x\n"))

    assert lined.line("who", 1, "city", "name") == 5
    assert lined.line("who", 0) == 3
    assert lined.line("who", 7, "absent") == 2
    assert "line 5" in str(lined.error("who", 1, "city", "name", expected="a name", found="x", do="Correct it."))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.mktemp("yaml") / "any.yaml"
    path.write_bytes(raw)
    with suppress(DataError):
        load(path)
