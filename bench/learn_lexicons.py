"""Learn the lexicons and spelling models of the package from files of word pairs (Latin TAB native letters TAB count).

    python -m bench.learn_lexicons ../shared/cases/transliteration [--out FOLDER] [--hold-out]

With --hold-out the words whose CRC-32 (of the folded native word in UTF-8) ends in 0 as a decimal number are left
out: bench/scripts.py measures on them.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bench.graphone_training import Pair, train

from caveat.names.folding import fold
from caveat.names.readings.lexicons import model_letters, packed_lexicon
from caveat.names.readings.spelling_model import SpellingModel
from caveat.names.readings.variants import unify

SCRIPTS: Final = ("arabic", "chinese", "hebrew", "korean", "russian")
FOLDER: Final = Path(__file__).resolve().parents[1] / "src" / "caveat" / "data" / "names" / "lexicons"
_MOST_SPELLINGS: Final = 8
_TOLD_BY_MODEL: Final = 3
_OFTEN: Final = 3


def read_pairs(path: Path, script: str) -> Iterator[tuple[str, Pair]]:
    """The pairs of a file with the native word: those whose Latin word is one word of ASCII letters when folded."""
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, native, seen = line.split("\t")
        folded, word = fold(latin), native.replace(" ", "")
        letters = model_letters(script, word)
        if folded.isalpha() and 1 < len(folded) < 30 and 0 < len(letters) < 30:
            yield word, Pair(letters=letters, latin=folded, seen=float(seen))


def held_out(word: str) -> bool:
    """Whether a native word is kept for measuring."""
    return zlib.crc32(unify(word).encode()) % 10 == 0


def learn(source: Path, script: str, out: Path, *, hold_out: bool) -> None:
    """Write the model and the lexicon of one script."""
    pairs = [(word, pair) for word, pair in read_pairs(source, script) if not (hold_out and held_out(word))]
    packed, kept = train([pair for _, pair in pairs])
    (out / f"{script}.model").write_bytes(packed)
    sound = {(pair.letters, pair.latin) for pair in kept}
    seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word, pair in pairs:
        if (pair.letters, pair.latin) in sound or pair.seen >= _OFTEN:
            seen[unify(word)][pair.latin] += pair.seen
    model = SpellingModel(packed)
    lines = sorted(_lines(seen, script, model))
    (out / f"{script}.words").write_bytes(packed_lexicon(lines))


def _lines(seen: Mapping[str, Mapping[str, float]], script: str, model: SpellingModel) -> Iterator[str]:
    """The words of which the model does not tell the spellings, or not their order."""
    for word, spellings in seen.items():
        order = sorted(spellings.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SPELLINGS]
        if len(order) == 1 and order[0][1] < 3:
            told = model.spellings(model_letters(script, word), most=_TOLD_BY_MODEL)
            if order[0][0] in (text for text, _ in told):
                continue
        if "\t" not in word and "\n" not in word:
            yield "\t".join([word, *(f"{text}\t{count:.0f}" for text, count in order)])


def main(arguments: Iterable[str]) -> None:
    """Learn all scripts, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--script", action="append", choices=SCRIPTS)
    options = parser.parse_args(list(arguments))
    options.out.mkdir(parents=True, exist_ok=True)
    for script in options.script or SCRIPTS:
        started = time.process_time()
        learn(options.folder / f"wd_{script}_80", script, options.out, hold_out=options.hold_out)
        sizes = [(options.out / f"{script}.{kind}").stat().st_size for kind in ("model", "words")]
        print(f"{script}: model {sizes[0]:,} bytes, words {sizes[1]:,} bytes, {time.process_time() - started:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
