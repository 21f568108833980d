"""Legal forms are taken off both ends, in any spelling, and never make the whole name."""

from __future__ import annotations

import pytest

from caveat.names.written import take_apart


@pytest.mark.parametrize(
    ("text", "core", "form"),
    [
        ("SIS d.o.o.", "sis", "doo"),
        ("SIS, družba z omejeno odgovornostjo", "sis", "doo"),
        ("Siemens Aktiengesellschaft", "siemens", "ag"),
        ("Siemens Aktiengeselschaft", "siemens", "ag"),
        ("SiemensAG", "siemens", "ag"),
        ("Общество \u0441 ограниченной ответственностью Ромашка", "romashka", "ooo"),
        ("ACHIM DEVELOPMENT, OOO", "achim development", "ooo"),
        ("OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTYU 'YARGEO'", "yargeo", "ooo"),
        ("Open JointStock Company Mostotrest", "mostotrest", "ojsc"),
        ("Petronas Sdn Bhd", "petronas", "sdnbhd"),
        ("P.T. Astra", "astra", "pt"),
        ("Acme Sp. z o.o.", "acme", "spzoo"),
        ("Acme, S.A. de C.V.", "acme", "sadecv"),
        ("海康威视股份有限公司", "hikvision", "cn_stock"),
        ("株式会社東芝", "toshiba", "jp_stock"),
        ("Hikvision Co., Ltd.", "hikvision", "coltd"),
    ],
)
def test_a_legal_form_is_taken_off(text: str, core: str, form: str) -> None:
    name = take_apart(text)

    assert " ".join(word.text for word in name.core) == core
    assert [found.id for found in name.forms] == [form]


@pytest.mark.parametrize("text", ["Ltd", "Limited Liability Company Ltd", "AG"])
def test_a_name_that_is_nothing_but_forms_keeps_a_word(text: str) -> None:
    assert take_apart(text).core


def test_a_word_that_begins_like_a_form_is_no_form() -> None:
    assert not take_apart("Incredible Sagas").forms


def test_the_words_keep_the_form_for_names_of_persons() -> None:
    assert [word.text for word in take_apart("Pak Han Se").words] == ["pak", "han", "se"]
