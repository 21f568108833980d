"""Law of the user's own stands beside the installed law; a wrong file is refused whole, with all that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.law.test_measure_file import GOOD

from caveat.errors import DataError, InputError
from caveat.law.edition import LawEdition
from caveat.law.own import check_law, check_own, with_own

INSTALLED = Path(__file__).parents[2] / "src" / "caveat" / "data" / "law"


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def wheres(folder: Path, law: LawEdition) -> list[str]:
    return [each.where.removeprefix(f"{folder}/") for each in check_own(folder, law).problems]


def test_own_measures_stand_beside_the_installed_ones_and_change_the_digest(law: LawEdition, tmp_path: Path) -> None:
    mine = with_own(law, write(tmp_path, mine=GOOD))

    assert len(mine.measures) == len(law.measures) + 1
    assert mine.by_id["US-EXAMPLE-1"].yours
    assert not any(each.yours for each in law.measures)
    assert mine.digest != law.digest
    assert mine.id == law.id


def test_without_a_folder_or_files_the_edition_is_the_installed_one(law: LawEdition, tmp_path: Path) -> None:
    assert with_own(law, tmp_path) is law
    assert with_own(law, tmp_path / "nothing") is law


def test_one_wrong_file_and_nothing_of_the_folder_is_taken(law: LawEdition, tmp_path: Path) -> None:
    bad = GOOD.replace("US-EXAMPLE-1", "US-EXAMPLE-2").replace("effect: prohibited", "effect: forbidden")
    with pytest.raises(DataError, match=r"bad\.yaml, line 15"):
        with_own(law, write(tmp_path, good=GOOD, bad=bad))


def test_every_problem_of_every_file_is_told_with_its_line(law: LawEdition, tmp_path: Path) -> None:
    one = GOOD.replace("[us_person]", "[us_persons]", 1).replace("effect: prohibited", "effect: forbidden")
    one = one.replace("  title: Nobody may\n", "  title: Nobody may\n  colour: red\n")
    two = GOOD.replace("US-EXAMPLE-1", "US-889-GRANT")
    three = GOOD.replace("US-EXAMPLE-1", "US-EXAMPLE-3").replace("effect: prohibited", "effect: permitted")
    three += "  overrides: [US-NOTHING]\n"

    assert sorted(wheres(write(tmp_path, one=one, two=two, three=three), law)) == [
        "one.yaml, line 10",
        "one.yaml, line 16",
        "one.yaml, line 7",
        "three.yaml, line 22",
        "two.yaml, line 5",
    ]


def test_an_own_measure_may_override_an_installed_one(law: LawEdition, tmp_path: Path) -> None:
    text = GOOD.replace("effect: prohibited", "effect: permitted") + "  overrides: [US-889-GRANT]\n"
    assert with_own(law, write(tmp_path, mine=text)).by_id["US-EXAMPLE-1"].overrides == ("US-889-GRANT",)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a: &a [x]\nb: [*a, *a]\n", "plain values"),
        (("[" * 60 + "]" * 60).encode(), "at most 40 levels"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"regime: X\n", "title: text"),
        (b"- a\n", "a mapping"),
        (b"a: 1\n---\nb: 2\n", "one document"),
        (b"a: b: c\n", "YAML"),
        (b"", "a mapping"),
    ],
)
def test_a_hostile_file_is_one_clear_problem(law: LawEdition, tmp_path: Path, raw: bytes, expected: str) -> None:
    (tmp_path / "bad.yaml").write_bytes(raw)
    problems = check_own(tmp_path, law).problems
    assert len(problems) == 1
    assert expected in problems[0].expected


def test_a_folder_that_leads_back_to_itself_is_named_and_not_walked(law: LawEdition, tmp_path: Path) -> None:
    write(tmp_path, good=GOOD)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    problems = check_own(tmp_path, law).problems
    assert [(each.expected, each.found) for each in problems] == [("a folder", "a link to one")]


def test_a_name_that_would_be_passed_over_is_a_problem(law: LawEdition, tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text(GOOD, encoding="utf-8")
    assert [each.found for each in check_own(tmp_path, law).problems] == [".yml"]


@pytest.mark.parametrize("name", ["nothing", "."])
def test_a_path_without_law_is_refused(law: LawEdition, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        check_own(tmp_path / name, law)


def test_an_address_that_is_no_web_address_is_a_problem(law: LawEdition, tmp_path: Path) -> None:
    text = GOOD + "  evidence: ['javascript:alert(1)']\n"
    assert wheres(write(tmp_path, mine=text), law) == ["mine.yaml, line 22"]


def test_the_installed_law_has_no_problem() -> None:
    checked = check_law(INSTALLED)
    assert not checked.problems
    assert checked.measures > 300
