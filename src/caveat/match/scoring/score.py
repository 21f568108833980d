"""The score of two names, put together from words paired, words left, legal forms and names as wholes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from caveat.match.scoring.cost import cost
from caveat.match.scoring.forms import form_factor, forms_agree, same_forms, shares_form
from caveat.match.scoring.paired import PairedNames
from caveat.match.scoring.whole import is_acronym, is_cut, is_glued, near_score, same_texts
from caveat.match.table import TABLE
from caveat.names.alignment import align
from caveat.names.pairing import JOINED, How, Pair
from caveat.names.weights import Rarity, is_unknown, weight
from caveat.names.world_names import is_world_name
from caveat.names.written import WrittenName

__all__ = ["PLAINLY_ALIKE", "Comparison", "compare"]

_DOUBT: Final = {6: TABLE.doubt_six, 7: TABLE.doubt_seven, 8: TABLE.doubt_eight, 9: TABLE.doubt_nine}
_LONGEST_DOUBTFUL: Final = 9
_LEAST_MISSPELLED: Final = 7
PLAINLY_ALIKE: Final = 900
"""One error in six letters, or another spelling of the same sound."""


@dataclass(frozen=True)
class Comparison(PairedNames):
    """Two names compared; `score` is 0 to 1.

    Attributes:
        acronym: whether one is the acronym of the other.
    """

    acronym: bool = False

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
        return min(max(shared, near_score(self)), TABLE.ceiling) * self.script_factor

    @property
    def is_same(self) -> bool:
        """Whether the names have the same words in the same order and the same legal forms."""
        return same_texts(self) and (self.person or same_forms(self.asked.forms, self.listed.forms))

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

    @cached_property
    def is_glued(self) -> bool:
        """Whether the names differ in nothing but blanks, legal forms set aside or not."""
        return is_glued(self)

    @property
    def is_cut(self) -> bool:
        """Whether one name is the beginning of the other, and as long as a field that cuts names short."""
        return is_cut(self)

    @property
    def legal_forms_agree(self) -> bool | None:
        """Whether both carry legal forms that translate one another; None unless both carry one."""
        return None if self.person else forms_agree(self.asked.forms, self.listed.forms)

    def _share(self) -> float:
        if self.is_glued:
            return 1.0 if same_texts(self) else TABLE.squashed
        matched = sum(points for points, _, _ in self.weighed)
        if not matched:
            return 0.0
        unlike = sum(heavier for _, heavier, _ in self.weighed) * 1000 - matched
        whole = matched / 1e6 + unlike / 1e6 + cost(self)
        return self._typing_factor() * (matched / 1e6) / whole

    def _typing_factor(self) -> float:
        """Less than 1 where all that is shared is one word, and that not quite: a short word has many neighbours."""
        first = self.weighed[0][2]
        if first.how is not How.ALIKE:
            return 1.0
        letters = min(self.letters(first), _LONGEST_DOUBTFUL)
        doubt = _DOUBT.get(letters, TABLE.doubt_short) * (1.0 - self.beside)
        return 1.0 - doubt * (TABLE.doubt_same_form if shares_form(self.asked.forms, self.listed.forms) else 1.0)

    def _form_factor(self) -> float:
        return 1.0 if self.person else form_factor(self.asked.forms, self.listed.forms)

    def _order_factor(self) -> float:
        if self.alignment.in_order:
            return 1.0
        return TABLE.order_person if self.person else TABLE.order_other

    def _information_factor(self) -> float:
        """Names that share little but common words say little, however much of them agrees."""
        matched = sum(self.weights(pair)[0] for pair in self.alignment.pairs)
        if self.is_glued:
            matched = max(matched, min(sum(self.asked_weights), sum(self.listed_weights)))
        return min(1.0, TABLE.information_least + TABLE.information_rate * (matched / 1000))

    def _none_same_factor(self) -> float:
        """Less than 1 where each of several words is but alike."""
        pairs = self.alignment.pairs
        if self.is_glued or any(pair.similarity >= JOINED or self._is_misspelled(pair) for pair in pairs):
            return 1.0
        return TABLE.none_same if len(pairs) > 1 else 1.0

    def _is_misspelled(self, pair: Pair) -> bool:
        """Whether an asked word that is known nowhere is nearly a long listed one: chance makes few words so alike."""
        if pair.how is not How.ALIKE or pair.similarity < PLAINLY_ALIKE or self.letters(pair) < _LEAST_MISSPELLED:
            return False
        return pair.asked[0] in self.unknown and not is_world_name(self.asked_words[pair.asked[0]].text)


def compare(asked: WrittenName, listed: WrittenName, rarity: Rarity, *, person: bool) -> Comparison:
    """Compare two names; symmetric but for two things that are assumed of the name asked alone.

    Names of many people in it are spelled right, and a name as long as a field may have lost its last words.

    Example:
        >>> from caveat.names.weights import EvenRarity
        >>> from caveat.names.written import take_apart
        >>> compare(take_apart("SIS DOO"), take_apart("SIS d.o.o."), EvenRarity(), person=False).score
        1.0
    """
    asked_words, listed_words = asked.tokens(person=person), listed.tokens(person=person)
    unknown = frozenset(place for place, word in enumerate(asked_words) if is_unknown(word, rarity))
    cut, exact = asked.may_be_cut and asked.ends_in_core, asked.han or listed.han
    return Comparison(
        asked=asked,
        listed=listed,
        person=person,
        alignment=align(asked_words, listed_words, person=person, exact=exact, unknown=unknown, cut=cut),
        asked_weights=tuple(weight(word, rarity.bearers(word.text), person=person) for word in asked_words),
        listed_weights=tuple(weight(word, rarity.bearers(word.text), person=person) for word in listed_words),
        unknown=unknown,
        acronym=not person and (is_acronym(asked, listed) or is_acronym(listed, asked)),
    )
