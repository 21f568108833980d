"""Values by key on disk: together, in order, and gone afterwards."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from caveat.lists.files.gathering import Gathering


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=5)), max_size=60))
def test_it_holds_what_a_dictionary_of_lists_would(pairs: list[tuple[str, str]]) -> None:
    expected: dict[str, list[str]] = {}
    with Gathering() as gathering:
        for key, value in pairs:
            gathering.add(key, value)
            expected.setdefault(key, []).append(value)

        assert list(gathering.groups()) == list(expected.items())
        assert all(gathering.of(key) == values for key, values in expected.items())
        assert gathering.of("no such key") == []


def test_more_pairs_than_one_batch_keep_their_order() -> None:
    with Gathering() as gathering:
        for number in range(10_000):
            gathering.add(str(number % 7), str(number))

        groups = dict(gathering.groups())
        assert [int(value) for value in groups["3"]] == list(range(3, 10_000, 7))
        gathering.add("late", "1")
        assert gathering.of("late") == ["1"]


def test_what_is_taken_is_no_longer_there() -> None:
    with Gathering() as gathering:
        for key, value in (("a", "1"), ("b", "2"), ("a", "3")):
            gathering.add(key, value)

        assert gathering.take("a") == ["1", "3"]
        assert gathering.take("a") == gathering.of("a") == gathering.take("none") == []
        assert list(gathering.groups()) == [("b", ["2"])]


def test_values_of_a_key_need_not_all_be_taken() -> None:
    with Gathering() as gathering:
        for number in range(10):
            gathering.add("ab"[number % 2], str(number))

        assert [(key, next(values)) for key, values in gathering.streams()] == [("a", "0"), ("b", "1")]
