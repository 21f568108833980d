"""The strict reader of measure files: one YAML file a regime, refused whole where one line is wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from caveat.errors import DataError
from caveat.law.fact import Facts, FactType
from caveat.law.gate_reader import GateReader
from caveat.law.measure import Exemption, Measure
from caveat.law.vocabulary import Vocabulary
from caveat.lists.files.yaml_block import Block
from caveat.model.answer import Reach
from caveat.model.source import Citation, Confidence

__all__ = ["Found", "MeasureReader", "gate_domains", "read_measures"]


@dataclass(slots=True)
class Found:
    """What measure files hold: measures by id, and everything that is wrong, each with its file and line."""

    measures: dict[str, Measure] = field(default_factory=dict)
    problems: list[DataError] = field(default_factory=list)
    files: int = 0

    def all(self) -> tuple[Measure, ...]:
        """The measures, ordered by id.

        Raises:
            DataError: anything is wrong; the first of it.
        """
        if self.problems:
            raise self.problems[0]
        return tuple(self.measures[key] for key in sorted(self.measures))


class MeasureReader:
    """Reads measures against the vocabulary.

    Args:
        words: the closed words.
        facts: the facts that gates may ask for.
        roles: the words of a subject.
        lists: keys of lists.
        yours: whether the measures are the user's own.
    """

    def __init__(
        self, words: Vocabulary, facts: Facts, roles: Collection[str], lists: Collection[str], *, yours: bool = False
    ) -> None:
        self.words, self.roles, self.lists = words, roles, lists
        self.gates = GateReader(facts, gate_domains(words, lists))
        self.yours = yours

    def read(self, files: Iterable[Traversable], known: Mapping[str, Measure] | None = None) -> Found:
        """Read every file to its end, whatever is wrong in it.

        Args:
            files: measure files.
            known: measures of another edition, whose ids are taken and may be overridden.
        """
        found, overriding, taken = Found(), list[tuple[Measure, Block]](), dict(known or {})
        for file in files:
            found.files += 1
            for measure, row in self._file(file, found.problems):
                if measure.id in found.measures or measure.id in taken:
                    stands = "stands twice" if measure.id in found.measures else "the installed law has"
                    wrong = row.error("id", expected="an id of its own", found=f"{measure.id}, which {stands}")
                    found.problems.append(wrong)
                else:
                    found.measures[measure.id] = measure
                    overriding.append((measure, row))
        for measure, row in overriding:
            missing = [each for each in measure.overrides if each not in found.measures and each not in taken]
            if missing:
                found.problems.append(row.error("overrides", expected="ids of measures", found=", ".join(missing)))
        return found

    def _file(self, file: Traversable, problems: list[DataError]) -> Iterator[tuple[Measure, Block]]:
        try:
            head = Block.of(file)
            regime, title, issuer = (head.text(key) for key in ("regime", "title", "issuer"))
            rows = list(head.blocks("measures"))
        except DataError as error:
            problems.append(error)
            return
        problems += head.unread()
        for row in rows:
            wrong: list[DataError] = []
            measure = self._measure(row, {"regime": regime, "regime_title": title, "issuer": issuer}, wrong)
            problems += wrong
            if measure is not None and not wrong:
                yield measure, row

    def _measure(self, row: Block, of_regime: dict[str, str], wrong: list[DataError]) -> Measure | None:
        """One measure; what is wrong with it goes to `wrong`."""
        values: dict[str, Any] = dict(of_regime)
        for key, read in self._fields(row).items():
            try:
                values[key] = read()
            except DataError as error:
                wrong.append(error)
        row.raw("effective")
        wrong += row.unread()
        if wrong:
            return None
        values["since"], values["until"] = values.pop("effective")
        measure = Measure(where=self._where(values["nexus"]), yours=self.yours, **values)
        wrong += self._checked(measure, row)
        return measure

    def _fields(self, row: Block) -> dict[str, Callable[[], object]]:
        """How each field of a measure is read."""
        words = self.words
        return {
            "id": lambda: row.text("id"),
            "title": lambda: row.text("title"),
            "plain": lambda: row.text("plain"),
            "subject": lambda: row.words("subject", self.roles),
            "reach": lambda: tuple(Reach(word) for word in row.words("reach", set(Reach))) or (Reach.SELF,),
            "bound": lambda: row.words("bound", words.actors),
            "not_bound": lambda: row.words("not_bound", words.actors),
            "nexus": lambda: row.words("nexus", words.nexus),
            "activities": lambda: frozenset(
                each for word in row.words("activities", words.activities) for each in words.activities_of[word]
            ),
            "things": lambda: row.words("things", words.things),
            "lists": lambda: row.words("lists", self.lists),
            "covers_lists": lambda: row.words("covers_lists", self.lists),
            "ownership_rule": lambda: row.word("ownership_rule", words.ownership_rules),
            "effect": lambda: row.word("effect", words.effects),
            "effective": lambda: _effective(row.sub("effective")),
            "when": lambda: self.gates.gate(row.sub("when")) if row.has("when") else None,
            "unless": lambda: tuple(self._exemption(each) for each in row.blocks("unless")),
            "unless_text": lambda: row.texts("unless_text"),
            "overrides": lambda: row.texts("overrides"),
            "citations": lambda: tuple(Citation(text=text) for text in row.texts("citations")),
            "evidence": lambda: row.texts("evidence"),
            "confidence": lambda: Confidence(row.word("confidence", Confidence)),
            "checked_on": lambda: row.day("checked_on"),
        }

    def _where(self, nexus: tuple[str, ...]) -> str | None:
        places = {self.words.nexus[tie].where for tie in nexus}
        return None if None in places or len(places) != 1 else places.pop()

    def _exemption(self, row: Block) -> Exemption:
        exemption = Exemption(label=row.text("label"), gate=self.gates.gate(row, inside=True))
        row.all_read()
        return exemption

    def _checked(self, measure: Measure, row: Block) -> Iterator[DataError]:
        if not measure.citations:
            yield row.error("citations", expected="at least one citation", found=None)
        if (measure.confidence is Confidence.HIGH) is not (measure.checked_on is not None):
            expected = "a day where the confidence is high, and none elsewhere"
            yield row.error("checked_on", expected=expected, found=measure.checked_on)
        strange = [each for each in measure.evidence if not each.startswith(("https://", "http://"))]
        if strange:
            yield row.error("evidence", expected="addresses that begin with https://", found=strange[0])
        if measure.until is not None and measure.until <= measure.since:
            yield row.error("effective", expected="an end after the beginning", found=measure.until)
        if measure.overrides and measure.effect != "permitted":
            yield row.error("overrides", expected="the effect permitted", found=measure.effect)


def gate_domains(words: Vocabulary, lists: Collection[str]) -> dict[str, Collection[str]]:
    """The values of facts whose words stand in tables of their own: by the fact, or by its type."""
    return {
        "money": words.money,
        "thing": words.things,
        "activity": words.activities,
        "actor": words.actors,
        "second_role": words.actors,
        "maker_lists": lists,
        "seller_lists": lists,
        FactType.COUNTRY: [*words.countries, "none"],
        FactType.COUNTRIES: [*words.countries, "none"],
    }


def _effective(row: Block) -> tuple[object, object]:
    """The first day in force, and the first day after, if any."""
    since, until = row.day("from"), row.day("until")
    if since is None:
        raise row.error("from", expected="the first day in force", found=None)
    row.all_read()
    return since, until


def read_measures(
    files: Iterable[Traversable],
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
    return MeasureReader(words, facts, roles, lists).read(files).all()
