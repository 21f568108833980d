from __future__ import annotations

import pytest

from caveat.exposure.things import nearest, purposes, things


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NVR", ["video_surveillance"]),
        ("body-worn cameras and CCTV", ["video_surveillance", "video_surveillance"]),
        ("Drone (UAS)", ["uas", "uas"]),
        ("500 A-shares", ["public_securities"]),
        ("two-way radios", ["telecom_equipment"]),
        ("Wi-Fi router", ["routers"]),
        ("摄像机", ["video_surveillance"]),
        ("document camera; sewer camera; radio ads", []),
        ("campus scam webcamera", []),
    ],
)
def test_free_words_name_kinds_of_thing(text: str, kinds: list[str]) -> None:
    assert [found.key for found in things(text)] == kinds


def test_the_nearest_of_several_things_is_found() -> None:
    text = "drone and far away from it a camera"
    found = nearest(things(text), text.index("camera") + 7, text.index("camera") + 10)

    assert found is not None
    assert found.key == "video_surveillance"
    assert nearest((), 0, 1) is None


def test_words_of_a_security_purpose_are_a_suggestion_with_their_words() -> None:
    assert [(found.key, found.words) for found in purposes("CCTV refresh, County Jail")] == [
        ("security_purpose_889", "Jail")
    ]
    assert purposes("Kennel cams") == ()
