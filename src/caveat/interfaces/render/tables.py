"""Flat rows for CSV, where the nested shapes of JSON do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from caveat.errors import CaveatError
from caveat.interfaces.render.listings import listings_words
from caveat.match.settled import names_digest
from caveat.model.answer import Answer, ListState
from caveat.model.hit import Hit
from caveat.model.party import Party
from caveat.model.screened import Screened

__all__ = ["Row", "finding_rows", "hit_rows", "list_rows", "listing_rows", "not_screened_rows", "problem_rows"]

Row = dict[str, object]


def problem_rows(problems: Iterable[CaveatError]) -> list[Row]:
    """One row for each thing that is wrong with a file."""
    return [{"where": each.where, "expected": each.expected, "found": each.found, "do": each.do} for each in problems]


def finding_rows(answer: Answer) -> Iterator[Row]:
    """One row a finding, with the outcome of the whole answer in each."""
    for finding in answer.findings:
        yield {
            "answer": answer.outcome.value,
            "measure": finding.measure,
            "status": finding.status.value,
            "effect": finding.effect,
            "outcome": finding.outcome.value,
            "title": finding.title,
            "citation": "; ".join(citation.text for citation in finding.citations),
            "confidence": finding.confidence.value,
            "checked_on": finding.checked_on,
        }


def hit_rows(asked: str, hits: Sequence[Hit], day: date) -> Iterator[Row]:
    """One row a hit; a name without hits gives none."""
    for hit in hits:
        yield {
            "input": asked,
            "score": hit.score,
            "party": hit.party.handle,
            "name": hit.party.name,
            "matched": hit.name,
            "listings": listings_words(hit.party, day),
            "reasons": "; ".join(f"{reason.feature} {reason.points:+.2f}" for reason in hit.reasons),
            "names_digest": names_digest(hit.party),
        }


def not_screened_rows(screened: Screened) -> Iterator[Row]:
    """The row of a name that could not be screened and found nothing else."""
    if screened.not_screened and not screened.territories:
        yield {"input": screened.name, "why_not": screened.not_screened}


def listing_rows(party: Party, day: date) -> Iterator[Row]:
    """One row a listing of a party."""
    for listing in party.listings:
        yield {
            "party": party.handle,
            "list": listing.list,
            "record_id": listing.record_id,
            "name": listing.name,
            "listed_on": listing.listed_on,
            "delisted_on": listing.delisted_on,
            "in_force": listing.binds(day).value,
            "citation": "; ".join(citation.text for citation in listing.citations),
        }


def list_rows(lists: Iterable[ListState]) -> Iterator[Row]:
    """One row a list."""
    for state in lists:
        yield {
            "list": state.id,
            "publication": state.publication,
            "edition": state.edition,
            "age_days": state.age_days,
            "state": state.state,
            "parties": state.parties,
        }
