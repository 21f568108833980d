"""Every reason is one of the table, for or against as the table says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caveat.match.features import FEATURES, name_reasons
from caveat.match.pairs import compare_names
from caveat.model.hit import Reason
from caveat.model.party import PartyKind


def _reasons(asked: str, listed: str, kind: PartyKind = PartyKind.COMPANY) -> dict[str, Reason]:
    return {reason.feature: reason for reason in name_reasons(compare_names(asked, listed, kind))}


def test_a_mistyped_name_is_explained_word_by_word() -> None:
    reasons = _reasons("Hangzhou Hikvison Digital Tech", "Hangzhou Hikvision Digital Technology Co., Ltd.")

    assert (reasons["word_typo"].asked, reasons["word_typo"].listed) == ("hikvison", "hikvision")
    assert (reasons["stands_for"].asked, reasons["stands_for"].listed) == ("tech", "technology")
    assert all(reason.points > 0 for reason in reasons.values())


@pytest.mark.parametrize(
    ("asked", "listed", "feature"),
    [
        ("Dahua Electronics", "Dahua Technology", "word_differs"),
        ("Dahua Dental", "Dahua", "word_extra_asked"),
        ("Dahua", "Dahua Dental", "word_extra_listed"),
        ("Unit 61398", "Unit 61486", "number_differs"),
    ],
)
def test_what_speaks_against_is_said(asked: str, listed: str, feature: str) -> None:
    assert _reasons(asked, listed)[feature].points < 0


def test_legal_forms_that_agree_speak_for_and_others_against() -> None:
    assert _reasons("OOO Velmarin", "Velmarin LLC")["legal_form"].points > 0
    assert _reasons("OOO Velmarin", "Velmarin Foundation")["legal_form"].points < 0


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(list(PartyKind)))
def test_every_reason_is_in_the_table(asked: str, listed: str, kind: PartyKind) -> None:
    for reason in name_reasons(compare_names(asked, listed, kind)):
        direction = FEATURES[reason.feature].split(":")[0]
        assert ("for" in direction and reason.points >= 0) or ("against" in direction and reason.points <= 0)
