"""One row of the report's tables: what the ledger says, why it is here, and by which reasons."""

from __future__ import annotations

from dataclasses import dataclass

from caveat.interfaces.render.outcomes import Look, family_of, look_of
from caveat.interfaces.render.phrases import phrases
from caveat.interfaces.render.reasons import finding_words
from caveat.interfaces.render.report.grounds import Grounds
from caveat.interfaces.render.report.quotation import Piece, how_words, quoted
from caveat.interfaces.render.report.tally import LONGEST_NAME
from caveat.interfaces.render.sentences import PartyName, not_evaluated_words, row_words, why_not_words
from caveat.interfaces.render.silence import is_near
from caveat.interfaces.render.words import amount_words, capital, joined, legible, short_day, shortened
from caveat.model.answer import Answer, DecisionRow, Finding, Outcome, Status
from caveat.model.exposure import Exposure

__all__ = ["ReportRow", "report_row", "why_words"]

MOST_CASES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """What a table shows of one exposure.

    Attributes:
        word: the outcome's own word where it differs from that of its group, else "".
        reasons: numbers of the reasons that speak of it.
    """

    exposure: Exposure
    day: str
    vendor: tuple[Piece, ...]
    text: tuple[Piece, ...]
    party: str
    how: str
    look: Look
    word: str
    why: str
    reasons: tuple[int, ...]
    amount: str


def report_row(exposure: Exposure, grounds: Grounds, name: PartyName) -> ReportRow:
    """Put one exposure into words."""
    row, look = exposure.row, look_of(exposure.answer.outcome)
    by_column = {
        column: [mention for mention in exposure.evidence if mention.column == column] for column in ("vendor", "text")
    }
    return ReportRow(
        exposure=exposure,
        day=short_day(row.on) if row.on else "no day",
        vendor=quoted(row.vendor, by_column["vendor"]),
        text=quoted(row.text, by_column["text"]),
        party=shortened(legible(exposure.party_name), LONGEST_NAME),
        how=how_words(exposure),
        look=look,
        word="" if look.word == family_of(look.outcome).word or look.outcome is Outcome.DEPENDS else look.word,
        why=why_words(exposure.answer, name),
        reasons=grounds.numbers(exposure),
        amount=amount_words(row.amount) if row.amount else "not stated",
    )


def why_words(answer: Answer, name: PartyName) -> str:
    """Why the answer is what it is, in a sentence or two."""
    if answer.outcome is Outcome.DEPENDS:
        return _cases(answer)
    if answer.outcome is Outcome.NOT_EVALUATED:
        missing = [f"{not_evaluated_words(item)}: {why_not_words(item)}" for item in answer.not_evaluated]
        return f"{'. '.join(capital(legible(each)) for each in missing[:2])}." if missing else "No rule speaks to it."
    deciding = [each for each in answer.findings if each.measure in answer.deciding]
    said = [_applies(each) for each in deciding if each.status is Status.APPLIES]
    if answer.outcome.is_open:
        said = [_kept_away(each, answer, name) for each in answer.findings if is_near(each)] + said
    return " ".join(dict.fromkeys(said[:2])) or "No rule examined speaks against it."


def _applies(finding: Finding) -> str:
    return f"{finding.title.rstrip('.')}."


def _kept_away(finding: Finding, answer: Answer, name: PartyName) -> str:
    why = finding_words(finding, answer.question, name)
    return f"{finding.title.rstrip('.')}: {why[:1].lower()}{why[1:]}."


def _cases(answer: Answer) -> str:
    """Each outcome with the cases that lead to it, the mildest as the rest: "Prohibited if … Otherwise not barred."."""
    facts = joined([phrases().fact(key) for key, _ in answer.depends_on]) or "a fact that is missing"
    kept: dict[Outcome, list[DecisionRow]] = {}
    for row in answer.decision_table:
        kept.setdefault(row.outcome, []).append(row)
    *strict, mildest = kept.items()
    said = [f"{look_of(outcome).word} if {_conditions(rows, answer)}." for outcome, rows in strict[:MOST_CASES]]
    return " ".join([f"Open: {facts}.", *said, f"Otherwise {look_of(mildest[0]).word.lower()}."])


def _conditions(rows: list[DecisionRow], answer: Answer) -> str:
    said = [row_words(row, answer) for row in rows]
    rest = len(said) - 2
    more = f", or in {rest} other case{'' if rest == 1 else 's'}" if rest > 0 else ""
    return ", or ".join(said[:2]) + more
