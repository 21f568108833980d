"""Weights of the evidence beside a name: one row for each thing that can agree or not, with a reason for the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from caveat.model.hit import Reason

__all__ = ["WEIGHTS", "Weight", "weighed"]

_POINTS: Final = 4.0
# Evidence confirms a name that is at least half there and never makes one of nothing: many people are born on a day.
_NO_TRUST, _FULL_TRUST = 0.45, 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one outcome of a comparison does to a score.

    Attributes:
        feature: the feature under which it is told, a key of `caveat.match.features.FEATURES`.
        factor: below 1 it shrinks the score to this share; above 1 it takes the score this share of the way to 1.
        means: what was found.
        why: why the factor is what it is.
    """

    feature: str
    factor: float
    means: str
    why: str

    @property
    def points(self) -> float:
        """What it says for or against a hit on the scale of all reasons."""
        return round(_POINTS * (self.factor - 1.0), 3)

    def reason(self, *, asked: str | None = None, listed: str | None = None) -> Reason:
        """The reason that it gives, with the words compared."""
        return Reason(feature=self.feature, points=self.points, asked=asked, listed=listed)


def weighed(score: float, factors: Iterable[float]) -> float:
    """The score of a name after the evidence beside it, whatever the order of the factors.

    Factors above 1 close a share of the distance to 1, less of it where the names agree little; factors below 1
    then shrink the score. Evidence in favour alone never lifts a name that is hardly there.

    Example:
        >>> weighed(0.8, [1.5]), weighed(0.8, [0.55, 1.1]), weighed(0.4, [1.5])
        (0.9, 0.451, 0.4)
    """
    left, shrunk = 1.0, 1.0
    for factor in factors:
        if factor > 1.0:
            left *= 2.0 - factor
        else:
            shrunk *= factor
    trust = min(1.0, max(0.0, (score - _NO_TRUST) / (_FULL_TRUST - _NO_TRUST)))
    return round((score + (1.0 - score) * (1.0 - left) * trust) * shrunk, 6)


def _row(feature: str, factor: float, means: str, why: str) -> Weight:
    return Weight(feature=feature, factor=factor, means=means, why=why)


WEIGHTS: Final[Mapping[str, Weight]] = MappingProxyType(
    {
        "birth_day": _row(
            "birth_date", 1.50, "the days of birth are the same", "one in twenty thousand agrees by chance"
        ),
        "birth_swapped": _row(
            "birth_date", 1.35, "the same but for day and month changed about", "the commonest error between countries"
        ),
        "birth_slip": _row(
            "birth_date", 1.25, "the same but for one digit", "a slip of the keyboard; one in a thousand by chance"
        ),
        "birth_month": _row("birth_date", 1.30, "born in the same month", "one in seven hundred by chance"),
        "birth_year": _row("birth_date", 1.20, "born in the same year, as far as is stated", "one in fifty by chance"),
        "birth_within": _row("birth_date", 1.08, "born within the span that is stated", "one in fifteen by chance"),
        "birth_near": _row(
            "birth_date", 0.93, "a year apart, and no day stated", "lists guess years, and ages are counted from them"
        ),
        "birth_other_day": _row(
            "birth_date", 0.85, "another day of the same year", "papers of one person differ so; so do two persons"
        ),
        "birth_apart": _row(
            "birth_date", 0.72, "up to three years apart, and no day stated", "more than most guesses are wrong by"
        ),
        "birth_differs": _row(
            "birth_date",
            0.55,
            "the days of birth differ",
            "takes the same first and last name below any threshold in use: TransUnion v. Ramirez (2021)",
        ),
        "birth_place": _row("birth_place", 1.15, "born in the same place", "towns are many; capitals recur"),
        "birth_place_differs": _row(
            "birth_place",
            0.92,
            "born in different places of different countries",
            "sources name town, district or land",
        ),
        "nationality": _row("country", 1.10, "a nationality is the same", "most names of a language share theirs"),
        "nationality_differs": _row(
            "country", 0.86, "no nationality is the same", "people have several, and lists state one"
        ),
        "country": _row("country", 1.05, "tied to the same country", "a residence or an office says less"),
        "country_differs": _row("country", 0.93, "tied to no country in common", "people move and firms have branches"),
        "gender": _row("gender", 1.01, "the stated gender is the same", "one in two by chance"),
        "gender_differs": _row(
            "gender", 0.70, "the stated genders differ", "seldom wrong on both sides; Olga is not Oleg"
        ),
        "gender_by_name": _row(
            "gender", 0.90, "a word of the name tells another gender", "Ivanova is a woman, but not all lists inflect"
        ),
        "generation_differs": _row(
            "generation", 0.75, "father and son: Jr, Sr or III differ", "given to tell two of one name apart"
        ),
        "address": _row("address", 1.30, "the same street and number", "few doors are shared, but some by hundreds"),
        "postcode": _row("address", 1.12, "the same postcode or street", "some thousand people share one"),
        "kind_stated": _row(
            "kind", 0.55, "one is stated to be what the other is not", "step 2 of OFAC's test of a hit: no hit"
        ),
        "kind_of_ship": _row(
            "kind", 0.65, "one is a ship or aircraft, the other a company", "ships are held by companies of their name"
        ),
        "kind_read": _row(
            "kind", 0.70, "the name asked is written as of another kind", "read from a legal form or a ship's prefix"
        ),
        "number_same": _row(
            "identifier", 1.90, "a number given by an authority is the same", "given to one party in the world"
        ),
        "number_alike": _row(
            "identifier", 1.40, "a number is the same, its country not stated", "short ones recur between countries"
        ),
        "number_differs": _row(
            "identifier", 0.75, "numbers of a scheme that gives one each differ", "numbers are renewed and mistyped"
        ),
        "number_mistyped": _row(
            "identifier_mistyped", 1.00, "a check digit says that a number is mistyped", "it counts for nothing"
        ),
        "weak_alias": _row(
            "weak_alias", 1.10, "a weak alias agrees as well", "by itself it would make a hit of half the world"
        ),
        "other_same": _row(
            "other_party_same", 0.97, "another listed party has the very name", "so the less alike is rather another"
        ),
        "lookalike": _row(
            "lookalike", 0.55, "the name is known to mean somebody else", "somebody has looked, and written it down"
        ),
    }
)
"""Every outcome by its level. Chance is meant among two parties taken at random from sanctions lists."""
