"""Curves and surfaces: exact means, honest spread, factors held fixed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from experiments.analysis.frames import by_point
from experiments.analysis.responses import along, at, curve, surface
from experiments.statistics import interval
from sim import InputError
from tests.experiments.analysis.synthetic import luck, study

DOSES, PLACES = zip(*product([0.0, 0.5, 1.0], ["old", "new"]), strict=True)


@pytest.fixture
def tables():
    def values(levels, seeds):
        place = 10.0 * (levels["place"] == "new")
        return {"identity": 4 * levels["dose"] + place + levels["dose"] * luck(seeds)}

    return study({"dose": list(DOSES), "place": list(PLACES)}, 30, values)


def test_a_curve_averages_the_other_factors_within_each_seed(tables) -> None:
    """Protects the interval: the spread between places is no uncertainty of the mean."""
    found = curve(tables["points"], by_point(tables), "dose", ["identity"])
    expected = interval(4.0 + 5.0 + luck(np.arange(30)))
    last = found.iloc[-1]
    assert found["level"].tolist() == [0.0, 0.5, 1.0]
    assert last[["mean", "low", "high"]].tolist() == pytest.approx(list(expected[:3]))
    assert last["seeds"] == 30 and last["runs"] == 60
    assert found.loc[0, ["low", "mean", "high"]].tolist() == pytest.approx([5.0] * 3)


def test_quantiles_show_two_heaps_that_the_mean_hides() -> None:
    """Protects bistability: quantiles are those of single runs."""
    tables = study(
        {"dose": [0, 1]}, 40, lambda level, seeds: {"identity": level["dose"] * (seeds % 2.0)}
    )
    last = curve(tables["points"], by_point(tables), "dose", ["identity"]).iloc[-1]
    assert last["mean"] == 0.5
    assert last[["q5", "q25", "q75", "q95"]].tolist() == [0.0, 0.0, 1.0, 1.0]


def test_other_factors_can_be_held_fixed(tables) -> None:
    """Protects curves at one level of another factor, also from the base point of a design."""
    runs = by_point(tables)
    fixed = at(tables["points"], {"place": "new"})
    assert curve(fixed, runs, "dose", ["identity"])["mean"].iloc[0] == pytest.approx(10.0)
    base = int(fixed["point"].iloc[1])
    assert along(tables["points"], "dose", base)["point"].tolist() == fixed["point"].tolist()


def test_a_surface_has_a_cell_for_every_pair_of_levels(tables) -> None:
    """Protects heat maps: each cell holds its own mean, interval and seeds."""
    found = surface(tables["points"], by_point(tables), "dose", "place", "identity")
    cells = found.set_index(["x", "y"])
    assert len(cells) == 6
    assert cells.loc[(0.5, "new"), "mean"] == pytest.approx(12 + 0.5 * luck(np.arange(30)).mean())
    assert (cells["seeds"] == 30).all()
    width = cells["high"] - cells["low"]
    assert width[(1.0, "old")] == pytest.approx(2 * width[(0.5, "old")])


@pytest.mark.parametrize("fixed", [{"plaice": "new"}, {"place": "mid"}])
def test_what_the_design_does_not_have_is_refused(tables, fixed) -> None:
    """Protects from curves of nothing."""
    with pytest.raises(InputError, match="allowed"):
        at(tables["points"], fixed)


def test_intervals_of_shares_stay_shares() -> None:
    """Protects rare outcomes: an interval of a share does not reach below zero."""
    tables = study(
        {"dose": [0, 1]}, 12, lambda at, seeds: {"token_share": 0.01 * (seeds == at["dose"])}
    )
    found = curve(tables["points"], by_point(tables), "dose", ["token_share"])
    assert (found["low"] > 0).all()
    assert found["mean"].to_numpy() == pytest.approx(0.01 / 12)
