"""Stakes: what several publications state of one stake becomes one stake, with the evidence of all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from caveat.model.source import Confidence, Evidence
from caveat.model.stake import Stake

__all__ = ["fuse_stakes"]

_SURE = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)


def fuse_stakes(stakes: Iterable[Stake]) -> tuple[Stake, ...]:
    """Each stake once, in the order in which the first statements of them come.

    Statements are of one stake where owner, owned, kind, share, days and directness are the same. One without a share
    is not taken for another that states one: "owned or controlled" beside 38 % leaves open that more is held. A stake
    of a party in itself, which linking two records may leave, is none.
    """
    found: dict[Hashable, list[Stake]] = {}
    for stake in stakes:
        if stake.owner != stake.owned:
            held = (stake.owner, stake.owned, stake.kind, stake.percent, stake.indirect)
            key = (*held, stake.since, stake.until, stake.hypothetical)
            found.setdefault(key, []).append(stake)
    return tuple(_one(stated) for stated in found.values())


def _one(stated: list[Stake]) -> Stake:
    if len(stated) == 1:
        return stated[0]
    note = next((stake.note for stake in stated if stake.note), None)
    evidence = list(dict.fromkeys(said for stake in stated for said in _evidence(stake, note)))
    return replace(
        stated[0],
        note=note,
        confidence=min((stake.confidence for stake in stated), key=_SURE.index),
        evidence=evidence[0] if evidence else None,
        more_evidence=tuple(evidence[1:]),
    )


def _evidence(stake: Stake, note: str | None) -> Iterator[Evidence]:
    """The evidence of one statement, which takes its note along where the stake has another one."""
    for said in (stake.evidence, *stake.more_evidence):
        if said is not None:
            yield replace(said, note=stake.note) if stake.note not in {None, note} and said.note is None else said
