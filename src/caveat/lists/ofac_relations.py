"""Relations between parties in OFAC's newer XML files, and the scripts of their names."""

from __future__ import annotations

from collections.abc import Iterator

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

    def __init__(self) -> None:
        self.keys: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}

    def know(self, number: str, key: str) -> None:
        """Take note of a record; the first of a number counts."""
        self.keys.setdefault(number, key)

    def add(self, source: str, target: str, kind: str) -> None:
        """Take note of what one party is to another; other kinds than ownership and control are left out."""
        if kind == _OWNED_BY:
            self._pairs.setdefault((target, source), kind)
        elif kind == _OWNS:
            self._pairs.setdefault((source, target), kind)

    def stakes(self) -> Iterator[Stake]:
        """A stake for each pair of which both have records."""
        for (owner, owned), kind in self._pairs.items():
            if owner in self.keys and owned in self.keys and owner != owned:
                note = f"OFAC states: {kind}"
                yield Stake(owner=self.keys[owner], owned=self.keys[owned], kind=StakeKind.SHARES, note=note)


def script_lang(script: str) -> str | None:
    """The language tag (BCP 47) of a name in a script; None for Latin letters and scripts not known."""
    return _SCRIPTS.get(script)
