from __future__ import annotations

import pytest

from caveat.errors import InputError
from caveat.lists.record_keys import RecordKeys, digest_id


def test_spelling_does_not_make_an_entry_new() -> None:
    first = digest_id("US-BIS-EL", "Hangzhou Hikvision Digital Technology Co., Ltd.", "CN", "84 FR 54002")

    assert first == digest_id("US-BIS-EL", " HANGZHOU HIKVISION  Digital Technology Co Ltd", "CN", "84 FR 54002")
    assert len(first) == 16


def test_list_name_country_and_order_each_make_an_entry() -> None:
    asked = ("US-BIS-EL", "Huawei", "CN", "84 FR 22961")
    others = [
        ("US-BIS-UVL", *asked[1:]),
        (*asked[:1], "ZTE", *asked[2:]),
        (*asked[:2], "HK", asked[3]),
        (*asked[:3], None),
    ]

    assert len({digest_id(*parts) for parts in [asked, *others]}) == 5


def test_an_entry_that_stands_twice_gets_a_number_and_says_where_the_first_is() -> None:
    keys = RecordKeys("sdn.csv")

    assert keys.take("US-SDN", "2677", 57) == ("US-SDN:2677", None)
    assert keys.take("US-SDN", "2677", 9044) == ("US-SDN:2677#2", 57)
    assert keys.take("US-SDN", "2677", 9050) == ("US-SDN:2677#3", 57)
    assert keys.take("US-NS-PLC", "2677", 1) == ("US-NS-PLC:2677", None)


def test_more_entries_than_any_list_has_are_refused() -> None:
    keys = RecordKeys("sdn.csv", most=2)
    keys.take("US-SDN", "1", 1)
    keys.take("US-SDN", "2", 2)

    with pytest.raises(InputError, match=r"sdn\.csv, line 3: expected at most 2 entries"):
        keys.take("US-SDN", "3", 3)
