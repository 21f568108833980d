"""Names that are altered in several ways at once are found, and those that only share a key are not."""

from __future__ import annotations

import pytest

from caveat.match.index.build import build
from caveat.match.index.layers import Index
from caveat.match.kernel.binding import library
from caveat.model.party import Name, NameKind, Party, PartyKind

needs_kernel = pytest.mark.skipif(library() is None, reason="the kernel was not built: there is no C compiler")
both_ways = pytest.mark.parametrize("kernel", [pytest.param(True, marks=needs_kernel), False])


def _found(asked: str, listed: str, kind: PartyKind, *, kernel: bool) -> float:
    """The score of a listed name among others, 0 where it is not found."""
    texts = (listed, "Milan Horvat", "Trade Bank of Siberia", "Abdul Rahman Khan", "Sheikh Trading Company")
    parties = (
        Party(id=f"p{number}", name=text, kind=kind, names=(Name(text=text, kind=NameKind.ALIAS),))
        for number, text in enumerate(texts)
    )
    found = Index(build(parties), kernel=kernel).worker().search([asked], floor=0.3, limit=5)[0]
    return next((one.score for one in found if one.party == "p0"), 0.0)


@both_ways
@pytest.mark.parametrize(
    ("asked", "listed", "kind"),
    [
        ("AGFOROZKVTI", "AGROROZKVIT", PartyKind.COMPANY),
        ("sakhun", "KHUN SA", PartyKind.PERSON),
        ("SheikhPanyaev Vladimir", "Panyaev Vladimir", PartyKind.PERSON),
        ("LMSHAWEH", "Lubana MSHAWEH", PartyKind.PERSON),
        ("FOMICHEVVasilievich", "FOMICHEV Vyacheslav Vasilievich", PartyKind.PERSON),
        ("DARAGMEH, Husseinn", "DARAGHMEH, Ayman Hussein", PartyKind.PERSON),
        ("MANSUDAE OVERSEAS PROJJECTS ARCHITE", "MANSUDAE OVERSEAS PROJECTS ARCHITECTURAL GROUP", PartyKind.COMPANY),
        ("CO. HARA", "HARA COMPANY", PartyKind.COMPANY),
        ("llcbalech", "LLC BALTECH", PartyKind.COMPANY),
    ],
)
def test_a_name_altered_in_several_ways_is_found(asked: str, listed: str, kind: PartyKind, kernel: bool) -> None:
    assert _found(asked, listed, kind, kernel=kernel) > 0.64


@both_ways
def test_a_text_that_has_the_key_of_a_name_by_chance_is_not_the_name(kernel: bool) -> None:
    assert _found("Dugarard Bavikell", "Kavikov Nedorura", PartyKind.PERSON, kernel=kernel) < 0.5


@both_ways
@pytest.mark.parametrize(
    ("asked", "listed", "kind"),
    [
        ("Veronica Halm", "VERONICA", PartyKind.COMPANY),
        ("Eric Stone", "Stone Electronic", PartyKind.COMPANY),
        ("Khairi Al Kassir", "KASSIR, Ali", PartyKind.PERSON),
        ("محمد رمانی", "Muhammad Al-Hamati", PartyKind.PERSON),
        ("Clive Co", "CLOVE", PartyKind.COMPANY),
    ],
)
def test_another_name_is_not_taken_for_an_error(asked: str, listed: str, kind: PartyKind, kernel: bool) -> None:
    assert _found(asked, listed, kind, kernel=kernel) < 0.64
