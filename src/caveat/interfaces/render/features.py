"""Reasons for and against a hit in words, a sentence each; the sign beside it says which side it is on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from caveat.interfaces.render.words import legible
from caveat.model.hit import Reason

__all__ = ["reason_words", "sign_of"]

# A sentence for each feature of a hit: {asked} and {listed} are the words compared, {both} is either or the two.
_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name_same": "the whole name is the same: {both}",
        "name_glued": "{asked} is {listed} with other blanks",
        "acronym": "one name is made of the first letters of the other: {both}",
        "name_cut": "the name is cut short, as in a field of 35 letters: {both}",
        "rare_word": "the rare word {both} is the same",
        "common_word": "the word {both} is the same",
        "stands_for": "{asked} stands for the same as {listed}",
        "word_typo": "{asked} is {listed} but for an error of typing",
        "word_sound": "{asked} and {listed} are two spellings of one sound",
        "word_joined": "{asked} is {listed} with other blanks",
        "word_within": "{asked} is {listed} with something written together with it",
        "word_cut": "{asked} is {listed} cut short, as in a field of 35 letters",
        "initial": "{asked} and {listed}: one is the initial of the other",
        "word_extra_asked": "the listed name lacks {asked}",
        "word_extra_listed": "the name asked lacks {listed}",
        "word_differs": "where the name asked has {asked}, the listed one has {listed}",
        "number_differs": "the numbers differ: {both}",
        "by_sound": "compared by their sound, which many names share: {both}",
        "word_order": "the words stand in another order",
        "weak_alias": "the weak alias {listed} agrees too, which alone makes no hit",
        "lookalike": "{asked} is known to mean somebody else",
        "other_party_same": "{asked} is exactly the name of another listed party",
        "identifier_mistyped": "the number {asked} fails its own check digit and counts for nothing",
        "address": "the address agrees: {both}",
        "settled_before": "settled before as another party{by}; the listed party's names have changed since",
    }
)
# The same for features that speak on either side: first for, then against.
_TWO_SIDED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "legal_form": ("the legal forms agree: {both}", "the legal forms differ: {both}"),
        "identifier": ("the number {both} is the same", "the numbers of one scheme differ: {both}"),
        "birth_date": ("the dates of birth agree: {both}", "the dates of birth differ: {both}"),
        "birth_place": ("the places of birth agree: {both}", "the places of birth lie in different countries: {both}"),
        "country": ("a country is shared: {both}", "no country is shared: {both}"),
        "gender": ("the gender is the same: {both}", "the genders differ: {both}"),
        "generation": ("the generation is the same: {both}", "father and son differ: {both}"),
        "kind": ("both are of one kind: {both}", "the kinds differ: {both}"),
    }
)
# What a territory's features say, before the words that they rest on.
_OF_TERRITORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place": "names a place there",
        "place_typo": "but for an error of typing",
        "place_among_words": "the place stands among other words",
        "place_or_name": "may be the name of a person as well",
        "namesake": "places of that name also in",
        "territory_named": "the territory is named too",
        "territory_in_part": "only a part of that region",
        "territory_claimed": "outside the region when the law was made, inside it as the occupying authority claims",
        "country_stated": "stated as the country",
        "country_overridden": "the place says more than the country stated",
        "post_code": "a post code there",
        "city_differs": "a large city elsewhere is named too",
        "country_differs": "another country is stated",
        "government_word": "a body of government",
    }
)


def reason_words(reason: Reason) -> str:
    """One reason as a sentence, with the words that were compared."""
    asked, listed = (f"“{legible(each)}”" if each else None for each in (reason.asked, reason.listed))
    both = " and ".join(dict.fromkeys(filter(None, (asked, listed))))
    if reason.feature in _OF_TERRITORIES or not _sentence(reason):
        said = _OF_TERRITORIES.get(reason.feature, reason.feature.replace("_", " "))
        words = [legible(each) for each in (reason.asked, reason.listed) if each]
        return f"{said}: {', '.join(dict.fromkeys(words))}" if words else said
    by = f" ({legible(reason.asked)})" if reason.asked else ""
    either = both or "a word"
    return _sentence(reason).format(asked=asked or either, listed=listed or either, both=either, by=by)


def _sentence(reason: Reason) -> str:
    sides = _TWO_SIDED.get(reason.feature)
    return sides[reason.points < 0] if sides else _SENTENCES.get(reason.feature, "")


def sign_of(reason: Reason) -> str:
    """On which side a reason stands: `+` for, a minus sign against, a dot for neither."""
    if reason.points == 0:
        return "·"
    return "+" if reason.points > 0 else "\N{MINUS SIGN}"
