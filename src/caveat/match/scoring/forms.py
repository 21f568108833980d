"""Legal forms of two names: whether they agree, and what it takes from the score where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from caveat.match.table import TABLE
from caveat.names.legal_forms import LegalForm

__all__ = ["form_factor", "forms_agree", "same_forms", "shares_form"]

Forms = Sequence[LegalForm]
_OPEN_GROUP: Final = "company"


def shares_form(asked: Forms, listed: Forms) -> bool:
    """Whether a legal form stands in both."""
    return bool(set(asked) & set(listed))


def same_forms(asked: Forms, listed: Forms) -> bool:
    """Whether both have the same legal forms, in whatever order."""
    return set(asked) == set(listed)


def forms_agree(asked: Forms, listed: Forms) -> bool | None:
    """Whether both have legal forms that translate one another; None unless both have one."""
    return bool(_groups(asked) & _groups(listed)) if asked and listed else None


def form_factor(asked: Forms, listed: Forms) -> float:
    """Less than 1 where the legal forms are not the same."""
    if same_forms(asked, listed):
        return 1.0
    agree = forms_agree(asked, listed)
    if agree is None:
        return TABLE.form_none
    either_open = _OPEN_GROUP in _groups(asked) | _groups(listed)
    return TABLE.form_agrees if agree else TABLE.form_open if either_open else TABLE.form_differs


def _groups(forms: Forms) -> frozenset[str]:
    return frozenset(form.group for form in forms)
