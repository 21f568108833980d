"""The repository keeps its own rules: sizes, names, docstrings, coverage of the law."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from caveat.law.edition import installed_law

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PYTHON = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py"))]
BANNED_NAMES = {"utils", "util", "helpers", "common", "base", "misc", "manager", "core"}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_long_and_no_function_either(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    # A command's options are its arguments: its signature is not its body.
    long = [
        f"{node.name} ({node.end_lineno - node.body[0].lineno + 1} lines)"
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.body[0].lineno >= 50
    ]
    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in SOURCES if path.stem in BANNED_NAMES]


def _rank(word: str) -> tuple[int, str]:
    """Constants, then classes, then functions, as ruff sorts them."""
    return (0 if word.isupper() else 1 if word[0].isupper() else 2), word


def test_what_a_module_exports_is_sorted_there_and_documented() -> None:
    for path in SOURCES:
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        if name == "caveat.__main__" or "migrations" in name:
            continue
        module = importlib.import_module(name)
        exported = getattr(module, "__all__", [])
        assert list(exported) == sorted(exported, key=_rank), f"{name}: __all__ is not sorted"
        for word in exported:
            thing = getattr(module, word)
            if callable(thing) and not isinstance(thing, type(list[int])):
                assert (thing.__doc__ or "").strip(), f"{name}.{word} has no docstring"


def test_every_measure_has_a_citation_a_confidence_and_where_it_is_high_a_day() -> None:
    for measure in installed_law().measures:
        assert measure.citations, measure.id
        assert (measure.checked_on is not None) is (measure.confidence == "high"), measure.id


def test_no_machine_path_and_no_registry_stands_in_the_tree() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    # Written so that the pattern does not find itself.
    pattern = re.compile(r"/(?:root|home)/\w+/|/wor[k]/(?:main|shared)|pypi[.]org/simple|registry[.]npmjs")
    for name in filter(None, tracked):
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yaml", ".html", ".css", ".lock", ".txt", ""}:
            found = pattern.search(path.read_text(encoding="utf-8", errors="replace"))
            assert found is None, f"{name}: {found}"


def test_every_link_inside_the_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (document.parent / target).exists(), f"{document.relative_to(ROOT)} leads to {target}"


def test_every_schema_is_json_and_names_itself() -> None:
    for path in (ROOT / "src" / "caveat" / "data" / "schemas").glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        assert schema.get("$schema"), path.name
        assert schema.get("title"), path.name


def test_every_measure_file_has_law_cases_at_the_same_path() -> None:
    measures = ROOT / "src" / "caveat" / "data" / "law" / "measures"
    answers = ROOT / "tests" / "answers"
    missing = [path for path in measures.rglob("*.yaml") if not (answers / path.relative_to(measures)).exists()]
    assert not missing
