"""Which party a reference in a question means: a slug, an id, or a name that fits exactly one party or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from caveat.errors import UsageError
from caveat.model.hit import Hit
from caveat.names.folding import fold, unscreenable
from caveat.store.snapshot import UNLISTED, Snapshot

if TYPE_CHECKING:
    from caveat.match.screen import Screener

__all__ = ["resolve", "resolve_former"]

# A score from here on means the whole name is the same but for case, accents, punctuation and legal form.
SAME_NAME = 0.985


def resolve(snapshot: Snapshot, reference: str, screener: Callable[[], Screener], *, where: str = "PARTY") -> str:
    """The id of the party that a reference means; `unlisted:NAME` where no list knows the name.

    A name that is only similar to a listed one, or that fits several parties, is not guessed at.

    Args:
        snapshot: where slugs and ids are looked up.
        reference: a slug, an id, a name, or `unlisted:NAME` to say that no listed party is meant.
        screener: makes the screener, where a name has to be screened at all.
        where: the option that holds the reference, for errors.

    Raises:
        UsageError: the name cannot be screened, or it is not clear which party it means; the choices are named.
    """
    if reference.startswith(UNLISTED):
        return reference
    if (known := snapshot.party(reference) or snapshot.party(reference.lower())) is not None:
        return known.id
    if (reason := unscreenable(reference)) is not None:
        raise UsageError(
            where, expected="a name, a slug or an id", found=reference, do=f"Nothing was screened: {reason}."
        )
    hits = screener().screen(reference)
    same = [hit for hit in hits if hit.score >= SAME_NAME]
    if len(same) == 1:
        return same[0].party.id
    if not hits:
        return f"{UNLISTED}{reference}"
    raise UsageError(
        where, expected="a name that means one party", found=_said(reference, hits), do=_choices(reference, hits)
    )


def resolve_former(ever: Snapshot, reference: str) -> str | None:
    """The id of the only record, of any edition, with a name of the same words; None where there is none, or several.

    Args:
        ever: every record that was ever read.
        reference: a name.
    """
    words = _words(reference)
    found = [party.id for party in ever.parties() if any(_words(name.text) == words for name in party.names)]
    return found[0] if len(found) == 1 and words else None


def _words(name: str) -> list[str]:
    """The words of a name in any order, so that a family name may stand first or last."""
    return sorted(fold(name).replace(",", " ").split())


def _said(reference: str, hits: tuple[Hit, ...]) -> str:
    return f"{reference}, which may mean {len(hits)} listed {'party' if len(hits) == 1 else 'parties'}"


def _choices(reference: str, hits: tuple[Hit, ...]) -> str:
    named = ", ".join(f"{hit.party.handle} ({hit.party.name})" for hit in hits[:5])
    return f"Say which: {named}; or '{UNLISTED}{reference}' for somebody else."
