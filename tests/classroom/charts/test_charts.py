"""Charts are valid plotly figures, hold what they claim, and hide no gap."""

from __future__ import annotations

import json
import math

import pytest

from classroom.charts import lines, why
from classroom.charts.looks import LANES
from classroom.charts.tabs import TABS, Plot
from classroom.live.figures import FIGURES
from sim.outcomes import TERMS
from sim.text import Text

go = pytest.importorskip("plotly.graph_objects", reason="needs the extra cogov[class]")
PLOTS = [plot for tab in TABS for plot in tab.plots]


def _series(start):
    return {name: [start + k * 0.1 for k in range(12)] for name in FIGURES}


def _drawn(lanes=2, band=None):
    return lines.Drawn([_series(k + 1.0) for k in range(lanes)], 52, [(5, 1)], band)


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.id)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_is_a_plotly_figure(plot, language):
    chart = lines.chart(plot, _drawn(), language)
    figure = go.Figure(
        data=chart["data"], layout=chart["layout"]
    )  # raises for what plotly does not know
    assert len(figure.data) == 2 * len(plot.figures)
    json.dumps(chart, allow_nan=False)


def test_every_chart_shows_known_figures_of_one_unit():
    for plot in PLOTS:
        assert len({FIGURES[name].unit for name in plot.figures}) == 1, plot.id


def test_lines_are_the_figures_and_changes_are_marked():
    chart = lines.chart(Plot("x", Text("题", "title"), ("real",)), _drawn(), "en")
    assert chart["data"][1]["y"][3] == pytest.approx(2.3)
    assert chart["data"][1]["x"][0] == 1
    (mark,) = chart["layout"]["shapes"]
    assert mark["x0"] == 5.5 and mark["line"]["color"] == LANES[1]


def test_shares_and_chances_are_read_in_per_cent_and_nothing_else():
    def tickformat(figure):
        plot = Plot("x", Text("题", "title"), (figure,))
        return lines.chart(plot, _drawn(), "zh")["layout"]["yaxis"]["tickformat"]

    assert tickformat("active") == tickformat("reach") == ".0%"
    assert tickformat("real") == tickformat("trust") == ""
    assert all((tickformat(name) == ".0%") == figure.percent for name, figure in FIGURES.items())


def test_the_band_lies_behind_the_lines():
    low, high = [0.0] * 12, [9.0] * 12
    chart = lines.chart(PLOTS[0], _drawn(1, lines.Band(0, {"real": (low, low, high)})), "zh")
    assert chart["data"][1]["fill"] == "tonexty" and chart["data"][1]["y"] == high
    assert chart["data"][2]["name"] == FIGURES["real"].label.zh


def test_a_gap_stays_a_gap():
    assert lines.numbers([1.0, math.nan, 2.0]) == [1.0, None, 2.0]


def test_why_averages_the_latest_weeks_with_an_offer():
    series = _series(0.0) | {f"why_{term}": [9.0] * 8 + [1.0, math.nan, 2.0, 3.0] for term in TERMS}
    chart = why.chart([series], "zh")
    assert chart["data"][0]["x"] == [2.0] * len(TERMS)
    assert chart["data"][0]["y"] == [text.zh for text in TERMS.values()]
    go.Figure(data=chart["data"], layout=chart["layout"])
    empty = why.chart([{f"why_{term}": [] for term in TERMS}], "en")
    assert empty["data"][0]["x"] == [None] * len(TERMS)
