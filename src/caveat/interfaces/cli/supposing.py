"""What the options of `caveat what-if` suppose of a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caveat.errors import UsageError
from caveat.interfaces.cli.home import Finder
from caveat.model.stake import Percent, StakeKind
from caveat.model.what_if import SupposedDelisting, SupposedListing, SupposedMeasure, SupposedStake

__all__ = ["Supposing"]

CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Supposing:
    """What is supposed of a party from a day on, as the options say it.

    Attributes:
        found: the party that a name means.
    """

    party: str
    since: date
    found: Finder

    def listings(
        self, lists: Sequence[str], parts: tuple[str, ...], facts: Mapping[str, str]
    ) -> Iterator[SupposedListing]:
        """The supposed listings, each with the parts and facts given.

        Raises:
            UsageError: parts or facts are given and no list.
        """
        if (parts or facts) and not lists:
            option = "--part" if parts else "--entry"
            raise UsageError(option, expected="a list on which it stands", found="none", do="Add --listed-on LIST.")
        for key in lists:
            yield SupposedListing(party=self.party, list=key, since=self.since, parts=parts, facts=tuple(facts.items()))

    def delistings(self, lists: Sequence[str]) -> Iterator[SupposedDelisting]:
        """The lists from which it is supposed to be taken."""
        return (SupposedDelisting(party=self.party, list=key, since=self.since) for key in lists)

    def measures(self, ids: Sequence[str], *, in_force: bool) -> Iterator[SupposedMeasure]:
        """The measures that are supposed to be law, or not to be."""
        return (SupposedMeasure(measure=key, in_force=in_force, since=self.since) for key in ids)

    def stakes(self, owners: Sequence[str]) -> Iterator[SupposedStake]:
        """Supposed owners with their shares, or with control.

        Raises:
            UsageError: one is not written so, or it is not clear who is meant.
        """
        return (self._stake(text) for text in owners)

    def _stake(self, text: str) -> SupposedStake:
        named, _, share = text.rpartition(":")
        do = "Write --owned cetc:60, cetc:40..55 or cetc:control."
        try:
            percent = None if share == CONTROL else Percent.parse(share)
        except ValueError as error:
            expected = "OWNER:SHARE, the share in percent from 0 to 100"
            raise UsageError("--owned", expected=expected, found=text, do=do) from error
        if not named:
            raise UsageError("--owned", expected="OWNER:SHARE", found=text, do=do)
        owner = self.found(named, "--owned")
        if owner == self.party:
            raise UsageError("--owned", expected="another party as owner", found=text, do=do)
        kind = StakeKind.CONTROL if percent is None else StakeKind.SHARES
        return SupposedStake(owner=owner, owned=self.party, percent=percent, kind=kind, since=self.since)
