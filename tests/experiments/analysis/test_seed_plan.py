"""How many seeds: against the formulas that it stands for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments.analysis.replication import power
from experiments.analysis.seed_plan import SIZES, seed_plan


def _runs(values: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"point": 0, "label": "", "seed": np.arange(values.size), "trust": values})


def test_seeds_are_the_least_that_do() -> None:
    """Protects both counts: one seed fewer would not be enough."""
    values = 0.5 + 0.05 * np.random.default_rng(1).standard_normal(40)
    found = seed_plan(_runs(values), ["trust"])
    sd = values.std(ddof=1)
    assert found["sd"].to_numpy() == pytest.approx(sd)
    assert found["size"].tolist() == list(SIZES)
    for row in found.itertuples():
        half = [stats.t.ppf(0.975, n - 1) * sd / np.sqrt(n)
                for n in (row.for_halfwidth, row.for_halfwidth - 1) if n > 1]  # fmt: skip
        assert half[0] <= row.amount and (len(half) == 1 or half[1] > row.amount)
        shown = [power(row.amount, np.sqrt(2) * sd, n) for n in (row.for_power, row.for_power - 1)]
        assert shown[0] >= 0.8 > shown[1]


@pytest.mark.parametrize("values", [np.zeros(5), np.array([-1.0, 1.0]), np.array([0.3])])
def test_counts_are_missing_where_there_are_none(values) -> None:
    """Protects from numbers where the mean is zero or one seed tells nothing of the spread."""
    found = seed_plan(_runs(values), ["trust"])
    assert found[["for_halfwidth", "for_power"]].isna().all(axis=None)


@pytest.mark.parametrize("spread", [0.0, 1e-9, 1e-5])
def test_runs_that_hardly_differ_need_two_seeds(spread) -> None:
    """Protects the case (almost) without spread, where power cannot be computed."""
    found = seed_plan(_runs(0.4 + spread * np.arange(6)), ["trust"])
    assert (found[["for_halfwidth", "for_power"]] == 2).all(axis=None)
