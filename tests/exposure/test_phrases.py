from __future__ import annotations

from caveat.exposure.folding import fold
from caveat.exposure.phrases import Phrases


def found(book: Phrases, text: str) -> list[tuple[str, str]]:
    return [(each.key, each.words) for each in book.find(fold(text))]


def test_the_longest_phrase_at_a_place_wins() -> None:
    book = Phrases([("camera", "short"), ("document camera", "long")])

    assert found(book, "Document-Camera, camera") == [("long", "Document-Camera"), ("short", "camera")]


def test_a_phrase_from_the_left_keeps_out_a_longer_one_that_overlaps() -> None:
    book = Phrases([("non federal", "open"), ("federal funds of any kind", "grant")])

    assert found(book, "non-federal funds of any kind") == [("open", "non-federal")]


def test_a_phrase_is_whole_words_and_may_have_a_plural() -> None:
    book = Phrases([("cam", "video")])

    assert found(book, "cams, campus, scam, CAM") == [("video", "cams"), ("video", "CAM")]


def test_a_phrase_as_written_needs_its_capitals() -> None:
    book = Phrases([("=IDEA", "grant")])

    assert found(book, "an idea, Idea, IDEA, IDEAS") == [("grant", "IDEA")]


def test_chinese_phrases_need_no_spaces() -> None:
    assert found(Phrases([("摄像机", "video")]), "采购摄像机十台") == [("video", "摄像机")]


def test_a_book_without_phrases_finds_nothing() -> None:
    assert Phrases([]).find(fold("anything")) == ()


def test_keys_come_once_each() -> None:
    assert Phrases([("a", "x"), ("b", "x"), ("c", "y")]).keys("b a c") == ("x", "y")
