"""The report of a study: one page that says what was found, what failed and how to read it."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from experiments.analysis.frames import by_point
from experiments.designs import Kind
from experiments.report import study_words as words
from experiments.report.study import _SHOWN, Study, _drawn, build, study_page
from experiments.report.study_rows import glance_at_range
from experiments.statistics import band
from experiments.studies.derived import _MAKERS
from sim.text import Text
from tests.experiments.study_tables import (
    POINTS,
    SEEDS,
    facts,
    finished_where,
    manifest,
    of_kind,
    tables,
)

CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Page(HTMLParser):
    """Collects what a page loads, its tags and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.sources += [value for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def _built(kind: str, language: str, **changes: pd.DataFrame) -> tuple[Page, list]:
    made, of = of_kind(kind)
    page, pictures = build({**made, **changes}, of, manifest(), language)
    return Page(page), pictures


@cache
def _made(kind: str) -> dict[str, pd.DataFrame]:
    return tables(kind)


@pytest.fixture(scope="module")
def factorial():
    return {language: _built("factorial", language) for language in ("zh", "en")}


def test_the_page_is_one_file(factorial):
    """Protects a page that can be handed on: nothing is loaded, nothing is run."""
    page, pictures = factorial["zh"]
    assert len(page.sources) == len(pictures) == 8
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert not {"script", "link", "iframe"} & set(page.tags)


def test_both_languages_have_every_section(factorial):
    """Protects equal languages, and an English page without Chinese words."""
    for language in ("zh", "en"):
        text = factorial[language][0].text
        for heading in (words.DESIGN, words.POINTS, words.EFFECTS, words.HOW_TO_READ):
            assert heading.of(language) in text
        assert "cogov sweep small.yaml" in text and "d0" in text
    assert not CHINESE.search(factorial["en"][0].text)


def test_effects_are_told_with_intervals(factorial):
    """Protects the first thing read: a known effect of 0.02 per factor, its interval beside it."""
    text = factorial["en"][0].text
    assert "of 7 points 7 differ from the base" in text
    assert re.search(
        r"factor a \+ factor b \+ factor c: \+6\.\d\d \[\d\.\d\d, \d\.\d\d\] % points", text
    )
    assert "8 points (8 distinct scenarios) × 6 seeds · 48 of 48 runs done" in text


def test_pictures_come_in_the_formats_asked_for():
    """Protects files for slides and papers beside the page."""
    made, of = of_kind("replications")
    _, pictures = build(made, of, manifest(), "en", ("svg", "pdf"))
    for _, files in pictures:
        assert list(files) == ["svg", "pdf"]
        assert files["svg"].startswith(b"<?xml") and files["pdf"].startswith(b"%PDF")


def test_a_report_does_without_what_cannot_be_drawn():
    """Protects the rest of a report when one point of a factorial has no finished run."""
    made, of = of_kind("factorial")
    runs = made["runs"].copy()
    gone = runs["point"] == 5
    runs.loc[gone, ["status", "error"]] = ["raised", "RuntimeError: boom <b>"]
    page, pictures = _built("factorial", "en", runs=runs)
    names = [plate.name for plate, _ in pictures]
    assert "factorial" not in names and "effects" in names
    assert "Figures left out" in page.text and "point 5 has no finished run" in page.text
    assert "raised an error 6 RuntimeError: boom <b> point 5, seed 0" in page.text
    assert "b" not in [tag for tag in page.tags if tag != "body"]


KEPT = {
    "no seed at two points": lambda runs: runs["seed"] == runs["point"] % SEEDS,
    "no seed at all points": lambda runs: (runs["seed"] - runs["point"]) % SEEDS > 0,
    "nothing at the base": lambda runs: runs["point"] > 0,
    "the base alone": lambda runs: runs["point"] == 0,
    "one seed": lambda runs: runs["seed"] == 0,
}


@pytest.mark.slow
@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("kind", get_args(Kind))
def test_no_pattern_of_missing_runs_ends_a_report(kind, kept):
    """Protects a finished sweep: whatever runs are missing, a figure is drawn or left out by name."""
    made, of = finished_where(_made(kind), KEPT[kept], kind), facts(kind, list(POINTS[kind][0]))
    study = Study(made, of, "en")
    pictures = [(plate, files["png"]) for plate, files in _drawn(study, ("png",))]
    page = study_page(study, pictures, manifest())
    assert {plate.name.split("-")[0] for plate, _ in pictures} == set(study.sheets)
    anything = (made["runs"]["status"] == "done").any()
    assert len(study.sheets) + len(study.left_out) == (len(_SHOWN[kind]) if anything else 0)
    text = Page(page).text
    assert all(title in text and reason in text for title, reason in study.left_out)


@pytest.mark.parametrize("kind", ["saltelli", "morris", "factorial", "resonance", "withdrawal"])
def test_a_figure_without_common_seeds_names_the_reason(kind):
    """Protects readers from wondering where the figure of their design is."""
    made = finished_where(_made(kind), KEPT["no seed at two points"], kind)
    study = Study(made, facts(kind, list(POINTS[kind][0])), "en")
    assert "seeds: none has a result at all points compared; allowed: one at least" in {
        reason for _, reason in study.left_out
    }


def test_long_designs_with_a_point_too_short_for_a_year_have_a_front():
    """Protects the search for unbeaten points from values that are not there: it would not end."""
    made, of = of_kind("many")
    points = pd.concat([made["points"]] * 11, ignore_index=True)
    points["point"] = range(220)
    runs = made["runs"].copy()
    runs.loc[runs["point"] == 3, "services"] = float("nan")
    front = next(Study({"points": points, "runs": runs}, of, "en").findings.front())
    assert len(front.table) and "x=3.0" not in set(front.table["label"])
    better = runs["point"] == 5
    runs.loc[better, "services"] = 9.0
    runs.loc[better, ["money", "staff_hours", "paper_hours", "fatigue"]] = 0.0
    best = next(Study({"points": points[:201], "runs": runs}, of, "en").findings.front())
    assert set(best.table["label"]) == {"x=5.0"}


def test_lowest_and_highest_shares_stay_within_bounds():
    """Protects the intervals of extremes: shares end at 0, and seeds are those of the point."""
    made, of = of_kind("grid")
    found = by_point(made)
    shares = [0.0, 0.0, 0.0, 0.0, 0.01, float("nan")]
    found["active_share"] = 0.5
    found.loc[found["point"] == 2, "active_share"] = shares
    (glance,) = glance_at_range(found, "active_share", Study(made, of, "en").about)
    assert band(np.array(shares)[:, None]).low < 0
    assert re.search(r"0\.2\d*% \[0\.\d+%, \d+\.\d+%\]", glance.lines[0])


def test_an_unfinished_study_says_so():
    """Protects readers of partial results, even of none at all."""
    runs = tables("replications")["runs"]
    some, _ = _built("replications", "en", runs=runs[runs["seed"] < 4])
    assert "2 runs are missing" in some.text
    none, pictures = _built("replications", "zh", runs=runs[:0])
    assert words.NOTHING_DONE.zh in none.text and pictures == []


def test_a_study_continued_elsewhere_says_so():
    """Protects who compares bits: rows of two machines may differ in the last digits."""
    found = [
        {"since": "2026", "machine": name, "commit": None, "versions": {"numpy": "3"}}
        for name in ("First", "Second")
    ]
    made, of = of_kind("replications")
    page = Page(build(made, of, {**manifest(), "origins": found}, "en")[0]).text
    assert "some runs made on" in page and "2026, Second, numpy 3" in page
    assert "First" not in page, "its entries stand above"


def test_long_designs_are_shown_in_part():
    """Protects a page that opens: neither tables nor figures grow with the design."""
    made, _ = of_kind("many")
    points = pd.concat([made["points"]] * 30, ignore_index=True)
    points["point"] = range(600)
    page = Page(build({**made, "points": points}, facts("saltelli", ["x"]), manifest(), "en")[0])
    assert "The first 24 of 600 points" in page.text and "same as point 3" in page.text


def test_words_of_others_are_escaped():
    """Protects the page from labels that look like code."""
    made, of = of_kind("replications")
    bad = of._replace(title=Text("<script>坏</script>", "<script>bad</script>"))
    page = Page(build(made, bad, manifest(), "en")[0])
    assert "script" not in page.tags and "<script>bad</script>" in page.text


def test_every_kind_of_design_is_explained():
    """Protects the line below the title: all kinds that there are."""
    assert set(words.KINDS) == set(get_args(Kind))


def test_every_kind_of_design_has_its_figures_and_tables():
    """Protects new kinds of designs from being forgotten; plain samples derive no table."""
    assert set(_SHOWN) == set(get_args(Kind))
    assert set(_MAKERS) | {"latin_hypercube", "sobol"} == set(get_args(Kind))


def test_outcomes_that_runs_are_too_short_for_are_left_out():
    """Protects studies of less than a year: they lead with what they have."""
    made, of = of_kind("grid")
    runs = made["runs"].assign(**{"active_share.in_service_member": float("nan")})
    study = Study({**made, "runs": runs}, of, "en")
    assert study.findings.outcomes == ["services", "fatigue", "money"]


def test_report_words_come_in_pairs():
    """Protects equal languages."""
    texts = [w for w in vars(words).values() if isinstance(w, Text)]
    texts += [*words.KINDS.values(), *words.READING, *words.LIMITS]
    assert len(texts) > 40
    for text in texts:
        assert CHINESE.search(text.zh) and not CHINESE.search(text.en)
