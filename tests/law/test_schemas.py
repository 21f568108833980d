"""The schemas for editors and the strict reader of law files agree: both accept a file, or both refuse it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.law.test_measure_file import GOOD

from caveat.errors import DataError
from caveat.law.edition import LawEdition
from caveat.law.measure_file import read_measures
from caveat.lists.files.strict_yaml import load

DATA = files("caveat") / "data"
LAW = Path(__file__).parents[2] / "src" / "caveat" / "data" / "law"
JUNK: tuple[object, ...] = (
    None,
    5,
    "strange",
    "",
    "  ",
    [],
    {},
    True,
    ["strange"],
    [5],
    [["a"]],
    {"a": "b"},
    "2020-13-40",
)
# All of them take a minute and a half; 7 and the number of kinds of junk have no common factor.
EVERY = 7
WHOLE = """\
  reach: [self, owner]
  not_bound: [us_individual]
  covers_lists: [US-SSI]
  unless:
  - label: something
    any:
    - [contract_signed_on, lt, 2020-08-13, skip]
    - all:
      - [issued_on, ge, {fact: listed_on}, ask]
      - [tenor_days, gt, 30, ask]
      - [ssi_directive, eq, 1, skip]
      - [licence_from, in, [OFAC], skip]
  unless_text: [a thing]
  evidence: [https://example.org]
"""


def validator(name: str) -> Draft202012Validator:
    text = (DATA / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def mutations(data: Any, root: Any | None = None, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The file with one value gone, or replaced by each kind of junk; and with one field more in each mapping."""
    root = data if root is None else root
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, dict):
        yield f"{steps}: a field more", changed(root, (*steps, "strange"), "x")
    for key, value in children:
        way = (*steps, key)
        yield f"{way}: gone", without(root, way)
        for junk in JUNK:
            yield f"{way}: {junk!r}", changed(root, way, junk)
        yield from mutations(value, root, way)


def changed(root: Any, way: tuple[str | int, ...], value: object) -> Any:
    made = copy.deepcopy(root)
    inner = made
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return made


def without(root: Any, way: tuple[str | int, ...]) -> Any:
    made = copy.deepcopy(root)
    inner = made
    for step in way[:-1]:
        inner = inner[step]
    del inner[way[-1]]
    return made


def test_every_law_file_fits_its_schema() -> None:
    measure = validator("measure")
    for path in sorted((LAW / "measures").rglob("*.yaml")):
        assert not [error.message for error in measure.iter_errors(load(path))], path
    assert not list(validator("coverage").iter_errors(load(LAW / "coverage.yaml")))
    for path in sorted((LAW / "vocabulary").glob("*.yaml")):
        if path.stem != "jurisdictions":
            assert not [e.message for e in validator(f"vocabulary-{path.stem}").iter_errors(load(path))], path


def test_reader_and_schema_agree_on_every_mutation_of_a_file(law: LawEdition, tmp_path: Path) -> None:
    file, schema = tmp_path / "mutant.yaml", validator("measure")
    file.write_text(GOOD + WHOLE, encoding="utf-8")
    good = load(file)
    assert schema.is_valid(good)
    disagreed = []
    for name, mutant in islice(mutations(good), 0, None, EVERY):
        file.write_text(json.dumps(mutant), encoding="utf-8")
        if schema.is_valid(load(file)) is not accepts(law, file):
            disagreed.append(f"{name}, read: {accepts(law, file)}")
    assert not disagreed, "\n".join(disagreed)


def accepts(law: LawEdition, file: Path) -> bool:
    try:
        read_measures([file], law.words, law.facts, law.roles, frozenset(law.catalog.lists))
    except DataError:
        return False
    return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("confidence: medium", "confidence: high"),
        ("confidence: medium", "confidence: medium\n  checked_on: 2026-11-22"),
        ("effect: prohibited", "effect: prohibited\n  overrides: [US-EXAMPLE-1]"),
        ("[money, in, [own], ask]", "[money, in, [owned], ask]"),
        ("[money, in, [own], ask]", "[security_purpose_889, eq, 1, ask]"),
        ("[money, in, [own], ask]", "[award_issued_on, ge, 13 August, ask]"),
        ("    all:\n    - [money, in, [own], ask]", "    all: []"),
    ],
)
def test_both_refuse(law: LawEdition, tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "bad.yaml"
    assert old in GOOD
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    assert not accepts(law, file)
    assert not validator("measure").is_valid(load(file))
