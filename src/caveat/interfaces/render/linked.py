"""Links in words, as JSON and as rows: two records, how they stand, and what speaks for one party and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caveat.editions.reviewing import LinkState, Reviewed
from caveat.interfaces.render.words import legible
from caveat.model.hit import Reason
from caveat.model.party import Party

__all__ = ["link_json", "link_reason_words", "link_rows", "links_json", "state_words"]

_SAID = {
    "name_same": "the same name",
    "name_alike": "a name alike",
    "more_names": "further names agree",
    "aliases_only": "no name that agrees is the first name of a record",
    "birth_date": "births",
    "birth_place": "place of birth",
    "country": "countries",
    "gender": "gender",
    "kind": "kind of party",
    "identifier": "number",
    "document": "number of a document",
    "contact": "web page, mail address or telephone",
    "address": "words of an address",
    "same_listing": "one list names both on one day",
    "same_list": "two publications of one list",
    "same_subject": "lists about one subject",
    "listed_on": "listed on one day",
    "listed_twice": "one publication has both, and not on one day",
    "ambiguous": "another record fits as well, or links of others forbid it",
    "person": "a person says so",
}
_STATES = {
    LinkState.SURE: "linked",
    LinkState.DOUBTFUL: "doubtful: waits for a person",
    LinkState.CONFIRMED: "confirmed by a person",
    LinkState.REFUSED: "refused by a person",
    LinkState.NONE: "not linked",
}
_LONGEST = 80


def state_words(state: LinkState) -> str:
    """How two records stand, in a few words."""
    return _STATES[state]


def link_reason_words(reason: Reason) -> str:
    """One reason with what the records say; the sign beside it says on which side it stands."""
    said = _SAID.get(reason.feature, reason.feature.replace("_", " "))
    sides = [_short(legible(each)) for each in (reason.asked, reason.listed) if each]
    return f"{said}: {' and '.join(dict.fromkeys(sides))}" if sides else said


def links_json(links: Sequence[Reviewed]) -> dict[str, object]:
    """The shape `caveat/links/1`."""
    return {
        "schema": "caveat/links/1",
        "count": len(links),
        "doubtful": sum(each.state is LinkState.DOUBTFUL for each in links),
        "links": [_json(each) for each in links],
    }


def link_json(link: Reviewed) -> dict[str, object]:
    """The shape `caveat/link/1`."""
    return {"schema": "caveat/link/1", **_json(link)}


def link_rows(link: Reviewed) -> Iterator[dict[str, object]]:
    """One row a link."""
    yield {
        "left": link.left,
        "left_name": link.names[0],
        "right": link.right,
        "right_name": link.names[1],
        "state": link.state.value,
        "points": link.points,
        "decided_by": link.decided_by,
        "reasons": "; ".join(f"{reason.feature} {reason.points:+.2f}" for reason in link.reasons),
    }


def _json(link: Reviewed) -> dict[str, object]:
    return {
        "left": _side(link.left, link.names[0], link.parties[0] if link.parties else None),
        "right": _side(link.right, link.names[1], link.parties[1] if link.parties else None),
        "state": link.state.value,
        "points": link.points,
        "decided_by": link.decided_by,
        "reasons": [
            {"feature": one.feature, "points": one.points, "left": one.asked, "right": one.listed}
            for one in link.reasons
        ],
        "decisions": [
            {"at": one.at.isoformat(), "act": one.act.value, "reason": one.reason, "by": one.by}
            for one in link.decisions
        ],
    }


def _side(key: str, name: str, party: Party | None) -> dict[str, object]:
    side: dict[str, object] = {"record": key, "name": name}
    if party is not None:
        side |= {
            "party": party.id,
            "kind": party.kind.value,
            "names": [each.text for each in party.names],
            "countries": list(party.countries),
            "identifiers": [{"scheme": each.scheme, "value": each.value} for each in party.identifiers],
            "addresses": [each.text for each in party.addresses],
            "attributes": [list(pair) for pair in party.attributes],
        }
    return side


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
