"""The report of a study: one page that says what was found, what failed and how to read it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from experiments.report import study_words as words
from experiments.report.study import Study, build
from sim.text import Text
from tests.experiments.study_tables import facts, manifest, of_kind, tables

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


def test_an_unfinished_study_says_so():
    """Protects readers of partial results, even of none at all."""
    runs = tables("replications")["runs"]
    some, _ = _built("replications", "en", runs=runs[runs["seed"] < 4])
    assert "2 runs are missing" in some.text
    none, pictures = _built("replications", "zh", runs=runs[:0])
    assert words.NOTHING_DONE.zh in none.text and pictures == []


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
    from typing import get_args

    from experiments.designs import Kind

    assert set(words.KINDS) == set(get_args(Kind))


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
