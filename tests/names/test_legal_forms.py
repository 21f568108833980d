"""Legal forms are taken off both ends, in any spelling, and never make the whole name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.names.legal_forms import detach
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
        ("\u0422\u041e\u0412 Укрнафта", "ukrnafta", "ooo"),
        ("TzOV Ukrnafta", "ukrnafta", "ooo"),
        ("PrAT Kyivstar", "kyivstar", "cjsc"),
        ("ФГУП Рособоронэкспорт", "rosoboroneksport", "fgup"),
        ("Kazakhmys TOO", "kazakhmys", "ooo"),
        ("Alfa Zrt.", "alfa", "rt"),
        ("Alfa Nyrt.", "alfa", "rt"),
        ("Alfa Kft.", "alfa", "kft"),
        ("Alfa EOOD", "alfa", "eood"),
        ("Alfa AD", "alfa", "dd"),
        ("Alfa EAD", "alfa", "dd"),
        ("Alfa, spol. s r.o.", "alfa", "sro"),
        ("Alfa a.s.", "alfa", "asx"),
        ("Denizbank A.Ş.", "denizbank", "asx"),
        ("Alfa Sanayi ve Ticaret Limited Şirketi", "alfa", "ltdsti"),
        ("UAB Alfa", "alfa", "uab"),
        ("SIA Alfa", "alfa", "sia"),
        ("Alfa OÜ", "alfa", "ou"),
        ("Alfa Oyj", "alfa", "oy"),
        ("Alfa ehf.", "alfa", "hf"),
        ("Alfa ApS", "alfa", "aps"),
        ("Alfa, Lda.", "alfa", "lda"),
        ("Alfa S.L.U.", "alfa", "sl"),
        ("Alfa S.p.A.", "alfa", "spa"),
        ("Alfa SARLU", "alfa", "sarl"),
        ("Alfa S.A.P.I. de C.V.", "alfa", "sadecv"),
        ("Alfa B.V.", "alfa", "bv"),
        ("Alfa GmbH & Co. KG", "alfa", "gmbhcokg"),
        ("Công ty TNHH Thanh Bình", "thanh binh", "vn"),
        ("Công ty Cổ phần Vinamilk", "vinamilk", "vn_stock"),
        ("Sherkat Sahami Khass Pars", "pars", "pjs"),
        ("Bharat Pvt. Ltd.", "bharat", "pvtltd"),
        ("삼성전자 주식회사", "samsung electronics", "kr_stock"),
        ("浙江大華技術股份有限公司", "zhejiang dahua technology", "cn_stock"),
        ("Dahua Gufen Youxian Gongsi", "dahua", "cn_latin"),
        ("GTLK Europe Designated Activity Company", "gtlk europe", "dac"),
        ("LUKOIL OIL COMP", "lukoil oil", "co"),
        ("Fotonika LIMITED LIABILITY COMP", "fotonika", "llc"),
        ("Acme CO LT", "acme", "coltd"),
        ("Acme Copmany", "acme", "co"),
        ("Acme Liited", "acme", "ltd"),
        ("Acme, S.A. DE e.V.", "acme", "sadecv"),
        ("Fuldacion Acme", "acme", "stiftung"),
        ("Publc Joint Stok Company Acme", "acme", "pjsc"),
        ("M/V Emerald", "emerald", "ship"),
        ("Motor Tanker Emerald", "emerald", "ship"),
    ],
)
def test_a_legal_form_is_taken_off(text: str, core: str, form: str) -> None:
    name = take_apart(text)

    assert " ".join(word.text for word in name.core) == core
    assert [found.id for found in name.forms] == [form]


@pytest.mark.parametrize("text", ["Ltd", "Limited Liability Company Ltd", "AG"])
def test_a_name_that_is_nothing_but_forms_keeps_a_word(text: str) -> None:
    assert take_apart(text).core


@pytest.mark.parametrize(
    "text",
    ["Incredible Sagas", "Compass Rose", "Limiter Rose", "Kazakh Jamaat", "Royal Company Hotel", "Corporal Jones"],
)
def test_a_word_that_is_like_a_form_is_no_form(text: str) -> None:
    assert not take_apart(text).forms


@pytest.mark.parametrize("text", ["MV Trading", "MT Group International", "Mt. Holding Co. Ltd."])
def test_the_prefix_of_a_ship_is_none_before_words_of_trade_and_a_legal_form(text: str) -> None:
    assert "ship" not in {form.id for form in take_apart(text).forms}


@given(st.lists(st.text(alphabet="abcdefghilmnoprstu", min_size=1, max_size=12), min_size=1, max_size=8))
def test_words_are_never_invented_nor_all_taken(words: list[str]) -> None:
    kept, _ = detach(words)

    assert kept
    assert " ".join(kept) in " ".join(words)


def test_the_words_keep_the_form_for_names_of_persons() -> None:
    assert [word.text for word in take_apart("Pak Han Se").words] == ["pak", "han", "se"]


@pytest.mark.parametrize(
    "form",
    [
        "Obshchestvo s ogranichennoi otvetstvennostyu",
        "Obschestvo s ogranichennoy otvetstvennostyu",
        "Publichnoe aktsionernoe obshchestvo",
        "Otkrytoye aktsionernoye obshchestvo",
    ],
)
@pytest.mark.parametrize("name", ["Kami Grupp", "Aqua Solid", "Yuzhny Proekt", "Ya"])
def test_a_long_form_takes_no_word_of_the_name_with_it(form: str, name: str) -> None:
    for text in (f"{form} {name}", f"{name} {form}"):
        assert " ".join(word.text for word in take_apart(text).core) == name.lower(), text
