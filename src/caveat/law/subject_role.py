"""Subject roles: whose listing a measure tests, and what must be true for a party to count in that role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from caveat.law.fact import Facts
from caveat.law.gate import Condition
from caveat.law.gate_reader import GateReader
from caveat.lists.files.yaml_block import Block
from caveat.model.question import Role

__all__ = ["SubjectRole", "load_subject_roles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRole:
    """A role that a measure may test; `when` is a condition without which the party does not count in it."""

    role: Role
    when: Condition | None = None


def load_subject_roles(file: Traversable, facts: Facts) -> Mapping[str, SubjectRole]:
    """Read the roles.

    Raises:
        DataError: a field is unknown, or a condition is not of the schema.
    """
    found = {}
    gates = GateReader(facts)
    for key, row in Block.of(file).entries():
        condition = gates.condition(row.raw("when"), row, "when") if row.has("when") else None
        found[key] = SubjectRole(role=Role(row.word("role", Role)), when=condition)
        row.all_read()
    return found
