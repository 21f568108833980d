"""An exposure report as CSV and as an Excel workbook, in which nothing from a ledger can act as a formula or a link."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from caveat.interfaces.render.citations import citations_of
from caveat.interfaces.render.inert import inert
from caveat.interfaces.render.inks import LIGHT
from caveat.interfaces.render.outcomes import look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.report.headline import headline
from caveat.interfaces.render.report.quotation import how_words
from caveat.interfaces.render.report.rows import why_words
from caveat.interfaces.render.report.tally import by_answer
from caveat.interfaces.render.sentences import (
    PartyName,
    confidence_words,
    in_force_words,
    list_state_words,
    not_evaluated_words,
    own_name,
    why_not_words,
)
from caveat.interfaces.render.words import amounts_of, legible, moment_words, receipt_words, total_words
from caveat.model.answer import Outcome, Status
from caveat.model.exposure import Exposure, ExposureReport

__all__ = ["report_csv", "report_xlsx"]

LONGEST_CELL = 32_000  # Excel takes 32,767 characters in a cell
Cell = str | int | Decimal | None
_EXPOSURES = (
    ("No.", 6), ("Line", 8), ("Date", 12), ("Buyer", 24), ("Place", 10), ("Vendor", 28), ("What the ledger says", 60),
    ("Paid from", 20), ("Amount", 14), ("Currency", 9), ("Company", 20), ("Party id", 16), ("Points to it", 34),
    ("Outcome", 18), ("Answer", 20), ("Why", 60), ("Deciding measures", 26), ("Law", 40), ("Depends on", 26),
)  # fmt: skip
_FINDINGS = (
    ("No.", 6), ("Line", 8), ("Measure", 20), ("Title", 50), ("Status", 16), ("Outcome", 18), ("Why", 60), ("Law", 50),
    ("In force", 28), ("How sure", 28),
)  # fmt: skip

_UNUSABLE = (("Line", 8), ("What is wrong", 50), ("What it says", 60))
_LISTS = (("List", 28), ("Key", 20), ("Edition", 12), ("Age in days", 12), ("Parties", 10), ("State", 30))


def report_csv(report: ExposureReport, name: PartyName = own_name) -> str:
    """The exposures as CSV (RFC 4180), one record each, with a header."""
    made = StringIO()
    writer = csv.writer(made)  # ends lines with CR LF, and therefore quotes cells that hold either
    writer.writerow([title for title, _ in _EXPOSURES])
    for exposure in report.exposures:
        writer.writerow([inert("" if cell is None else str(cell)) for cell in _exposure(exposure, name)])
    return made.getvalue()


def report_xlsx(report: ExposureReport, *, made_at: datetime, name: PartyName = own_name) -> bytes:
    """The report as an Excel workbook: summary, exposures, findings, unusable lines, lists."""
    made = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties(
            {"title": headline(report), "comments": "Not legal advice", "created": made_at.replace(tzinfo=None)}
        )
        writer = _Writer(book)
        writer.sheet("Summary", (("", 30), ("", 90)), _summary(report, made_at))
        writer.sheet("Exposures", _EXPOSURES, (_exposure(each, name) for each in report.exposures), outcome="Outcome")
        writer.sheet("Findings", _FINDINGS, _findings(report, name), outcome="Outcome")
        writer.sheet("Unusable", _UNUSABLE, ((each.line, each.why, each.found) for each in report.unusable))
        writer.sheet("Lists", _LISTS, _lists(report))
    return made.getvalue()


class _Writer:
    """Writes one sheet after the other; text is always written as text."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        self._inks = {
            outcome: book.add_format(
                {
                    "font_color": LIGHT[look_of(outcome).ink.value],
                    "bg_color": LIGHT[f"{look_of(outcome).ink.value}-bg"],
                    "bold": True,
                    "valign": "top",
                }
            )
            for outcome in Outcome
        }

    def sheet(
        self, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]], *, outcome: str = ""
    ) -> None:
        """Add a sheet with a frozen head, and filters where there are rows."""
        page = self._book.add_worksheet(title)
        headed = any(head for head, _ in columns)
        for column, (head, width) in enumerate(columns):
            page.set_column(column, column, width)
            if headed:
                page.write_string(0, column, head, self._head)
        inked = next((place for place, (head, _) in enumerate(columns) if outcome and head == outcome), -1)
        last = 0
        for last, cells in enumerate(rows, 1 if headed else 0):
            for column, cell in enumerate(cells):
                self._write(page, (last, column), cell, inked=column == inked)
        if headed:
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(last, 1), len(columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _write(self, page: Any, place: tuple[int, int], cell: Cell, *, inked: bool) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            style = self._inks[Outcome(cell)] if inked else self._text
            page.write_string(*place, look_of(Outcome(cell)).word if inked else legible(cell)[:LONGEST_CELL], style)
        else:
            page.write_number(*place, cell, self._money if isinstance(cell, Decimal) else self._text)


def _exposure(exposure: Exposure, name: PartyName) -> tuple[Cell, ...]:
    row, answer = exposure.row, exposure.answer
    findings = {finding.measure: finding for finding in answer.findings}
    decisive = [findings[key] for key in answer.deciding if key in findings]
    return (
        exposure.number,
        row.line,
        str(row.on) if row.on else None,
        row.buyer,
        answer.question.jurisdiction,
        row.vendor,
        row.text,
        row.paid_from,
        row.amount.value if row.amount else None,
        row.amount.currency if row.amount else None,
        exposure.party_name,
        exposure.party,
        how_words(exposure),
        answer.outcome.value,
        look_of(answer.outcome).word,
        why_words(answer, name),
        " ".join(answer.deciding),
        "; ".join(dict.fromkeys(citations_of(each)[0] for each in decisive)),
        " ".join(key for key, _ in answer.depends_on),
    )


def _findings(report: ExposureReport, name: PartyName) -> Iterator[tuple[Cell, ...]]:
    """Every measure that speaks of an exposure, and what was not examined of it."""
    for exposure in report.exposures:
        head = (exposure.number, exposure.row.line)
        for finding in exposure.answer.findings:
            outcome = {Status.APPLIES: finding.outcome.value, Status.DEPENDS: Outcome.DEPENDS.value}.get(finding.status)
            why = finding_words(finding, exposure.answer.question, name)
            law = "; ".join(citations_of(finding))
            rest = (why, law, in_force_words(finding), confidence_words(finding))
            yield (*head, finding.measure, finding.title, finding.status.value.replace("_", " "), outcome, *rest)
        for item in exposure.answer.not_evaluated:
            words = not_evaluated_words(item)
            yield (*head, item.id, words, "not examined", Outcome.NOT_EVALUATED.value, why_not_words(item), "", "", "")


def _summary(report: ExposureReport, made_at: datetime) -> Iterator[tuple[Cell, Cell]]:
    yield "Finding", headline(report)
    for group in by_answer(report.exposures):
        total = group.total or "no amount stated"
        yield group.family.word, f"{len(group.exposures):,}; {total}" if group.exposures else "0"
    yield "All", f"{len(report.exposures):,}; {total_words(amounts_of(report.exposures))}"
    yield "Lines", f"{report.read:,} read, {report.judged:,} judged, {len(report.unusable):,} unusable"
    yield "Ledger", f"{report.ledger}, sha256 {report.sha256}"
    for key, value in report.given:
        yield f"Given: {key}", value
    yield "Made", moment_words(made_at)
    yield "Law", report.provenance.law
    yield "Receipt", receipt_words(report.provenance.receipt)
    yield "Not legal advice", "A program read public rules and this ledger. Lists may be stale; ledgers may be wrong."


def _lists(report: ExposureReport) -> Iterator[tuple[Cell, ...]]:
    for state in report.lists:
        edition = state.edition.isoformat() if state.edition else None
        yield phrases().list_title(state.id), state.id, edition, state.age_days, state.parties, list_state_words(state)
