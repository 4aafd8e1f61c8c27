"""The report: one file, no network, both languages, nothing unescaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from experiments.deliver import Order, deliver_comparison, deliver_run
from experiments.formats import change, change_in_full, span, value
from experiments.report import words
from experiments.report.verdicts import held, verdict_page, verdict_rows
from experiments.requests import Request
from experiments.statistics import Interval
from sim import Text

CHINESE = re.compile(r"[\u4e00-\u9fff]")


class Outline(HTMLParser):
    """Collects what a page loads, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.sources += [v for k, v in attrs if k in ("src", "href")]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def pages(small, tmp_path_factory):
    without = small.with_values({"schemes.letters": "off"})
    a = Request("small", "", small)
    b = Request("small", "~schemes.letters", without)
    made = {}
    for language in ("zh", "en"):
        folder = tmp_path_factory.mktemp(language)
        order = Order([0, 1], language, "cogov run small.yaml")
        run = deliver_run(a, order._replace(out=folder / "run"))
        both = deliver_comparison({"A": a, "B": b}, order._replace(out=folder / "compare"))
        for kind, delivered in (("run", run), ("compare", both)):
            page = (delivered.folder / "report.html").read_text(encoding="utf-8")
            made[kind, language] = Outline(page)
    return made


@pytest.mark.parametrize("kind", ["run", "compare"])
def test_nothing_is_loaded_from_elsewhere(pages, kind):
    page = pages[kind, "en"]
    assert page.sources and all(s.startswith("data:image/png;base64,") for s in page.sources)
    assert not {"script", "link", "iframe"} & set(page.tags)


@pytest.mark.parametrize("kind", ["run", "compare"])
def test_every_section_is_there_in_its_language(pages, kind):
    for language in ("zh", "en"):
        text = pages[kind, language].text
        for heading in (words.GLANCE, words.FIGURES, words.LIMITS, words.PROVENANCE):
            assert heading.of(language) in text
        assert "cogov run small.yaml" in text and "numpy" in text
    assert not CHINESE.search(pages[kind, "en"].text)


def test_a_run_tells_numbers_with_their_intervals(pages, small):
    text = pages["run", "en"].text
    assert "In the last year" in text and "Small place" in text
    for scheme in small.schemes:
        assert scheme.label.en in text and scheme.rule.en in text
    assert re.search(r"\d\.\d+% \[\d", text)


def test_a_comparison_names_what_changed(pages):
    text = pages["compare", "zh"].text
    assert "~schemes.letters" in text and "B 小社区" in text and "个百分点" in text


def test_labels_are_escaped(small, tmp_path):
    label = {"zh": "<script>坏</script>", "en": "<script>bad</script> [bold]"}
    scenario = type(small).model_validate(small.plain() | {"label": label})
    request = Request("x", "", scenario)
    done = deliver_run(request, Order([0], "en", "cogov", out=tmp_path / "r"))
    page = (done.folder / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page and "&lt;script&gt;bad" in page
    assert words.ONE_SEED.en in page


def test_numbers_read_well():
    assert value(0.5234, "share") == "52.3%"
    assert value(0.0043, "share") == "0.43%"
    assert value(0.00001, "share") == "0%"
    assert value(123456.7, "yuan/year") == "123,457"
    assert value(-0.25, "logit") == "\N{MINUS SIGN}0.250"
    assert value(float("nan"), "1") == "–"
    assert value(0.0, "1") == "0"
    assert change(0.032, "share") == "+3.20" and change(-1e-9, "share") == "0"
    assert span(Interval(0.5, 0.4812, 0.5601, 9), "share") == "[48.1%, 56.0%]"
    assert span(Interval(0.5, np.nan, np.nan, 1), "share") == "–"
    assert change_in_full(Interval(1.5, 1.0, 2.0, 5), "1", "en") == "+1.50 [1.00, 2.00]"
    assert change_in_full(Interval(0.1, 0.0, 0.2, 5), "share", "zh") == "+10.0 [0, 20.0] 个百分点"


@pytest.fixture
def verdicts():
    common = {"claim_zh": "应当多", "claim_en": "should be many", "measure_zh": "份额",
              "measure_en": "share", "circular_zh": "否", "circular_en": "no", "source": "S3",
              "seeds": 5}  # fmt: skip
    bands = [
        (0.5, 0.7, True, "holds"),
        (0.65, np.nan, False, "fails"),
        (np.nan, 0.6, False, "undecided"),
        (np.nan, np.nan, pd.NA, "reported"),
    ]
    rows = [
        {**common, "pattern": f"P{k}", "estimate": 0.6, "low": 0.55, "high": 0.65,
         "band_low": low, "band_high": high, "holds": holds, "verdict": verdict}
        for k, (low, high, holds, verdict) in enumerate(bands)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_verdicts_say_what_holds_and_what_is_only_reported(verdicts):
    rows = verdict_rows(verdicts, "en")
    assert [row["verdict"] for row in rows] == [
        "holds", "does not hold", "undecided (more seeds)", "no band"
    ]  # fmt: skip
    assert [row["band"] for row in rows] == ["0.5 … 0.7", "≥ 0.65", "≤ 0.6", "–"]
    assert held(verdicts, "en") == "of 3 measures with a band, 1 hold"
    manifest = {"seeds": [0, 1], "command": "cogov validate", "created": "now", "created_by": "x",
                "code": "c", "scenarios": {}, "versions": {}}  # fmt: skip
    for language, claim in (("zh", "应当多"), ("en", "should be many")):
        assert claim in Outline(verdict_page(verdicts, manifest, "", language)).text


def test_report_words_come_in_pairs():
    texts = [w for w in vars(words).values() if isinstance(w, Text)]
    assert len(texts) > 40
    for text in texts:
        assert CHINESE.search(text.zh) and not CHINESE.search(text.en)
