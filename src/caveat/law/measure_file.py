"""The strict reader of measure files: one YAML file a regime, refused whole where one line is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from importlib.resources.abc import Traversable

from caveat.law.fact import Facts
from caveat.law.gate_reader import GateReader
from caveat.law.measure import Exemption, Measure
from caveat.law.vocabulary import Vocabulary
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Reach
from caveat.model.source import Citation, Confidence

__all__ = ["read_measures"]


class _Reader:
    """Reads the measures of one file against the vocabulary."""

    def __init__(self, words: Vocabulary, gates: GateReader, roles: Collection[str], lists: Collection[str]) -> None:
        self.words, self.gates, self.roles, self.lists = words, gates, roles, lists

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
            subject=row.words("subject", self.roles),
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
            when=self.gates.gate(row.sub("when")) if row.has("when") else None,
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
        exemption = Exemption(label=row.text("label"), gate=self.gates.gate(row, inside=True))
        row.all_read()
        return exemption


def read_measures(
    files: Iterator[Traversable],
    words: Vocabulary,
    facts: Facts,
    roles: Collection[str],
    lists: Collection[str],
) -> tuple[Measure, ...]:
    """Read measure files, ordered by id.

    Raises:
        DataError: a field is unknown, a word is not in the vocabulary, two measures have one id, or one overrides
            a measure that does not exist. Nothing is read by half.
    """
    reader = _Reader(words, GateReader(facts), roles, lists)
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
