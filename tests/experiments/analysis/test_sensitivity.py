"""Sensitivity against exact answers: Ishigami for Sobol (V15), a linear model for Morris."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from experiments.analysis.frames import NoCommonSeedError, by_point
from experiments.analysis.sensitivity import elementary_effects, sobol_indices
from sim import InputError
from tests.experiments.analysis.synthetic import luck, study

NAMES = ["x1", "x2", "x3"]
FIRST = [0.313905, 0.442411, 0.0]
TOTAL = [0.557589, 0.442411, 0.243684]


def _cube(low: float, high: float) -> dict[str, object]:
    return {"num_vars": 3, "names": NAMES, "bounds": [[low, high]] * 3}


def _study(rows: np.ndarray, values, seeds: int = 2):
    return study(dict(zip(NAMES, rows.T.tolist(), strict=True)), seeds, values)


@pytest.fixture(scope="module")
def ishigami():
    """Return a Saltelli design of 2,048 base points with two seeds that differ by a constant."""
    problem = _cube(-np.pi, np.pi)
    rows = sobol_sample.sample(problem, 2048, calc_second_order=False, seed=1)
    x1, x2, x3 = rows.T
    y = np.sin(x1) + 7 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)
    number = np.arange(len(rows))
    keys = {"point": number, "label": "", "scenario": "", "runs_as": number}
    points = pd.DataFrame({**keys, "x1": x1, "x2": x2, "x3": x3})
    runs = [
        pd.DataFrame(
            {
                "point": number, "seed": seed, "status": "done", "error": "",
                "identity": y + seed, "trust": 1.0,
            }
        )
        for seed in range(2)
    ]  # fmt: skip
    return {"points": points, "runs": pd.concat(runs)}


def test_sobol_indices_of_ishigami(ishigami) -> None:
    """Protects the indices: exact values lie in the intervals, which are narrow."""
    found = sobol_indices(ishigami["points"], by_point(ishigami), ["identity"])
    mean = found[found["of"] == "mean"].set_index(["index", "factor"])
    for index, exact in (("first", FIRST), ("total", TOTAL)):
        rows = mean.loc[index].loc[NAMES]
        assert rows["estimate"].to_numpy() == pytest.approx(exact, abs=0.02)
        assert (rows["low"] <= exact).all() and (exact <= rows["high"]).all()
        assert (rows["high"] - rows["low"]).max() < 0.15
    assert set(found["points"]) == {2048} and set(found["seeds"]) == {2}


def test_spread_over_seeds_is_analysed_too() -> None:
    """Protects stochastic output: a factor that only moves the spread shows there, not in the mean."""

    def values(at, seeds):
        noise = luck(seeds) - luck(seeds).mean()
        return {"identity": at["x1"] + (1 + at["x2"]) * noise}

    rows = sobol_sample.sample(_cube(0, 1), 128, calc_second_order=False, seed=1)
    tables = _study(rows, values, seeds=5)
    found = sobol_indices(tables["points"], by_point(tables), ["identity"])
    first = found[found["index"] == "first"].set_index(["of", "factor"])["estimate"]
    assert first["mean", "x1"] == pytest.approx(1.0, abs=0.05)
    assert first["sd", "x2"] == pytest.approx(1.0, abs=0.05)
    assert first["mean", "x2"] == pytest.approx(0.0, abs=0.05)


def test_an_outcome_that_never_varies_has_no_indices(ishigami) -> None:
    """Protects from indices of nothing, and from warnings about it."""
    found = sobol_indices(ishigami["points"], by_point(ishigami), ["identity", "trust"])
    varies = found[found["estimate"].notna()]
    assert set(zip(varies["outcome"], varies["of"], strict=True)) == {("identity", "mean")}


def test_the_same_runs_give_the_same_intervals(ishigami) -> None:
    """Protects reproducibility: the bootstrap has a fixed stream."""
    runs = by_point(ishigami)
    once, again = (sobol_indices(ishigami["points"], runs, ["identity"]) for _ in range(2))
    assert once.equals(again)


def test_morris_measures_of_a_linear_model() -> None:
    """Protects screening: a linear model has the same effect everywhere, and sigma is zero."""
    rows = morris_sample.sample(_cube(0, 10), 8, num_levels=4, seed=1)

    def values(at, seeds):
        return {"identity": 0.3 * at["x1"] - 0.2 * at["x2"] + luck(seeds)}

    tables = _study(rows, values)
    found = elementary_effects(tables["points"], by_point(tables), ["identity"])
    mean = found[found["of"] == "mean"].set_index("factor")
    assert mean["mu"].to_numpy() == pytest.approx([3.0, -2.0, 0.0], abs=1e-9)
    assert mean["mu_star"].to_numpy() == pytest.approx([3.0, 2.0, 0.0], abs=1e-9)
    assert mean["sigma"].to_numpy() == pytest.approx(0.0, abs=1e-9)
    assert set(found["trajectories"]) == {8}


def test_morris_reads_words_and_rounded_numbers() -> None:
    """Protects choices among words, and whole numbers of which some steps do not move at all."""
    rows = morris_sample.sample(_cube(0, 1), 10, num_levels=4, seed=2)
    columns = {
        "x1": np.where(rows[:, 0] < 0.5, "logit", "threshold").tolist(),
        "x2": np.round(rows[:, 1]).astype(int).tolist(),
        "x3": rows[:, 2].tolist(),
    }
    tables = study(
        columns, 2, lambda at, seeds: {"identity": 2.0 * (at["x1"] == "logit") + 0.0 * seeds}
    )
    found = elementary_effects(tables["points"], by_point(tables), ["identity"])
    mean = found[found["of"] == "mean"].set_index("factor")
    # levels 0, 1/3 | 2/3, 1: every step of 2/3 crosses from one word to the other
    assert mean.loc["x1", "mu_star"] == pytest.approx(3.0)
    assert mean.loc[["x2", "x3"], "mu_star"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("analyse", [sobol_indices, elementary_effects])
def test_another_design_is_refused(ishigami, analyse) -> None:
    """Protects from indices of points that were not made for them."""
    with pytest.raises(InputError, match="multiple of"):
        analyse(ishigami["points"].iloc[:-3], by_point(ishigami), ["identity"])


@pytest.mark.parametrize("analyse", [sobol_indices, elementary_effects])
def test_no_common_seed_is_refused_and_an_outcome_without_one_left_out(ishigami, analyse) -> None:
    """Protects reports from indices of nothing, and other outcomes from one that is not known."""
    runs = by_point(ishigami)
    runs = runs.assign(trust=runs["identity"].where(runs["point"] > 0))
    assert set(analyse(ishigami["points"], runs, ["trust", "identity"])["outcome"]) == {"identity"}
    with pytest.raises(NoCommonSeedError):
        analyse(ishigami["points"], runs[runs["seed"] == runs["point"] % 2], ["identity"])
