"""Measure linking on pairs of lists that share numbers, with the numbers taken away; needs the folder `shared`.

Records of two lists with one United Nations reference, tax number, passport … are a pair that must be found, a record
whose partner is another one is a pair that must not. Within one list, all that the issuer numbers apart must stay so.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from caveat.editions.incoming import open_incoming
from caveat.match.identifiers import scheme_of, value_of
from caveat.match.link import propose
from caveat.match.linking.numbers import un_reference
from caveat.model.link import Link
from caveat.model.party import Party, PartyKind
from caveat.model.record import Record
from caveat.model.source import Evidence
from caveat.store.memory import MemorySource
from caveat.store.snapshot import Snapshot

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared" / "data"
LABELS = HERE / "same_party_labels.csv"
DAY = date(2026, 7, 1)
FILES = {
    "OFAC 2022": [f"us-ofac/2022-01/{part}.csv" for part in ("sdn", "alt", "add")],
    "OFAC 2024": [f"us-ofac/2024-01/{part}.csv" for part in ("sdn", "alt", "add")],
    "CSL 2022": ["us-csl/consolidated-2022-05-06.csv.gz"],
    "OFAC non-SDN 2025": [f"us-ofac/consolidated-2025-12/cons_{part}.csv" for part in ("prim", "alt", "add")],
    "NS-CMIC 2026": ["us-lists-2026-07/ofac_nscmic.json"],
    "UN 2026": ["un/consolidated-2026-02-27.xml"],
    "EU 2016": ["eu/global-old-2016-02-11.xml"],
    "OFSI 2018": ["uk/ConList-2018-04-13.csv"],
    "UK 2025": ["uk/FCDO_SL_2025-08-11.ods"],
}
PAIRS = (
    ("UN 2026", "OFSI 2018"), ("OFAC 2024", "UN 2026"), ("OFAC 2024", "OFSI 2018"), ("OFAC 2024", "EU 2016"),
    ("EU 2016", "OFSI 2018"), ("EU 2016", "UN 2026"), ("CSL 2022", "EU 2016"), ("CSL 2022", "OFSI 2018"),
    ("OFSI 2018", "UK 2025"), ("OFAC non-SDN 2025", "NS-CMIC 2026"), ("OFAC 2022", "OFAC 2024"),
)  # fmt: skip
ALONE = ("OFAC 2024", "UN 2026", "EU 2016", "OFSI 2018", "UK 2025")
# A party has one of each; the others are documents, which lists copy from one another.
ONE_EACH = frozenset({"un", "inn", "ogrn", "lei", "uscc", "ofac"})
DOCUMENTS = frozenset({"passport", "nationalid", "identificationnumber", "taxnumber", "registrationnumber", "cedula"})
MOVING = frozenset({PartyKind.VESSEL, PartyKind.AIRCRAFT})
Label = tuple[str, str]
Labelled = dict[str, tuple[Party, frozenset[Label]]]


@dataclass(frozen=True)
class Score:
    """What linking found of the pairs that two lists are known to share."""

    pairs: int
    sure: int
    doubtful: int
    false: tuple[Link, ...]
    beside: int
    waiting: int

    @property
    def row(self) -> tuple[str, ...]:
        """Known pairs, precision, recall, recall with the doubtful, links beyond the labels, share of doubtful."""
        told = self.sure + len(self.false)
        links = told + self.beside + self.waiting
        return (
            f"{self.pairs:,}",
            f"{self.sure / told:.4f} ({len(self.false)} false)" if told else "",
            f"{self.sure / self.pairs:.3f}",
            f"{(self.sure + self.doubtful) / self.pairs:.3f}",
            f"{self.beside:,}",
            f"{self.waiting / links:.2f}" if links else "",
        )


def load(name: str) -> Labelled:
    """Every record without any number, and the numbers apart; no ships, which a number alone links."""
    paths = [DATA / path for path in FILES[name]]
    found: Labelled = {}
    for item in open_incoming(paths, (), published_on=DAY).read():
        if isinstance(item, Record):
            labels = frozenset(_labels(item.party))
            if item.party.kind not in MOVING and not any(scheme == "imo" for scheme, _ in labels):
                found[f"{name}/{item.key}"] = _blind(name, item), labels
    return found


def score(left: Labelled, right: Labelled, settled: frozenset[frozenset[str]]) -> Score:
    """Link two lists and compare with what their numbers say; `settled` are pairs that were read and are one party."""
    truth = _truth(left, right)
    partnered = [{pair[side] for pair in truth} for side in (0, 1)]
    links = _linked([party for side in (left, right) for party, _ in side.values()])
    sure: set[tuple[str, str]] = set()
    doubtful: set[tuple[str, str]] = set()
    false: list[Link] = []
    beside = waiting = 0
    for link in links:
        one, other = (link.left, link.right) if link.left in left else (link.right, link.left)
        if one not in left or other not in right:
            continue
        waiting += not link.sure
        if (one, other) in truth:
            (sure if link.sure else doubtful).add((one, other))
        elif link.sure:
            differ = _differ(left[one][1], right[other][1]) or (one in partnered[0] and other in partnered[1])
            if differ and frozenset((one, other)) not in settled:
                false.append(link)
            else:
                beside += 1
    return Score(len(truth), len(sure), len(doubtful), tuple(false), beside, waiting)


def within(records: Labelled, settled: frozenset[frozenset[str]]) -> tuple[int, list[Link]]:
    """Link a list with itself as if each record stood on a list of its own; gives how many, and the sure links."""
    apart = [_on_its_own(party, number) for number, (party, _) in enumerate(records.values())]
    links = [link for link in _linked(apart) if link.sure]
    return len(apart), [
        link
        for link in links
        if frozenset((link.left, link.right)) not in settled and not records[link.left][1] & records[link.right][1]
    ]


def same_party() -> Iterator[str]:
    """The section of docs/validation.md."""
    settled = _settled()
    lists = {name: load(name) for name in FILES}
    yield "## One party on several lists\n"
    yield "Linked without their numbers, which are the key. Precision is that of sure links where the key says yes or"
    yield "no; links beside have no number on one side. Doubtful links merge nothing and wait for a person.\n"
    head = ("lists", "pairs by number", "precision", "recall", "with the doubtful", "links beside", "doubtful share")
    rows, total = [], [0, 0, 0]
    for one, other in PAIRS:
        result = score(lists[one], lists[other], settled)
        rows.append((f"{one} · {other}", *result.row))
        total = [total[0] + result.pairs, total[1] + result.sure, total[2] + len(result.false)]
    found = f"{total[1] / (total[1] + total[2]):.4f} ({total[2]} false)"
    rows.append(("all", f"{total[0]:,}", found, f"{total[1] / total[0]:.3f}", "", "", ""))
    yield from _table(head, rows)
    yield "\nOne list with itself, as if nobody had numbered it: what is linked for sure is false, or listed twice.\n"
    alone = [(name, *within(lists[name], settled)) for name in ALONE]
    yield from _table(
        ("list", "records", "linked for sure", "in a thousand"),
        [(name, f"{count:,}", f"{len(links)}", f"{1000 * len(links) / count:.1f}") for name, count, links in alone],
    )
    yield "\n`python bench/same_party.py`; `--false` shows every false link with its reasons.\n"


def _labels(party: Party) -> Iterator[Label]:
    for one in party.identifiers:
        scheme, value = scheme_of(one), value_of(one)
        if scheme == "un":
            # Numbers of paragraphs of resolutions, as in "E.29.I.11", are older and say nothing of those of today.
            yield from [(scheme, reference)] if (reference := un_reference(one.value)) else ()
        elif scheme in ONE_EACH | {"imo", "ofsi"}:
            yield scheme, value
        elif scheme in DOCUMENTS:
            parts = {re.sub(r"[^A-Z0-9]", "", part.upper()) for part in (*re.split(r"[\s:;,]+", one.value), one.value)}
            yield from (("document", part) for part in parts if len(part) > 5 and sum(map(str.isdigit, part)) > 3)


def _blind(name: str, record: Record) -> Party:
    """The record without its numbers; two editions of OFAC are made two lists, or the record's number would tell."""
    suffix = f"@{name}" if name in {"OFAC 2022", "OFAC 2024"} else ""
    seen = Evidence(publication=name)
    listings = (replace(each, list=each.list + suffix, evidence=seen) for each in record.party.listings)
    return replace(record.party, id=f"{name}/{record.key}", slug=None, identifiers=(), listings=tuple(listings))


def _on_its_own(party: Party, number: int) -> Party:
    return replace(party, listings=tuple(replace(each, list=f"{each.list}@{number}") for each in party.listings))


def _linked(parties: Sequence[Party]) -> list[Link]:
    return list(propose(Snapshot(MemorySource(parties, digest="measured"), DAY)))


def _truth(left: Labelled, right: Labelled) -> set[tuple[str, str]]:
    holders: dict[Label, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, records in enumerate((left, right)):
        for record, (_, labels) in records.items():
            for label in labels:
                holders[label][side].append(record)
    # A number that many records carry is a filler.
    few = (held for held in holders.values() if all(len(side) <= 3 for side in held))
    return {(one, other) for ones, others in few for one in ones for other in others}


def _differ(one: Iterable[Label], other: Iterable[Label]) -> bool:
    held: tuple[dict[str, set[str]], dict[str, set[str]]] = (defaultdict(set), defaultdict(set))
    for side, labels in zip(held, (one, other), strict=True):
        for scheme, value in labels:
            if scheme in ONE_EACH:
                side[scheme].add(value)
    return any(held[0][scheme].isdisjoint(held[1][scheme]) for scheme in held[0].keys() & held[1].keys())


def _settled() -> frozenset[frozenset[str]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return frozenset(frozenset((row["left"], row["right"])) for row in csv.DictReader(file))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _show_false() -> None:
    settled, lists = _settled(), {name: load(name) for name in FILES}
    found = [link for one, other in PAIRS for link in score(lists[one], lists[other], settled).false]
    found += [link for name in ALONE for link in within(lists[name], settled)[1]]
    for link in found:
        reasons = [(one.feature, one.points, one.asked, one.listed) for one in link.reasons]
        sys.stdout.write(f"{link.left},{link.right}\n    {reasons}\n")


def main() -> None:
    """Print the section, or with `--false` every link that the key says is false."""
    if not DATA.is_dir():
        sys.exit("The real files are not here: put the folder shared beside the checkout.")
    if "--false" in sys.argv:
        _show_false()
    else:
        sys.stdout.write("\n".join(same_party()) + "\n")


if __name__ == "__main__":
    main()
