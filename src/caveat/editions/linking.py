"""Linking: which records are one party, proposed by the rules for the whole store or decided by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from caveat.errors import UsageError
from caveat.match.link import DECIDED_BY, Told, judged, outline, settled
from caveat.match.linking.keys import pairs_of
from caveat.match.linking.lookalikes import unbarred
from caveat.match.linking.outlines import Outline, pair_number
from caveat.model.hit import Reason
from caveat.model.link import Link
from caveat.model.party import Party
from caveat.store.decisions import Act, Decision
from caveat.store.links import by_rule
from caveat.store.store import Store
from caveat.store.writer import Writer

__all__ = ["decide", "draw_link", "link_records", "withdraw_link"]

_Pair = tuple[str, str]
_RULES: Final = (("match",), ("names",), ("data", "names"), ("data", "lists"))
_PERSON: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """Every record's digest and outline, and what is known of pairs whose records have not changed.

    Attributes:
        digests: of what each record says, under the rules in use.
        fresh: the records whose outline was drawn anew.
        gone: records of an outline that are no more.
    """

    digests: Mapping[str, bytes]
    outlines: Mapping[str, Outline]
    fresh: frozenset[str]
    gone: frozenset[str]


def link_records(writer: Writer, *, at: datetime) -> int:
    """Let the rules link all records of the store; returns how many parties hold several records.

    The rules see each record as a party of its own, so that the links depend on what is in the store and not on the
    order in which it came. Pairs of records that say what they said before are not judged again: a pair is judged by
    itself, and what came of it stands. What a person drew or withdrew stays.
    """
    links = writer.links()
    told = Told(
        confirmed=tuple((link.left, link.right) for link in links if not by_rule(link.decided_by) and link.sure),
        refused=writer.refused(),
    )
    kept = _outlined(writer)
    pairs = list(pairs_of({record: each.keys for record, each in kept.outlines.items()}))
    unlike, standing = writer.unlike(), _standing(links, kept, pairs)
    apart = {pair for pair in pairs if _number(pair, kept) in unlike}
    records = writer.records()
    found = judged(pairs, records.some, kept.outlines, told, apart | standing.keys())
    likely = unbarred((*standing.values(), *found.links), records.lookalikes())
    proposed = list(settled(likely, kept.outlines, told))
    packed = {record: (kept.digests[record], kept.outlines[record].pack()) for record in sorted(kept.fresh)}
    writer.keep_outlines(packed, kept.gone, {_number(pair, kept) for pair in (*apart, *found.unlike)})
    return writer.link_by_rules(proposed, at, links)


def decide(store: Store, decision: Decision) -> None:
    """Keep what a person said of two records, and link all records again around it.

    Confirmed, the two are one party until a person says otherwise; refused, they are two, whatever links hold them
    together, and no rule proposes them again. Both stay when editions come and go.

    Raises:
        UsageError: no reason is given, or the two are one record.
    """
    if not decision.reason.strip():
        raise UsageError("--because", expected="a reason", found=decision.reason, do="Say in a sentence why.")
    if decision.left == decision.right:
        do = "Name two records, each by its list and number."
        raise UsageError("LEFT RIGHT", expected="two records", found="one record twice", do=do)
    link = None
    if decision.act is Act.CONFIRMED:
        said = Reason(feature="person", points=_PERSON, asked=decision.reason)
        by = decision.by or "somebody"
        link = Link(left=decision.left, right=decision.right, decided_by=by, reasons=(said,))
    with store.writing() as writer:
        writer.decide(decision, link)
        link_records(writer, at=decision.at)
        writer.mark()


def draw_link(store: Store, link: Link, *, at: datetime) -> None:
    """Draw a link that a person decided on: from then on the two records are one party."""
    with store.writing() as writer:
        writer.link(link, at)
        link_records(writer, at=at)
        writer.mark()


def withdraw_link(store: Store, left: str, right: str, *, by: str, at: datetime) -> None:
    """Withdraw the link between two records: they are parties apart again, and no rule links them anew.

    Raises:
        UsageError: there is no such link.
    """
    with store.writing() as writer:
        writer.withdraw(left, right, by=by, at=at)
        link_records(writer, at=at)
        writer.mark()


def _outlined(writer: Writer) -> _Kept:
    """The outline of every record, drawn anew for those that say something else than before."""
    records = writer.records()
    digests = {record: _under_rules(digest) for record, digest in records.digests().items()}
    before = writer.outlines()
    outlines = {
        record: Outline.unpack(content) for record, (digest, content) in before.items() if digests.get(record) == digest
    }
    fresh = digests.keys() - outlines.keys()
    if len(fresh) > len(digests) // 4:
        changed: Iterable[Party] = (party for party in records.parties(date.max, None) if party.id in fresh)
    else:
        changed = records.some(sorted(fresh)).values()
    for party in changed:
        outlines[party.id] = outline(party)
    return _Kept(
        digests=digests, outlines=outlines, fresh=frozenset(fresh), gone=frozenset(before.keys() - digests.keys())
    )


def _standing(links: Iterable[Link], kept: _Kept, pairs: Iterable[_Pair]) -> dict[_Pair, Link]:
    """The links of these rules between records that say what they said when they were judged."""
    drawn = {(link.left, link.right): link for link in links if link.decided_by == DECIDED_BY}
    return {
        pair: drawn[pair] for pair in pairs if pair in drawn and pair[0] not in kept.fresh and pair[1] not in kept.fresh
    }


def _number(pair: _Pair, kept: _Kept) -> int:
    return pair_number(kept.digests[pair[0]], kept.digests[pair[1]])


def _under_rules(digest: bytes) -> bytes:
    """A record's digest under the rules in use, so that other rules judge everything again."""
    return blake2b(digest + _rules(), digest_size=16).digest()


@cache
def _rules() -> bytes:
    """A digest of all that the rules consist of: a change that nobody gave another name judges everything again too."""
    found = blake2b(DECIDED_BY.encode(), digest_size=16)
    for place in _RULES:
        for file in _files_under(files("caveat").joinpath(*place)):
            found.update(file.read_bytes())
    return found.digest()


def _files_under(folder: Traversable) -> Iterator[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _files_under(each)
        elif each.name.endswith((".py", ".csv", ".yaml")):
            yield each
