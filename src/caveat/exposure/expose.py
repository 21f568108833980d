"""Where a ledger touches listed parties: every line screened and searched, each find judged by the law of its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from caveat.errors import UsageError
from caveat.exposure.candidates import Candidate, Finder, not_screened
from caveat.exposure.judge import Asker, Judge
from caveat.exposure.ledger import Ledger
from caveat.exposure.mentions import Mentions
from caveat.law.asking import lists_that_matter, provenance
from caveat.law.edition import LawEdition, installed_law
from caveat.match.screen import Screener
from caveat.model.exposure import Exposure, ExposureReport, LedgerRow, Unusable
from caveat.model.question import Role
from caveat.store.snapshot import Snapshot

__all__ = ["expose", "unfit_row"]

Progress = Callable[[int], None]


@dataclass(slots=True)
class _Tally:
    """What was found so far; every line read is judged or unusable."""

    read: int
    exposures: list[Exposure]
    unusable: list[Unusable]


def expose(
    ledger: Ledger,
    snapshot: Snapshot,
    screener: Screener,
    asker: Asker,
    *,
    law: LawEdition | None = None,
    progress: Progress | None = None,
) -> ExposureReport:
    """Judge every line of a ledger.

    Args:
        ledger: opened, with its columns found.
        snapshot: the world; each line is asked as of its own day.
        screener: over the same snapshot.
        asker: who asks, where no column says it.
        law: the law edition; the installed one if None.
        progress: told the number of lines read.

    Raises:
        UsageError: neither the asker nor a column says who asks, or a word is not in the vocabulary.
        InputError: the ledger breaks off or breaks its format further down.
    """
    edition = law or installed_law()
    if not asker.actors and ledger.columns.at("actor") is None and ledger.columns.at("buyer") is None:
        raise UsageError(
            "--as", expected="the kind of buyer", found="no option and no column", do="Add --as us_local_government."
        )
    judge, finder = Judge(snapshot, edition, asker), Finder(Mentions(snapshot), screener)
    tally = _Tally(0, [], [])
    for row in ledger.rows():
        tally.read += 1
        if isinstance(row, Unusable):
            tally.unusable.append(row)
        else:
            _judge(row, judge, finder, tally)
        if progress:
            progress(tally.read)
    return ExposureReport(
        ledger=ledger.name,
        sha256=ledger.sha256,
        read=tally.read,
        judged=tally.read - len(tally.unusable),
        exposures=tuple(tally.exposures),
        unusable=tuple(tally.unusable),
        lists=lists_that_matter(snapshot, _actors(asker, tally), edition),
        given=tuple(_given(asker, ledger)),
        notes=ledger.notes,
        provenance=provenance(snapshot, edition, f"{ledger.sha256}{asker}"),
    )


def _judge(row: LedgerRow, judge: Judge, finder: Finder, tally: _Tally) -> None:
    candidates = finder.candidates(row)
    found = [each for each in candidates if judge.touches_a_list(row, each.party)]
    if (unfit := unfit_row(row, candidates, found, judge.asker)) is not None:
        tally.unusable.append(unfit)
        return
    sellers = [each.party for each in found if each.role is Role.SELLER]
    for candidate in found:
        party = judge.snapshot.party(candidate.party)
        tally.exposures.append(
            Exposure(
                number=len(tally.exposures) + 1,
                row=row,
                party=candidate.party,
                party_name=party.name if party else candidate.party,
                evidence=candidate.mentions,
                answer=judge.answer(row, candidate, sellers),
            )
        )


def unfit_row(
    row: LedgerRow, candidates: Sequence[Candidate], found: Sequence[Candidate], asker: Asker
) -> Unusable | None:
    """Why a row cannot be judged though it was read; None where it can.

    Args:
        row: the row.
        candidates: the parties that it may touch.
        found: those of them on which something depends.
        asker: who asks, where the row does not say it.
    """
    blind = not_screened(row)
    if blind is not None and not candidates:
        return Unusable(line=row.line, why=f"the vendor could not be screened: {blind.because}", found=row.vendor)
    if found and not (row.actor or asker.actors):
        return Unusable(line=row.line, why="nothing says what kind of buyer it is", found=row.buyer or "")
    return None


def _actors(asker: Asker, tally: _Tally) -> tuple[str, ...]:
    of_rows = (actor for each in tally.exposures for actor in each.answer.question.actors)
    return tuple(dict.fromkeys((*asker.actors, *of_rows)))


def _given(asker: Asker, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """What the user stated, and which columns stand for what: the basis of the report."""
    stated = {
        "as": ", ".join(asker.actors),
        "in": asker.jurisdiction or "",
        "to": asker.activity,
        "thing": asker.thing or "",
        "paid-with": ", ".join(asker.money),
        **asker.facts,
    }
    yield from ((key, value) for key, value in stated.items() if value)
    yield from ((f"column {role}", header) for role, header in ledger.uses())
