"""The kinds of mutation, each with the sentence and the example that specify it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from caveat.model.party import PartyKind

__all__ = ["SPECIFICATION", "Family", "Mutation", "Specified"]


class Family(StrEnum):
    """What mutations have in common; of several at once no two are of one family."""

    TYPING = "typing"
    DOUBLING = "doubling"
    READING = "reading"
    LOSS = "loss"
    BLANKS = "blanks"
    WORDING = "wording"
    FORM = "form"
    SPELLING = "spelling"
    ORDER = "order"
    SURFACE = "surface"
    ADDITION = "addition"


class Mutation(StrEnum):
    """One way in which a name is written otherwise than on the list.

    In the order in which they happen to a name: what is known of it, how it is spelled, typed, scanned and shown, and
    where a field cuts it off.
    """

    DROPPED_WORD = "dropped_word"
    INITIALS = "initials"
    WORD_ORDER = "word_order"
    ABBREVIATION = "abbreviation"
    LEGAL_FORM_DROPPED = "legal_form_dropped"
    LEGAL_FORM_ADDED = "legal_form_added"
    LEGAL_FORM_RESPELLED = "legal_form_respelled"
    HONORIFIC = "honorific"
    MIDDLE_NAME = "middle_name"
    TRANSLITERATION = "transliteration"
    SPLIT_WORD = "split_word"
    JOINED_WORDS = "joined_words"
    INSERTION = "insertion"
    DELETION = "deletion"
    SUBSTITUTION = "substitution"
    TRANSPOSITION = "transposition"
    KEYBOARD = "keyboard"
    DOUBLED_LETTER = "doubled_letter"
    UNDOUBLED_LETTER = "undoubled_letter"
    OCR = "ocr"
    ACCENTS = "accents"
    CASE = "case"
    PUNCTUATION = "punctuation"
    TRUNCATION = "truncation"

    @property
    def family(self) -> Family:
        """The family that it belongs to."""
        return SPECIFICATION[self].family

    @property
    def changes_letters(self) -> bool:
        """Whether it puts other letters into a word, or takes some away."""
        return self.family in {Family.SPELLING, Family.TYPING, Family.DOUBLING, Family.READING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Specified:
    """What a mutation does, in a sentence, to which kinds of party, and an example that it can give."""

    family: Family
    does: str
    to: str
    kind: PartyKind
    name: str
    example: str


def _row(family: Family, does: str, to: str, name: str, example: str) -> Specified:
    kind = PartyKind.COMPANY if to == _COMPANIES else PartyKind.PERSON
    return Specified(family=family, does=does, to=to, kind=kind, name=name, example=example)


_ALL, _PERSONS, _COMPANIES = "all", "persons", "organizations"
_IVANOV = "Sergey Ivanov"
_LUMEN = "Lumenforge Optronics International Co., Ltd."

SPECIFICATION = MappingProxyType(
    {
        Mutation.DROPPED_WORD: _row(
            Family.LOSS,
            "A word of three or more left out; a person keeps the first family name, others two telling words or the "
            "only one.",
            _ALL,
            "Sergey Petrovich Ivanov",
            "Sergey Ivanov",
        ),
        Mutation.INITIALS: _row(
            Family.LOSS,
            "The first letter of one given name, or of all, with a dot or without.",
            _PERSONS,
            _IVANOV,
            "S. Ivanov",
        ),
        Mutation.WORD_ORDER: _row(
            Family.ORDER,
            "The family name at the other end, with a comma or without; in other names two neighbouring words change "
            "places, or what follows \u201cof\u201d comes first; the legal form stays.",
            _ALL,
            _IVANOV,
            "Ivanov, Sergey",
        ),
        Mutation.ABBREVIATION: _row(
            Family.WORDING,
            "A company word abbreviated, or an abbreviation in full.",
            _COMPANIES,
            _LUMEN,
            "Lumenforge Optronics Intl Co., Ltd.",
        ),
        Mutation.LEGAL_FORM_DROPPED: _row(
            Family.FORM, "No legal form.", _COMPANIES, _LUMEN, "Lumenforge Optronics International"
        ),
        Mutation.LEGAL_FORM_ADDED: _row(
            Family.FORM,
            "A legal form where there is none.",
            _COMPANIES,
            "Lumenforge Optronics",
            "Lumenforge Optronics LLC",
        ),
        Mutation.LEGAL_FORM_RESPELLED: _row(
            Family.FORM,
            "The legal form short or in full, with dots or without, or as another language calls it.",
            _COMPANIES,
            "OOO Lumenforge",
            "Lumenforge Limited Liability Company",
        ),
        Mutation.HONORIFIC: _row(
            Family.ADDITION, "A title before the given names.", _PERSONS, _IVANOV, "Dr. Sergey Ivanov"
        ),
        Mutation.MIDDLE_NAME: _row(
            Family.ADDITION,
            "One given name more after the first, of the same origin; not in names of more than three words.",
            _PERSONS,
            _IVANOV,
            "Sergey Viktorovich Ivanov",
        ),
        Mutation.TRANSLITERATION: _row(
            Family.SPELLING,
            "Another Latin spelling of a sound wherever it stands in telling words, of a second one in half of "
            "the names with ten such letters; by origin: "
            "Russian, Arabic, Persian, Pinyin to Wade-Giles, other.",
            _ALL,
            "Xi Jinping",
            "Hsi Chin-ping",
        ),
        Mutation.SPLIT_WORD: _row(
            Family.BLANKS, "A blank inside a word of six letters or more.", _ALL, _IVANOV, "Sergey Iva nov"
        ),
        Mutation.JOINED_WORDS: _row(Family.BLANKS, "No blank between two words.", _ALL, _IVANOV, "SergeyIvanov"),
        Mutation.INSERTION: _row(
            Family.TYPING, "A letter of the alphabet too many, after another.", _ALL, _IVANOV, "Sergeyb Ivanov"
        ),
        Mutation.DELETION: _row(Family.TYPING, "A letter left out that is not doubled.", _ALL, _IVANOV, "Sergey Ivanv"),
        Mutation.SUBSTITUTION: _row(
            Family.TYPING, "Another letter of the alphabet instead of one.", _ALL, _IVANOV, "Sergey Ivakov"
        ),
        Mutation.TRANSPOSITION: _row(
            Family.TYPING, "Two neighbouring letters in the wrong order.", _ALL, _IVANOV, "Sregey Ivanov"
        ),
        Mutation.KEYBOARD: _row(
            Family.TYPING, "The key beside the right one on a QWERTY keyboard.", _ALL, _IVANOV, "Sergey Ivamov"
        ),
        Mutation.DOUBLED_LETTER: _row(Family.DOUBLING, "A letter typed twice.", _ALL, _IVANOV, "Sergey Ivannov"),
        Mutation.UNDOUBLED_LETTER: _row(
            Family.DOUBLING, "One letter of two that are the same.", _ALL, "Anna Petrova", "Ana Petrova"
        ),
        Mutation.OCR: _row(
            Family.READING,
            "A letter, or two, read for others that look so: O and 0, l and 1, rn and m; numbers stay.",
            _ALL,
            "Arne Bjorn",
            "Ame Bjorn",
        ),
        Mutation.ACCENTS: _row(
            Family.SURFACE, "Latin letters without accents and strokes.", _ALL, "José Łukasz", "Jose Lukasz"
        ),
        Mutation.CASE: _row(
            Family.SURFACE,
            "All capitals, all small, or a capital for each word.",
            _ALL,
            _IVANOV,
            "SERGEY IVANOV",
        ),
        Mutation.PUNCTUATION: _row(
            Family.SURFACE,
            "One kind of sign left out or written another way: hyphens, apostrophes, dots, commas, quotes, brackets "
            "and &; an acronym gets dots.",
            _ALL,
            "Abdul al-Masri",
            "Abdul al Masri",
        ),
        Mutation.TRUNCATION: _row(
            Family.LOSS,
            "The first 35 characters, a line of a payment message, with a whole telling word among them.",
            _ALL,
            "Abdul Rahman Muhammad Al-Harbi Al-Masri Junior",
            "Abdul Rahman Muhammad Al-Harbi Al-M",
        ),
    }
)
"""Each mutation as `docs/mutations.md` gives it."""
