"""What would change, in words, as JSON and as rows; everything is marked as supposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caveat.interfaces.render.jsons import (
    Json,
    answer_in_play_json,
    decision_json,
    finding_json,
    ledger_row_json,
    named_party_json,
    provenance_json,
)
from caveat.interfaces.render.list_states import list_state_json
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import PartyName, own_name
from caveat.interfaces.render.timeline import list_words
from caveat.interfaces.render.words import day_words, legible
from caveat.law.edition import LawEdition
from caveat.model.answer import ListState
from caveat.model.party import Party
from caveat.model.stake import Percent, StakeKind
from caveat.model.what_if import (
    Change,
    Conflict,
    ExposureChange,
    LedgerChange,
    Naming,
    NewlyReached,
    SupposedDelisting,
    SupposedListing,
    SupposedMeasure,
    SupposedStake,
    Supposition,
    WhatIf,
)

__all__ = ["change_rows", "exposure_change_rows", "rule_words", "share_words", "supposed_words", "what_if_json"]

Parties = Mapping[str, Party]


def supposed_words(each: Supposition, law: LawEdition, name: PartyName = own_name) -> str:
    """A supposition as a phrase: "Hikvision on the SDN list from 4 May 2022"."""
    since = f"from {day_words(each.since)}"
    if isinstance(each, SupposedListing):
        entry = [phrases().fact(key) + ": " + legible(value.replace("|", ", ")) for key, value in each.facts]
        said = "; ".join([*(f"part {tag}" for tag in each.parts), *entry])
        return f"{legible(name(each.party))} on {list_words(each.list)} {since}{f' ({said})' if said else ''}"
    if isinstance(each, SupposedDelisting):
        return f"{legible(name(each.party))} no longer on {list_words(each.list)} {since}"
    if isinstance(each, SupposedStake):
        held = "control" if each.kind is StakeKind.CONTROL else share_words(each.percent)
        return f"{legible(name(each.owner))} with {held} of {legible(name(each.owned))} {since}"
    measure = law.by_id.get(each.measure)
    title = f" ({legible(measure.title)})" if measure else ""
    return f"{each.measure}{title} {'law' if each.in_force else 'no law'} {since}"


def share_words(share: Percent | None) -> str:
    """A share, or the span in which it lies."""
    if share is None or (share.low == 0 and share.high == 100):
        return "a share not stated"
    return f"{str(share).replace('..', ' to ')}\N{NO-BREAK SPACE}%"


def rule_words(rule: str, law: LawEdition) -> str:
    """An ownership rule: its threshold, and what says so."""
    found = law.words.ownership_rules[rule]
    asked = [str(found.shares)] if found.shares else []
    asked += ["control"] if found.control is not found.control.FALSE else []
    source = f" ({legible(found.source)})" if found.source else ""
    return f"{' or '.join(asked)}{source}"


def what_if_json(
    found: WhatIf, ledgers: Sequence[LedgerChange], parties: Parties, lists: tuple[ListState, ...]
) -> Json:
    """The shape `caveat/what-if/1`: what is supposed, and everything that it changes."""
    return {
        "schema": "caveat/what-if/1",
        "hypothetical": True,
        "on": found.day.isoformat(),
        "supposed": [_supposition(each, parties) for each in found.suppositions],
        "changes": [_change(each, parties) for each in found.changes],
        "reached": [_reached(each, parties) for each in found.reached],
        "not_reached": [named_party_json(each, parties) for each in found.not_reached],
        "conflicts": [_conflict(each, parties) for each in found.conflicts],
        "naming": [_naming(each) for each in found.naming],
        "ledgers": [_ledger(each, parties) for each in ledgers],
        "lists": [list_state_json(state) for state in lists],
        "provenance": {"before": provenance_json(found.before), "after": provenance_json(found.after)},
    }


def _supposition(each: Supposition, parties: Parties) -> Json:
    said: Json = {"kind": _KINDS[type(each)], "from": each.since.isoformat()}
    if isinstance(each, SupposedMeasure):
        return {**said, "measure": each.measure, "in_force": each.in_force}
    if isinstance(each, SupposedStake):
        share = str(each.percent) if each.percent else None
        owner, owned = named_party_json(each.owner, parties), named_party_json(each.owned, parties)
        return {**said, "owner": owner, "owned": owned, "percent": share, "stake": each.kind.value}
    said |= {"party": named_party_json(each.party, parties), "list": each.list}
    return {**said, "parts": list(each.parts), "facts": dict(each.facts)} if isinstance(each, SupposedListing) else said


_KINDS: dict[type, str] = {
    SupposedListing: "listed",
    SupposedDelisting: "delisted",
    SupposedStake: "stake",
    SupposedMeasure: "measure",
}


def _change(change: Change, parties: Parties) -> Json:
    return {
        "differs": change.differs,
        "before": answer_in_play_json(change.before, parties),
        "after": answer_in_play_json(change.after, parties),
        "gained": list(change.gained),
        "lost": list(change.lost),
        "rows_gained": [decision_json(row) for row in change.rows_gained],
        "rows_lost": [decision_json(row) for row in change.rows_lost],
        "duties": [each.measure for each in change.duties],
        "licenses": [each.measure for each in change.licenses],
    }


def _reached(each: NewlyReached, parties: Parties) -> Json:
    return {
        "party": named_party_json(each.party, parties),
        "rule": each.rule,
        "measures": list(each.measures),
        "before": each.before.value,
        "after": each.after.value,
        "share": str(each.share),
        "path": [named_party_json(one, parties) for one in each.path],
    }


def _conflict(each: Conflict, parties: Parties) -> Json:
    return {"actor": each.actor, "finding": finding_json(each.finding, parties)}


def _naming(each: Naming) -> Json:
    return {
        "list": each.list,
        "measure": each.measure,
        "title": each.title,
        "issuer": each.issuer,
        "where": each.where,
        "outcome": each.outcome.value,
    }


def _ledger(ledger: LedgerChange, parties: Parties) -> Json:
    return {
        "ledger": ledger.ledger,
        "sha256": ledger.sha256,
        "records": {"read": ledger.read, "touched": ledger.touched, "unusable": len(ledger.unusable)},
        "changes": [_exposure(each, parties) for each in ledger.changes],
    }


def _exposure(each: ExposureChange, parties: Parties) -> Json:
    amount = each.row.amount
    return {
        "row": ledger_row_json(each.row),
        "party": named_party_json(each.party, parties),
        "asked_again": each.again,
        "amount": str(amount.value) if amount else None,
        "currency": amount.currency if amount else None,
        **_change(each.change, parties),
    }


def change_rows(changes: Sequence[Change]) -> Iterator[dict[str, object]]:
    """One row a question."""
    for each in changes:
        question = each.after.question
        yield {
            "supposed": "yes",
            "actor": "; ".join(question.actors),
            "activity": question.activity,
            "on": question.on,
            **_difference(each),
        }


def exposure_change_rows(ledgers: Sequence[LedgerChange]) -> Iterator[dict[str, object]]:
    """One row a line of a ledger that changes."""
    for ledger in ledgers:
        for each in ledger.changes:
            yield {
                "supposed": "yes",
                "ledger": ledger.ledger,
                "line": each.row.line,
                "date": each.row.on,
                "asked_on": each.change.after.question.on,
                "vendor": each.row.vendor,
                "party": each.party_name,
                "amount": each.row.amount.value if each.row.amount else None,
                "currency": each.row.amount.currency if each.row.amount else None,
                **_difference(each.change),
            }


def _difference(change: Change) -> dict[str, object]:
    return {
        "before": change.before.outcome.value,
        "after": change.after.outcome.value,
        "gained": "; ".join(change.gained),
        "lost": "; ".join(change.lost),
        "duties": "; ".join(each.measure for each in change.duties),
        "licenses": "; ".join(each.measure for each in change.licenses),
    }
