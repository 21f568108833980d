"""The folder of indexes: a file for each state of the names, made when it is first needed, opened in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final
from unicodedata import unidata_version

from caveat.errors import DataError
from caveat.match.evidence.weights import WEIGHTS
from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.index.segment import Segment
from caveat.match.table import reasons_for_numbers
from caveat.model.party import Party
from caveat.store.snapshot import Snapshot

__all__ = ["ENGINE", "configuration", "index_key", "index_of", "is_kept", "lay_over"]

ENGINE: Final = "9"
"""Version of the engine: a number higher where words, keys or scores come out otherwise."""

_SUFFIX: Final = ".segment"
_KEPT: Final = 12
_MOST_CHANGED: Final = 0.2
"""A share of parties that changed beyond which a whole segment is built again."""


def index_of(snapshot: Snapshot) -> Index:
    """The index of a snapshot's names: from its folder where it is there, else built, and kept where it can be."""
    source, overlay, key = snapshot.source, snapshot.overlay, index_key(snapshot)
    opened = _open(source.index_folder, key) if source.index_folder else None
    if opened is None:
        opened = _make(snapshot, key)
    base, over = opened
    gone = set() if over is None else set(over.arrays["gone"].tolist())
    if overlay.parties:
        over = build(chain(_kept(snapshot, over), map(overlay.apply, overlay.parties.values())))
        gone.update(number for number, party in enumerate(base.party_ids()) if party in overlay.parties)
    return Index(base, over, sorted(gone))


def is_kept(snapshot: Snapshot) -> bool:
    """Whether the index of a snapshot's names lies in its folder, or need not, for it is not kept at all."""
    folder = snapshot.source.index_folder
    return folder is None or _open(folder, index_key(snapshot)) is not None


def index_key(snapshot: Snapshot) -> str:
    """Digest of what decides an index, without what is supposed on top: by it the index is kept in its folder."""
    digest = snapshot.source.names_digest(snapshot.day, snapshot.known_on)
    return sha256(f"{configuration()} {digest}".encode()).hexdigest()[:32]


@cache
def configuration() -> str:
    """Digest of all that decides how a name scores: the engine's version, its tables of words, its numbers, Unicode."""
    folder = files("caveat") / "data" / "names"
    tables = sorted(
        chain(folder.iterdir(), (folder / "lexicons").iterdir()), key=lambda one: one.name
    )  # fmt: skip
    letters = f"{unidata_version} {version('anyascii')}"  # by which names are folded
    digest = sha256(f"{ENGINE} {letters} {reasons_for_numbers()} {WEIGHTS}".encode())
    for table in tables:
        if table.is_file():
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()


def lay_over(
    base: Segment, digests: Mapping[str, int], some: Callable[[Iterable[str]], Iterable[Party]]
) -> Segment | None:
    """The segment that turns `base` into an index of other parties; None where too much of it would be new.

    Its array `gone` numbers the parties of `base` that are no more, or are other than they were.

    Args:
        base: an index with digests of what was said of its parties.
        digests: of what is said of each party that there is to be.
        some: gives the parties with some ids; only those that are other than in `base` are asked for.
    """
    held = {digest: number for number, digest in enumerate(base.arrays["party_digest"].tolist())}
    absent = set(base.arrays["absent_digest"].tolist())
    changed = [party for party, digest in digests.items() if held.pop(digest, None) is None and digest not in absent]
    if len(changed) > max(1, _MOST_CHANGED * base.parties):
        return None
    return build(some(changed), gone=sorted(held.values()))


def _kept(snapshot: Snapshot, over: Segment | None) -> Iterable[Party]:
    """The parties of a layer, without those that are supposed to be other than they are."""
    kept = snapshot.source.kept_names
    if over is None or kept is None:
        return ()
    supposed = snapshot.overlay.parties
    ids = [party for party in over.party_ids() if party not in supposed]
    return kept.some(ids, snapshot.day, snapshot.known_on)


def _open(folder: Path, key: str) -> tuple[Segment, Segment | None] | None:
    path = folder / f"{key}{_SUFFIX}"
    try:
        segment = Segment.open(path)
        under = segment.facts.get("base")
        return (segment, None) if under is None else (Segment.open(folder / f"{under}{_SUFFIX}"), segment)
    except (OSError, DataError):
        return None  # it is made again: a missing index is never "no hit"


def _make(snapshot: Snapshot, key: str) -> tuple[Segment, Segment | None]:
    """Build the index, as a layer over the newest one of the folder where little has changed."""
    source, day, known_on = snapshot.source, snapshot.day, snapshot.known_on
    folder, kept = source.index_folder, source.kept_names
    if folder is None:
        return build(source.parties(day, known_on)), None
    digests = {} if kept is None else kept.digests(day, known_on)
    layered = kept and _layered(folder, digests, lambda parties: kept.some(parties, day, known_on))
    if layered:
        _keep(layered[1], folder, key)
        return layered
    facts = {"configuration": configuration()}
    segment = Segment(build(source.parties(day, known_on), digests=digests).arrays, facts)
    _keep(segment, folder, key)
    return segment, None


def _layered(
    folder: Path, digests: Mapping[str, int], some: Callable[[Iterable[str]], Iterable[Party]]
) -> tuple[Segment, Segment] | None:
    """The newest whole index of the folder with a layer over it; None where there is none, or too much has changed."""
    under, base = next(_bases(folder), (None, None))
    over = lay_over(base, digests, some) if base else None
    if base is None or over is None:
        return None
    return base, Segment(over.arrays, {"configuration": configuration(), "base": str(under)})


def _bases(folder: Path) -> Iterator[tuple[str, Segment]]:
    """The whole indexes of a folder that this engine made, the newest first, with their names."""
    for path in _newest_first(folder) if folder.is_dir() else ():
        segment = _segment(path)
        if segment and "base" not in segment.facts and segment.facts.get("configuration") == configuration():
            yield path.stem, segment


def _keep(segment: Segment, folder: Path, key: str) -> None:
    """Write a segment where that is possible, and let go of those not used for longest."""
    try:
        folder.mkdir(exist_ok=True)
        segment.write(folder / f"{key}{_SUFFIX}")
        paths = _newest_first(folder)
        used = {opened.facts.get("base") for path in paths[:_KEPT] if (opened := _segment(path))}
        for path in paths[_KEPT:]:
            if path.stem not in used:
                path.unlink(missing_ok=True)
    except OSError:
        pass  # a home that cannot be written: the index lasts as long as the program


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)


def _segment(path: Path) -> Segment | None:
    try:
        return Segment.open(path)
    except (OSError, DataError):
        return None
