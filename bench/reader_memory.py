"""Measure the peak memory of each reader on files 10 and 40 times the real one; prints a section of docs/validation.md.

The records of the real file are repeated under other numbers and names, in a temporary folder. Writing and reading are
processes of their own, so that the peak is that of one reading.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.model.record import Record

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
MADE_UP = ROOT / "tests" / "files" / "lists"
TIMES = (10, 40)
# MiB. What a reader keeps on disk has caches of 2 to 4 MiB each, up to seven of them, which the longer file fills.
MARGIN = 16

Write = Callable[[str, int], Iterator[str]]


@dataclass(frozen=True)
class Form:
    """A format: the files of an edition, how each is repeated, and how often before it is as long as a list."""

    name: str
    files: tuple[Path, ...]
    write: Write
    unit: int = 1


def rows(*columns: int, delimiter: str = ",", head: int = 1) -> Write:
    """Repeat the rows below the head, with another number or name in these columns."""

    def write(text: str, times: int) -> Iterator[str]:
        found = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        yield _rows(found[:head], delimiter)
        for copy in range(times):
            for row in found[head:]:
                yield _rows([_changed(row, columns, copy)], delimiter)

    return write


def elements(begins: str, ends: str, numbers: str) -> Write:
    """Repeat what stands between two tags, wherever it does, with other numbers where the third pattern finds them."""
    region = re.compile(f"({begins})(.*?)({ends})", re.DOTALL)
    number = re.compile(f"({numbers})")

    def write(text: str, times: int) -> Iterator[str]:
        at = 0
        for match in region.finditer(text):
            yield text[at : match.end(1)]
            for copy in range(times):
                yield number.sub(rf"\g<1>{copy:02}", match[2])
            at = match.end(2)
        yield text[at:]

    return write


def standard(text: str, times: int) -> Iterator[str]:
    """Repeat the entries of OFAC's standard XML, which says how many there are."""
    count = re.search(r"<Record_Count>(\d+)<", text)
    assert count is not None
    stated = text[: count.start(1)] + str(int(count[1]) * times) + text[count.end(1) :]
    yield from elements("</publshInformation>", "</sdnList>", r"<uid>\d+")(stated, times)


def entries(array: str, *names: str) -> Write:
    """Repeat the objects of a JSON file's array, with another number or name; a count beside it follows."""

    def write(text: str, times: int) -> Iterator[str]:
        whole: dict[str, Any] = json.loads(text)
        found = whole.pop(array)
        counts = {name: len(found) * times for name in ("count", "total") if name in whole}
        yield json.dumps({**whole, **counts})[:-1] + f', "{array}": ['
        for copy in range(times):
            for place, entry in enumerate(found):
                said = {name: f"{entry[name]}{copy:02}" for name in names if entry.get(name)}
                yield ("" if copy == place == 0 else ",\n") + json.dumps({**entry, **said})
        yield "]}"

    return write


def graph(text: str, times: int) -> Iterator[str]:
    """Repeat the lines of a FollowTheMoney file, with other ids wherever they stand."""
    ids = {json.loads(line)["id"] for line in text.splitlines() if line.strip()}
    named = re.compile(f'"({"|".join(sorted(map(re.escape, ids), key=len, reverse=True))})"')
    for copy in range(times):
        yield named.sub(rf'"\g<1>-{copy}"', text)


def _changed(row: list[str], columns: Sequence[int], copy: int) -> list[str]:
    """A row with another number in the first of these columns that holds something."""
    column = next((column for column in columns if column < len(row) and row[column].strip()), None)
    return [f"{cell}{copy:02}" if at == column else cell for at, cell in enumerate(row)]


def _rows(found: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(found)
    return out.getvalue()


CSL = ("entity_number", "name")
ADVANCED = r"\b(?:ID|FixedRef|ProfileID|IdentityID|LocationID|(?:From|To)-ProfileID)=\"\d+"
PARTS = "Locations|IDRegDocuments|DistinctParties|ProfileRelationships|SanctionsEntries"

FORMS = (
    Form("us-csl-csv", (DATA / "us-csl/consolidated-2022-05-06.csv.gz",), rows(2, 5)),
    Form("us-csl-json", (MADE_UP / "csl-2026-11-22.json",), entries("results", *CSL), unit=500),
    Form(
        "ofac-legacy-csv",
        tuple(DATA / f"us-ofac/2024-01/{part}.csv" for part in ("sdn", "alt", "add")),
        rows(0, head=0),
    ),
    Form("ofac-sdn-xml", (DATA / "us-ofac/xml/consolidated-standard-2024-05-06.xml",), standard),
    Form(
        "ofac-advanced-xml",
        (DATA / "us-ofac/xml/cons_advanced-2020-03-17.xml",),
        elements(f"<(?:{PARTS})>", f"</(?:{PARTS})>", ADVANCED),
    ),
    Form(
        "ofac-enhanced-xml",
        (DATA / "us-ofac/xml/CONS_ENHANCED-2025-01-10.ZIP",),
        elements("<entities>", "</entities>", r"(?:<entity id|entityId)=\"\d+"),
    ),
    Form("us-bis-dpl-tsv", (DATA / "bis/dpl-2023-11.txt",), rows(0, delimiter="\t")),
    Form("us-lists-json", (DATA / "us-lists-2026-07/bis_entity_list.json",), entries("entities", "name")),
    Form(
        "un-xml",
        (DATA / "un/consolidated-2026-02-27.xml",),
        elements("<(?:INDIVIDUALS|ENTITIES)>", "</(?:INDIVIDUALS|ENTITIES)>", r"<REFERENCE_NUMBER>[^<]+"),
    ),
    Form(
        "eu-fsf-xml",
        (MADE_UP / "eu-fsf-made-up.xml",),
        elements(r"(?=<sanctionEntity)", r"(?=</export>)", r"(?<=\d\" )logicalId=\"\d+"),
        unit=500,
    ),
    Form(
        "eu-old-xml",
        (DATA / "eu/global-old-2016-02-11.xml",),
        elements("<WHOLE[^>]*>", "</WHOLE>", r"\b(?:Id|Entity_id)=\"\d+"),
    ),
    Form("uk-conlist-csv", (DATA / "uk/ConList-2018-04-13.csv",), rows(28, head=2)),
    Form("uk-sanctions-list-csv", (MADE_UP / "uk-sanctions-list-made-up.csv",), rows(1, head=2), unit=500),
    Form("eu-fsf-csv", (MADE_UP / "eu-fsf-made-up.csv",), rows(1, delimiter=";"), unit=500),
    Form(
        "uk-sanctions-list-xml",
        (MADE_UP / "uk-sanctions-list-made-up.xml",),
        elements("(?=<Designation>)", "(?=</Designations>)", r"<UniqueID>\w+"),
        unit=500,
    ),
    Form("ftm-json-lines", (MADE_UP / "ftm-made-up.json",), graph, unit=500),
    Form(
        "own-list-csv",
        (MADE_UP / "own-2026-11-22.csv", MADE_UP / "own.map.yaml"),
        rows(0, delimiter=";"),
        unit=500,
    ),
)


def main(words: Sequence[str]) -> None:
    """Print the section; as a process of its own write one edition (`write NAME TIMES FOLDER`) or read one (`read`)."""
    if words[:1] == ["write"]:
        _write(next(form for form in FORMS if form.name == words[1]), int(words[2]), Path(words[3]))
    elif words[:1] == ["read"]:
        _read([Path(word) for word in words[1:]])
    else:
        print("\n".join(section([form for form in FORMS if not words or form.name in words])))


def section(forms: Sequence[Form]) -> Iterator[str]:
    """A table of peak memory, and what it says."""
    yield "## Memory of the readers\n"
    yield f"| format | records at {TIMES[0]} times | MiB | records at {TIMES[1]} times | MiB | constant |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for form in forms:
        (few, small), (many, large) = (_measured(form, times) for times in TIMES)
        constant = "yes" if large - small <= MARGIN else "**no**"
        print(form.name, few, many, file=sys.stderr, flush=True)
        yield f"| `{form.name}` | {few:,} | {small:.0f} | {many:,} | {large:.0f} | {constant} |"
    yield (
        "\nPeak memory of a process that reads one file whose records are those of the real one, repeated under other "
        "numbers; made-up files of a few records are repeated 500 times as often. Constant: the second is at most "
        f"{MARGIN} MiB above the first. Keys seen and rows that belong together wait on disk.\n"
    )
    yield "`python bench/reader_memory.py`"


def _measured(form: Form, times: int) -> tuple[int, float]:
    """Records, and the peak in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        _ran("write", form.name, str(times * form.unit), folder)
        records, peak = _ran("read", *map(str, sorted(Path(folder).iterdir()))).split()
    return int(records), int(peak) / 1024


def _ran(*words: str) -> str:
    command = [sys.executable, __file__, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _write(form: Form, times: int, folder: Path) -> None:
    for path in form.files:
        text = _text(path)
        pieces = iter((text,)) if path.suffix == ".yaml" else form.write(text, times)
        with (folder / path.name.removesuffix(".gz").replace(".ZIP", ".xml")).open("w", newline="") as out:
            out.writelines(pieces)


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    elif path.suffix == ".ZIP":
        with zipfile.ZipFile(path) as archive:
            raw = archive.read(archive.namelist()[0])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return text.rstrip("\x1a")


def _read(paths: Sequence[Path]) -> None:
    document = Document.open(paths)
    records = sum(isinstance(item, Record) for item in detect(document).read(document))
    print(records, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main(sys.argv[1:])
