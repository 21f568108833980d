"""The folder of indexes: a file for each state of the names, made when it is first needed, opened in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

from caveat.errors import DataError
from caveat.match.index.build import build, party_digest
from caveat.match.index.layers import Index
from caveat.match.index.segment import Segment
from caveat.match.table import reasons_for_numbers
from caveat.model.party import Party, PartyKind
from caveat.store.snapshot import Snapshot

__all__ = ["ENGINE", "configuration", "index_of"]

ENGINE: Final = "4"
"""Version of the engine: a number higher where words, keys or scores come out otherwise."""

_SUFFIX: Final = ".segment"
_KEPT: Final = 12
_MOST_CHANGED: Final = 0.2
"""A share of parties that changed beyond which a whole segment is built again."""


def index_of(snapshot: Snapshot) -> Index:
    """The index of a snapshot's names: from its folder where it is there, else built, and kept where it can be."""
    source, overlay = snapshot.source, snapshot.overlay
    key = sha256(
        f"{configuration()} {source.names_digest(snapshot.day, snapshot.known_on)}".encode()
    ).hexdigest()[:32]  # fmt: skip
    opened = _open(source.index_folder, key) if source.index_folder else None
    if opened is None:
        opened = _make(lambda: source.parties(snapshot.day, snapshot.known_on), source.index_folder, key)
    base, over = opened
    if not overlay.parties:
        return Index(base, over, () if over is None else over.arrays["gone"])
    supposed = [overlay.apply(party) for party in overlay.parties.values()]
    if over is not None:
        base = build(source.parties(snapshot.day, snapshot.known_on))
    names = [] if overlay.parties.keys().isdisjoint(base.party_ids()) else base.party_ids()
    return Index(base, build(supposed), (number for number, party in enumerate(names) if party in overlay.parties))


@cache
def configuration() -> str:
    """Digest of the engine's version, of its tables of words and of its numbers: the same names then score the same."""
    folder = files("caveat") / "data" / "names"
    tables = sorted(
        chain(folder.iterdir(), (folder / "lexicons").iterdir()), key=lambda one: one.name
    )  # fmt: skip
    digest = sha256(f"{ENGINE} {reasons_for_numbers()}".encode())
    for table in tables:
        if table.is_file():
            digest.update(table.name.encode() + b"\0" + table.read_bytes())
    return digest.hexdigest()


def lay_over(base: Segment, parties: Iterable[Party]) -> Segment | None:
    """The segment that turns `base` into an index of these parties; None where too much of it would be new.

    Its array `gone` numbers the parties of `base` that are no more, or are other than they were.
    """
    held = {digest: number for number, digest in enumerate(base.arrays["party_digest"].tolist())}
    changed: list[Party] = []
    for party in parties:
        if party.kind is not PartyKind.EQUIPMENT and held.pop(party_digest(party), None) is None:
            changed.append(party)
            if len(changed) > max(1, _MOST_CHANGED * base.parties):
                return None
    return build(changed, gone=sorted(held.values()))


def _open(folder: Path, key: str) -> tuple[Segment, Segment | None] | None:
    path = folder / f"{key}{_SUFFIX}"
    try:
        segment = Segment.open(path)
        under = segment.facts.get("base")
        return (segment, None) if under is None else (Segment.open(folder / f"{under}{_SUFFIX}"), segment)
    except (OSError, DataError):
        return None  # it is made again: a missing index is never "no hit"


def _make(parties: Callable[[], Iterable[Party]], folder: Path | None, key: str) -> tuple[Segment, Segment | None]:
    """Build the index, as a layer over the newest one of the folder where little has changed."""
    if folder is None:
        return build(parties()), None
    for under in _bases(folder):
        opened = _open(folder, under)
        over = lay_over(opened[0], parties()) if opened and opened[1] is None else None
        if opened and over is not None:
            over = Segment(over.arrays, {"base": under})
            _keep(over, folder, key)
            return opened[0], over
        break
    segment = build(parties())
    _keep(segment, folder, key)
    return segment, None


def _bases(folder: Path) -> list[str]:
    """The names of the files in a folder that are whole indexes, the newest first."""
    found = (
        sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
        if folder.is_dir()
        else []
    )
    return [path.stem for path in found if (opened := _open(folder, path.stem)) and opened[1] is None]


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
