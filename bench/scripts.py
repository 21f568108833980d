"""Measure the readings of other scripts: on words held out of the lexicons, and on lists that hold native names.

    python -m bench.scripts words --lexicons FOLDER [SCRIPT …]     FOLDER: made by learn_lexicons.py --hold-out
    python -m bench.scripts names

`words`: whether the Latin spelling of a pair is among the eight readings of its native word, exactly, within one edit
(optimal string alignment), or by its consonants, and whether it is among the ten words most like the readings of all
Latin words of the pairs. `names`: native names are taken out of the parties of a list, and
each is screened as a query: is its party found by its Latin names, first and among the first ten? `listed natively` is
the other way round.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from unittest.mock import patch

from bench.learn_lexicons import SCRIPTS, held_out, read_pairs
from rapidfuzz import process
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
_SAMPLE: Final = 400
_FLOOR: Final = 0.2


def words(chosen: Iterable[str], folder: Path) -> Iterator[str]:
    """A row for each script: pairs, exact, within one edit, by consonants, among ten, microseconds a word."""
    yield f"{'script':<10}{'pairs':>7}{'first':>8}{'exact':>8}{'OSA ≤ 1':>9}{'consonants':>12}{'ten':>8}{'µs':>7}"
    with patch.object(package, "_read", lambda name, _: (folder / name).read_bytes()):
        for script in chosen:
            yield _words_row(script)


def _words_row(script: str) -> str:
    path = SHARED / "cases" / "transliteration" / f"wd_{script}_80"
    every = [(word, pair.latin) for word, pair in read_pairs(path, script) if held_out(word)]
    pairs, vocabulary = every[:_MOST_WORDS], {latin for _, latin in every}
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
    ten = _among_ten(read[:: max(1, len(read) // _SAMPLE)], sorted(vocabulary))
    return f"{script:<10}{len(pairs):>7}{first:>8.3f}{exact:>8.3f}{near:>9.3f}{bones:>12.3f}{ten:>8.3f}{micro:>7.0f}"


def _among_ten(read: Sequence[tuple[str, list[str]]], vocabulary: Sequence[str]) -> float:
    found = 0
    for latin, texts in read:
        best: dict[str, float] = {}
        for text in texts:
            for word, alike, _ in process.extract(text, vocabulary, scorer=OSA.normalized_similarity, limit=15):
                best[word] = max(best.get(word, 0.0), alike)
        found += latin in sorted(best, key=lambda word: (-best[word], word))[:10]
    return found / len(read)


def names(*, show: bool) -> Iterator[str]:
    """A row for each list and script, and for each script in all lists.

    Native names whose party, listed in Latin letters alone, comes first and among the first ten; and Latin names whose
    party, listed by its native names alone, is among the first ten.
    """
    yield f"{'list':<10}{'script':<12}{'names':>7}{'first':>8}{'ten':>8}{'listed natively':>17}"
    everywhere: dict[str, Counter[str]] = defaultdict(Counter)
    for name, parties in _lists().items():
        latin, queries = _without_native(parties)
        screener, other = _screener(latin), _screener(_natively(parties))
        rows: dict[str, Counter[str]] = defaultdict(Counter)
        for text, ids in queries.items():
            script = "+".join(sorted(scripts(text) - {"Latin"}))
            place = _place(screener, [text], ids)
            back = _place(other, [party.name for party in latin if party.id in ids], ids)
            for row in (rows[script], everywhere[script]):
                row.update(names=1, first=place == 0, ten=place is not None, back=back is not None)
            if show and place is None:
                print(f"  {name}: {text} {[each.text for each in spelled(text, most=2)]}", file=sys.stderr)
        yield from _rows(name, rows)
    yield from _rows("all", everywhere)


def _rows(name: str, rows: Mapping[str, Counter[str]]) -> Iterator[str]:
    for script, row in sorted(rows.items()):
        first, ten, back = (row[key] / row["names"] for key in ("first", "ten", "back"))
        yield f"{name:<10}{script:<12}{row['names']:>7}{first:>8.3f}{ten:>8.3f}{back:>17.3f}"


def _place(screener: Screener, texts: Iterable[str], ids: set[str]) -> int | None:
    """The place of the right party among the best ten of all texts."""
    best: dict[str, float] = {}
    for text in texts:
        for hit in screener.screen(text, threshold=_FLOOR, limit=20):
            best[hit.party.id] = max(best.get(hit.party.id, 0.0), hit.score)
    order = sorted(best, key=lambda party: (-best[party], party))[:10]
    return next((place for place, party in enumerate(order) if party in ids), None)


def _screener(parties: list[Party]) -> Screener:
    return Screener(Snapshot(MemorySource(parties, digest="scripts"), date(2026, 3, 1)))


def _natively(parties: Iterable[Party]) -> list[Party]:
    """The parties by their native names alone, where they have such names."""
    found = []
    for party in parties:
        names = tuple(name for name in party.names if "Latin" not in scripts(name.text) and scripts(name.text))
        found.append(replace(party, name=names[0].text, names=names) if names else party)
    return found


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
