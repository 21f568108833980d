"""Two names with their words paired, and what each pair of words weighs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from caveat.match.table import TABLE
from caveat.names.pairing import PARTED_REST, Alignment, How, Pair
from caveat.names.tokens import Token, TokenKind
from caveat.names.written import WrittenName

__all__ = ["UNTOLD", "PairedNames"]

UNTOLD: Final = 200
"""An initial leaves open what the rest of the word is: so much of its weight counts against."""

_LONG: Final = 6
_CLOSE: Final = 900


@dataclass(frozen=True)
class PairedNames:
    """Two names whose words are paired.

    Attributes:
        person: whether they are compared as names of persons: every word counts, none is a legal form.
        asked_weights: of each word of the asked name that counts, in thousandths; `listed_weights` likewise.
        unknown: the places of the asked words that no listed party of those compared bears.
    """

    asked: WrittenName
    listed: WrittenName
    person: bool
    alignment: Alignment
    asked_weights: tuple[int, ...]
    listed_weights: tuple[int, ...]
    unknown: frozenset[int] = frozenset()

    @property
    def asked_words(self) -> tuple[Token, ...]:
        """The words that count of the name asked."""
        return self.asked.tokens(person=self.person)

    @property
    def listed_words(self) -> tuple[Token, ...]:
        """The words that count of the name listed."""
        return self.listed.tokens(person=self.person)

    @cached_property
    def weighed(self) -> tuple[tuple[int, int, Pair], ...]:
        """Each pair after its points, in millionths, and the weight of its heavier side, the most telling first."""
        found = []
        for pair in self.alignment.pairs:
            lighter, heavier = self.weights(pair)
            found.append((lighter * pair.similarity, heavier, pair))
        return tuple(sorted(found, key=lambda one: (-one[0], one[2].asked[0])))

    @property
    def beside(self) -> float:
        """How much is shared beside the most telling word, 0 for nothing, 1 for enough."""
        return min(1.0, sum(points for points, _, _ in self.weighed[1:]) / 1e6 / TABLE.beside)

    def points(self, pair: Pair) -> float:
        """What a pair says for the names being one.

        It is the weight of the lighter word: a rare word is no misspelled common one, an initial is but an initial.
        """
        return self.weights(pair)[0] * pair.similarity / 1e6

    def weights(self, pair: Pair) -> tuple[int, int]:
        """The weight of the lighter side of a pair and of the heavier; of words joined, that of the word they make."""
        asked = sum(self.asked_weights[place] for place in pair.asked)
        listed = sum(self.listed_weights[place] for place in pair.listed)
        if pair.how is How.JOINED:
            single = asked if len(pair.asked) == 1 else listed
            return single, single
        lighter, heavier = sorted((asked, listed))
        if pair.how is How.INITIAL:
            return lighter, lighter + (heavier - lighter) * UNTOLD // 1000
        if pair.how is How.PARTED:
            return lighter, lighter + PARTED_REST
        return (lighter, heavier) if self._may_be_two_words(pair) else (lighter, lighter)

    def letters(self, pair: Pair) -> int:
        """The letters of a pair, counted on the shorter side."""
        asked = sum(len(self.asked_words[place].text) for place in pair.asked)
        return min(asked, sum(len(self.listed_words[place].text) for place in pair.listed))

    def is_unknown(self, place: int) -> bool:
        """Whether an asked word tells, and no listed party of those compared has it."""
        return place in self.unknown and self.asked_words[place].kind is TokenKind.WORD

    def left(self) -> tuple[list[TokenKind], list[TokenKind]]:
        """The kinds of the words without a partner, asked and listed."""
        asked = [self.asked_words[place].kind for place in self.alignment.asked_left]
        return asked, [self.listed_words[place].kind for place in self.alignment.listed_left]

    def both_left(self, kind: TokenKind) -> bool:
        """Whether each name has a word of a kind that the other has not."""
        return all(kind in kinds for kinds in self.left())

    def numbers_differ(self) -> bool:
        """Whether each name has a number that the other has not."""
        return self.both_left(TokenKind.NUMBER)

    def _may_be_two_words(self, pair: Pair) -> bool:
        """Whether a commonplace word is paired with a like word that may as well be a name: Ching, China."""
        if self.person or pair.how is not How.ALIKE:
            return False
        if self.letters(pair) >= _LONG and pair.similarity >= _CLOSE:
            return False
        if self.is_unknown(pair.asked[0]):
            return False  # it is no name that is known, but a misspelled one
        kinds = self.asked_words[pair.asked[0]].kind, self.listed_words[pair.listed[0]].kind
        return (kinds[0] is TokenKind.WORD) is not (kinds[1] is TokenKind.WORD)
