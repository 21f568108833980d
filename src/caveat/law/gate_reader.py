"""Reads gates from law files: `all` and `any` lists of [fact, operator, value, unknown]."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from caveat.errors import UsageError
from caveat.law.fact import FactKind, Facts, FactType, parse_fact
from caveat.law.gate import AllOf, AnyOf, Condition, FactRef, Gate, Operator, Unknown
from caveat.lists.files.yaml_block import Block
from caveat.model.question import FactValue

__all__ = ["GateReader"]

CONDITION_PARTS = 4
# Types of facts whose values are words.
_CLOSED = frozenset(
    {FactType.ENUM, FactType.WORDS, FactType.TEXT, FactType.TEXTS, FactType.COUNTRY, FactType.COUNTRIES}
)
_ORDERED = frozenset({FactType.BOOL, FactType.DAY, FactType.PERCENT, FactType.NUMBER})


def _is_word(value: object) -> bool:
    """Whether a value is a text, or a number that stands for one."""
    if isinstance(value, str):
        return bool(value.strip())
    return isinstance(value, int) and not isinstance(value, bool)


class GateReader:
    """Reads gates against the known facts; whatever is not of the schema is refused with its place.

    Args:
        facts: the facts that a gate may ask for.
        domains: the values of facts whose words stand in another table than that of the facts.
    """

    def __init__(self, facts: Facts, domains: Mapping[str, Collection[str]] | None = None) -> None:
        self.facts, self.domains = facts, domains or {}

    def gate(self, row: Block, *, inside: bool = False) -> Gate:
        """A gate from a mapping with one of `all` and `any`; `inside` a mapping that has fields of its own.

        Raises:
            DataError: it has neither or both, or a part is not of the schema.
        """
        kinds = [key for key in ("all", "any") if row.has(key)]
        if len(kinds) != 1:
            raise row.error("all", expected="either all or any", found=" and ".join(kinds) or None)
        parts = tuple(self._part(part, row, kinds[0]) for part in row.parts(kinds[0]))
        if not parts:
            raise row.error(kinds[0], expected="at least one condition", found="none")
        if not inside:
            row.all_read()
        return AllOf(parts) if kinds[0] == "all" else AnyOf(parts)

    def condition(self, part: object, row: Block, key: str) -> Condition:
        """A condition from a list of four.

        Raises:
            DataError: it is not of the schema.
        """
        if not isinstance(part, list) or len(part) != CONDITION_PARTS:
            raise row.error(key, expected="[fact, operator, value, unknown]", found=part)
        fact, op, value, unknown = part
        kind = self.facts.kinds.get(str(fact))
        if kind is None:
            raise row.error(key, expected="a fact of facts.yaml", found=fact)
        if str(op) not in set(Operator) or str(unknown) not in set(Unknown):
            raise row.error(key, expected="a known operator, and ask, skip or assume", found=part)
        return Condition(kind.key, Operator(str(op)), self._value(kind, value, row, key), Unknown(str(unknown)))

    def _part(self, part: Block | list[object], row: Block, key: str) -> Gate:
        return self.gate(part) if isinstance(part, Block) else self.condition(part, row, key)

    def _value(self, kind: FactKind, value: object, row: Block, key: str) -> FactValue | FactRef:
        if isinstance(value, dict):
            other = str(value.get("fact"))
            if set(value) != {"fact"} or other not in self.facts.kinds:
                raise row.error(key, expected="{fact: KEY} with a known fact", found=value)
            return FactRef(other)
        if isinstance(value, list):
            if kind.type in _ORDERED or not all(map(_is_word, value)):
                raise row.error(key, expected=f"values of {kind.key} ({kind.type})", found=value)
            self._known(kind, [str(each) for each in value], row, key)
            return tuple(str(each) for each in value)
        if _is_word(value):
            self._known(kind, [str(value)], row, key)
        return self._single(kind, value, row, key)

    def _known(self, kind: FactKind, words: list[str], row: Block, key: str) -> None:
        """Refuse words that are no values of a fact."""
        domain = kind.values or self.domains.get(kind.key) or self.domains.get(kind.type)
        if kind.type in _CLOSED and domain and not set(words) <= set(domain):
            strange = ", ".join(word for word in words if word not in domain)
            raise row.error(key, expected=f"values of {kind.key}", found=strange)

    def _single(self, kind: FactKind, value: object, row: Block, key: str) -> FactValue:
        if isinstance(value, bool):
            if kind.type is FactType.BOOL or value is True:
                return value
            raise row.error(key, expected=f"a value of {kind.key} ({kind.type})", found=value)
        if not _is_word(value):
            raise row.error(key, expected=f"a value of {kind.key} ({kind.type})", found=value)
        try:
            parsed = parse_fact(kind, str(value))
        except UsageError as error:
            raise row.error(key, expected=error.expected, found=value) from error
        if parsed is None or kind.type is FactType.BOOL:
            raise row.error(key, expected=f"a value of {kind.key} ({kind.type})", found=value)
        return parsed[0] if isinstance(parsed, tuple) and len(parsed) == 1 else parsed
