"""Scoring: one number for how far two names are one name, from the words they share and the words they do not.

The kernel computes the same numbers in the same order, to the bit: sums are in thousandths, whole, and so do not depend
on the order of words; the few divisions and products stand in one order here and there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz.distance import OSA

from caveat.match.table import TABLE
from caveat.names.alignment import JOINED, NEAR_ERRORS, Alignment, How, Pair, align, telling_letters
from caveat.names.legal_forms import LegalForm
from caveat.names.tokens import Token, TokenKind
from caveat.names.weights import Rarity, weight
from caveat.names.world_names import is_world_name
from caveat.names.written import WrittenName

__all__ = ["LEAST_CUT", "LEAST_CUT_WHOLE", "STRAY", "UNTOLD", "Comparison", "compare"]

LEAST_CUT: Final = 6
"""Letters that a name cut short and the whole one must share at the least, beside the same legal form."""

LEAST_CUT_WHOLE: Final = 20
"""The same where the legal form is cut, or stands before."""

_LEAST_CUT_ALONE: Final = 12
_LEAST_ACRONYM: Final = 4
_SHORT: Final = 3
_COINED: Final = 8
_TELLING: Final = frozenset({TokenKind.WORD, TokenKind.PATRONYMIC, TokenKind.NUMBER})
_ORGANIZATIONS: Final = frozenset({TokenKind.GENERIC, TokenKind.INDUSTRY, TokenKind.PLACE, TokenKind.FUNCTION})
_NOT_A_PERSONS: Final = frozenset(
    {TokenKind.PARTICLE, TokenKind.FUNCTION, TokenKind.INITIAL, TokenKind.NUMBER, TokenKind.TITLE}
)
_LONG: Final = 6
_CLOSE: Final = 900
_DOUBT: Final = {6: TABLE.doubt_six, 7: TABLE.doubt_seven, 8: TABLE.doubt_eight, 9: TABLE.doubt_nine}
_LONGEST_NEAR: Final = 64
UNTOLD: Final = 200
"""An initial leaves open what the rest of the word is: so much of its weight counts against."""
STRAY: Final = round(1000 * TABLE.stray)
_LONGEST_STRAY: Final = 4
_LONGEST_DOUBTFUL: Final = 9
_OPEN_GROUP: Final = "company"


@dataclass(frozen=True)
class Comparison:
    """Two names compared; `score` is 0 to 1.

    Attributes:
        person: whether they were compared as names of persons: every word counts, none is a legal form.
        asked_weights: of each word of the asked name that counts, in thousandths; `listed_weights` likewise.
        acronym: whether one is the acronym of the other.
    """

    asked: WrittenName
    listed: WrittenName
    person: bool
    alignment: Alignment
    asked_weights: tuple[int, ...]
    listed_weights: tuple[int, ...]
    acronym: bool = False

    @property
    def asked_words(self) -> tuple[Token, ...]:
        """The words that count of the name asked."""
        return self.asked.tokens(person=self.person)

    @property
    def listed_words(self) -> tuple[Token, ...]:
        """The words that count of the name listed."""
        return self.listed.tokens(person=self.person)

    @cached_property
    def score(self) -> float:
        """How far the names are one: 1 only for the same words in the same order with the same legal form."""
        if not self.asked_words or not self.listed_words:
            return 0.0
        if self.is_same:
            return self.script_factor
        if self.acronym:
            return TABLE.acronym
        if self.is_cut and not self.is_glued:
            return TABLE.cut * self.script_factor
        shared = self._share() * self._form_factor() * self._order_factor() * self._information_factor()
        shared *= self._none_same_factor()
        return min(max(shared, self._near()), TABLE.ceiling) * self.script_factor

    @property
    def is_same(self) -> bool:
        """Whether the names have the same words in the same order and the same legal forms."""
        return self._same_texts() and (self.person or set(self.asked.forms) == set(self.listed.forms))

    @property
    def is_whole(self) -> bool:
        """Whether the score is 1: the same name, and no other sounds like it."""
        return bool(self.asked_words) and self.is_same and self.script_factor == 1.0

    @property
    def script_factor(self) -> float:
        """Less than 1 where Chinese characters meet others, or Latin letters: many names sound alike."""
        if self.asked.han and self.listed.han:
            return 1.0 if self.asked.native == self.listed.native else TABLE.by_sound
        return TABLE.by_sound if self.asked.han is not self.listed.han else 1.0

    @property
    def is_glued(self) -> bool:
        """Whether the names differ in nothing but blanks, legal forms set aside or not."""
        return self.asked.identity == self.listed.identity or _glued(self.asked_words) == _glued(self.listed_words)

    @property
    def is_cut(self) -> bool:
        """Whether one name is the beginning of the other, and as long as a field that cuts names short."""
        least = LEAST_CUT if set(self.asked.forms) & set(self.listed.forms) else _LEAST_CUT_ALONE
        asked, listed = self.asked, self.listed
        if asked.may_be_cut and _begins(asked.words, listed.words, LEAST_CUT_WHOLE):
            return True
        if listed.may_be_cut and _begins(listed.words, asked.words, LEAST_CUT_WHOLE):
            return True
        asked_open = asked.may_be_cut and asked.ends_in_core
        listed_open = listed.may_be_cut and (self.person or listed.ends_in_core)
        return (asked_open and _may_begin(self.asked_words, self.listed_words, least)) or (
            listed_open and _may_begin(self.listed_words, self.asked_words, least)
        )

    @property
    def legal_forms_agree(self) -> bool | None:
        """Whether both carry legal forms that translate one another; None unless both carry one."""
        if self.person or not self.asked.forms or not self.listed.forms:
            return None
        return bool(_groups(self.asked.forms) & _groups(self.listed.forms))

    @cached_property
    def weighed(self) -> tuple[tuple[int, int, Pair], ...]:
        """Each pair after its points, in millionths, and the weight of its heavier side, the most telling first."""
        found = []
        for pair in self.alignment.pairs:
            lighter, heavier = self._weights(pair)
            found.append((lighter * pair.similarity, heavier, pair))
        return tuple(sorted(found, key=lambda one: (-one[0], one[2].asked[0])))

    def points(self, pair: Pair) -> float:
        """What a pair says for the names being one.

        It is the weight of the lighter word: a rare word is no misspelled common one, an initial is but an initial.
        """
        return self._weights(pair)[0] * pair.similarity / 1e6

    def numbers_differ(self) -> bool:
        """Whether each name has a number that the other has not."""
        return self._both_left(TokenKind.NUMBER)

    def _weights(self, pair: Pair) -> tuple[int, int]:
        """The weight of the lighter side of a pair and of the heavier; of words joined, that of the word they make."""
        asked = sum(self.asked_weights[place] for place in pair.asked)
        listed = sum(self.listed_weights[place] for place in pair.listed)
        if pair.how is How.JOINED:
            single = asked if len(pair.asked) == 1 else listed
            return single, single
        lighter, heavier = sorted((asked, listed))
        if pair.how is How.INITIAL:
            return lighter, lighter + (heavier - lighter) * UNTOLD // 1000
        return (lighter, heavier) if self._may_be_two_words(pair) else (lighter, lighter)

    def _may_be_two_words(self, pair: Pair) -> bool:
        """Whether a commonplace word is paired with a like word that may as well be a name: Ching, China."""
        if self.person or pair.how is not How.ALIKE:
            return False
        if self._letters(pair) >= _LONG and pair.similarity >= _CLOSE:
            return False
        if self._is_unknown(pair.asked[0]):
            return False  # it is no name that is known, but a misspelled one
        kinds = self.asked_words[pair.asked[0]].kind, self.listed_words[pair.listed[0]].kind
        return (kinds[0] is TokenKind.WORD) is not (kinds[1] is TokenKind.WORD)

    def _share(self) -> float:
        if self.is_glued:
            return 1.0 if self._same_texts() else TABLE.squashed
        matched = sum(points for points, _, _ in self.weighed)
        if not matched:
            return 0.0
        unlike = sum(heavier for _, heavier, _ in self.weighed) * 1000 - matched
        whole = matched / 1e6 + unlike / 1e6 + self._cost()
        return self._typing_factor() * (matched / 1e6) / whole

    def _near(self) -> float:
        """The score of names that are, all words together, but a few errors apart, whatever the words are worth."""
        if self.asked.han or self.listed.han or self.numbers_differ():
            return 0.0
        if self.person and (all(is_world_name(word.text) for word in self.asked.words) or self._initial_left()):
            return 0.0  # names of many people, each of them, or W. for G.: another person rather than errors
        most = telling_letters(self.asked_words, self.listed_words)
        core = _near(self.asked_words, self.listed_words, most) * self._form_factor()
        return max(core, _near(self.asked.words, self.listed.words, most))

    def _cost(self) -> float:
        asked = sum(self._left_weight(place) for place in self.alignment.asked_left) / 1000
        listed = sum(self.listed_weights[place] for place in self.alignment.listed_left) / 1000
        cost = self._extra_rate() * abs(asked - listed) * self._place_factor() + TABLE.different * min(asked, listed)
        if self.person and (self._both_left(TokenKind.PATRONYMIC) or self._initial_contradicts()):
            cost += TABLE.contradiction
        return cost + TABLE.numbers_differ if self.numbers_differ() else cost

    def _left_weight(self, place: int) -> int:
        """What an asked word without a partner weighs; a short last one that no list has may be a misspelled form."""
        word, weighs = self.asked_words[place], self.asked_weights[place]
        stray = not self.person and 0 < place == len(self.asked_words) - 1 and len(word.text) <= _LONGEST_STRAY
        return min(weighs, STRAY) if stray and self._is_unknown(place) else weighs

    def _is_unknown(self, place: int) -> bool:
        """Whether an asked word tells, and no listed party of those compared has it."""
        word = self.asked_words[place]
        return word.kind is TokenKind.WORD and self.asked_weights[place] == weight(word, 0, person=False)

    def _place_factor(self) -> float:
        """Less than 1 where all that one name has beyond the other is a place."""
        words = [self.asked_words[place] for place in self.alignment.asked_left]
        words += [self.listed_words[place] for place in self.alignment.listed_left]
        all_places = all(word.kind is TokenKind.PLACE for word in words)
        return TABLE.extra_place if not self.person and all_places else 1.0

    def _extra_rate(self) -> float:
        """What a word too many costs: the less is shared beside the most telling word, the more."""
        if self.person:
            return self._extra_rate_of_person()
        if not any(self._is_telling(pair) for pair in self.alignment.pairs):
            return TABLE.extra_to_one_short
        first = self.weighed[0][2]
        letters = self._letters(first)
        longer = TABLE.extra_to_one if letters < _COINED else TABLE.extra_to_one_coined
        by_chance = letters <= _SHORT or is_world_name(self.asked_words[first.asked[0]].text)
        most = TABLE.extra_to_one_short if by_chance else longer
        return most - self._beside() * (most - TABLE.extra)

    def _extra_rate_of_person(self) -> float:
        if self._person_words() < 2:
            return TABLE.extra_to_one
        words = (pair for pair in self.alignment.pairs if self._is_word(pair))
        known = (pair.how is not How.JOINED and is_world_name(self.listed_words[pair.listed[0]].text) for pair in words)
        return TABLE.extra_common if all(known) else TABLE.extra

    def _typing_factor(self) -> float:
        """Less than 1 where all that is shared is one word, and that not quite: a short word has many neighbours."""
        first = self.weighed[0][2]
        if first.how is not How.ALIKE:
            return 1.0
        letters = min(self._letters(first), _LONGEST_DOUBTFUL)
        doubt = _DOUBT.get(letters, TABLE.doubt_short) * (1.0 - self._beside())
        return 1.0 - doubt * (TABLE.doubt_same_form if set(self.asked.forms) & set(self.listed.forms) else 1.0)

    def _beside(self) -> float:
        """How much is shared beside the most telling word, 0 for nothing, 1 for enough."""
        return min(1.0, sum(points for points, _, _ in self.weighed[1:]) / 1e6 / TABLE.beside)

    def _is_telling(self, pair: Pair) -> bool:
        """Whether a word of the pair is a name rather than a word of trade, place or grammar."""
        return self.listed_words[pair.listed[0]].kind in _TELLING or self.asked_words[pair.asked[0]].kind in _TELLING

    def _letters(self, pair: Pair) -> int:
        """The letters of a pair, counted on the shorter side."""
        asked = sum(len(self.asked_words[place].text) for place in pair.asked)
        return min(asked, sum(len(self.listed_words[place].text) for place in pair.listed))

    def _person_words(self) -> int:
        """How many words are shared; those that one name writes together, or nearly, count each."""
        return sum(max(len(pair.asked), len(pair.listed)) for pair in self.alignment.pairs if self._is_word(pair))

    def _is_word(self, pair: Pair) -> bool:
        kinds = {self.asked_words[pair.asked[0]].kind, self.listed_words[pair.listed[0]].kind}
        return pair.how is not How.INITIAL and not kinds <= _NOT_A_PERSONS

    def _both_left(self, kind: TokenKind) -> bool:
        asked = any(self.asked_words[place].kind is kind for place in self.alignment.asked_left)
        return asked and any(self.listed_words[place].kind is kind for place in self.alignment.listed_left)

    def _initial_contradicts(self) -> bool:
        """Whether an initial of one name stands for no word that the other has left."""
        left = [self.asked_words[place].kind for place in self.alignment.asked_left]
        right = [self.listed_words[place].kind for place in self.alignment.listed_left]
        return bool(left and right) and TokenKind.INITIAL in {*left, *right} and _names(left) and _names(right)

    def _initial_left(self) -> bool:
        asked = any(self.asked_words[place].kind is TokenKind.INITIAL for place in self.alignment.asked_left)
        return asked or any(self.listed_words[place].kind is TokenKind.INITIAL for place in self.alignment.listed_left)

    def _form_factor(self) -> float:
        if self.person or set(self.asked.forms) == set(self.listed.forms):
            return 1.0
        agree = self.legal_forms_agree
        if agree is None:
            return TABLE.form_none
        either_open = _OPEN_GROUP in _groups(self.asked.forms) | _groups(self.listed.forms)
        return TABLE.form_agrees if agree else TABLE.form_open if either_open else TABLE.form_differs

    def _order_factor(self) -> float:
        if self.alignment.in_order:
            return 1.0
        return TABLE.order_person if self.person else TABLE.order_other

    def _none_same_factor(self) -> float:
        """Less than 1 where each of several words is but alike."""
        same = self.is_glued or any(pair.similarity >= JOINED for pair in self.alignment.pairs)
        return 1.0 if same or len(self.alignment.pairs) < 2 else TABLE.none_same

    def _information_factor(self) -> float:
        """Names that share little but common words say little, however much of them agrees."""
        matched = sum(self._weights(pair)[0] for pair in self.alignment.pairs)
        if self.is_glued:
            matched = max(matched, min(sum(self.asked_weights), sum(self.listed_weights)))
        return min(1.0, TABLE.information_least + TABLE.information_rate * (matched / 1000))

    def _same_texts(self) -> bool:
        return _texts(self.asked_words) == _texts(self.listed_words)


def compare(asked: WrittenName, listed: WrittenName, rarity: Rarity, *, person: bool) -> Comparison:
    """Compare two names; symmetric but that names of many people, where they are asked, are taken as spelled right.

    Example:
        >>> from caveat.names.weights import EvenRarity
        >>> from caveat.names.written import take_apart
        >>> compare(take_apart("SIS DOO"), take_apart("SIS d.o.o."), EvenRarity(), person=False).score
        1.0
    """
    asked_words, listed_words = asked.tokens(person=person), listed.tokens(person=person)
    return Comparison(
        asked=asked,
        listed=listed,
        person=person,
        alignment=align(asked_words, listed_words, person=person, exact=asked.han or listed.han),
        asked_weights=tuple(weight(word, rarity.bearers(word.text), person=person) for word in asked_words),
        listed_weights=tuple(weight(word, rarity.bearers(word.text), person=person) for word in listed_words),
        acronym=not person and (_is_acronym(asked, listed) or _is_acronym(listed, asked)),
    )


def _is_acronym(short: WrittenName, long: WrittenName) -> bool:
    if len(short.core) != 1 or not _LEAST_ACRONYM <= len(short.squash) == len(long.acronym):
        return False
    if not long.forms and not any(word.kind in _ORGANIZATIONS for word in long.core):
        return False  # persons are not called by their first letters
    return len(long.core) > 2 and short.squash == long.acronym and len(set(long.acronym)) >= _LEAST_ACRONYM


def _names(kinds: Sequence[TokenKind]) -> bool:
    return any(kind in {TokenKind.WORD, TokenKind.INITIAL, TokenKind.PATRONYMIC} for kind in kinds)


def _groups(forms: Sequence[LegalForm]) -> frozenset[str]:
    return frozenset(form.group for form in forms)


def _texts(words: Sequence[Token]) -> list[str]:
    return [word.text for word in words]


def _glued(words: Sequence[Token]) -> str:
    return "".join(word.text for word in words)


def _may_begin(cut: Sequence[Token], whole: Sequence[Token], least: int) -> bool:
    """Whether words with a telling one among them begin others."""
    return bool(telling_letters(cut, ())) and _begins(cut, whole, least)


def _begins(asked: Sequence[Token], listed: Sequence[Token], least: int) -> bool:
    one, other = _glued(asked), _glued(listed)
    return least <= len(one) < len(other) and other.startswith(one)


def _near(asked: Sequence[Token], listed: Sequence[Token], most: int) -> float:
    """The score of words that are, all together, but a few errors apart, judged by `most` letters at most."""
    one, other = _glued(asked), _glued(listed)
    if max(len(one), len(other)) > _LONGEST_NEAR:
        return 0.0
    longer = max(len(one), len(other))
    letters = min(longer, most or longer // 2)
    errors = OSA.distance(one, other, score_cutoff=len(NEAR_ERRORS))
    if not 1 <= errors <= len(NEAR_ERRORS) or letters < NEAR_ERRORS[errors - 1]:
        return 0.0
    return 1.0 - TABLE.near_share * errors / letters
