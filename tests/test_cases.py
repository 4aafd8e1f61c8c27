"""Every named case has its page, in both languages, and the pages say what their figures say."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import experiments
import scenarios
from docs.cases import (
    FOLDER,
    ITSELF,
    PAGES,
    TURNS,
    Check,
    case,
    checks,
    data_file,
    index,
    measured,
    named_cases,
    recipe,
    rendered,
)
from experiments.columns import names
from sim import InputError
from sim.text import Language

IDS = sorted(file.stem for file in FOLDER.glob("*.yaml"))
HEADINGS = {
    "en": ["What the source claims", "What is modelled", "What the model shows", "Agreement"],
    "zh": ["文献怎么说", "模型里有什么", "模型算出什么", "一致与不一致"],
}
_NUMBER = re.compile(r"(?<![A-Za-z0-9.])\d[\d,]*(?:\.\d+)?%?")


def page(id_: str, language: Language) -> str:
    return (FOLDER / PAGES[language].format(id_)).read_text("utf-8")


def figures(id_: str) -> pd.DataFrame:
    return pd.read_csv(data_file(case(id_)))


def sections(text: str) -> list[str]:
    return re.split(r"^## .*\n", text, flags=re.MULTILINE)


def test_every_named_preset_has_a_page_and_every_page_a_preset() -> None:
    assert sorted(named_cases()) == IDS
    for name in PAGES.values():
        there = {file.name for file in FOLDER.glob("*.md")}
        assert {name.format(id_) for id_ in [*IDS, "index"]} <= there
    assert len(list(FOLDER.glob("*.md"))) == 2 * (len(IDS) + 1)


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("language", PAGES)
def test_a_page_has_its_four_parts_and_links_to_its_twin(id_: str, language: Language) -> None:
    text = page(id_, language)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS[language]
    assert all(len(part.strip()) > 30 for part in sections(text)[1:])
    other: Language = "zh" if language == "en" else "en"
    assert f"]({PAGES[other].format(id_)})" in text


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("language", PAGES)
def test_the_figures_of_a_page_are_those_of_its_data_file(id_: str, language: Language) -> None:
    text = page(id_, language)
    assert text.count("<!-- figures -->\n") == text.count("<!-- end -->") == 1
    assert text == rendered(text, case(id_), figures(id_), language), "run: python docs/cases.py"


@pytest.mark.parametrize("id_", IDS)
def test_the_data_file_is_of_this_recipe(id_: str) -> None:
    of, found = case(id_), figures(id_)
    assert [*dict.fromkeys(found["outcome"])] == of.outcomes
    assert set(found["compared_with"]) == {ITSELF, *(other.name for other in of.against)}
    assert len(found) == len(of.outcomes) * (1 + len(of.against))
    assert found["seeds"].min() >= 20  # from fewer, an interval says little
    assert set(found["recipe"]) == {recipe(of)}, "values have changed; run: python docs/cases.py"


@pytest.mark.parametrize("id_", IDS)
def test_the_words_of_both_pages_agree_with_the_figures(id_: str) -> None:
    said = {language: checks(page(id_, language)) for language in PAGES}
    assert sorted(said["en"]) == sorted(said["zh"])
    assert len(said["en"]) >= 3
    assert all(
        page(id_, language).count("<!-- check:") == len(said[language]) for language in PAGES
    )
    found = figures(id_)
    assert [" ".join(check) for check in said["en"] if not check.holds(found)] == []


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("language", PAGES)
def test_judgement_quotes_no_figure_but_the_source_s(id_: str, language: Language) -> None:
    _, claim, modelled, _, judgement = sections(page(id_, language))
    quoted = set(_NUMBER.findall(re.sub(r"<!--.*?-->", "", judgement)))
    assert quoted <= set(_NUMBER.findall(claim + modelled))


def test_a_wrong_word_is_noticed() -> None:
    found = pd.DataFrame(
        {"outcome": ["trust"] * 3, "compared_with": ["a", "b", "c"], "mean": [0.2, 0.0, -0.2],
         "low": [0.1, -0.1, -0.3], "high": [0.3, 0.1, -0.1]}
    )  # fmt: skip
    right = {"a": "up", "b": "same", "c": "down"}
    for other, turn in right.items():
        for said in TURNS:
            assert Check("trust", other, said).holds(found) == (said == turn)
    (check,) = checks("trust rises<!-- check: trust a up --> a little")
    assert check == Check("trust", "a", "up")


@pytest.mark.parametrize("language", PAGES)
def test_the_index_lists_every_case(language: Language) -> None:
    text = page("index", language)
    assert text == index(text, language), "run: python docs/cases.py"
    assert all(f"]({PAGES[language].format(id_)})" in text for id_ in IDS)


def test_a_difference_is_the_case_less_the_alternative() -> None:
    of = case("yingpu-yilan")._replace(outcomes=["services", "control"])
    found = measured(of, seeds=2).set_index(["outcome", "compared_with"])
    council = next(other for other in of.against if other.name == "council")
    without = scenarios.load(of.preset, council.changes)
    runs = experiments.compare({"a": of.preset, "b": without}, 2)["runs"]
    means = runs.groupby("scenario")[of.outcomes].mean()
    for outcome in of.outcomes:
        assert found.loc[(outcome, ITSELF), "mean"] == pytest.approx(means.loc["a", outcome])
        difference = means.loc["a", outcome] - means.loc["b", outcome]
        assert difference != 0.0
        assert found.loc[(outcome, "council"), "mean"] == pytest.approx(difference)


@pytest.mark.parametrize("id_", IDS)
def test_a_recipe_can_be_run(id_: str) -> None:
    of = case(id_)
    known = {name.partition(".")[0] for name in names("runs")}
    assert {outcome.partition(".")[0] for outcome in of.outcomes} <= known
    itself = scenarios.load(of.preset)
    for other in of.against:
        assert scenarios.load(of.preset, other.changes) != itself
        assert other.label.zh != other.label.en


def test_a_case_that_is_not_there_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="'nowhere': no such case; allowed: .*chengdu-hemei"):
        case("nowhere")
