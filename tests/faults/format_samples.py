"""One table of files to try every reader on: real ones where there are any, and how to count and find what they say.

A format without a file here fails tests/lists/test_every_reader.py; the other tests over all formats take theirs from
here as well.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plain_texts import Words, csv_row, html_line, json_line, semicolon_row, sheet_row, tab_row, xml_line

__all__ = ["LISTS_NOBODY", "SAMPLES", "Sample", "samples_of", "small"]

ROOT = Path(__file__).resolve().parents[2]
# Formats that say who holds whom, and of no party that it is on a list.
LISTS_NOBODY = frozenset({"bods", "gleif-rr-csv", "gleif-rr-xml", "own-stakes"})
MADE_UP = ROOT / "tests" / "files" / "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One edition of one publication, and what is known of it without its reader.

    Attributes:
        files: below shared/data, or, of made-up ones, below tests/files/lists.
        count: how many records a plain count of the texts gives, by file name.
        words: what stands at a line.
        publication: id in the catalog; of the user's own lists as the map names it.
        separated: whether rows are lines, so that a file can be cut between two of them without notice.
        packed: whether the format itself is an archive, whose text is what `text_of` takes out of it.
        told: whether the publication has to be said, because others have its format and lists.
        slow: whether reading it takes more than a second or two.
    """

    format: str
    publication: str
    files: tuple[str, ...]
    count: Callable[[Mapping[str, str]], int]
    words: Words
    real: bool = True
    separated: bool = False
    packed: bool = False
    told: bool = False
    slow: bool = False

    @property
    def name(self) -> str:
        """How tests call it."""
        return f"{self.format}-{Path(self.files[0]).name}"

    def is_said(self, value: str, words: str) -> bool:
        """Whether a value is what stands there but for blanks around it, or in XML and HTML a part of it."""
        if self.words is html_line:
            return all(word in words for word in value.split())
        return value in words if self.words is xml_line else value.strip() == words.strip()

    @property
    def said(self) -> str | None:
        """The publication where it has to be said."""
        return self.publication if self.told else None

    def paths(self, shared: Path) -> list[Path]:
        """Where its files lie."""
        return [(shared / "data" if self.real else MADE_UP) / name for name in self.files]


def samples_of(format_name: str) -> list[Sample]:
    """Every sample of a format."""
    return [sample for sample in SAMPLES if sample.format == format_name]


def small() -> list[Sample]:
    """One sample a format: a real one where one is small."""
    formats = dict.fromkeys(sample.format for sample in SAMPLES)
    return [min(samples_of(name), key=lambda sample: sample.slow) for name in formats]


def _rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]


def _only(texts: Mapping[str, str]) -> str:
    (text,) = texts.values()
    return text


def _tags(tag: str) -> Callable[[Mapping[str, str]], int]:
    return lambda texts: len(re.findall(rf"<{tag}[\s>]", _only(texts)))


def _numbers(name: str, delimiter: str = ",") -> Callable[[Mapping[str, str]], int]:
    """Different values of a column, under the first row that names it."""

    def count(texts: Mapping[str, str]) -> int:
        rows = _rows(_only(texts), delimiter)
        head = next(number for number, row in enumerate(rows) if name in row)
        return len({row[rows[head].index(name)] for row in rows[head + 1 :]})

    return count


def _screening_rows(texts: Mapping[str, str]) -> int:
    rows = _rows(_only(texts))
    return sum(row != rows[0] for row in rows)


def _primary_rows(texts: Mapping[str, str]) -> int:
    (primary,) = (text for name, text in texts.items() if re.match(r"sdn[._]|cons_prim", name))
    return sum(len(row) > 1 for row in _rows(primary))


def _stated(pattern: str) -> Callable[[Mapping[str, str]], int]:
    """What the publisher says that there are."""

    def count(texts: Mapping[str, str]) -> int:
        found = re.search(pattern, _only(texts))
        assert found is not None
        return int(found[1])

    return count


def _parties(texts: Mapping[str, str]) -> int:
    """Entities but those that say something of others, and measures against somebody who is not there."""
    entities: dict[str, Any] = {entity["id"]: entity for entity in map(json.loads, _only(texts).splitlines())}
    beside = {"Address", "Sanction", "Passport", "Occupancy", "Position"}
    beside |= {"Ownership", "Directorship", "Membership", "Family"}
    of_nobody = (
        each["schema"] == "Sanction" and not entities.keys() & set(each["properties"]["entity"])
        for each in entities.values()
    )
    return len([each for each in entities.values() if each["schema"] not in beside]) + len([*filter(None, of_nobody)])


def _ends(*columns: str) -> Callable[[Mapping[str, str]], int]:
    """Different values of several columns together."""

    def count(texts: Mapping[str, str]) -> int:
        head, *rows = _rows(_only(texts))
        return len({row[head.index(name)] for row in rows for name in columns})

    return count


_US_JSON = (
    ("bis-dpl-json", "bis_dpl"),
    ("bis-entity-list-json", "bis_entity_list"),
    ("bis-meu-json", "bis_meu"),
    ("cbp-wro-json", "cbp_wro"),
    ("dhs-uflpa-json", "dhs_uflpa"),
    ("dow-1260h-json", "dow_1260h"),
    ("dow-1286-json", "dow_1286"),
    ("fcc-covered-json", "fcc_covered"),
    ("ofac-nscmic-json", "ofac_nscmic"),
    ("state-debarred-admin-json", "state_debarred_admin"),
    ("state-debarred-statutory-json", "state_debarred_statutory"),
    ("state-nonproliferation-json", "state_nonproliferation"),
)
_TRIO_FOLDER = "us-ofac/consolidated-2025-12"

SAMPLES = (
    Sample(
        format="us-csl-csv",
        publication="us-csl-csv",
        files=("us-csl/consolidated-2022-05-06.csv.gz",),
        count=_screening_rows,
        words=csv_row,
        separated=True,
        slow=True,
    ),
    Sample(
        format="ofac-legacy-csv",
        publication="ofac-sdn-csv",
        files=("us-ofac/2024-01/sdn.csv", "us-ofac/2024-01/alt.csv", "us-ofac/2024-01/add.csv"),
        count=_primary_rows,
        words=csv_row,
        separated=True,
        slow=True,
    ),
    Sample(
        format="ofac-legacy-csv",
        publication="ofac-cons-csv",
        files=tuple(f"{_TRIO_FOLDER}/{name}" for name in ("cons_prim.csv", "cons_alt.csv", "cons_add.csv")),
        count=_primary_rows,
        words=csv_row,
        separated=True,
    ),
    Sample(
        format="ofac-sdn-xml",
        publication="ofac-cons-xml",
        files=("us-ofac/xml/consolidated-standard-2024-05-06.xml",),
        count=_stated(r"<Record_Count>(\d+)</Record_Count>"),
        words=xml_line,
    ),
    Sample(
        format="ofac-advanced-xml",
        publication="ofac-cons-advanced-xml",
        files=("us-ofac/xml/cons_advanced-2020-03-17.xml",),
        count=_tags("DistinctParty"),
        words=xml_line,
    ),
    Sample(
        format="ofac-enhanced-xml",
        publication="ofac-cons-enhanced-xml",
        files=("us-ofac/xml/CONS_ENHANCED-2025-01-10.ZIP",),
        count=_tags("entity"),
        words=xml_line,
    ),
    Sample(
        format="us-bis-dpl-tsv",
        publication="us-bis-dpl-tsv",
        files=("bis/dpl-2023-11.txt",),
        count=lambda texts: _only(texts).count("\n") - 1,
        words=tab_row,
        separated=True,
    ),
    *(
        Sample(
            format="us-lists-json",
            publication=publication,
            files=(f"us-lists-2026-07/{name}.json",),
            count=_stated(r'"count": (\d+)'),
            words=json_line,
            slow=name != "bis_dpl",
        )
        for publication, name in _US_JSON
    ),
    Sample(
        format="us-csl-json",
        publication="us-csl-json",
        files=("csl-2026-11-22.json",),
        count=_stated(r'"total": (\d+)'),
        words=json_line,
        real=False,
    ),
    Sample(
        format="own-list",
        publication="own-acme-barred",
        files=("own.map.yaml", "own-2026-11-22.csv"),
        count=lambda texts: len(_rows(texts["own-2026-11-22.csv"], ";")) - 1,
        words=semicolon_row,
        real=False,
        separated=True,
    ),
    Sample(
        format="un-xml",
        publication="un-xml",
        files=("un/consolidated-2026-02-27.xml",),
        count=lambda texts: _tags("INDIVIDUAL")(texts) + _tags("ENTITY")(texts),
        words=xml_line,
    ),
    Sample(
        format="uk-conlist-csv",
        publication="uk-conlist-csv",
        files=("uk/ConList-2018-04-13.csv",),
        count=_numbers("Group ID"),
        words=csv_row,
        separated=True,
    ),
    Sample(
        format="eu-fsf-xml",
        publication="eu-fsf-xml",
        files=("eu-fsf-made-up.xml",),
        count=_tags("sanctionEntity"),
        words=xml_line,
        real=False,
    ),
    Sample(
        format="eu-old-xml",
        publication="eu-old-xml",
        files=("eu/global-old-2016-02-11.xml",),
        count=_tags("ENTITY"),
        words=xml_line,
    ),
    Sample(
        format="uk-sanctions-list-csv",
        publication="uk-sanctions-list-csv",
        files=("uk-sanctions-list-made-up.csv",),
        count=_numbers("Unique ID"),
        words=csv_row,
        real=False,
        separated=True,
    ),
    Sample(
        format="uk-sanctions-list-ods",
        publication="uk-sanctions-list-ods",
        files=("uk/FCDO_SL_2025-08-11.ods",),
        count=_numbers("Unique ID"),
        words=sheet_row,
        packed=True,
    ),
    Sample(
        format="uk-sanctions-list-xml",
        publication="uk-sanctions-list-xml",
        files=("uk-sanctions-list-made-up.xml",),
        count=_tags("Designation"),
        words=xml_line,
        real=False,
    ),
    Sample(
        format="eu-fsf-csv",
        publication="eu-fsf-csv",
        files=("eu-fsf-made-up.csv",),
        count=_numbers("Entity_LogicalId", ";"),
        words=semicolon_row,
        real=False,
        separated=True,
    ),
    Sample(
        format="sec-hfcaa-html",
        publication="sec-hfcaa-html",
        files=("sec-hfcaa-made-up.html",),
        count=lambda texts: len({int(cik) for cik in re.findall(r"<td>0*(\d{7})\b", _only(texts))}),
        words=html_line,
        real=False,
    ),
    Sample(
        format="ftm-json-lines",
        publication="opensanctions-ftm",
        files=("ftm-made-up.json",),
        count=_parties,
        words=json_line,
        real=False,
        told=True,
    ),
    Sample(
        format="bods",
        publication="bods",
        files=("bods-made-up-2024-03-05.json",),
        count=lambda texts: len(re.findall(r'"recordType": "(?:entity|person)"', _only(texts))),
        words=json_line,
        real=False,
    ),
    Sample(
        format="gleif-rr-csv",
        publication="gleif-rr-csv",
        files=("20240201-gleif-rr-made-up.csv",),
        count=_ends("Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"),
        words=csv_row,
        real=False,
        separated=True,
    ),
    Sample(
        format="gleif-rr-xml",
        publication="gleif-rr-xml",
        files=("gleif-rr-made-up.xml",),
        count=lambda texts: len(set(re.findall(r"<rr:NodeID>(\w+)<", _only(texts)))),
        words=xml_line,
        real=False,
    ),
    Sample(
        format="own-stakes",
        publication="own-stakes",
        files=("own-stakes-2024-02-01.csv",),
        count=_ends("owner", "owned"),
        words=csv_row,
        real=False,
        separated=True,
    ),
)
