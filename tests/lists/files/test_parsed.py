"""What the package keeps of its parsed YAML files is what their bytes say, to the line."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from caveat.lists.files import parsed as module
from caveat.lists.files.strict_yaml import kept, load_with_lines

TEXT = "a: 1\nb:\n  - x: true\n    y: null\n  - [on, 'NO', 2019-08-13]\nempty: {}\n"


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What is kept, empty at first."""
    lines: dict[str, str] = {}
    monkeypatch.setattr(module, "_kept", lambda: lines)
    return lines


def held(line: str) -> tuple[str, str]:
    digest, _, value = line.rstrip("\n").partition(" ")
    return digest, value


def test_every_file_of_the_package_is_the_same_kept_or_parsed(keep: dict[str, str]) -> None:
    with as_file(files("caveat").joinpath("data")) as folder:
        for file in sorted(folder.rglob("*.yaml")):
            read = load_with_lines(file)
            digest, value = held(kept(file))
            keep[digest] = value
            again = load_with_lines(file)
            keep.clear()
            assert (again.file, again.data, dict(again.lines)) == (read.file, read.data, dict(read.lines))


def test_a_kept_file_is_not_parsed_again_and_names_its_lines(tmp_path: Path, keep: dict[str, str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TEXT)
    digest, value = held(kept(file))
    keep[digest] = value.replace("2019-08-13", "kept")
    lined = load_with_lines(file)
    assert lined.data == {"a": 1, "b": [{"x": True, "y": None}, ["on", "NO", "kept"]], "empty": {}}
    assert (lined.line("b", 0, "y"), lined.line("b", 1, 2), lined.line("b", 9), len(lined.lines)) == (4, 5, 2, 11)
    assert lined.error("b", 0, "y", expected="a word", found=None, do="Write one.").where == f"{file}, line 4"


def test_a_file_that_has_changed_since_is_parsed(tmp_path: Path, keep: dict[str, str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TEXT)
    keep.update([held(kept(file))])
    file.write_text(TEXT.replace("a: 1", "a: 2"))
    assert load_with_lines(file).line("empty") == 6
    assert json.dumps(load_with_lines(file).data).startswith('{"a": 2')


def test_what_two_callers_get_of_a_kept_file_is_not_shared(tmp_path: Path, keep: dict[str, str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(TEXT)
    keep.update([held(kept(file))])
    first = load_with_lines(file).data
    assert isinstance(first, dict)
    first.clear()
    assert load_with_lines(file).data != {}
