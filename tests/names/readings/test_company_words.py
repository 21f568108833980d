"""Words of companies are found in runs without blanks, the longest first."""

from __future__ import annotations

from caveat.names.readings.company_words import english, parted, translations


def test_the_longest_word_wins() -> None:
    assert parted("中国建设银行") == ["中国", "建设银行"]


def test_the_kind_of_a_place_is_left_out_after_it() -> None:
    assert parted("深圳市某某有限公司") == ["深圳", "某某", "有限公司"]


def test_what_is_no_word_stays_together() -> None:
    assert parted("习近平") == ["习近平"]
    assert parted("") == []


def test_korean_runs_are_parted_too() -> None:
    assert parted("조선무역은행") == ["조선", "무역", "은행"]


def test_every_translation_is_folded() -> None:
    everything = [*english().values(), *(text for group in translations().values() for text in group)]

    assert [text for text in everything if not text.replace(" ", "").isalnum() or text != text.lower()] == []
