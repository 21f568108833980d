"""Exposures: where a ledger touches a listed party, with the row and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from caveat.model.answer import Answer, ListState, Provenance
from caveat.model.days import DayRange

__all__ = ["Amount", "Assumption", "Exposure", "ExposureReport", "LedgerRow", "Mention", "Unusable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Money as written in a ledger: exact, in one currency, never converted."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something that a ledger does not state and that was read out of its words, or could not be.

    Attributes:
        fact: `on`, `amount`, `currency`, `actor`, `jurisdiction`, `money` or the key of a fact.
        taken: how it was read; None where it could not be.
        because: the ground as a code, such as `buyer_name`, `jurisdiction`, `text` or `two_readings`.
        words: the words of the ledger that it stands on.
        applied: whether the row was read so; a mere suggestion is shown, and nothing follows from it.
    """

    fact: str
    taken: str | None
    because: str
    words: str
    applied: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One line of a ledger after its columns were found.

    Attributes:
        line: line in the file, counting from 1 for the header.
        amount: None where the cell is empty or absent; never 0 for that.
        money: words of the money vocabulary that `paid_from` was read as; empty where it says nothing.
        paid_from: the cell's own words; "" where it is empty, None where there is no such column.
        department: the part of the buyer that bought, in the ledger's words.
        assumed: what was read out of the row's words without being stated, or could not be read.
        cells: the row word for word, by header.
    """

    line: int
    vendor: str
    text: str
    on: DayRange | None = None
    amount: Amount | None = None
    buyer: str | None = None
    jurisdiction: str | None = None
    actor: str | None = None
    paid_from: str | None = None
    money: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    department: str | None = None
    assumed: tuple[Assumption, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words of a row that point to a party.

    Attributes:
        column: the role of the column, `vendor` or `text`.
        start, end: the words within that column's text, as offsets.
        party: id of the party.
        how: `name`, `brand`, `product_line`, `model` or `screened`.
        score: the screening score for `screened`, else None.
        thing: object kind that the brand or a word nearby implies, or None.
    """

    column: str
    start: int
    end: int
    words: str
    party: str
    how: str
    grade: str
    score: float | None = None
    thing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One row of a ledger that touches one listed party, with the answer for its own day."""

    number: int
    row: LedgerRow
    party: str
    party_name: str
    evidence: tuple[Mention, ...]
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A line that could not be judged, and why: it is counted and shown, never dropped."""

    line: int
    why: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureReport:
    """Everything one ledger gave: `read` = `judged` + the number of unusable lines.

    `given` is what the user stated, `notes` what was decided about the ledger as a whole.
    """

    ledger: str
    sha256: str
    read: int
    judged: int
    exposures: tuple[Exposure, ...]
    unusable: tuple[Unusable, ...]
    lists: tuple[ListState, ...]
    given: tuple[tuple[str, str], ...]
    provenance: Provenance
    notes: tuple[Assumption, ...] = ()
