"""Every word of the vocabulary has plain words."""

from __future__ import annotations

from caveat.interfaces.render.phrases import phrases
from caveat.law.edition import installed_law
from caveat.law.fact import Origin


def test_every_actor_act_thing_and_kind_of_money_is_said_in_words() -> None:
    words, law = phrases(), installed_law().words
    for actor in law.actors:
        assert "_" not in f"{words.actor(actor)}{words.actors_of(actor)}"
    for activity in law.activities:
        assert "_" not in f"{words.doing(activity)}{words.may(activity)}{words.joins(activity)}"
    assert not any("_" in words.thing(thing) for thing in law.things)
    assert not any("_" in words.money(kind) for kind in law.money)


def test_every_fact_that_is_asked_has_words_for_itself_and_its_values() -> None:
    words = phrases()
    for key, kind in installed_law().facts.kinds.items():
        if kind.origin is Origin.ASKED:
            assert words.fact(key) != key.replace("_", " "), key
            for value in kind.values:
                assert "_" not in words.value(key, value)


def test_every_list_has_a_title_and_says_what_it_restricts() -> None:
    for key in installed_law().catalog.lists:
        assert phrases().list_title(key) != key
        assert phrases().list_restricts(key)


def test_a_word_that_nobody_knows_is_shown_as_it_is() -> None:
    assert phrases().place("ZZ-99") == "ZZ-99"
    assert phrases().fact("some_new_fact") == "some new fact"
    assert phrases().list_title("US-NEW") == "US-NEW"


def test_several_words_in_one_text_are_said_one_by_one() -> None:
    assert phrases().words("us_federal_agency, us_company") == ("federal agencies", "US companies")
