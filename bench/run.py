"""Measure the main jobs on real files and write docs/validation.md; needs the folder `shared` beside the checkout."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CAVEAT = Path(sys.executable).parent / "caveat"
LIST = "us-csl/consolidated-2022-05-06.csv.gz"
LEDGER = "procurement/montgomery-county-md-2020-05.csv"


@dataclass(frozen=True)
class Ran:
    """One command: what it printed, its wall time and peak memory."""

    words: tuple[str, ...]
    code: int
    out: str
    seconds: float
    mebibytes: float

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def shown(self) -> str:
        """The command as a reader types it."""
        words = (word.replace(f"{ROOT}/", "").replace(str(ROOT.parent), "..") for word in self.words)
        return f"caveat {' '.join(words)}"


def run(home: Path, *words: str) -> Ran:
    """Run a command with a home of its own; peak memory is that of the child alone."""
    code = f"import os,sys; os.execv({str(CAVEAT)!r}, ['caveat', *sys.argv[1:]])"
    started = time.monotonic()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "CAVEAT_HOME": str(home), "COLUMNS": "100"},
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - started
        out.seek(0)
        text = out.read().decode()
    return Ran(words, child.returncode, text, seconds, usage.ru_maxrss / 1024)


def imports(home: Path) -> Iterator[str]:
    """The real list of May 2022 in, and a second time."""
    path = str(SHARED / "data" / LIST)
    first, second = (run(home, "lists", "import", path, "--format", "json") for _ in range(2))
    yield "## Bringing a list in\n"
    yield from table(
        ("what", "measured", "wanted"),
        [
            ("records, lists", f"{first.json['records']:,}, {len(first.json['lists'])}", "14,160, 13"),
            ("seconds, the whole command", f"{first.seconds:.1f}", "≤ 15"),
            ("peak memory, MiB", f"{first.mebibytes:.0f}", "< 300"),
            ("a second import", "unchanged" if second.json["unchanged"] else "changed", "unchanged"),
        ],
    )
    yield f"\n`{first.shown}`\n"


def ledgers(home: Path) -> Iterator[str]:
    """A real county's contracts, with the starter alone and with the real list."""
    words = (
        "expose",
        str(SHARED / "data" / LEDGER),
        "--as",
        "us_local_government",
        "--in",
        "US-MD",
        "--format",
        "json",
    )
    yield "## A real ledger: 2,206 contracts of a county\n"
    rows = []
    with tempfile.TemporaryDirectory() as empty:
        for name, place in (("starter", Path(empty)), ("starter and the list of 6 May 2022", home)):
            ran = run(place, *words)
            counts, hits = ran.json["records"], ran.json["exposures"]
            named = "; ".join(f"{each['row']['vendor']} → {each['party']['name']}" for each in hits) or "none"
            rows.append(
                (name, f"{counts['judged']:,} + {counts['unusable']}", f"{ran.seconds:.1f}", f"{len(hits)}: {named}")
            )
    yield from table(("lists", "judged + unusable", "seconds (≤ 10)", "hits (≤ 5)"), rows)
    yield f"\n`{ran.shown}`\n"


def answers(home: Path) -> Iterator[str]:
    """One question in a new process."""
    words = (
        "ask", "hikvision", "--as", "us_local_government", "--in", "US-OH",
        "--thing", "video_surveillance", "--on", "2022-05-04", "--format", "json",
    )  # fmt: skip
    ran = run(home, *words)
    yield "## A question\n"
    yield from table(
        ("what", "measured"), [("seconds, the whole command", f"{ran.seconds:.1f}"), ("outcome", ran.json["outcome"])]
    )
    yield f"\n`{ran.shown}`\n"


def laws(home: Path) -> Iterator[str]:
    """The project's law cases, and a file of scenarios written by others."""
    yield "## Law cases\n"
    rows = []
    for path in (ROOT / "tests" / "answers", SHARED / "law" / "scenarios.csv"):
        ran = run(home, "validate", "law", str(path), "--format", "json")
        rows.append(
            (
                f"`{ran.shown.replace(str(ROOT) + '/', '')}`",
                *(f"{ran.json[key]:,}" for key in ("cases", "passed", "failed")),
            )
        )
    yield from table(("command", "cases", "passed", "failed"), rows)
    yield "\nA scenario from a country of which the edition has no law is compared with what the evaluated law says.\n"


def matching(home: Path) -> Iterator[str]:
    """Labelled pairs, and invented people who should raise no alert."""
    yield "## Matching\n"
    pairs = run(home, "validate", "pairs", str(SHARED / "cases" / "name_bench_half.csv"), "--format", "json")
    told, strong = pairs.json, pairs.json["by_quality"]["STRONG"]
    yield from table(
        ("labelled pairs", "threshold", "precision", "recall", "F1", "best F1 (at)", "STRONG recall"),
        [
            (
                f"{told['pairs']:,}", f"{told['threshold']:.2f}", f"{told['precision']:.3f}", f"{told['recall']:.3f}",
                f"{told['f1']:.3f}", f"{told['best_f1']:.3f} ({told['best_threshold']:.3f})", f"{strong['recall']:.3f}",
            )
        ],
    )  # fmt: skip
    yield f"\n`{pairs.shown}`\n"
    rows = []
    for name in ("negatives_us.csv", "negatives_global.csv"):
        ran = run(home, "validate", "negatives", str(SHARED / "cases" / name), "--on", "2022-05-06", "--format", "json")
        told = ran.json
        at = " · ".join(f"{rate}: {value:.3f}" for rate, value in told["threshold_at"].items())
        rows.append(
            (
                f"`{ran.shown}`",
                *(f"{told[key]:,}" for key in ("names", "alerts")),
                f"{told['alert_rate']:.4f}",
                at,
                f"{told['names_per_second']:,.0f}",
            )
        )
    yield from table(
        ("negatives, against the list of 6 May 2022", "names", "alerts", "rate", "threshold at", "names/s"), rows
    )
    yield "\nnames/s is CPU time with a floor of 0.40, which the curve needs; screening alone is faster.\n"


def engines(_: Path) -> Iterator[str]:
    """This engine beside others; the script writes its own section."""
    yield printed("-m", "bench.matching")


def preparation(_: Path) -> Iterator[str]:
    """What a name of each script takes, and its two steps."""
    told = script("-m", "bench.preparation")
    yield "## Names by script\n"
    yield "Names that nobody lists, of both files, each asked once. Microseconds of the processor a name, whole and,"
    yield "of other names, in its two steps: preparation (its words, how they are read, how they sound) and search.\n"
    yield from table(
        ("script", "names", "names/s", "a name, µs", "preparation", "search"),
        [
            (
                name, f"{one['names']:,}", f"{one['per_second']:,.0f}", f"{one['microseconds']:.0f}",
                f"{one['preparation']:.0f}", f"{one['search']:.0f}",
            )
            for name, one in told["scripts"].items()
        ],
    )  # fmt: skip
    yield f"\n`{told['command']}`\n"


def history(_: Path) -> Iterator[str]:
    """Every edition of one list, imported in three orders."""
    told = script("bench/history.py")
    took = "; ".join(f"{name} {wall:.0f} ({worked:.0f})" for name, (wall, worked) in told["seconds"].items())
    yield "## A history: 26 editions of one list in three orders\n"
    yield from table(
        ("what", "measured", "wanted"),
        [
            ("seconds for all editions, by order (of the processor)", took, "≤ 180"),
            ("store and archive, MiB", f"{max(told['mebibytes'].values()):.0f}", "< 400"),
            ("contents of the three stores", "the same" if told["equal"] else "different", "the same"),
            (
                "added and removed from 2022-02-03 to 2022-05-06",
                f"{told['added']:,}, {told['removed']}",
                "as the files",
            ),
            ("removed ones still shown as of the first day", str(told["shown_before_removal"]), str(told["removed"])),
            ("faults", "; ".join(told["faults"]) or "none", "none"),
        ],
    )
    yield "\n`python bench/history.py`\n"


def kills(_: Path) -> Iterator[str]:
    """Whatever writes, killed at random moments."""
    told = script("tests/faults/kills.py", "1000", "--format", "json")
    yield "## Killed at random moments\n"
    rows = []
    for each in told["grounds"]:
        left = ", ".join(f"{state} {count}" for state, count in sorted(each["left"].items()))
        rows.append((each["ground"], str(each["kills"]), str(each["hit"]), left, str(len(each["faults"]))))
    yield from table(("what was running", "kills", "while it ran", "states left", "faults"), rows)
    yield "\nA state left is the old one, the new one, or on a first run a store that is empty or has the starter only."
    yield "\n`python tests/faults/kills.py 1000`\n"


def linking(_: Path) -> Iterator[str]:
    """Linking on pairs of lists; the script writes its own section."""
    yield printed("bench/same_party.py")


def enforcement(_: Path) -> Iterator[str]:
    """Cases that regulators fined; the script writes its own section."""
    yield printed("bench/enforcement.py")


def questions(_: Path) -> Iterator[str]:
    """How many questions a second, and the first answer of a process; the script writes its own section."""
    yield printed("-m", "bench.law")


def ownership(_: Path) -> Iterator[str]:
    """Who is reached by the listing of owners; the script prints a section of its own."""
    yield printed("-m", "bench.ownership")


def mutants(_: Path) -> Iterator[str]:
    """Faults put into the evaluator, and whether the tests find them; the script prints a section of its own."""
    yield printed("-m", "bench.mutants")


def scripts(_: Path) -> Iterator[str]:
    """Names of other scripts against Latin spellings; the script prints a table of its own."""
    yield "## Names of other scripts\n"
    yield "Native names are taken out of the parties of a list, and each is screened as a query: is its party found by"
    yield "its Latin names, first and among the first ten? Listed natively: the other way round.\n"
    yield f"```text\n{printed('-m', 'bench.scripts', 'names').rstrip()}\n```"
    yield "\n`python -m bench.scripts names`\n"


def printed(*words: str) -> str:
    """What a script or a module of this repository prints."""
    return subprocess.run([sys.executable, *words], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def script(*words: str) -> Any:
    """What a script of this repository prints, as JSON; that it found faults is in there."""
    done = subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, check=False)
    return json.loads(done.stdout)


def memory(_: Path) -> Iterator[str]:
    """Peak memory of every reader; the script writes its own section."""
    yield printed("bench/reader_memory.py")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


PARTS: tuple[Callable[[Path], Iterator[str]], ...] = (
    imports,
    ledgers,
    answers,
    laws,
    questions,
    matching,
    engines,
    preparation,
    ownership,
    mutants,
    scripts,
    enforcement,
    linking,
    memory,
    history,
    kills,
)


def main() -> None:
    """Run every part, or those named, and write the page; the sections of parts that were not run stay."""
    if not SHARED.is_dir():
        sys.exit("The real files are not here: put the folder shared beside the checkout.")
    named = set(sys.argv[1:])
    if unknown := named - {part.__name__ for part in PARTS}:
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are {', '.join(one.__name__ for one in PARTS)}.")
    # The list that the other parts ask is brought in by the first.
    chosen = [part for part in PARTS if not named or part is imports or part.__name__ in named]
    page = ROOT / "docs" / "validation.md"
    held = sections(page.read_text(encoding="utf-8").splitlines()) if named else {}
    with tempfile.TemporaryDirectory() as folder:
        for part in chosen:
            print(part.__name__, flush=True)
            held |= sections([line for text in part(Path(folder)) for line in text.split("\n")])
    held[""] = (
        "# What was measured",
        "",
        f"Written by `make speed`, last on {datetime.now(UTC):%d %B %Y}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}. Times are wall time of whole commands unless said otherwise.",
    )
    lines = [line for title in ("", *filter(None, held)) for line in (*held[title], "")]
    page.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def sections(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The sections of a page by their title; what stands before the first has none."""
    found: dict[str, list[str]] = {"": []}
    for line in lines:
        if line.startswith("## "):
            found[line] = []
        found[[*found][-1]].append(line)
    return {title: tuple("\n".join(held).strip().splitlines()) for title, held in found.items()}


if __name__ == "__main__":
    main()
