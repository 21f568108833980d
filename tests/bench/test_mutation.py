"""The faults that the mutation run puts into the evaluator."""

from __future__ import annotations

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest
from bench.mutants import equivalent, report
from bench.mutation import Mutant, functions_of, mutants_of, put_in

SOURCE = '''
def grown(age: int | None, least: int = 18) -> bool:
    """Whether somebody is of age."""
    if age is None:
        return False
    return age >= least


class Gate:
    @property
    def open(self) -> bool:
        return any(grown(age) for age in (3, 20) if age)
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = tmp_path / "gates.py"
    path.write_text(SOURCE)
    spec = util.spec_from_file_location("gates", path)
    assert spec is not None
    assert spec.loader is not None
    made = util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "gates", made)
    spec.loader.exec_module(made)
    return made


def mutants(module: ModuleType) -> dict[str, Mutant]:
    return {mutant.key: mutant for mutant in mutants_of("gates", Path(str(module.__file__)))}


def test_annotations_and_docstrings_are_left_alone(module: ModuleType) -> None:
    assert not [key for key in mutants(module) if "int | None" in key or "of age" in key]


def test_every_key_is_a_mutant_of_its_own(module: ModuleType) -> None:
    path = Path(str(module.__file__))
    assert len(mutants(module)) == len(list(mutants_of("gates", path)))


def test_a_function_of_the_running_process_becomes_its_mutant(module: ModuleType) -> None:
    assert module.grown(18) is True
    put_in(mutants(module)["gates.grown: `age >= least` with Gt #1"], module)
    assert module.grown(18) is False
    assert module.grown(19) is True


def test_what_an_argument_is_where_it_is_left_out_changes_too(module: ModuleType) -> None:
    put_in(mutants(module)["gates.grown: 19 for 18 #1"], module)
    assert module.grown(18) is False
    assert module.grown(18, 18) is True


def test_a_property_becomes_its_mutant(module: ModuleType) -> None:
    assert set(functions_of(module)) == {"grown", "Gate.open"}
    put_in(mutants(module)["gates.Gate.open: all for any #1"], module)
    assert module.Gate().open is False


def test_what_survived_is_equivalent_only_where_a_reason_is_given() -> None:
    assert all(equivalent().values())
    known = next(iter(equivalent()))
    told = "\n".join(report({known: "survived", "caveat.law.frame.Frame.of: x #1": "survived", f"{known}2": "killed"}))
    assert "| all | 3 | 1 | 1 | 1 |" in told
