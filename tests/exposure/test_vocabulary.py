from __future__ import annotations

import pytest

from caveat.errors import DataError
from caveat.exposure.vocabulary import book, section, texts
from caveat.law.edition import installed_law


def test_every_kind_of_thing_money_and_actor_is_one_of_the_law() -> None:
    words = installed_law().words
    money = section("money")["paid_from"]
    named = section("buyers")["named"]
    stated = section("buyers")["stated"]
    assert isinstance(money, dict)
    assert isinstance(named, dict)
    assert isinstance(stated, dict)

    assert set(section("things")) - {"none"} <= set(words.things)
    assert set(money) - {"open"} <= set(words.money)
    assert (set(named) | set(stated)) - {"none"} <= set(words.actors)


def test_every_suggested_purpose_is_a_fact_that_may_be_asked() -> None:
    facts = installed_law().facts

    assert all(facts.asked(key).key == key for key in section("purposes"))


def test_a_phrase_stands_under_one_kind_only() -> None:
    for name, key in [("things", None), ("money", "paid_from"), ("buyers", "stated")]:
        data = section(name) if key is None else section(name)[key]
        assert isinstance(data, dict)
        phrases = [phrase for words in data.values() for phrase in words]
        assert sorted(phrases) == sorted(set(phrases)), name


def test_a_section_that_is_no_list_of_words_is_refused() -> None:
    with pytest.raises(DataError, match=r"money\.yaml"):
        texts("money", "paid_from")
    with pytest.raises(DataError, match=r"guards\.yaml"):
        book("guards", "reach")
