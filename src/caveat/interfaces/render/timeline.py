"""A question over time in words, as JSON and as rows: the intervals, and what changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caveat.interfaces.render.jsons import (
    Json,
    answer_in_play_json,
    named_party_json,
    provenance_json,
    question_json,
)
from caveat.interfaces.render.list_states import list_state_json
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.sentences import PartyName, own_name
from caveat.interfaces.render.words import capital, day_words, joined, legible
from caveat.law.edition import LawEdition
from caveat.model.answer import Answer, Outcome
from caveat.model.matrix import outcomes_of
from caveat.model.party import Party
from caveat.model.timeline import Cause, CauseKind, Interval, Timeline

__all__ = ["answer_words", "cause_words", "causes_words", "list_words", "timeline_json", "timeline_rows"]

MOST_CAUSES = 3


def answer_words(answer: Answer) -> str:
    """An answer in a few words: "Prohibited"; where it depends, on what, and what it may be."""
    if answer.outcome is not Outcome.DEPENDS:
        return look_of(answer.outcome).word
    facts = joined([phrases().fact(key) for key, _ in answer.depends_on]) or "a fact that was not stated"
    found = [look_of(each).word for each in outcomes_of(answer.decision_table)]
    return f"Depends on {facts}: {joined(found, 'or').lower()}" if len(found) > 1 else f"Depends on {facts}"


def causes_words(interval: Interval, law: LawEdition, name: PartyName = own_name) -> str:
    """What made an interval so, in sentences without full stops; the first few."""
    said = list(dict.fromkeys(cause_words(cause, law, name) for cause in interval.causes))
    more = f"; and {len(said) - MOST_CAUSES} more" if len(said) > MOST_CAUSES else ""
    return "; ".join(said[:MOST_CAUSES]) + more


def cause_words(cause: Cause, law: LawEdition, name: PartyName = own_name) -> str:
    """One thing that happened, as a sentence without its full stop."""
    supposed = " (supposed)" if cause.supposed else ""
    return f"{capital(_happened(cause, law, name))}{supposed}"


def _happened(cause: Cause, law: LawEdition, name: PartyName) -> str:
    if cause.kind in _LISTED:
        return _LISTED[cause.kind].format(
            who=_named(cause.party, name),
            list=list_words(cause.id),
            part=legible(cause.detail or ""),
            fact=phrases().fact(cause.detail or ""),
            day=_stated(cause),
        )
    if cause.kind in _RULES:
        measure = law.by_id.get(cause.id)
        return f"{_RULES[cause.kind]}: {legible(measure.title) if measure else cause.id}"
    if cause.kind in _HELD:
        share = f"{cause.detail.replace('..', ' to ')} %" if cause.detail else cause.id
        return f"{_named(cause.party, name)} {_HELD[cause.kind]} {share} of {_named(cause.owned, name)}"
    if cause.kind is CauseKind.DOCTRINE:
        return f"another ownership rule: {legible(law.words.ownership_rules[cause.id].source)}"
    if cause.kind is CauseKind.EDITION:
        return f"another edition of {legible(cause.id)} speaks"
    return f"{phrases().fact(cause.id)}: {_stated(cause)}"


def list_words(key: str) -> str:
    """A list as it stands in a sentence: "the SDN list", "the Entity List"."""
    title = phrases().list_title(key)
    return f"the {title}" if title.endswith("List") else f"the {title} list"


def _named(party: str | None, name: PartyName) -> str:
    return legible(name(party)) if party else "somebody"


def _stated(cause: Cause) -> str:
    return day_words(cause.stated or cause.day)


_LISTED = {
    CauseKind.LISTED: "{who} put on {list}",
    CauseKind.DELISTED: "{who} taken off {list}",
    CauseKind.PART_BEGINS: "{part} began for {who} on {list}",
    CauseKind.PART_ENDS: "{part} ended for {who} on {list}",
    CauseKind.ENTRY_DAY: "{day} by the entry of {who} on {list}: {fact}",
}
_HELD = {CauseKind.STAKE_BEGINS: "began to hold", CauseKind.STAKE_ENDS: "ceased to hold"}
_RULES = {
    CauseKind.MEASURE_BEGINS: "law from here on",
    CauseKind.MEASURE_ENDS: "law no more",
    CauseKind.LICENSE_BEGINS: "licence from here on",
    CauseKind.LICENSE_ENDS: "licence no more",
    CauseKind.GATE_DAY: "a day that the rule names",
}


def timeline_json(timeline: Timeline, parties: Mapping[str, Party]) -> Json:
    """The shape `caveat/timeline/1`: the question, and each interval with its answer and what made it so."""
    last = timeline.intervals[-1].answer
    return {
        "schema": "caveat/timeline/1",
        "question": {**question_json(last.question, parties), "on": str(timeline.days)},
        "from": timeline.days.earliest.isoformat(),
        "until": timeline.days.latest.isoformat(),
        "intervals": [
            {
                "from": each.days.earliest.isoformat(),
                "until": each.days.latest.isoformat(),
                "answer": answer_in_play_json(each.answer, parties),
                "causes": [_cause(cause, parties) for cause in each.causes],
            }
            for each in timeline.intervals
        ],
        "lists": [list_state_json(state) for state in last.lists],
        "provenance": provenance_json(last.provenance),
    }


def _cause(cause: Cause, parties: Mapping[str, Party]) -> Json:
    return {
        "kind": cause.kind.value,
        "day": cause.day.isoformat(),
        "id": cause.id,
        "stated": str(cause.stated) if cause.stated else None,
        "party": named_party_json(cause.party, parties) if cause.party else None,
        "owned": named_party_json(cause.owned, parties) if cause.owned else None,
        "detail": cause.detail,
        "supposed": cause.supposed,
    }


def timeline_rows(timeline: Timeline, law: LawEdition, name: PartyName = own_name) -> Iterator[dict[str, object]]:
    """One row an interval."""
    for each in timeline.intervals:
        yield {
            "from": each.days.earliest,
            "until": each.days.latest,
            "answer": each.answer.outcome.value,
            "depends_on": "; ".join(key for key, _ in each.answer.depends_on),
            "outcomes": "; ".join(one.value for one in outcomes_of(each.answer.decision_table)),
            "deciding": "; ".join(each.answer.deciding),
            "because": causes_words(each, law, name),
        }
