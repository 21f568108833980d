"""Measure files are read strictly: one wrong line and nothing is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from caveat.errors import DataError
from caveat.law.edition import LawEdition
from caveat.law.measure_file import read_measures

GOOD = """\
regime: US-EXAMPLE
title: An example
issuer: Nobody
measures:
- id: US-EXAMPLE-1
  title: Nobody may
  plain: Nobody may do so.
  subject: [counterparty]
  bound: [us_person]
  nexus: [us_person]
  activities: [purchase]
  things: [any]
  lists: [US-SDN]
  ownership_rule: none
  effect: prohibited
  effective: {from: 2020-01-01}
  when:
    all:
    - [money, in, [own], ask]
  citations: [An Act of 2019]
  confidence: medium
"""


def read(law: LawEdition, folder: Path, *texts: str) -> tuple[str, ...]:
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    return tuple(
        each.id for each in read_measures(iter(files), law.words, law.facts, law.roles, frozenset(law.catalog.lists))
    )


def test_a_good_file_is_read(law: LawEdition, tmp_path: Path) -> None:
    assert read(law, tmp_path, GOOD) == ("US-EXAMPLE-1",)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  effect: prohibited\n", "  effect: forbidden\n", 15),
        ("  title: Nobody may\n", "  title: Nobody may\n  colour: red\n", 7),
        ("bound: [us_person]", "bound: [us_persons]", 9),
        ("lists: [US-SDN]", "lists: [US-NOTHING]", 13),
        ("[money, in, [own], ask]", "[monies, in, [own], ask]", 18),
        ("[money, in, [own], ask]", "[money, among, [own], ask]", 18),
        ("[money, in, [own], ask]", "[money, in, [own]]", 18),
        ("[money, in, [own], ask]", "[money, in, [owned], ask]", 18),
        ("[money, in, [own], ask]", "[maker_country, in, [XX], ask]", 18),
        ("[money, in, [own], ask]", "[thing, eq, videos, ask]", 18),
        ("[money, in, [own], ask]", "[maker_lists, in, [US-NOTHING], skip]", 18),
        ("  confidence: medium\n", "  confidence: medium\n  evidence: [ftp://example.org]\n", 22),
        ("effective: {from: 2020-01-01}", "effective: {from: 2020-01-01, until: 2019-01-01}", 16),
        ("effective: {from: 2020-01-01}", "effective: {from: 2020-13-01}", 16),
        ("  citations: [An Act of 2019]\n", "", 5),
        ("  confidence: medium\n", "  confidence: high\n", 5),
        ("  confidence: medium\n", "  confidence: medium\n  overrides: [US-NOTHING]\n", 22),
        ("  effect: prohibited\n", "  effect: permitted\n  overrides: [US-NOTHING]\n", 16),
        ("measures:\n", "measures: &all\n", 4),
        ("  title: Nobody may\n", "  title: Nobody may\n  title: Somebody may\n", 7),
    ],
)
def test_a_wrong_line_is_refused_and_named(law: LawEdition, tmp_path: Path, old: str, new: str, line: int) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as refusal:
        read(law, tmp_path, GOOD.replace(old, new))
    assert refusal.value.where.endswith(f"0.yaml, line {line}")


def test_two_measures_with_one_id_are_refused(law: LawEdition, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="stands twice"):
        read(law, tmp_path, GOOD, GOOD)


def test_the_installed_law_cites_something_for_every_measure(law: LawEdition) -> None:
    assert len(law.measures) >= 88
    assert all(measure.citations for measure in law.measures)
