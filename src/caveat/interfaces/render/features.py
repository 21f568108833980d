"""Reasons for and against a hit in words; the sign beside each says which side it is on."""

from __future__ import annotations

from caveat.interfaces.render.words import legible
from caveat.model.hit import Reason

__all__ = ["reason_words", "sign_of"]

# What each feature says, with the words compared; without them the sentence ends before the colon.
_SAID = {
    "name_same": "the whole name is the same",
    "name_glued": "the same but for blanks",
    "acronym": "the first letters of the other name",
    "rare_word": "rare word the same",
    "common_word": "word the same",
    "stands_for": "stands for the other",
    "word_typo": "the same but for an error of typing",
    "word_sound": "two spellings of one sound",
    "word_joined": "written together in one name, apart in the other",
    "initial": "initial of the other",
    "legal_form": "legal form",
    "word_extra_asked": "the listed name lacks a word",
    "word_extra_listed": "the name asked lacks a word",
    "word_differs": "the other word differs",
    "number_differs": "the numbers differ",
    "word_order": "another order of words",
    "weak_alias": "a weak alias agrees too",
    "lookalike": "known to mean somebody else",
    "other_party_same": "exactly the name of another listed party",
    "identifier": "identifier",
    "identifier_mistyped": "a number with a wrong check digit, which counts for nothing",
    "address": "address",
    "birth_date": "date of birth",
    "birth_place": "place of birth",
    "country": "country",
    "gender": "gender",
    "generation": "Jr, Sr or III",
    "kind": "kind of party",
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
# What says the same of both sides: where it speaks against, that is to be said.
_CONTRADICTED = frozenset(
    {"birth_date", "birth_place", "country", "gender", "generation", "identifier", "kind"}
)  # fmt: skip


def reason_words(reason: Reason) -> str:
    """One reason with the words that were compared."""
    said = _SAID.get(reason.feature, reason.feature.replace("_", " "))
    if reason.points < 0 and reason.feature in _CONTRADICTED:
        said = f"{said} contradicted"
    words = [legible(each) for each in (reason.asked, reason.listed) if each]
    return f"{said}: {', '.join(dict.fromkeys(words))}" if words else said


def sign_of(reason: Reason) -> str:
    """On which side a reason stands: `+` for, a minus sign against, a dot for neither."""
    if reason.points == 0:
        return "·"
    return "+" if reason.points > 0 else "\N{MINUS SIGN}"
