"""`caveat ask`: may I do this with them, and by which law."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from caveat.errors import UsageError
from caveat.interfaces.cli.clock import today
from caveat.interfaces.cli.exits import exit_for
from caveat.interfaces.cli.home import Finder, opened
from caveat.interfaces.cli.law_edition import law_of
from caveat.interfaces.cli.memo_files import check_memo, write_memo
from caveat.interfaces.cli.options import (
    Actors,
    Component,
    Facts,
    Home,
    Issuer,
    Jurisdiction,
    KnownOn,
    Maker,
    Money,
    On,
    OutputFormat,
    Seller,
    Thing,
    User,
    day_of,
    in_roles,
    pairs,
    span_of,
    words_of,
)
from caveat.interfaces.cli.output import errors, show, write
from caveat.interfaces.cli.over_time import span_between, tell_over_time
from caveat.interfaces.render.jsons import ask_json
from caveat.interfaces.render.memo import Background, background_of, memo_of, memo_text
from caveat.interfaces.render.tables import finding_rows
from caveat.interfaces.render.terminal.answers import ask_view
from caveat.law.asking import ask
from caveat.law.inquiry import Inquiry, check_consistent, question_of
from caveat.law.lexicon import Taken, read_words
from caveat.model.answer import Answer

__all__ = ["ask_law"]


class AnswerForm(StrEnum):
    """How an answer is written to standard output."""

    TABLE = "table"
    MEMO = "memo"
    JSON = "json"
    CSV = "csv"
    JSONL = "jsonl"


AnswerFormat = Annotated[
    AnswerForm, typer.Option("--format", help="table, memo, json, csv or jsonl.", show_default=True)
]
OverTime = Annotated[bool, typer.Option("--timeline", help="The answer over time, with the cause of each change.")]
Since = Annotated[
    str | None, typer.Option("--from", help="First day of the timeline. Default: before the first listing.")
]
Until = Annotated[
    str | None, typer.Option("--until", help="Last day of the timeline. Default: the last change announced.")
]
Output = Annotated[
    list[Path] | None, typer.Option("-o", "--output", help="A memo: .html, .md or .txt; or the answer: .json.")
]


def ask_law(
    party: Annotated[str | None, typer.Argument(help="A party: slug, id or name.", show_default=False)] = None,
    seller: Seller = None,
    maker: Maker = None,
    component: Component = None,
    issuer: Issuer = None,
    user: User = None,
    actors: Actors = None,
    jurisdiction: Jurisdiction = None,
    activity: Annotated[str, typer.Option("--to", metavar="ACTIVITY", help="What you want to do.")] = "purchase",
    thing: Thing = None,
    money: Money = None,
    facts: Facts = None,
    on: On = None,
    over_time: OverTime = False,
    since: Since = None,
    until: Until = None,
    known_on: KnownOn = None,
    output: Output = None,
    form: AnswerFormat = AnswerForm.TABLE,
    home: Home = None,
) -> int:
    """Ask whether you may do something with a party, and by which law.

    Example: caveat ask hikvision --as us_local_government --in US-OH --to purchase --thing video_surveillance
    --on 2022-05-04

    The answer names every fact that it depends on; add it with --paid-with or --fact. Words for actors, acts, things,
    money and facts: caveat words.

    Example: caveat ask hikvision --as us_investor --to purchase_security --thing public_securities --timeline
    """
    law, days = law_of(home), span_of(on)
    span = span_between(since, until, over_time=over_time)
    _check(output or (), form, over_time=over_time)
    with opened(home) as store:
        snapshot = store.as_of(days.latest, day_of("--known-on", known_on))
        found = Finder(snapshot)
        inquiry = Inquiry(
            actors=words_of(actors),
            activity=activity,
            on=days,
            jurisdiction=jurisdiction,
            party=found(party) if party else None,
            named=in_roles((seller, maker, component, issuer, user), found),
            thing=thing,
            money=words_of(money),
            facts=pairs("--fact", facts),
        )
        inquiry, taken = read_words(inquiry, law)
        question = question_of(inquiry, law)
        check_consistent(question, law)
        if span:
            return tell_over_time(snapshot, question, span, OutputFormat(form.value), law)
        answer = ask(snapshot, question, law).settled()
        background = background_of(snapshot, answer, law)
    _tell(answer, background, taken, output or (), form)
    return exit_for([answer.outcome], answer.lists)


def _check(output: Sequence[Path], form: AnswerForm, *, over_time: bool) -> None:
    """Refuse what cannot be written, before the work begins."""
    for path in output:
        check_memo(path)
    if over_time and (output or form is AnswerForm.MEMO):
        found = "--timeline with a memo"
        raise UsageError("--timeline", expected="one answer for a memo", found=found, do="Ask for one of the two.")


def _tell(
    answer: Answer, background: Background, taken: tuple[Taken, ...], output: Sequence[Path], form: AnswerForm
) -> None:
    """Print the answer in its form, and write the memos."""
    memo = memo_of(answer, background, made_on=today(), taken=taken)
    whole = ask_json(answer, background.parties, taken)
    written = [write_memo(memo, whole, path) for path in output]
    if form is AnswerForm.MEMO:
        write(memo_text(memo))
    else:
        show(OutputFormat(form.value), ask_view(answer, background.name, taken), [whole], finding_rows(answer))
    for name in written:
        errors().print(f"Written: {name}", markup=False, highlight=False)
