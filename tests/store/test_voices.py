"""Who speaks for a list on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from caveat.model.listing import Listing
from caveat.store.edition import Edition
from caveat.store.voices import Hearing, Part, Terms, Voice, Voices, hear

Editions = Callable[..., Edition]
Listings = Callable[..., Listing]
Heard = Callable[..., Voices]


@pytest.fixture
def heard(catalog: Terms) -> Heard:
    def ask(day: str, editions: Iterable[Edition], known_on: str | None = None) -> Voices:
        return hear(
            "L",
            day=date.fromisoformat(day),
            known_on=date.fromisoformat(known_on) if known_on else None,
            editions=editions,
            terms=catalog.publications,
        )

    return ask


def voice_of(voices: Voices, number: int) -> Voice:
    voice = voices.of(number)
    assert voice is not None
    return voice


def parts(voices: Voices) -> dict[str, Part]:
    return {f"{voice.edition.publication} {voice.edition.published_on}": voice.part for voice in voices.voices}


def test_of_two_editions_that_cover_the_day_the_one_of_higher_precedence_speaks(
    edition: Editions, heard: Heard
) -> None:
    editions = [edition("collection", "2022-05-06", number=1), edition("issuer", "2022-05-05", number=2)]

    voices = heard("2022-05-07", editions)

    assert voices.state.publication == "issuer"
    assert parts(voices)["issuer 2022-05-05"] is Part.SPEAKS


def test_an_edition_that_covers_the_day_speaks_before_a_stale_one_of_higher_precedence(
    edition: Editions, heard: Heard
) -> None:
    editions = [edition("collection", "2022-05-06", number=1), edition("issuer", "2022-01-05", number=2)]

    voices = heard("2022-05-07", editions)

    assert (voices.state.publication, voices.state.state) == ("collection", "current")
    assert parts(voices)["issuer 2022-01-05"] is Part.FILLS


def test_where_none_covers_the_day_the_latest_speaks_and_is_stale(edition: Editions, heard: Heard) -> None:
    editions = [edition("collection", "2022-05-06", number=1), edition("issuer", "2022-01-05", number=2)]

    voices = heard("2022-12-07", editions)

    assert (voices.state.publication, voices.state.state) == ("collection", "stale")


def test_of_one_publication_the_latest_by_the_day_speaks_and_older_ones_are_silent(
    edition: Editions, heard: Heard
) -> None:
    editions = [edition("issuer", f"2022-0{month}-01", number=month) for month in (3, 1, 2, 5)]

    assert parts(heard("2022-03-04", editions)) == {"issuer 2022-03-01": Part.SPEAKS}


@pytest.mark.parametrize(
    ("day", "state"), [("2022-05-06", "current"), ("2022-05-13", "current"), ("2022-05-14", "stale")]
)
def test_an_edition_covers_its_own_day_and_its_cadence_after_it(
    edition: Editions, heard: Heard, day: str, state: str
) -> None:
    assert heard(day, [edition("issuer", "2022-05-06")]).state.state == state


@pytest.mark.parametrize(("day", "age"), [("2022-05-06", 0), ("2022-05-10", 4), ("2023-05-06", 365), ("2022-01-01", 0)])
def test_the_age_counts_from_the_edition_to_the_day_asked_and_is_never_negative(
    edition: Editions, heard: Heard, day: str, age: int
) -> None:
    assert heard(day, [edition("issuer", "2022-05-06")]).state.age_days == age


def test_a_question_about_the_editions_own_day_is_not_stale_years_later(edition: Editions, heard: Heard) -> None:
    assert heard("2022-05-06", [edition("issuer", "2022-05-06")], known_on="2026-11-22").state.state == "current"


def test_before_the_first_edition_it_speaks_for_what_its_own_dates_place_before(
    edition: Editions, heard: Heard, listing: Listings
) -> None:
    voices = heard("2021-01-01", [edition("issuer", "2022-05-06", number=1), edition("issuer", "2022-06-06", number=2)])

    assert voices.state.state == "partial"
    assert parts(voices) == {"issuer 2022-05-06": Part.LISTED_BY_THEN}
    voice = voices.voices[0]
    assert voice.makes(listing(since="2020-12-31"))
    assert not voice.makes(listing(since="2021-01-02"))
    assert not voice.makes(listing(since=None))


def test_an_entry_whose_first_day_may_lie_before_the_day_asked_is_kept(
    edition: Editions, heard: Heard, listing: Listings
) -> None:
    voices = heard("2021-06-01", [edition("issuer", "2022-05-06")])

    assert voices.voices[0].makes(listing(since="2021"))


def test_the_starter_alone_speaks_and_is_partial(edition: Editions, heard: Heard) -> None:
    voices = heard("2022-05-06", [edition("starter", "2026-11-22")])

    assert voices.state.state == "partial"
    assert parts(voices) == {"starter 2026-11-22": Part.SPEAKS}


def test_the_starter_speaks_beside_an_edition_that_is_later_than_the_day(edition: Editions, heard: Heard) -> None:
    editions = [edition("starter", "2026-11-22", number=1), edition("issuer", "2022-05-06", number=2)]

    voices = heard("2021-05-06", editions)

    assert voices.state.state == "partial"
    assert voices.state.publication == "issuer"
    assert parts(voices) == {"issuer 2022-05-06": Part.LISTED_BY_THEN, "starter 2026-11-22": Part.SPEAKS}


def test_the_starter_never_strikes_and_an_edition_later_than_it_is_only_completed(
    edition: Editions, heard: Heard
) -> None:
    editions = [edition("starter", "2026-11-22", number=1), edition("issuer", "2027-05-06", number=2)]

    assert parts(heard("2027-05-06", editions))["starter 2026-11-22"] is Part.FILLS


def test_the_starter_stands_beside_an_older_edition_and_what_that_should_name_is_unconfirmed(
    edition: Editions, heard: Heard, listing: Listings
) -> None:
    editions = [edition("starter", "2026-11-22", number=1), edition("issuer", "2022-05-06", number=2)]

    voice = voice_of(heard("2022-06-06", editions), 1)

    assert voice.part is Part.BESIDE
    assert voice.confirms(listing(since="2022-05-07"))
    assert not voice.confirms(listing(since="2022-05-06"))
    assert not voice.confirms(listing(since=None))


def test_of_several_starter_editions_only_the_latest_is_heard(edition: Editions, heard: Heard) -> None:
    editions = [edition("starter", "2026-11-22", number=1), edition("starter", "2027-11-22", number=2)]

    assert parts(heard("2022-05-06", editions)) == {"starter 2027-11-22": Part.SPEAKS}


def test_a_later_publication_of_lower_precedence_adds_only_what_began_since(
    edition: Editions, heard: Heard, listing: Listings
) -> None:
    editions = [edition("issuer", "2022-05-02", number=1), edition("collection", "2022-05-06", number=2)]

    voice = voice_of(heard("2022-05-07", editions), 2)

    assert voice.part is Part.BEGAN_AFTER
    assert voice.makes(listing(since="2022-05-04"))
    assert voice.makes(listing(since=None)), "it is absent from the older edition, so it came since"
    assert not voice.makes(listing(since="2022-05-02"))


def test_on_a_stale_day_the_next_edition_says_what_began_since(
    edition: Editions, heard: Heard, listing: Listings
) -> None:
    editions = [edition("issuer", "2022-05-06", number=1), edition("issuer", "2022-08-06", number=2)]

    voice = voice_of(heard("2022-07-01", editions), 2)

    assert voice.makes(listing(since="2022-06-01"))
    assert not voice.makes(listing(since=None)), "it may have come after the day asked"
    assert heard("2022-05-10", editions).of(2) is None


def test_what_was_published_after_the_day_of_knowledge_does_not_count(edition: Editions, heard: Heard) -> None:
    editions = [edition("issuer", "2022-05-06", number=1), edition("issuer", "2022-06-06", number=2)]

    assert heard("2022-06-07", editions, known_on="2022-06-05").state.edition == date(2022, 5, 6)
    assert heard("2022-06-07", editions, known_on="2022-05-05").state.state == "missing"


def test_a_list_that_no_edition_carries_is_missing(edition: Editions, heard: Heard) -> None:
    state = heard("2022-05-06", [edition("issuer", "2022-05-06", lists=("M",))]).state

    assert (state.state, state.publication, state.edition, state.age_days) == ("missing", None, None, None)


@pytest.mark.parametrize("publication", ["issuer", "collection"])
def test_the_order_of_the_editions_does_not_matter(edition: Editions, heard: Heard, publication: str) -> None:
    editions = [edition(publication, f"2022-0{month}-06", number=month) for month in range(1, 9)]
    editions.append(edition("starter", "2026-11-22", number=20))

    assert heard("2022-04-20", editions) == heard("2022-04-20", list(reversed(editions)))


def test_every_list_that_a_publication_present_should_carry_has_a_state(catalog: Terms, edition: Editions) -> None:
    hearing = Hearing(
        day=date(2022, 5, 6), known_on=None, editions=[edition("issuer", "2022-05-06", lists=("L", "Z"))], terms=catalog
    )

    assert [(state.id, state.state) for state in hearing.states] == [
        ("M", "missing"),
        ("L", "current"),
        ("Z", "current"),
    ]


def test_the_starter_answers_only_for_the_lists_that_it_names(catalog: Terms, edition: Editions) -> None:
    hearing = Hearing(day=date(2022, 5, 6), known_on=None, editions=[edition("starter", "2026-11-22")], terms=catalog)

    assert [state.id for state in hearing.states] == ["L"]


def test_a_voice_that_speaks_makes_every_entry(edition: Editions, heard: Heard, listing: Listings) -> None:
    entries: list[Listing] = [listing(), listing(since="2030-01-01"), listing(until="2020-01-01")]

    assert all(heard("2022-05-06", [edition("issuer", "2022-05-06")]).voices[0].makes(entry) for entry in entries)


def test_a_users_own_list_does_not_get_old(edition: Editions, heard: Heard) -> None:
    assert heard("2026-11-22", [edition("own-acme", "2020-01-01")]).state.state == "current"
    assert heard("2026-11-22", [edition("unknown", "2020-01-01")]).state.state == "stale"
