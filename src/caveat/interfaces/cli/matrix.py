"""`caveat show --matrix`: what each kind of actor may do with one party on one day."""

from __future__ import annotations

from dataclasses import replace

from caveat.interfaces.cli.exits import Exit
from caveat.interfaces.cli.options import OutputFormat
from caveat.interfaces.cli.output import show
from caveat.interfaces.cli.progress import bars
from caveat.interfaces.render.matrix import matrix_json, matrix_rows
from caveat.interfaces.render.terminal.matrix import matrix_view
from caveat.law.asking import lists_that_matter, provenance
from caveat.law.edition import LawEdition
from caveat.law.inquiry import Inquiry, question_of
from caveat.law.matrix import matrix
from caveat.model.party import Party
from caveat.store.snapshot import Snapshot

__all__ = ["tell_matrix"]


def tell_matrix(
    snapshot: Snapshot, inquiry: Inquiry, party: Party, form: OutputFormat, law: LawEdition, *, everything: bool
) -> Exit:
    """Ask for every kind of actor and act, and show what differs from a plain yes, or everything."""
    kinds = tuple(inquiry.actors)
    question = question_of(replace(inquiry, actors=kinds or tuple(law.words.actors)), law)
    with bars({"asking": "Asking"}) as tell:
        whole = matrix(snapshot, question, law, actors=kinds, progress=lambda done, of: tell("asking", done, of))
    shown = whole if everything else whole.speaking()
    lists = lists_that_matter(snapshot, whole.actors, law)
    made_from = provenance(snapshot, law, f"matrix {question!r}")
    show(
        form,
        matrix_view(shown, whole, party.name, lists, made_from),
        [matrix_json(shown, party, lists, made_from, asked=len(whole.cells))],
        matrix_rows(shown),
    )
    return Exit.OPEN
