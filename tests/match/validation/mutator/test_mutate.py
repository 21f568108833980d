"""The mutator does what its specification says, no more, and the same for the same seed."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest

import caveat.match.validation.mutator
from caveat.match.validation.mutator import SPECIFICATION, Mutation, mutate, mutate_several
from caveat.match.validation.mutator.letters import letters
from caveat.model.party import PartyKind

T = TypeVar("T")
SOME = (
    ("AL-ZAWRAWI, Abdul Rahman Muhammad", PartyKind.PERSON),
    ("Sergey Petrovich Ivanov", PartyKind.PERSON),
    ("ZHANG, Xueqiang", PartyKind.PERSON),
    ("José Łukasz Núñez de la Vega", PartyKind.PERSON),
    ("Дмитрий Овсянников", PartyKind.PERSON),
    ("Lumenforge Optronics International Co., Ltd.", PartyKind.COMPANY),
    ("OOO BRANDMOOR SHIPPING", PartyKind.COMPANY),
    ("Institute of Applied Lumens", PartyKind.ORGANIZATION),
    ("浙江大华技术股份有限公司", PartyKind.COMPANY),
    ("SEA HARVEST 1", PartyKind.VESSEL),
)
TYPING = [how for how in Mutation if how.changes_letters and how is not Mutation.TRANSLITERATION]


class Watched(Random):
    """A generator of which only the three methods may be called that stay the same from version to version."""

    def shuffle(self, x: object) -> None:
        raise AssertionError(x)

    def sample(self, *_: object, **__: object) -> list[T]:
        raise AssertionError

    def choices(self, *_: object, **__: object) -> list[T]:
        raise AssertionError


def mutated(name: str, how: Mutation, *, kind: PartyKind = PartyKind.COMPANY, seeds: int = 300) -> set[str]:
    """What a mutation can make of a name."""
    made = (mutate(name, kind=kind, how=how, random=Random(seed)) for seed in range(seeds))
    return {one for one in made if one is not None}


def same(one: str, other: str) -> int:
    """How many letters two texts have alike at their beginning."""
    return next((at for at in range(len(one)) if one[at : at + 1] != other[at : at + 1]), len(one))


def every_mutated(seeds: Sequence[int]) -> Iterator[tuple[str, PartyKind, Mutation, int, str | None]]:
    for name, kind in SOME:
        for how in Mutation:
            for seed in seeds:
                yield name, kind, how, seed, mutate(name, kind=kind, how=how, random=Watched(seed))


@pytest.mark.parametrize("how", Mutation)
def test_each_mutation_can_give_the_example_of_its_specification(how: Mutation) -> None:
    one = SPECIFICATION[how]
    assert one.example in mutated(one.name, how, kind=one.kind, seeds=3_000)


def test_a_mutation_is_never_the_name_itself() -> None:
    for name, _, _, _, made in every_mutated(range(20)):
        assert made not in {name, ""}


def test_the_same_seed_gives_the_same_name() -> None:
    again = "\n".join(str(row) for row in every_mutated(range(5)))

    assert again == "\n".join(str(row) for row in every_mutated(range(5)))


def test_the_global_generator_is_left_alone() -> None:
    random.seed(1)
    before = random.getstate()
    list(every_mutated([1]))

    assert random.getstate() == before


@pytest.mark.parametrize("how", TYPING)
def test_a_typing_error_changes_one_place_only(how: Mutation) -> None:
    name = "Abdorrahman Kernelli"
    for made in mutated(name, how):
        begin = same(name, made)
        end = same(name[begin:][::-1], made[begin:][::-1])
        assert max(len(name), len(made)) - begin - end <= 2, made


@pytest.mark.parametrize("how", TYPING)
@pytest.mark.parametrize("name", ["Anna", "Li Na", "SBB", "VTB 24"])
def test_names_of_less_than_five_letters_get_no_typing_errors(how: Mutation, name: str) -> None:
    assert letters(name) < 5
    assert mutated(name, how) == set()


@pytest.mark.parametrize("how", [*TYPING, Mutation.TRANSLITERATION])
@pytest.mark.parametrize("name", ["DJI Technology Co., Ltd.", "VTB Bank PAO", "UVZ International Trading"])
def test_letters_change_only_where_telling_words_have_five_of_them(how: Mutation, name: str) -> None:
    assert mutated(name, how) == set()


@pytest.mark.parametrize("how", TYPING)
def test_chinese_characters_are_not_typed_letter_by_letter(how: Mutation) -> None:
    assert mutated("浙江大华技术股份有限公司", how) == set()


def test_letters_are_typed_in_the_alphabet_of_the_name() -> None:
    for made in mutated("Дмитрий Овсянников", Mutation.SUBSTITUTION, kind=PartyKind.PERSON):
        assert not [letter for letter in made if letter.isascii() and letter.isalpha()]


def test_capitals_stay_capitals() -> None:
    for how in (Mutation.INSERTION, Mutation.SUBSTITUTION, Mutation.KEYBOARD, Mutation.DOUBLED_LETTER):
        assert all(made.isupper() for made in mutated("BRANDMOOR SHIPPING", how))


def test_a_number_is_not_misread() -> None:
    assert not [made for made in mutated("Factory 5815 Moloto", Mutation.OCR) if "5815" not in made]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Zhejiang Brandmoor Technology Co., Ltd.", "Brandmoor"),
        ("Brandmoor International Trading", "Brandmoor"),
        ("Bank of Brandmoor", "Brandmoor"),
        ("Brandmoor Aircraft Plant", "Brandmoor"),
        ("Joint-Stock Company Concern Brandmoor", "Brandmoor"),
        ("Brandmoor Factory No. 6139", "6139"),
    ],
)
def test_the_only_telling_word_of_a_company_is_not_dropped(name: str, kept: str) -> None:
    made = mutated(name, Mutation.DROPPED_WORD)

    assert made
    assert all(kept in one for one in made)


def test_a_person_keeps_the_family_name() -> None:
    assert mutated("Sergey Petrovich Ivanov", Mutation.DROPPED_WORD, kind=PartyKind.PERSON) == {"Sergey Ivanov"}
    assert mutated("MESA PAEZ, Juan Manuel", Mutation.DROPPED_WORD, kind=PartyKind.PERSON) == {
        "MESA, Juan Manuel",
        "MESA PAEZ, Juan",
        "MESA PAEZ, Manuel",
    }


@pytest.mark.parametrize("name", ["Sergey Ivanov", "Brandmoor"])
def test_names_of_two_words_lose_none(name: str) -> None:
    assert mutated(name, Mutation.DROPPED_WORD) == set()


def test_a_field_keeps_a_whole_word_that_tells() -> None:
    long = "Obshchestvo s Ogranichennoi Otvetstvennostyu"

    assert mutated(f"{long} Brandmoor", Mutation.TRUNCATION) == set()
    assert mutated(f"Brandmoor {long}", Mutation.TRUNCATION) == {"Brandmoor Obshchestvo s Ogranichenn"}


def test_particles_go_with_the_family_name() -> None:
    assert mutated("Abdul Salam al Masri", Mutation.WORD_ORDER, kind=PartyKind.PERSON) == {
        "al Masri, Abdul Salam",
        "al Masri Abdul Salam",
    }
    assert mutated("AL MASRI, Salem", Mutation.WORD_ORDER, kind=PartyKind.PERSON) == {"Salem AL MASRI"}


def test_the_legal_form_stays_in_its_place_when_words_move() -> None:
    assert mutated("Brandmoor Shipping Ltd", Mutation.WORD_ORDER) == {"Shipping Brandmoor Ltd"}


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Lumenforge Co., Ltd.", "Lumenforge"),
        ("OOO Lumenforge", "Lumenforge"),
        ("Lumenforge, S.A. de C.V.", "Lumenforge"),
        ("Lumenforge Gesellschaft mit beschränkter Haftung", "Lumenforge"),
        ("LUMENFORGE PJSC", "LUMENFORGE"),
        ("Joint-Stock Company Lumenforge", "Lumenforge"),
        ("ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО ЛЮМЕН", "ЛЮМЕН"),
        ("浙江大华技术股份有限公司", "浙江大华技术"),
        ("Lumenforge sp. z o.o.", "Lumenforge"),
    ],
)
def test_a_legal_form_is_dropped_whole(name: str, stem: str) -> None:
    assert mutated(name, Mutation.LEGAL_FORM_DROPPED) == {stem}


def test_a_name_that_has_a_legal_form_gets_no_other() -> None:
    assert mutated("Lumenforge Ltd", Mutation.LEGAL_FORM_ADDED) == set()
    assert mutated("Lumenforge", Mutation.LEGAL_FORM_RESPELLED) == set()


@pytest.mark.parametrize("how", [Mutation.INITIALS, Mutation.HONORIFIC, Mutation.MIDDLE_NAME])
def test_only_persons_have_given_names(how: Mutation) -> None:
    assert mutated("Sergey Ivanov", how, kind=PartyKind.PERSON)
    assert mutated("Sergey Ivanov", how, kind=PartyKind.COMPANY) == set()


@pytest.mark.parametrize(
    "how",
    [
        Mutation.ABBREVIATION,
        Mutation.LEGAL_FORM_DROPPED,
        Mutation.LEGAL_FORM_ADDED,
        Mutation.LEGAL_FORM_RESPELLED,
    ],
)
@pytest.mark.parametrize("kind", [PartyKind.PERSON, PartyKind.VESSEL, PartyKind.AIRCRAFT])
def test_only_organizations_have_company_words(how: Mutation, kind: PartyKind) -> None:
    assert mutated("Lumenforge International Ltd", how, kind=kind) == set()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Yevgeniy Khatsenko", "Yevgenii Khatsenko"),
        ("Muhammad al-Qahtani", "Mohammed al-Qahtani"),
        ("Gholam Hosseinpour", "Ghulam Hosseinpour"),
        ("Zhou Enlai", "Chou En-lai"),
        ("Milosevic", "Milosevich"),
    ],
)
def test_a_sound_is_spelled_as_others_spell_it(name: str, other: str) -> None:
    assert other in mutated(name, Mutation.TRANSLITERATION, kind=PartyKind.PERSON)


def test_words_that_every_company_has_are_not_respelled() -> None:
    for made in mutated("Khorvat Technology Company", Mutation.TRANSLITERATION):
        assert made.endswith("Technology Company")


def test_several_are_two_or_three_of_different_families_and_differ_from_the_name() -> None:
    counts = set()
    for name, kind in SOME:
        for seed in range(100):
            made = mutate_several(name, kind=kind, random=Watched(seed))
            if made is not None:
                text, done = made
                counts.add(len(done))
                assert text != name
                assert len({how.family for how in done}) == len(done)
                assert list(done) == [how for how in Mutation if how in done]
                assert sum(how.changes_letters for how in done) <= letters(name) // 5
    assert counts == {2, 3}


def test_what_is_no_name_is_left_alone() -> None:
    for name in ("", "   ", "---", "x" * 5_000):
        for how in Mutation:
            assert mutated(name, how, seeds=3) == set()
            assert mutate_several(name, kind=PartyKind.PERSON, random=Random(1)) is None


def test_registrations_of_aircraft_change_only_in_blanks_and_signs() -> None:
    made = {how for how in Mutation if mutated("EP-MOA Falcon", how, kind=PartyKind.AIRCRAFT)}

    assert made == {Mutation.JOINED_WORDS, Mutation.SPLIT_WORD, Mutation.CASE, Mutation.PUNCTUATION}


def test_what_may_be_a_person_gets_no_legal_form_and_keeps_both_ends() -> None:
    assert mutated("Gabriel Justin Aguirre", Mutation.LEGAL_FORM_ADDED, kind=PartyKind.UNKNOWN) == set()
    assert mutated("Gabriel Justin Aguirre", Mutation.DROPPED_WORD, kind=PartyKind.UNKNOWN) == {"Gabriel Aguirre"}


def test_a_class_of_things_has_no_name() -> None:
    assert mutated("Ivanov optical", Mutation.KEYBOARD, kind=PartyKind.EQUIPMENT) == set()


def test_seeds_give_what_they_gave() -> None:
    """The names of a seed belong to the specification: figures measured with them are compared over years."""
    rows = "\n".join(f"{name}|{how}|{seed}|{made}" for name, _, how, seed, made in every_mutated(range(10)))

    assert sha256(rows.encode()).hexdigest()[:16] == "476f26f12eec5a86"


def test_the_mutator_reads_no_table_of_the_matcher() -> None:
    folder = Path(caveat.match.validation.mutator.__file__).parent
    imported = {
        f"{node.module}.{name.name}"
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("caveat.names", "caveat.match"))
        for name in node.names
    }

    others = {one for one in imported if not one.startswith("caveat.match.validation.mutator")}
    assert others == {"caveat.names.folding.unscreenable", "caveat.names.scripts.LATIN", "caveat.names.scripts.scripts"}
