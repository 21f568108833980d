"""How fast questions are answered; prints a section of Markdown.

    python -m bench.law

The questions are those of the scenario file of the folder `shared`, each on a world of its own that stays warm; and the
same questions without the facts, the money and the kind of thing that they give, by how many facts the answer then
depends on. Findings are made when they are read, and are read once apart. All is time of the processor, on one core,
but for the first answer of a process, which is wall time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from caveat.editions.starter import starter_snapshot
from caveat.law.asking import ask
from caveat.law.case import asked, law_for_cases
from caveat.law.case_file import read_cases
from caveat.law.edition import LawEdition, installed_law
from caveat.law.validation import names_of
from caveat.model.question import Question
from caveat.store.snapshot import Snapshot

__all__ = ["main"]

SCENARIOS = Path(__file__).resolve().parents[2] / "shared" / "law" / "scenarios.csv"
ROUNDS = 20
FIRST = """
from datetime import date
from caveat.editions.starter import starter_snapshot
from caveat.law.asking import ask
from caveat.law.edition import installed_law
from caveat.law.inquiry import Inquiry, question_of
from caveat.model.days import DayRange
law, world = installed_law(), starter_snapshot(date(2022, 5, 4))
party = world.party("hikvision").id
inquiry = Inquiry(actors=("us_local_government",), activity="purchase", on=DayRange.parse("2022-05-04"),
                  jurisdiction="US-OH", party=party, thing="video_surveillance")
ask(world, question_of(inquiry, law), law).findings
"""
COMMAND = ("ask", "hikvision", "--as", "us_local_government", "--in", "US-OH", "--on", "2022-05-04", "--format", "json")


def per_second(pairs: Sequence[tuple[Snapshot, Question]], law: LawEdition) -> float:
    """Questions answered in a second of the processor, every one warm."""

    def once() -> None:
        for world, question in pairs:
            ask(world, question, law)

    once()
    begun = time.process_time()
    for _ in range(ROUNDS):
        once()
    return len(pairs) * ROUNDS / (time.process_time() - begun)


def bare(question: Question) -> Iterator[Question]:
    """A question without what it gives: the facts, then the money too, then the kind of thing too."""
    less = replace(question, facts=())
    yield less
    yield replace(less, money=())
    yield replace(less, money=(), thing=None)


def first(words: Sequence[str]) -> float:
    """Seconds of the wall clock that a new process takes, the median of seven."""
    times = []
    for _ in range(7):
        begun = time.monotonic()
        subprocess.run(words, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.monotonic() - begun)
    return statistics.median(times)


def section() -> Iterator[str]:
    """The section of the page."""
    law, starter = law_for_cases(installed_law()), starter_snapshot(date(2026, 11, 22))
    names = names_of(starter)
    pairs = [asked(case, starter, law, names) for case in read_cases(SCENARIOS, law)]
    by_unknown: dict[int, list[tuple[Snapshot, Question]]] = defaultdict(list)
    for world, question in pairs:
        for less in dict.fromkeys(map(repr, bare(question))):
            one = next(each for each in bare(question) if repr(each) == less)
            by_unknown[len(ask(world, one, law).depends_on)].append((world, one))
    read = [ask(world, question, law) for world, question in pairs]
    yield "## Questions a second\n"
    yield "| questions | how many | a second | wanted |"
    yield "| --- | --- | --- | --- |"
    yield f"| the scenarios as they are | {len(pairs)} | {per_second(pairs, law):,.0f} | ≥ 5,000 |"
    for count, those in sorted(by_unknown.items()):
        wanted = "≥ 500" if count == 3 else "·"
        facts = "fact" if count == 1 else "facts"
        yield f"| depending on {count} unknown {facts} | {len(those)} | {per_second(those, law):,.0f} | {wanted} |"
    yield f"| reading the findings of an answer | {len(read)} | {_read(read):,.0f} | · |"
    yield ""
    yield "| first answer of a process | seconds | wanted |"
    yield "| --- | --- | --- |"
    command = str(Path(sys.executable).parent / "caveat")
    yield f"| in Python, with its findings | {first((sys.executable, '-c', FIRST)):.2f} | ≤ 0.5 |"
    yield f"| `caveat {' '.join(COMMAND[:2])} …`, the whole command | {first((command, *COMMAND)):.2f} | ≤ 0.5 |"
    yield "\n`python -m bench.law`"


def _read(answers: Sequence[object]) -> float:
    begun = time.process_time()
    for answer in answers:
        getattr(answer, "findings")  # noqa: B009 - read for what it makes
    return len(answers) / (time.process_time() - begun)


def main(tell: Callable[[str], object] = print) -> None:
    """Print the section."""
    for line in section():
        tell(line)


if __name__ == "__main__":
    main()
