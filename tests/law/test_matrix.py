"""Every kind of actor and act at once."""

from __future__ import annotations

from dataclasses import replace

from tests.law.small import company, law_of, measure, on_list, purchase, world

from caveat.law.asking import ask
from caveat.law.edition import LawEdition
from caveat.law.inquiry import parties_in_roles
from caveat.law.matrix import matrix
from caveat.model.answer import Outcome
from caveat.model.days import DayRange
from caveat.model.matrix import Matrix
from caveat.model.question import Question, Role
from caveat.store.snapshot import Snapshot


def made(starter: Snapshot, law: LawEdition, actors: tuple[str, ...] = (), acts: tuple[str, ...] = ()) -> Matrix:
    return matrix(starter, asked(starter), law, actors=actors, activities=acts)


def asked(starter: Snapshot) -> Question:
    party = starter.party("hikvision")
    assert party is not None
    return Question(
        actors=(),
        activity="purchase",
        on=DayRange.parse("2022-05-04"),
        jurisdiction="US-OH",
        parties=parties_in_roles(party.id, ()),
    )


def test_each_cell_is_the_answer_to_its_question(starter: Snapshot, law: LawEdition) -> None:
    acts = ("purchase", "export", "hold_security")
    found = made(starter, law, ("us_local_government", "us_company"), acts)

    assert len(found.cells) == 6
    for (actor, act), cell in found.cells.items():
        answer = ask(starter, replace(asked(starter), actors=(actor,), activity=act), law)
        assert (cell.outcome, cell.deciding) == (answer.outcome, answer.deciding)
        assert cell.depends_on == tuple(key for key, _ in answer.depends_on)


def test_a_cell_that_depends_says_what_it_may_be(starter: Snapshot, law: LawEdition) -> None:
    cell = made(starter, law, ("us_company",), ("export",)).cells["us_company", "export"]
    assert cell.outcome is Outcome.DEPENDS
    assert cell.outcomes[0] is Outcome.LICENSE_REQUIRED


def test_only_actors_and_acts_to_which_a_rule_speaks_are_left_and_what_was_not_examined_is_no_yes(
    starter: Snapshot, law: LawEdition
) -> None:
    whole = made(starter, law, ("us_local_government", "us_company"), ("purchase", "broadcast", "invest_private"))
    shown = whole.speaking()

    assert shown.activities == ("purchase",)
    assert whole.cells["us_local_government", "broadcast"].outcome is Outcome.NOT_EVALUATED
    assert not whole.cells["us_local_government", "broadcast"].speaks


def test_progress_is_told_of_every_cell(starter: Snapshot, law: LawEdition) -> None:
    told: list[tuple[int, int]] = []
    matrix(
        starter, asked(starter), law, actors=("us_company",), activities=("purchase", "export"),
        progress=lambda done, of: told.append((done, of)),
    )  # fmt: skip
    assert told == [(1, 2), (2, 2)]


def test_the_law_that_is_given_is_asked_about_the_first_party() -> None:
    small = law_of(measure("EX", subject=("maker",)))
    parties = ((Role.MAKER, "acme"), (Role.SELLER, "other"), (Role.COUNTERPARTY, "acme"))
    snapshot = world(company("acme", on_list()), company("other"))
    found = matrix(snapshot, purchase(parties=parties), small, actors=("us_company",), activities=("purchase",))

    assert (found.party, found.cells["us_company", "purchase"].deciding) == ("acme", ("EX",))
    installed = matrix(snapshot, purchase(parties=parties), actors=("us_company",), activities=("purchase",))
    assert "US-SDN-DEALING" in installed.cells["us_company", "purchase"].deciding
