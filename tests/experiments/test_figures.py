"""Every figure, in both languages: it draws, says what it shows, and has no empty boxes."""

from __future__ import annotations

import warnings

import matplotlib as mpl
import pytest

import experiments
from experiments import fonts
from experiments.figures import OF_A_COMPARISON, OF_A_RUN, drawn
from experiments.figures.house import Subject, cut, png
from experiments.figures.series import course, events
from sim import InputError, Scenario, Text
from sim.outcomes import OUTCOMES
from sim.parameters import declarations
from sim.population.residents import COLUMNS
from sim.units import unit_text

SIZE = (1600, 900)


def words_of(figure) -> str:
    return "\n".join(t.get_text() for t in figure.findobj(mpl.text.Text) if t.get_text())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plate", OF_A_RUN, ids=lambda p: p.name)
def test_figures_of_a_run(plate, language, tables, small):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph is a warning
        figure = experiments.figure(plate.name, tables, {"A": small}, language)
        picture = png(figure)
    assert tuple(int(v) for v in figure.bbox.size) == SIZE and len(picture) > 10_000
    words = words_of(figure)
    assert plate.title.of(language) in words
    assert small.label.of(language) in words
    assert ("3 个种子" if language == "zh" else "3 seeds") in words


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plate", OF_A_COMPARISON, ids=lambda p: p.name)
def test_figures_of_a_comparison(plate, language, compared):
    alternatives, tables = compared
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = experiments.figure(plate.name, tables, alternatives, language)
        png(figure)
    assert "B" in words_of(figure)


def test_a_missing_glyph_would_be_noticed(tables, small, monkeypatch):
    monkeypatch.setattr(fonts, "chinese_family", lambda: "DejaVu Sans")
    with pytest.warns(UserWarning, match="[Gg]lyph .* missing"):
        png(experiments.figure("active", tables, {"A": small}, "zh"))


def test_pictures_are_the_same_bytes_every_time(tables, small):
    subject = Subject({"A": small}, {"A": Text("甲", "A")}, 3)
    once, again = ([data for _, data in drawn(OF_A_RUN[:2], tables, subject, "zh")] for _ in "ab")
    assert once == again


def test_short_runs_and_single_seeds_have_figures_too(small):
    data = small.plain() | {"weeks": 10, "burn_in": 0}
    short = Scenario.model_validate(data)
    tables = experiments.run(short, seeds=1)
    for plate in OF_A_RUN:
        png(experiments.figure(plate.name, tables, {"A": short}, "en"))


def test_events_are_marked(compared):
    alternatives, tables = compared
    late = alternatives["C"]
    assert [(e.week, e.words.en) for e in events([late, late])] == [
        (20, f"+ {late.schemes.points.label.en}"),
        (30, f"\N{MINUS SIGN} {late.schemes.mandate.label.en}"),
    ]
    figure = experiments.figure("courses", tables, alternatives, "zh")
    assert "1: 第 20 周" in words_of(figure) and "2: 第 30 周" in words_of(figure)


def test_changes_in_mid_run_are_marked(small):
    data = small.plain() | {"changes": [{"week": 9, "set": {"decision.norm": 1.0}}]}
    (event,) = events([Scenario.model_validate(data)])
    assert event == (9, Text("decision.norm = 1.0", "decision.norm = 1.0"))


def test_courses_are_means_over_whole_blocks_from_week_zero(tables):
    line = course(tables["weekly"], "trust", "all", 4)
    weekly = tables["weekly"].query("group == 'all' and seed == 1").set_index("week")["trust"]
    position = line.week.tolist().index(2.0)  # weeks 0 to 3
    assert line.values[1, position] == pytest.approx(weekly.loc[0:3].mean())
    assert line.week[0] == -6.0  # burn-in has blocks of its own


def test_differences_are_paired_by_seed(tables):
    weekly = tables["weekly"]
    whole = course(weekly, "trust", "all", 4)
    fewer = course(weekly[weekly["seed"] != 1], "trust", "all", 4)
    difference = whole.minus(fewer)
    assert difference.seeds.tolist() == [0, 2] and (difference.values == 0).all()


def test_an_unknown_figure_is_named(tables, small):
    with pytest.raises(InputError, match="participation"):
        experiments.figure("nonsense", tables, {"A": small})


def test_small_print_is_cut_to_its_room():
    assert cut("short", 10) == "short"
    assert cut("社区共治的仿真", 8) == "社区共 …" or cut("社区共治的仿真", 8) == "社区共…"


def test_every_unit_has_a_chinese_name():
    units = {o.unit for o in OUTCOMES.values()} | {c.unit for c in COLUMNS.values()}
    units |= {d.unit for d in declarations(Scenario)}
    left = {
        u: unit_text(u).zh
        for u in units
        if set(unit_text(u).zh.replace("logit", "")) & set("abcdefghijklmnopqrstuvwxyz")
    }
    assert left == {}


def test_chinese_fonts_are_found_or_the_way_to_them_is_told(monkeypatch):
    assert fonts.families("zh")[0] == fonts.chinese_family()
    assert fonts.families("en", "plain") == ["DejaVu Sans"]
    assert fonts.families("en", "社区")[-1] == fonts.chinese_family()
    monkeypatch.setattr(fonts, "chinese_family", lambda: None)
    for language, words in (("zh", ""), ("en", "社区")):
        with pytest.raises(InputError, match="cogov\\[fonts\\]"):
            fonts.families(language, words)
