"""The figures of a study: each draws in both languages and shows what the analysis found."""

from __future__ import annotations

import re
import warnings
from functools import cache

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from rich.cells import cell_len

from experiments.analysis.distributions import modes
from experiments.figures.house import BLUE, RED, house_style, png, saved
from experiments.figures.studies import PLATES
from experiments.figures.studies.facts import About, level_text, point_names
from experiments.figures.studies.points import EXCERPT, largest
from experiments.figures.studies.sheets import wrapped
from experiments.figures.studies.spread import Spread
from experiments.figures.studies.surface import Surface
from experiments.report.study import Study
from tests.experiments.study_tables import facts, of_kind

SIZE = (1600, 900)
KIND_OF = {
    "effects": "grid", "groups": "grid", "reasons": "grid", "responses": "grid",
    "surface": "grid", "spread": "grid", "front": "grid", "replication": "grid",
    "factorial": "factorial", "interactions": "factorial", "samples": "latin_hypercube",
    "sensitivity": "saltelli", "screening": "morris", "resonance": "resonance",
    "resonance_share": "resonance", "dividends": "resonance", "shapley": "resonance",
    "withdrawal": "withdrawal",
}  # fmt: skip


@cache
def _study(kind: str, language: str, seeds: int = 6) -> Study:
    return Study(*of_kind(kind, seeds), language)


def _drawn(plate: str, language: str = "en", seeds: int = 6, kind: str | None = None):
    study = _study(kind or KIND_OF[plate], language, seeds)
    with house_style(language):
        figure = PLATES[plate].draw(study.sheets[plate][0], study.about)
        return figure, png(figure)


def _words(figure) -> str:
    return "\n".join(t.get_text() for t in figure.findobj(mpl.text.Text) if t.get_text())


def test_every_plate_is_tried():
    """Protects the list above from falling behind."""
    assert set(KIND_OF) == set(PLATES)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("plate", PLATES)
def test_a_plate_draws_in_both_languages(plate, language):
    """Protects size, title, foot and the absence of missing characters (a warning)."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure, picture = _drawn(plate, language)
    assert tuple(int(v) for v in figure.bbox.size) == SIZE and len(picture) > 10_000
    words = _words(figure)
    assert PLATES[plate].title.of(language) in words
    assert f"{KIND_OF[plate]} 研究" in words or f"A {KIND_OF[plate]} study" in words
    assert ("6 个种子" if language == "zh" else "6 seeds") in words
    if language == "en":
        assert not re.search(r"[\u4e00-\u9fff]", words)


@pytest.mark.parametrize("plate", ["effects", "groups", "responses", "surface", "spread"])
def test_a_single_seed_draws_without_intervals(plate):
    """Protects the first look at a study, before there are seeds enough."""
    figure, _ = _drawn(plate, seeds=1)
    assert "one seed, hence no interval" in _words(figure)


def test_files_are_the_same_every_time_and_bring_their_characters():
    """Protects results that can be compared byte for byte, and Chinese on machines without fonts."""
    study = _study("grid", "zh")
    once, again = ({}, {})
    for files in (once, again):
        with house_style("zh"):
            figure = PLATES["effects"].draw(study.sheets["effects"][0], study.about)
            files |= {form: saved(figure, form) for form in ("png", "svg", "pdf")}
    assert once == again
    assert b"<text" not in once["svg"] and b"<dc:date>" not in once["svg"]
    assert b"/Subtype /Type3" in once["pdf"] and b"CreationDate" not in once["pdf"]


def test_effects_stand_where_the_analysis_says():
    """Protects place and fill of the dots: filled only where the interval leaves zero out."""
    effects = _study("grid", "en").findings.changes.copy()
    effects.loc[effects["point"] == 1, ["low", "high"]] = [-9.0, 9.0]
    about = _study("grid", "en").about
    with house_style("en"):
        panel = PLATES["effects"].draw(effects, about).axes[0]
    dots = [line for line in panel.lines if line.get_marker() == "o"]
    first = effects[effects["outcome"] == effects["outcome"].iloc[0]].set_index("point")
    order = largest(effects, effects["outcome"].iloc[0])
    shown = {p: dot for p, dot in zip(order, dots, strict=True)}
    assert [shown[p].get_xdata()[0] for p in order] == pytest.approx(
        [100 * first.loc[p, "effect"] for p in order]
    )
    hollow = {p for p in order if to_hex(shown[p].get_markerfacecolor()) == "#ffffff"}
    assert hollow == {1}


def test_an_excerpt_says_so():
    """Protects readers of large designs from taking twelve points for all."""
    figure, _ = _drawn("effects", kind="many")
    named = EXCERPT.en.format(19, "active share (>= 3), in-service members", 12)
    assert named in _words(figure)


def test_the_largest_changes_are_kept_whatever_their_sign():
    """Protects the choice of points: by size, then listed from gain to loss."""
    effects = pd.DataFrame({"point": [1, 2, 3, 4], "outcome": "a", "effect": [0.1, -3.0, 2.0, 0.2]})
    assert largest(effects, "a", most=3) == [3, 4, 2]


def test_heat_maps_show_values_and_hatch_the_uncertain():
    """Protects the numbers in the cells, and the warning where a shade means little."""
    cells = pd.DataFrame(
        {"x": [0, 1, 0, 1], "y": [0, 0, 1, 1], "mean": [0.1, 0.2, 0.3, 0.5],
         "low": [0.09, 0.19, 0.29, 0.3], "high": [0.11, 0.21, 0.31, 0.7], "seeds": 9}
    )  # fmt: skip
    about = About(facts("grid", ["x", "y"]), {}, 9, "en")
    with house_style("en"):
        figure = PLATES["surface"].draw([Surface("x", "y", "active_share", cells)], about)
    panel = figure.axes[0]
    found = {t.get_position(): t.get_text() for t in panel.texts}
    assert found[(0.5, 0.5)] == "10.0\n±1.00" and found[(1.5, 1.5)] == "50.0\n±20.0"
    hatched = [p.get_xy() for p in panel.patches if isinstance(p, Rectangle) and p.get_hatch()]
    assert hatched == [(1, 1)]


def test_two_heaps_are_flagged():
    """Protects readers from a mean that stands for no run."""
    stream = np.random.default_rng(5)
    heaps = np.concatenate([stream.normal(0.1, 0.01, 20), stream.normal(0.6, 0.01, 20)])
    one = stream.normal(0.3, 0.02, 40)
    runs = pd.DataFrame(
        {"point": np.repeat([0, 1], 40), "label": "p", "seed": np.tile(np.arange(40), 2),
         "services": np.concatenate([heaps, one])}
    )  # fmt: skip
    about = About(facts("grid", ["x"]), {0: "two", 1: "one"}, 40, "en")
    with house_style("en"):
        spread = Spread(runs, modes(runs, ["services"]))
        panel = PLATES["spread"].draw(spread, about).axes[0]
    dots = [line for line in panel.lines if len(line.get_xdata()) == 40]
    assert [to_hex(line.get_color()) for line in dots] == [RED.lower(), BLUE.lower()]


def test_points_are_called_by_what_they_change():
    """Protects names in figures: words instead of keys, the base as such."""
    points = pd.DataFrame(
        {"point": [0, 1, 2, 3], "label": "", "scenario": "", "runs_as": [0, 1, 2, 3],
         "a": [0.0, 1.5, 1.5, 2.0], "b": [False, False, True, True], "c": ["u", "u", "u", "v"]}
    )  # fmt: skip
    named = point_names(points, facts("grid", ["a", "b", "c"]), "en")
    assert named == {
        0: "base", 1: "factor a = 1.5", 2: "factor a = 1.5, factor b = on", 3: "point 3"
    }  # fmt: skip
    switches = pd.DataFrame({"point": [0, 1], "label": "", "a": [0, 1], "b": [0, 1]})
    assert point_names(switches, facts("factorial", ["a", "b"]), "zh") == {
        0: "全部关闭", 1: "因素a + 因素b"
    }  # fmt: skip
    assert level_text(np.nan, "en") == level_text("", "en") == "–"
    assert level_text("yingpu/xibu", "zh") == "西部花苑"


@given(st.text("ab ，是+·", max_size=60), st.integers(8, 40))
def test_wrapped_text_fits(text, cells):
    """Protects labels from running into panels."""
    lines = wrapped(text, cells).split("\n")
    assert len(lines) <= 2 and all(cell_len(line) <= cells for line in lines)


def test_text_breaks_between_its_parts():
    """Protects "strength = 1" from being torn where a comma stands before it."""
    assert wrapped("letters = 3, strength of call = 1", 24) == "letters = 3,\nstrength of call = 1"
    assert (
        wrapped("感谢信门槛 = 1，政治号召：力度 = 1", 24) == "感谢信门槛 = 1，\n政治号召：力度 = 1"
    )
    assert wrapped("short", 24) == "short"
