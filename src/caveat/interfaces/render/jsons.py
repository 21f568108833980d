"""The JSON shapes that other programs rely on; each carries its name and version, and its JSON Schema is committed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from caveat.errors import CaveatError
from caveat.interfaces.render.list_states import list_state_json
from caveat.interfaces.render.past import past_json
from caveat.law.lexicon import Taken
from caveat.model.answer import Answer, Because, DecisionRow, ExaminedLaw, Finding, ListState, Match, Provenance, Status
from caveat.model.days import DayRange
from caveat.model.exposure import Assumption, Exposure, ExposureReport, LedgerRow, Mention, Unusable
from caveat.model.listing import Listing
from caveat.model.party import Party
from caveat.model.question import FactValue, Question
from caveat.model.source import Citation, Evidence
from caveat.model.stake import Stake
from caveat.store.history import Past

__all__ = [
    "Json",
    "answer_in_play_json",
    "answer_json",
    "ask_json",
    "decision_json",
    "error_json",
    "expose_json",
    "exposure_json",
    "finding_json",
    "ledger_row_json",
    "listing_json",
    "named_party_json",
    "party_json",
    "provenance_json",
    "question_json",
    "show_json",
]

Json: TypeAlias = dict[str, object]
# Gives the id, slug and name of a party for its id.
Parties: TypeAlias = Mapping[str, Party]


def ask_json(answer: Answer, parties: Parties | None = None, taken: Iterable[Taken] = ()) -> Json:
    """The shape `caveat/ask/1`: the answer with its findings, lists and provenance; `taken`, how words were read."""
    said = answer_json(answer, parties or {})
    read = [(each.fact, each.taken) for each in taken]
    return {
        "schema": "caveat/ask/1",
        **said,
        "assumptions": [{"fact": key, "taken_as": value} for key, value in (*read, *answer.assumptions)],
        "provenance": provenance_json(answer.provenance),
    }


def show_json(
    party: Party,
    stakes: Iterable[Stake] = (),
    lists: Iterable[ListState] = (),
    day: date | None = None,
    past: Past | None = None,
) -> Json:
    """The shape `caveat/show/1`: everything known of one party."""
    return {
        "schema": "caveat/show/1",
        "on": _day(day),
        "party": party_json(party),
        "kind": party.kind.value,
        "countries": list(party.countries),
        "names": [{"text": name.text, "kind": name.kind.value, "lang": name.lang} for name in party.names],
        "identifiers": [
            {"scheme": each.scheme, "value": each.value, "country": each.country, "note": each.note}
            for each in party.identifiers
        ],
        "addresses": [{"text": each.text, "country": each.country} for each in party.addresses],
        "attributes": [{"name": name, "value": value} for name, value in party.attributes],
        "listings": [listing_json(listing, day) for listing in party.listings],
        **past_json(past or Past()),
        "stakes": [_stake(stake) for stake in stakes],
        "confidence": party.confidence.value,
        "note": party.note,
        "lists": [list_state_json(state) for state in lists],
    }


def expose_json(report: ExposureReport, *, made_at: datetime | None = None) -> Json:
    """The shape `caveat/expose/1`: the counts, every exposure with its row and answer, and every unusable line."""
    return {
        "schema": "caveat/expose/1",
        "ledger": report.ledger,
        "sha256": report.sha256,
        "made_at": made_at.isoformat() if made_at else None,
        "records": {"read": report.read, "judged": report.judged, "unusable": len(report.unusable)},
        "given": [{"key": key, "value": value} for key, value in report.given],
        "notes": [_assumption(each) for each in report.notes],
        "exposures": [exposure_json(exposure) for exposure in report.exposures],
        "unusable": [_unusable(line) for line in report.unusable],
        "lists": [list_state_json(state) for state in report.lists],
        "provenance": provenance_json(report.provenance),
    }


def exposure_json(exposure: Exposure) -> Json:
    """One exposure: the row, the words that point to the party, and the answer."""
    amount = exposure.row.amount
    return {
        "number": exposure.number,
        "row": ledger_row_json(exposure.row),
        "party": {"id": exposure.party, "slug": None, "name": exposure.party_name},
        "evidence": [_mention(mention) for mention in exposure.evidence],
        "answer": answer_in_play_json(exposure.answer),
        "amount": str(amount.value) if amount else None,
        "currency": amount.currency if amount else None,
        "assumptions": [_assumption(each) for each in exposure.row.assumed],
    }


def error_json(error: CaveatError, status: int) -> Json:
    """The shape `caveat/error/1`: what was refused, and what to do about it."""
    said = {"where": error.where, "expected": error.expected, "found": error.found, "do": error.do}
    return {"schema": "caveat/error/1", "ok": False, "error": str(error), "errors": [said], "status": status}


def party_json(party: Party) -> Json:
    """A party where another shape names it."""
    return {"id": party.id, "slug": party.slug, "name": party.name}


def answer_json(answer: Answer, parties: Parties, findings: tuple[Finding, ...] | None = None) -> Json:
    """An answer; `findings` those to state where not all are."""
    return {
        "question": question_json(answer.question, parties),
        "outcome": answer.outcome.value,
        "within": answer.within.value,
        "depends_on": [
            {"fact": key, "values": [_value(value) for value in values]} for key, values in answer.depends_on
        ],
        "decision_table": [decision_json(row) for row in answer.decision_table],
        "deciding": list(answer.deciding),
        "findings": [finding_json(finding, parties) for finding in (answer.findings if findings is None else findings)],
        "not_evaluated": [{"kind": item.kind, "id": item.id, "why": item.why} for item in answer.not_evaluated],
        "assumptions": [{"fact": key, "taken_as": taken} for key, taken in answer.assumptions],
        "examined": _examined(answer.examined),
        "considered": [
            {
                "party": named_party_json(each.party, parties),
                "list": each.list,
                "on": str(each.on),
                "source": each.source,
            }
            for each in answer.considered
        ],
        "lists": [list_state_json(state) for state in answer.lists],
    }


def _examined(law: ExaminedLaw | None) -> Json | None:
    if law is None:
        return None
    return {"jurisdiction": law.jurisdiction, "on": law.on.isoformat(), "result": law.result, "note": law.note}


def answer_in_play_json(answer: Answer, parties: Parties | None = None) -> Json:
    """An answer without the findings that do not apply and without the lists, which the report states once."""
    kept = tuple(finding for finding in answer.findings if finding.status is not Status.DOES_NOT_APPLY)
    said = answer_json(answer, parties or {}, kept)
    del said["lists"]
    return said


def _assumption(assumption: Assumption) -> Json:
    return {
        "fact": assumption.fact,
        "taken": assumption.taken,
        "because": assumption.because,
        "words": assumption.words,
        "applied": assumption.applied,
    }


def _unknown(key: str, values: tuple[FactValue, ...]) -> Json:
    return {"fact": key, "values": [_value(value) for value in values]}


def question_json(question: Question, parties: Parties) -> Json:
    """A question where another shape states it."""
    return {
        "actors": list(question.actors),
        "activity": question.activity,
        "on": str(question.on),
        "jurisdiction": question.jurisdiction,
        "parties": [
            {"role": role.value, "party": named_party_json(party, parties)} for role, party in question.parties
        ],
        "thing": question.thing,
        "money": list(question.money),
        "facts": {key: _value(value) for key, value in question.facts},
    }


def named_party_json(party: str, parties: Parties) -> Json:
    """A party by its id, with slug and name where they are given."""
    if party in parties:
        return party_json(parties[party])
    return {"id": party, "slug": None, "name": party.removeprefix("unlisted:")}


def decision_json(row: DecisionRow) -> Json:
    """A row of a decision table."""
    return {
        "when": {key: [_value(value) for value in values] for key, values in row.when},
        "outcome": row.outcome.value,
        "measures": list(row.measures),
        "not_evaluated": list(row.not_evaluated),
        "within": row.within.value if row.within else None,
    }


def finding_json(finding: Finding, parties: Parties) -> Json:
    """What one measure says."""
    return {
        "measure": finding.measure,
        "regime": finding.regime,
        "title": finding.title,
        "status": finding.status.value,
        "because": _because(finding.because[0]) if finding.because else None,
        "reasons": [_because(because) for because in finding.because],
        "effect": finding.effect,
        "outcome": finding.outcome.value,
        "rank": finding.rank,
        "citation": [citation_json(citation) for citation in finding.citations],
        "confidence": finding.confidence.value,
        "checked_on": _day(finding.checked_on),
        "since": _day(finding.since),
        "until": _day(finding.until),
        "match": _match(finding.match, parties) if finding.match else None,
        "assumed": [{"fact": key, "taken_as": taken} for key, taken in finding.assumed],
        "unless": list(finding.unless),
        "plain": finding.plain,
        "issuer": finding.issuer,
        "bound": list(finding.bound),
        "where": finding.where,
        "yours": finding.yours,
    }


def _because(because: Because) -> Json:
    return {"code": because.code, "fact": because.fact, "expected": because.expected, "found": because.found}


def _match(match: Match, parties: Parties) -> Json:
    return {
        "role": match.role.value,
        "party": named_party_json(match.party, parties),
        "reach": match.reach.value,
        "listed": named_party_json(match.listed, parties),
        "listing": listing_json(match.listing),
        "path": list(match.path),
        "share": match.share,
    }


def listing_json(listing: Listing, day: date | None = None) -> Json:
    """A listing with its parts, law and evidence."""
    return {
        "list": listing.list,
        "record_id": listing.record_id,
        "name": listing.name,
        "listed_on": _span(listing.listed_on),
        "delisted_on": _span(listing.delisted_on),
        "effective_on": _span(listing.effective_on),
        "in_force": listing.binds(day).value if day else None,
        "parts": [
            {"tag": part.tag, "listed_on": _span(part.listed_on), "delisted_on": _span(part.delisted_on)}
            for part in listing.parts
        ],
        "programs": list(listing.programs),
        "citation": [citation_json(citation) for citation in listing.citations],
        "facts": dict(listing.facts),
        "confidence": listing.confidence.value,
        "evidence": _evidence(listing.evidence),
        "hypothetical": listing.hypothetical,
    }


def _evidence(evidence: Evidence | None) -> Json | None:
    if evidence is None:
        return None
    return {
        "publication": evidence.publication,
        "published_on": _day(evidence.published_on),
        "sha256": evidence.sha256 or None,
        "file": evidence.place.file if evidence.place else None,
        "line": evidence.place.line if evidence.place else None,
        "note": evidence.note,
    }


def _stake(stake: Stake) -> Json:
    return {
        "owner": stake.owner,
        "owned": stake.owned,
        "kind": stake.kind.value,
        "percent": str(stake.percent) if stake.percent else None,
        "since": _span(stake.since),
        "until": _span(stake.until),
        "confidence": stake.confidence.value,
        "evidence": _evidence(stake.evidence),
        "more_evidence": [_evidence(each) for each in stake.more_evidence],
        "note": stake.note,
        "hypothetical": stake.hypothetical,
    }


def ledger_row_json(row: LedgerRow) -> Json:
    """A line of a ledger."""
    return {
        "line": row.line,
        "vendor": row.vendor,
        "text": row.text,
        "on": _span(row.on),
        "buyer": row.buyer,
        "jurisdiction": row.jurisdiction,
        "actor": row.actor,
        "paid_from": row.paid_from,
        "money": list(row.money),
        "facts": dict(row.facts),
        "cells": dict(row.cells),
    }


def _mention(mention: Mention) -> Json:
    return {
        "column": mention.column,
        "start": mention.start,
        "end": mention.end,
        "words": mention.words,
        "party": mention.party,
        "how": mention.how,
        "grade": mention.grade,
        "score": mention.score,
        "thing": mention.thing,
    }


def _unusable(line: Unusable) -> Json:
    return {"line": line.line, "why": line.why, "found": line.found}


def provenance_json(provenance: Provenance) -> Json:
    """What an answer was made from."""
    return {
        "caveat": provenance.caveat,
        "law": provenance.law,
        "config": provenance.config,
        "lists_digest": provenance.lists_digest,
        "receipt": provenance.receipt,
    }


def citation_json(citation: Citation) -> Json:
    return {"text": citation.text, "url": citation.url}


def _value(value: FactValue) -> object:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, DayRange | Decimal) else value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: DayRange | None) -> str | None:
    return str(span) if span else None
