"""`caveat ask --timeline` and `caveat show --matrix`."""

from __future__ import annotations

import csv
import io

import pytest
from tests.interfaces.cli.conftest import Run
from tests.interfaces.cli.test_what_if import against

SHARES = ("ask", "hikvision", "--as", "us_investor", "--in", "US", "--to", "purchase_security",
          "--thing", "public_securities", "--timeline")  # fmt: skip
SPAN = ("--from", "2020", "--until", "2022")


def test_a_timeline_is_drawn_and_told_in_lines_that_read_without_colour(run: Run) -> None:
    ran = run(*SHARES, *SPAN)
    bar = next(line.strip() for line in ran.out.splitlines() if set(line.strip()) == {"✓", "✕"})

    assert ran.code == 1
    assert ran.out.startswith("Three changes from 2020 to 2022.")
    assert bar.index("✕") / len(bar) == pytest.approx((366 + 10) / 1096, abs=0.02)
    assert len(bar) == 98
    text = " ".join(ran.out.split())
    assert "11 Jan 2021 2 Jun 2021 ✕ Prohibited Law from here on" in text
    assert "2020 2021 2022" in text


def test_a_timeline_has_a_shape_and_rows(run: Run) -> None:
    made = against("timeline", run(*SHARES, *SPAN, "--format", "json").json)
    assert (made["from"], made["until"]) == ("2020-01-01", "2022-12-31")
    assert [each["answer"]["outcome"] for each in made["intervals"]] == ["allowed", "prohibited"] * 2
    assert {cause["kind"] for cause in made["intervals"][3]["causes"]} == {"entry_day", "measure_begins"}
    rows = list(csv.DictReader(io.StringIO(run(*SHARES, *SPAN, "--format", "csv").out)))
    assert [row["from"] for row in rows] == ["2020-01-01", "2021-01-11", "2021-06-03", "2021-08-02"]


def test_the_exit_code_of_a_timeline_is_that_of_the_day_asked(run: Run) -> None:
    assert run(*SHARES, *SPAN, "--on", "2021-07-01").code == 0
    assert run(*SHARES, *SPAN, "--on", "2021-02-01").code == 1


def test_a_narrow_bar_shows_every_interval(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    ran = run(*SHARES, "--from", "1990", "--until", "2060")
    bar = next(line.strip() for line in ran.out.splitlines() if set(line.strip()) == {"✓", "✕"})
    assert [sign for sign, before in zip(bar, " " + bar, strict=False) if sign != before] == ["✓", "✕", "✓", "✕"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--from", "2022", "--until", "2021"), "Exchange"),
        (("--from", "then"), "Write it so"),
        (("--format", "memo"), "one of the two"),
        (("-o", "memo.md"), "one of the two"),
    ],
)
def test_a_span_that_is_none_is_refused(run: Run, words: tuple[str, ...], hint: str) -> None:
    ran = run(*SHARES, *words)
    assert (ran.code, ran.out) == (2, "")
    assert hint in " ".join(ran.err.split())


def test_the_ends_of_a_timeline_are_refused_without_one(run: Run) -> None:
    ran = run("ask", "hikvision", "--as", "us_company", "--from", "2020")
    assert (ran.code, ran.out) == (2, "")
    assert "Add --timeline" in " ".join(ran.err.split())


def test_a_matrix_puts_together_what_looks_alike(run: Run) -> None:
    ran = run("show", "hikvision", "--matrix", "--on", "2022-05-04", "--in", "US-OH")
    text = " ".join(ran.out.split())

    assert ran.code == 0
    assert ran.out.startswith("Who may do what with Hikvision in Ohio on 4 May 2022")
    assert "Licensing, exporting, re-exporting and" in text
    assert "◐ Depends" not in ran.out
    assert "✕P Prohibited" in text
    assert max(len(line) for line in ran.out.splitlines()) <= 100


def test_a_matrix_has_a_shape_and_rows_for_the_actors_asked(run: Run) -> None:
    asked = ("show", "hikvision", "--matrix", "--on", "2022-05-04", "--as", "us_company,us_exporter")
    made = against("matrix", run(*asked, "--format", "json").json)
    assert (made["actors"], made["asked"]) == (["us_company", "us_exporter"], 114)
    assert len(made["cells"]) == 2 * len(made["activities"]) < 114
    whole = run(*asked, "--all", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(whole.out)))) == 114


def test_a_matrix_says_that_a_state_was_not_given(run: Run) -> None:
    ran = run("show", "hikvision", "--matrix", "--on", "2022-05-04", "--as", "us_local_government")
    assert "the state was not stated. That is no yes. Add --in." in " ".join(ran.out.split())


def test_an_unknown_actor_is_refused_with_the_nearest(run: Run) -> None:
    ran = run("show", "hikvision", "--matrix", "--as", "county")
    assert ran.code == 2
    assert "us_local_government" in ran.err
