"""Measure the readings of other scripts: on words held out of the lexicons, and on lists that hold native names.

    python -m bench.scripts words --lexicons FOLDER [SCRIPT …]     FOLDER: made by learn_lexicons.py --hold-out
    python -m bench.scripts names

`words`: whether the Latin spelling of a pair is among the eight readings of its native word, exactly, within one edit
(optimal string alignment), or by its consonants. `names`: native names are taken out of the parties of a list, and
each is screened as a query: is its party found by its Latin names, first and among the first ten?
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch

from bench.learn_lexicons import SCRIPTS, held_out, read_pairs
from rapidfuzz.distance import OSA

from caveat.lists.files.document import Document
from caveat.lists.reader import detect
from caveat.lists.starter import starter_items
from caveat.match.screen import Screener
from caveat.model.party import NameKind, Party
from caveat.model.record import Record
from caveat.names.readings import lexicons as package
from caveat.names.readings import readings, spelled
from caveat.names.scripts import scripts
from caveat.names.sounds import skeleton
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
LISTS: Final = {
    "UN": "data/un/consolidated-2026-02-27.xml",
    "EU 2016": "data/eu/global-old-2016-02-11.xml",
}
_MOST_WORDS: Final = 2_000
_SPELLINGS: Final = 24
_FLOOR: Final = 0.4


def words(chosen: Iterable[str], folder: Path) -> Iterator[str]:
    """A row for each script: pairs, exact, within one edit, by consonants, microseconds a word."""
    yield f"{'script':<10}{'pairs':>7}{'first':>8}{'exact':>8}{'OSA ≤ 1':>9}{'consonants':>12}{'µs':>7}"
    with patch.object(package, "_read", lambda name, _: (folder / name).read_bytes()):
        for script in chosen:
            yield _words_row(script)


def _words_row(script: str) -> str:
    path = SHARED / "cases" / "transliteration" / f"wd_{script}_80"
    pairs = [(word, pair.latin) for word, pair in read_pairs(path, script) if held_out(word)][:_MOST_WORDS]
    found: Counter[str] = Counter()
    began = time.process_time()
    read = [(latin, [reading.text.replace(" ", "") for reading in readings(word)]) for word, latin in pairs]
    micro = (time.process_time() - began) / len(pairs) * 1e6
    for latin, texts in read:
        found["first"] += texts[:1] == [latin]
        found["exact"] += latin in texts
        found["near"] += any(OSA.distance(latin, text) <= 1 for text in texts)
        found["bones"] += any(skeleton(latin) == skeleton(text) for text in texts)
    first, exact, near, bones = (found[key] / len(pairs) for key in ("first", "exact", "near", "bones"))
    return f"{script:<10}{len(pairs):>7}{first:>8.3f}{exact:>8.3f}{near:>9.3f}{bones:>12.3f}{micro:>7.0f}"


def names(*, show: bool) -> Iterator[str]:
    """A row for each list and script: native names, the right party first, among ten, and with letters alone."""
    yield f"{'list':<10}{'script':<12}{'names':>7}{'first':>8}{'ten':>8}{'ten, letter by letter':>24}"
    for name, parties in _lists().items():
        latin, queries = _without_native(parties)
        screener = Screener(Snapshot(MemorySource(latin, digest=name), date(2026, 3, 1)))
        rows: dict[str, Counter[str]] = defaultdict(Counter)
        for text, ids in queries.items():
            script = "+".join(sorted(scripts(text) - {"Latin"}))
            place = _place(screener, [each.text for each in spelled(text, most=_SPELLINGS)], ids)
            plain = _place(screener, [text], ids)
            rows[script].update(names=1, first=place == 0, ten=place is not None, plain=plain is not None)
            if show and place is None:
                print(f"  {name}: {text} {[each.text for each in spelled(text, most=2)]}", file=sys.stderr)
        for script, row in sorted(rows.items()):
            first, ten, plain_ten = (row[key] / row["names"] for key in ("first", "ten", "plain"))
            yield f"{name:<10}{script:<12}{row['names']:>7}{first:>8.3f}{ten:>8.3f}{plain_ten:>24.3f}"


def _place(screener: Screener, texts: Iterable[str], ids: set[str]) -> int | None:
    """The place of the right party among the best ten of all spellings."""
    best: dict[str, float] = {}
    for text in texts:
        for hit in screener.screen(text, threshold=_FLOOR, limit=20):
            best[hit.party.id] = max(best.get(hit.party.id, 0.0), hit.score)
    order = sorted(best, key=lambda party: (-best[party], party))[:10]
    return next((place for place, party in enumerate(order) if party in ids), None)


def _without_native(parties: Iterable[Party]) -> tuple[list[Party], Mapping[str, set[str]]]:
    """The parties by their Latin names alone, and the native names that were taken away."""
    latin, queries = [], defaultdict(set)
    for party in parties:
        kept = tuple(name for name in party.names if scripts(name.text) <= {"Latin"})
        if kept and any(name.kind is not NameKind.WEAK_ALIAS for name in kept):
            latin.append(replace(party, name=kept[0].text, names=kept))
            for name in party.names:
                if name not in kept and name.kind is not NameKind.WEAK_ALIAS and "Latin" not in scripts(name.text):
                    queries[name.text].add(party.id)
    return latin, queries


def _lists() -> dict[str, list[Party]]:
    found = {}
    for name, path in LISTS.items():
        document = Document.open([SHARED / path])
        found[name] = [item.party for item in detect(document).read(document) if isinstance(item, Record)]
    found["starter"] = [item.party for item in starter_items() if isinstance(item, Record)]
    return found


def main(arguments: list[str]) -> None:
    """Print one of the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("table", choices=("words", "names"))
    parser.add_argument("script", nargs="*", default=SCRIPTS)
    parser.add_argument("--lexicons", type=Path)
    parser.add_argument("--show", action="store_true", help="print the names that were not found")
    options = parser.parse_args(arguments)
    if options.table == "words" and not options.lexicons:
        parser.error("words needs --lexicons: a folder made by learn_lexicons.py --hold-out")
    table = words(options.script, options.lexicons) if options.table == "words" else names(show=options.show)
    for row in table:
        print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
