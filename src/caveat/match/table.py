"""The declared table of scoring: every number with its reason; the kernel gets the same table."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Final

from caveat.names import pairing, similarity

__all__ = ["TABLE", "ScoreTable", "reasons_for_numbers"]


def _number(value: float, why: str) -> float:
    """A field with its value and its reason."""
    return field(default=value, metadata={"why": why})


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """What words shared, words left over, legal forms, order and script are worth, chosen by hand.

    Costs are shares of a word's weight; factors multiply the score. The order of the fields is that of the kernel.
    """

    extra: float = _number(0.55, "a word that only one name has costs half its weight: names are shortened")
    different: float = _number(1.7, "words that differ on both sides cost more than their weight: Pipeline, Petroleum")
    extra_common: float = _number(0.9, "the same for a person, where many people are called all that is shared")
    extra_to_one: float = _number(1.0, "where one telling word is shared the rest decides: Dahua Dental Arts")
    extra_to_one_short: float = _number(1.7, "three letters, or a name of many people, are shared by chance: SIS")
    extra_to_one_coined: float = _number(0.65, "a word of eight letters is a coined one: Hikvision Cameras")
    extra_place: float = _number(0.6, "a place after the name is how subsidiaries are called: Hikvision USA")
    stray: float = _number(0.25, "the most that a last word of up to four letters weighs that no list has: Ltcl, Jtd")
    cut_extra: float = _number(0.3, "words that the listed name has beyond one that a field of 35 letters cut short")
    contradiction: float = _number(0.5, "two patronymics or two initials that differ are two persons")
    numbers_differ: float = _number(1.2, "numbers that differ name two units, two ships, two schools")
    ceiling: float = _number(0.995, "1 is kept for the same words, order and legal form")
    squashed: float = _number(0.97, "the same letters with other blanks")
    by_sound: float = _number(0.82, "many Chinese and Korean names sound alike")
    none_same: float = _number(0.85, "an error in each of several words is rare, another name is not")
    acronym: float = _number(0.76, "four letters and more that begin the words of a longer name")
    cut: float = _number(0.9, "a name cut short by a field of 35 letters, as in payment messages")
    near_share: float = _number(1.6, "what an error takes, by letter, where all words together are a few errors apart")
    beside: float = _number(0.35, "weight shared beside the telling word that makes extra words mere extras")
    form_none: float = _number(0.99, "one name carries a legal form and the other none")
    form_agrees: float = _number(0.995, "forms that translate one another: OOO, LLC")
    form_open: float = _number(0.985, "forms of which one says no more than company")
    form_differs: float = _number(0.96, "a limited company is no stock company, but clerks mix them up")
    order_person: float = _number(0.995, "family names stand first or last")
    order_other: float = _number(0.98, "words of a company seldom change places")
    information_least: float = _number(0.55, "names that share little weight say little, however much of them agrees")
    information_rate: float = _number(0.65, "and gain this much for each full weight of words shared")
    doubt_same_form: float = _number(0.6, "the same legal form halves the doubt about a misspelled single word")
    doubt_short: float = _number(0.30, "an error in the only shared word of up to five letters: it has neighbours")
    doubt_six: float = _number(0.22, "the same in six letters")
    doubt_seven: float = _number(0.14, "in seven")
    doubt_eight: float = _number(0.06, "in eight")
    doubt_nine: float = _number(0.03, "in nine and more")
    slack: float = _number(0.12, "what the filter before the comparison may understate: words alike that no key finds")


TABLE: Final = ScoreTable()

_IN_THOUSANDTHS: Final = (
    ("stands_for", pairing.STANDS_FOR, "an abbreviation or a foreign spelling of the same word"),
    ("joined", pairing.JOINED, "words written together in one name and apart in the other"),
    ("joined_alike", pairing.JOINED_ALIKE, "the same with one error in eight letters and more"),
    ("abbreviated", pairing.ABBREVIATED, "a commonplace word cut short or without some letters: Trad, Shpg"),
    ("cut_word", pairing.CUT_WORD, "the last word of a name cut short, which begins a listed word"),
    ("parted", pairing.PARTED, "a listed word with something written together with it: SheikhPanyaev"),
    ("parted_rest", pairing.PARTED_REST, "what is written together with it counts against, in weights of a word"),
    ("initial", pairing.INITIAL, "a letter that begins the word of the other name"),
    ("same_sound", similarity.SAME_SOUND, "two spellings of one sound"),
    ("heard_consonants", similarity.HEARD_CONSONANTS, "the same consonants and one vowel apart: Mohamed, Muhammad"),
    ("heard_consonants_two", similarity.HEARD_CONSONANTS_TWO, "the same consonants and two vowels apart"),
    ("heard_one", similarity.HEARD_ONE, "one sound apart in seven letters and more"),
    ("first_letter", similarity.FIRST_LETTER, "taken away where the first letter differs: Hassan, Bassan"),
    ("other_gender", similarity.OTHER_GENDER, "at most, where the words differ as Alejandro and Alejandra"),
)


def reasons_for_numbers() -> tuple[tuple[str, float, str], ...]:
    """Every number of the table with its reason, for the documentation.

    Example:
        >>> reasons_for_numbers()[0][:2]
        ('extra', 0.55)
    """
    declared = [
        (one.name, float(getattr(TABLE, one.name)), str(one.metadata["why"])) for one in fields(TABLE) if one.metadata
    ]
    return (*declared, *((name, value / 1000, why) for name, value, why in _IN_THOUSANDTHS))
