"""Territories in words, as JSON and as flat rows: what was named, whether the law was in force, and which law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from caveat.interfaces.render.words import day_words
from caveat.model.days import DayRange
from caveat.model.territory import TerritoryHit, TerritoryKind, TerritoryProgram

__all__ = ["law_words", "territories_json", "territory_rows", "territory_words"]

_KINDS = {TerritoryKind.PLACE: "place in", TerritoryKind.GOVERNMENT: "government of"}


def territory_words(hit: TerritoryHit) -> str:
    """What was named, in one line: `place in Crimea region of Ukraine: Yalta`."""
    named = "" if hit.place == hit.name else f": {hit.place}"
    doubt = "" if hit.sure else ", doubtful"
    return f"{_KINDS[hit.kind]} {hit.name}{named}{doubt}"


def law_words(hit: TerritoryHit) -> str:
    """The programs about it with their days: `US: Crimea … sanctions, E.O. 13685, since 19 December 2014`."""
    return "; ".join(map(_program_words, hit.programs))


def territories_json(hits: Sequence[TerritoryHit]) -> list[dict[str, object]]:
    """The array `territories` of the shape `caveat/screen/1`."""
    return [
        {
            "territory": hit.territory,
            "name": hit.name,
            "kind": hit.kind.value,
            "place": hit.place,
            "words": hit.words,
            "sure": hit.sure,
            "in_force": hit.in_force,
            "reasons": [
                {"feature": each.feature, "points": round(each.points, 4), "asked": each.asked, "listed": each.listed}
                for each in hit.reasons
            ],
            "programs": [_program_json(each) for each in hit.programs],
        }
        for hit in hits
    ]


def territory_rows(asked: str, hits: Iterable[TerritoryHit]) -> Iterator[dict[str, object]]:
    """One row a hit, in the columns of the hits of parties; the score is 1 where it is sure, empty where not."""
    for hit in hits:
        yield {
            "input": asked,
            "score": 1.0 if hit.sure else None,
            "party": f"territory:{hit.territory}",
            "name": territory_words(hit),
            "matched": hit.words,
            "listings": law_words(hit),
            "reasons": "; ".join(f"{reason.feature} {reason.points:+.2f}" for reason in hit.reasons),
        }


def _program_words(program: TerritoryProgram) -> str:
    days = f"since {day_words(program.since)}"
    if program.until is not None:
        days = f"{day_words(DayRange(program.since, program.until - timedelta(days=1)))}, ended"
    cited = ", ".join(citation.text for citation in program.citations)
    return f"{program.issuer}: {program.title} ({cited}), {days}"


def _program_json(program: TerritoryProgram) -> dict[str, object]:
    return {
        "issuer": program.issuer,
        "title": program.title,
        "kinds": [kind.value for kind in program.kinds],
        "since": program.since.isoformat(),
        "until": program.until.isoformat() if program.until else None,
        "citation": [{"text": each.text, "url": each.url} for each in program.citations],
        "evidence": list(program.evidence),
        "confidence": program.confidence.value,
        "checked_on": program.checked_on.isoformat() if program.checked_on else None,
    }
