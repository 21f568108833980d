"""A memo as one self-contained HTML page that reads on any screen and prints on A4."""

from __future__ import annotations

from caveat.interfaces.render.memo.content import Memo
from caveat.interfaces.render.outcomes import is_barring, look_of
from caveat.interfaces.render.pages import environment, style
from caveat.interfaces.render.words import capital, joined
from caveat.model.answer import Outcome

__all__ = ["memo_html"]


def memo_html(memo: Memo) -> str:
    """Write a memo as a page without scripts, requests or files beside it."""
    return (
        environment()
        .get_template("memo.html")
        .render(
            memo=memo,
            style=style("report.css", "memo.css"),
            is_barring=is_barring,
            capital=capital,
            unexamined=look_of(Outcome.NOT_EVALUATED),
            others=joined([each.title for each in memo.lists if not (each.named or each.warn)]),
        )
    )
