"""The exposure report: one self-contained HTML page that an inspector can read on any screen and print."""

from __future__ import annotations

from datetime import datetime

from caveat.interfaces.render.pages import environment
from caveat.interfaces.render.report.page import ReportPage
from caveat.interfaces.render.sentences import PartyName, own_name
from caveat.model.exposure import ExposureReport

__all__ = ["report_html"]


def report_html(report: ExposureReport, *, made_at: datetime, name: PartyName = own_name) -> str:
    """Write a report as one HTML page without scripts, requests or files beside it.

    Args:
        report: what the ledger gave.
        made_at: when the report is made, with its zone; the timeline ends on this day.
        name: gives the name to show for a party id; the companies found have theirs in the report.
    """
    known = {exposure.party: exposure.party_name for exposure in report.exposures}
    page = ReportPage(report, made_at, lambda party: known.get(party) or name(party))
    return environment().get_template("report.html").render(page=page)
