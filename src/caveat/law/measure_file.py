"""The strict reader of measure files: one YAML file a regime, refused whole where one line is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from caveat.errors import UsageError
from caveat.law.fact import FactKind, Facts, FactType, parse_fact
from caveat.law.gate import AllOf, AnyOf, Condition, FactRef, Gate, Operator, Unknown
from caveat.law.measure import SERVICE_PROVIDER, Exemption, Measure
from caveat.law.vocabulary import Vocabulary
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Reach
from caveat.model.question import FactValue, Role
from caveat.model.source import Citation, Confidence

__all__ = ["read_measures"]

GATE_PARTS = 4


class _Reader:
    """Reads the measures of one file against the vocabulary."""

    def __init__(self, words: Vocabulary, facts: Facts, lists: frozenset[str]) -> None:
        self.words, self.facts, self.lists = words, facts, lists

    def measure(self, row: Block, head: Block) -> Measure:
        nexus = row.words("nexus", self.words.nexus)
        places = {self.words.nexus[tie].where for tie in nexus}
        effective = row.sub("effective")
        since = effective.day("from")
        if since is None:
            raise effective.error("from", expected="the first day in force", found=None)
        measure = Measure(
            id=row.text("id"),
            regime=head.text("regime"),
            regime_title=head.text("title"),
            issuer=head.text("issuer"),
            title=row.text("title"),
            plain=row.text("plain"),
            subject=row.words("subject", {*Role, SERVICE_PROVIDER}),
            reach=tuple(Reach(word) for word in row.words("reach", set(Reach))) or (Reach.SELF,),
            bound=row.words("bound", self.words.actors),
            not_bound=row.words("not_bound", self.words.actors),
            nexus=nexus,
            where=None if None in places or len(places) != 1 else places.pop(),
            activities=frozenset(row.words("activities", self.words.activities)),
            things=row.words("things", self.words.things),
            lists=row.words("lists", self.lists),
            covers_lists=row.words("covers_lists", self.lists),
            ownership_rule=row.word("ownership_rule", self.words.ownership_rules),
            effect=row.word("effect", self.words.effects),
            since=since,
            until=effective.day("until"),
            when=self.gate(row.sub("when")) if row.has("when") else None,
            unless=tuple(self.exemption(each) for each in row.blocks("unless")),
            unless_text=row.texts("unless_text"),
            overrides=row.texts("overrides"),
            citations=tuple(Citation(text=text) for text in row.texts("citations")),
            evidence=row.texts("evidence"),
            confidence=Confidence(row.word("confidence", Confidence)),
            checked_on=row.day("checked_on"),
        )
        row.raw("when")
        self.check(measure, row)
        effective.all_read()
        row.all_read()
        return measure

    def check(self, measure: Measure, row: Block) -> None:
        if not measure.citations:
            raise row.error("citations", expected="at least one citation", found=None)
        if (measure.confidence is Confidence.HIGH) is not (measure.checked_on is not None):
            expected = "a day where the confidence is high, and none elsewhere"
            raise row.error("checked_on", expected=expected, found=measure.checked_on)
        if measure.until is not None and measure.until <= measure.since:
            raise row.error("effective", expected="an end after the beginning", found=measure.until)
        if measure.overrides and measure.effect != "permitted":
            raise row.error("overrides", expected="the effect permitted", found=measure.effect)

    def exemption(self, row: Block) -> Exemption:
        exemption = Exemption(label=row.text("label"), gate=self.gate(row, label=True))
        row.all_read()
        return exemption

    def gate(self, row: Block, *, label: bool = False) -> Gate:
        """A gate from a mapping with one of `all` and `any`."""
        kinds = [key for key in ("all", "any") if row.has(key)]
        if len(kinds) != 1:
            raise row.error("all", expected="either all or any", found=" and ".join(kinds) or None)
        parts = tuple(self.part(part, row, kinds[0]) for part in row.parts(kinds[0]))
        if not label:
            row.all_read()
        return AllOf(parts) if kinds[0] == "all" else AnyOf(parts)

    def part(self, part: Block | list[object], row: Block, key: str) -> Gate:
        if isinstance(part, Block):
            return self.gate(part)
        if len(part) != GATE_PARTS:
            raise row.error(key, expected="[fact, operator, value, unknown]", found=part)
        fact, op, value, unknown = part
        kind = self.facts.kinds.get(str(fact))
        if kind is None:
            raise row.error(key, expected="a fact of facts.yaml", found=fact)
        if op not in set(Operator) or unknown not in set(Unknown):
            raise row.error(key, expected="a known operator, and ask, skip or assume", found=part)
        return Condition(kind.key, Operator(str(op)), self.value(kind, value, row, key), Unknown(str(unknown)))

    def value(self, kind: FactKind, value: object, row: Block, key: str) -> FactValue | FactRef:
        if isinstance(value, dict):
            other = str(value.get("fact"))
            if set(value) != {"fact"} or other not in self.facts.kinds:
                raise row.error(key, expected="{fact: KEY} with a known fact", found=value)
            return FactRef(other)
        if isinstance(value, list):
            if kind.values and not {str(each) for each in value} <= set(kind.values):
                raise row.error(key, expected=f"values of {kind.key}", found=value)
            return tuple(str(each) for each in value)
        return self.single(kind, value, row, key)

    def single(self, kind: FactKind, value: object, row: Block, key: str) -> FactValue:
        if isinstance(value, bool):
            if kind.type is FactType.BOOL or value is True:
                return value
            raise row.error(key, expected=f"a value of {kind.key} ({kind.type})", found=value)
        try:
            parsed = parse_fact(kind, str(value))
        except UsageError as error:
            raise row.error(key, expected=error.expected, found=value) from error
        if parsed is None or kind.type is FactType.BOOL:
            raise row.error(key, expected=f"a value of {kind.key} ({kind.type})", found=value)
        return parsed[0] if isinstance(parsed, tuple) and len(parsed) == 1 else parsed


def read_measures(
    files: Iterator[Traversable], words: Vocabulary, facts: Facts, lists: frozenset[str]
) -> tuple[Measure, ...]:
    """Read measure files, ordered by id.

    Raises:
        DataError: a field is unknown, a word is not in the vocabulary, two measures have one id, or one overrides
            a measure that does not exist. Nothing is read by half.
    """
    reader = _Reader(words, facts, lists)
    found: dict[str, Measure] = {}
    overriding: list[tuple[Measure, Block]] = []
    for file in files:
        head = Block.of(file)
        for row in head.blocks("measures"):
            measure = reader.measure(row, head)
            if measure.id in found:
                raise row.error("id", expected="an id of its own", found=f"{measure.id}, which stands twice")
            found[measure.id] = measure
            overriding.append((measure, row))
        head.all_read()
    for measure, row in overriding:
        missing = [each for each in measure.overrides if each not in found]
        if missing:
            raise row.error("overrides", expected="ids of measures", found=", ".join(missing))
    return tuple(found[key] for key in sorted(found))
