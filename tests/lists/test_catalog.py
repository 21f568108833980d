from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from caveat.errors import DataError
from caveat.lists.catalog import ListKind, catalog, read_catalog
from caveat.lists.reader import readers

LIST = """\
- key: US-SDN
  title: Specially Designated Nationals
  short: SDN
  issuer: OFAC
  country: US
  law: 31 CFR
  restricts: blocks its property
  binds: [us_person]
  kind: list
  cadence_days: 7
  ended_on: null
"""
PUBLICATION = """\
- id: sdn
  title: SDN
  issuer: OFAC
  lists: [US-SDN]
  format: ofac-legacy-csv
  precedence: 9
  cadence_days: 7
  url: null
  licence: public domain
  size: {least: 1, most: 2}
"""


def put(tmp_path: Path, publication: str, info: str) -> tuple[Path, Path]:
    paths = tmp_path / "catalog.yaml", tmp_path / "lists.yaml"
    for path, text in zip(paths, (publication, info), strict=True):
        path.write_text(text)
    return paths


def test_the_catalog_has_every_list_of_the_law_and_of_the_starter_facts(shared: Path) -> None:
    law = yaml.safe_load((shared / "law/actors_activities.yml").read_text(encoding="utf-8"))["lists"]
    parties = yaml.safe_load((shared / "starter/parties.yml").read_text(encoding="utf-8"))
    named = {listing["list"] for party in parties for listing in party.get("listings", [])}

    assert not (set(law) | named) - set(catalog().lists)


def test_lists_bind_only_actors_of_the_vocabulary(shared: Path) -> None:
    actors = yaml.safe_load((shared / "law/actors_activities.yml").read_text(encoding="utf-8"))["actor_kinds"]

    assert not {actor for info in catalog().lists.values() for actor in info.binds} - set(actors)
    assert all(info.binds for info in catalog().lists.values())


def test_what_a_list_restricts_is_a_short_clause() -> None:
    for info in catalog().lists.values():
        assert info.restricts[0].islower(), info.key
        assert not info.restricts.endswith("."), info.key
        assert len(info.short) <= 25, info.key


def test_the_entity_list_says_that_it_restricts_no_purchases() -> None:
    assert catalog().lists["US-BIS-EL"].restricts == "restricts exports to it, not purchases from it"


def test_section_889_is_a_statute_and_never_gets_old() -> None:
    assert catalog().lists["US-MCCAIN-889"].kind is ListKind.STATUTE
    assert catalog().lists["US-MCCAIN-889"].cadence_days is None
    assert str(catalog().lists["US-DOD-1237"].ended_on) == "2021-12-31"


def test_the_issuers_own_file_speaks_before_the_screening_list_and_the_starter_last() -> None:
    found = catalog().publications

    assert found["ofac-sdn-csv"].precedence > found["us-csl-csv"].precedence > found["starter"].precedence
    assert found["starter"].lists == ()
    assert len(found["us-csl-csv"].lists) == 13


def test_every_format_but_the_starters_has_a_reader() -> None:
    formats = {publication.format for publication in catalog().publications.values()}

    assert formats - {reader.format for reader in readers()} == {"caveat-starter"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  kind: list\n", "  kind: list\n  colour: red\n", r"lists\.yaml, line 10: expected one of .* found colour"),
        ("  law: 31 CFR\n", "", r"lists\.yaml, line 1: expected law: text, found nothing"),
        ("  kind: list\n", "  kind: listing\n", "expected one of list, statute, found listing"),
        ("  cadence_days: 7\n", "  cadence_days: soon\n", "expected cadence_days: a whole number, found soon"),
        ("  cadence_days: 7\n", "  cadence_days: true\n", "expected cadence_days: a whole number, found True"),
        ("  ended_on: null\n", "  ended_on: 31 Dec 2021\n", "expected a day such as 2021-12-31"),
        ("  ended_on: null\n", "", "expected ended_on: text, found nothing"),
        ("[us_person]", "[1]", "expected binds: a list of texts"),
        ("- key: US-SDN\n", "- word\n- key: US-SDN\n", "expected a mapping, found word"),
    ],
)
def test_a_list_that_breaks_the_schema_is_refused_with_its_line(tmp_path: Path, old: str, new: str, found: str) -> None:
    assert old in LIST

    with pytest.raises(DataError, match=found):
        read_catalog(*put(tmp_path, PUBLICATION, LIST.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("[US-SDN]", "[US-SDN, US-ABSENT]", "expected keys of lists, found US-ABSENT"),
        ("least: 1, most: 2", "least: 3, most: 2", "least not above most"),
        ("  url: null\n", "  url: null\n  mirror: x\n", "found mirror"),
        (PUBLICATION, PUBLICATION * 2, "each publication once, found sdn"),
    ],
)
def test_a_publication_that_breaks_the_schema_is_refused(tmp_path: Path, old: str, new: str, found: str) -> None:
    with pytest.raises(DataError, match=found):
        read_catalog(*put(tmp_path, PUBLICATION.replace(old, new), LIST))


def test_a_list_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="each list once, found US-SDN"):
        read_catalog(*put(tmp_path, PUBLICATION, LIST * 2))
