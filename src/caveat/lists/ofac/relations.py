"""Relations between parties in OFAC's newer XML files, and the scripts of their names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import TracebackType

from caveat.lists.files.gathering import Gathering
from caveat.model.source import Evidence, Place
from caveat.model.stake import Stake, StakeKind

__all__ = ["Ties", "script_lang"]

_OWNED_BY = "Owned or Controlled By"
_OWNS = "Owns, controls, or operates"
_SCRIPTS = {
    "Arabic": "und-Arab",
    "Armenian": "und-Armn",
    "Chinese Simplified": "zh-Hans",
    "Chinese Traditional": "zh-Hant",
    "Cyrillic": "und-Cyrl",
    "Georgian": "und-Geor",
    "Greek": "und-Grek",
    "Hangul": "ko",
    "Hebrew": "und-Hebr",
    "Japanese": "ja",
    "Korean": "ko",
}


class Ties:
    """Gathers who owns or controls whom among the parties of one edition.

    OFAC says "owned or controlled" without saying which, or how much: a stake of unknown size. Who is not in the same
    edition is no party of it, and stays an attribute of the party that names it.
    """

    def __init__(self, file: str) -> None:
        self._file, self._keys, self._pairs = file, Gathering(), Gathering()

    def __enter__(self) -> Ties:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._keys.close()
        self._pairs.close()

    def know(self, number: str, key: str) -> None:
        """Take note of a record; the first of a number counts."""
        self._keys.add(number, key)

    def knows(self, number: str) -> bool:
        """Whether a record of the number was noted."""
        return bool(self._keys.of(number))

    def add(self, source: str, target: str, kind: str, line: int) -> None:
        """Take note of what one party is to another; other kinds than ownership and control are left out."""
        pair = {_OWNED_BY: [target, source], _OWNS: [source, target]}.get(kind)
        if pair is not None:
            self._pairs.add(json.dumps(pair), json.dumps([kind, line]))

    def stakes(self) -> Iterator[Stake]:
        """A stake for each pair of which both have records, with the place of its first statement."""
        for pair, statements in self._pairs.groups():
            owner, owned = (self._keys.of(number)[:1] for number in json.loads(pair))
            if owner and owned and owner != owned:
                kind, line = json.loads(statements[0])
                # Which publication it is, only the store knows.
                evidence = Evidence(publication="", place=Place(file=self._file, line=line))
                note = f"OFAC states: {kind}"
                yield Stake(owner=owner[0], owned=owned[0], kind=StakeKind.SHARES, evidence=evidence, note=note)


def script_lang(script: str) -> str | None:
    """The language tag (BCP 47) of a name in a script; None for Latin letters and scripts not known."""
    return _SCRIPTS.get(script)
