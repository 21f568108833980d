"""Which parties a row may touch: its vendor as screened, and those that its words name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from caveat.exposure.folding import plain
from caveat.exposure.mentions import Mentions
from caveat.match.screen import DEFAULT_THRESHOLD, Screener
from caveat.model.exposure import Assumption, LedgerRow, Mention
from caveat.model.hit import Hit
from caveat.model.party import BrandGrade
from caveat.model.question import Role
from caveat.names.folding import unscreenable

__all__ = ["Candidate", "Finder", "candidates", "not_screened"]

_LIMIT = 10
# Hits this far below the best are other readings of the same words.
_MARGIN = 0.1
_CERTAIN_FROM = 0.95
_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A party that a row may touch.

    Attributes:
        roles: `seller` where the vendor itself is, or may be, the party; `maker` where the words name its goods.
        mentions: the words, the vendor's first.
    """

    party: str
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]

    @property
    def role(self) -> Role:
        """The seller where the party sells, else the maker."""
        return Role.SELLER if Role.SELLER in self.roles else Role.MAKER


def candidates(row: LedgerRow, mentions: Mentions, screener: Screener) -> tuple[Candidate, ...]:
    """The parties that a row may touch, in the order in which its words name them."""
    return Finder(mentions, screener).candidates(row)


def not_screened(row: LedgerRow) -> Assumption | None:
    """That the vendor's name could not be screened, and why; None where it could be, or there is none."""
    why = unscreenable(row.vendor) if row.vendor else None
    return None if why is None else Assumption(fact="vendor", taken=None, because=why, words=row.vendor)


class Finder:
    """Finds the candidates of many rows; a vendor is screened once, however many rows it has."""

    def __init__(self, mentions: Mentions, screener: Screener, *, threshold: float = DEFAULT_THRESHOLD) -> None:
        self._mentions, self._screener, self._threshold = mentions, screener, threshold
        self._screened: dict[str, tuple[Hit, ...]] = {}

    def candidates(self, row: LedgerRow) -> tuple[Candidate, ...]:
        """The parties that a row may touch, in the order in which its words name them."""
        found: dict[str, Candidate] = {}
        for role, mention in self._found(row):
            known = found.get(mention.party, Candidate(party=mention.party, roles=(), mentions=()))
            roles = known.roles if role in known.roles else (*known.roles, role)
            found[mention.party] = replace(known, roles=roles, mentions=(*known.mentions, mention))
        return tuple(found.values())

    def _found(self, row: LedgerRow) -> Iterator[tuple[Role, Mention]]:
        screened = {hit.party_id: hit for hit in self._hits(row.vendor)}
        for hit in screened.values():
            yield Role.SELLER, _whole_vendor(row.vendor, hit)
        named = self._mentions.find(row.vendor, "vendor", row.on)
        for mention in named:
            if mention.party not in screened:
                yield (Role.SELLER if _is_most_of(mention, row.vendor) else Role.MAKER), mention
        for mention in self._mentions.find(row.text, "text", row.on):
            yield Role.MAKER, mention

    def _hits(self, vendor: str) -> Iterable[Hit]:
        if not vendor:
            return ()
        if vendor not in self._screened:
            if len(self._screened) >= _KEPT:
                self._screened.clear()
            hits = self._screener.screen(vendor, threshold=self._threshold, limit=_LIMIT)
            best = max((hit.score for hit in hits), default=0.0)
            self._screened[vendor] = tuple(hit for hit in hits if hit.score >= best - _MARGIN)
        return self._screened[vendor]


def _whole_vendor(vendor: str, hit: Hit) -> Mention:
    grade = BrandGrade.CERTAIN if hit.score >= _CERTAIN_FROM else BrandGrade.LIKELY
    return Mention(
        column="vendor",
        start=0,
        end=len(vendor),
        words=vendor,
        party=hit.party_id,
        how="screened",
        grade=grade,
        score=hit.score,
    )


def _is_most_of(mention: Mention, vendor: str) -> bool:
    """Whether the words are the vendor's name rather than a part of it: then the vendor itself is the party."""
    return mention.how == "name" and 2 * len(plain(mention.words)) >= len(plain(vendor))
