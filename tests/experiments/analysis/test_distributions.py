"""One heap or two: known mixtures are found, single heaps of any shape are left alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, gaussian_kde

from experiments.analysis.distributions import _densities, modes, two_modes
from experiments.analysis.frames import by_point
from tests.experiments.analysis.synthetic import study

STREAM = 4


def _verdicts(draw, samples: int, size: int) -> pd.DataFrame:
    """Return the verdicts on many samples of one law, one sample per point."""
    stream = np.random.default_rng(STREAM)
    tables = study(
        {"sample": list(range(samples))},
        size,
        lambda at, seeds: {"identity": draw(stream, seeds.size)},
    )
    return modes(by_point(tables), ["identity"])


SINGLE = {
    "normal": lambda stream, n: stream.normal(size=n),
    "flat": lambda stream, n: stream.random(n),
    "skewed": lambda stream, n: stream.exponential(size=n),
    "long tails": lambda stream, n: stream.standard_t(3, n),
    "piled at a bound": lambda stream, n: stream.beta(0.5, 5, n),
    "whole numbers": lambda stream, n: stream.poisson(1.0, n).astype(float),
}


@pytest.mark.parametrize("law", SINGLE)
def test_single_heaps_are_not_called_two(law) -> None:
    """Protects from false alarms: at most 5 % of samples, whatever the shape of the one heap."""
    found = _verdicts(SINGLE[law], 60, 40)
    assert (found["modes"] == 2).sum() <= binom.ppf(0.999, 60, 0.05)


@pytest.mark.parametrize(("share", "size"), [(0.5, 20), (0.5, 40), (0.2, 40), (0.1, 100)])
def test_two_heaps_far_apart_are_found(share, size) -> None:
    """Protects bistable outcomes, also where few seeds end high; and where the heaps are."""

    def draw(stream, n):
        high = np.arange(n) < round(share * n)
        return 0.1 * stream.normal(size=n) + 0.8 * high

    found = _verdicts(draw, 20, size)
    two = found[found["modes"] == 2]
    assert len(two) >= 18
    assert two["low_mode"].to_numpy() == pytest.approx(0.0, abs=0.15)
    assert two["high_mode"].to_numpy() == pytest.approx(0.8, abs=0.2)
    assert two["between"].between(0.2, 0.7).all()
    assert two["share_high"].to_numpy() == pytest.approx(share, abs=0.03)
    assert (two["share_low_end"] < share).all() and (two["share_high_end"] > share).all()


def test_few_seeds_are_not_judged() -> None:
    """Protects from a verdict on less than twenty seeds: it is missing, not "one"."""
    found = _verdicts(lambda stream, n: np.arange(n) % 2.0, 2, 19)
    assert found["modes"].isna().all() and found["sd"].notna().all()


def test_seeds_that_agree_are_one_heap() -> None:
    """Protects outcomes that never vary, e.g. forced activities without a quota."""
    assert _verdicts(lambda stream, n: np.zeros(n), 1, 30)["modes"].tolist() == [1]


def test_the_unit_does_not_matter() -> None:
    """Protects the verdict from scale and origin."""
    stream = np.random.default_rng(1)
    values = np.concatenate([stream.normal(size=20), stream.normal(6, 1, 15)])
    plain, moved = two_modes(values), two_modes(1e4 * values - 3e5)
    assert moved.p == pytest.approx(plain.p, abs=0.01)
    assert (moved.between + 3e5) / 1e4 == pytest.approx(plain.between, abs=0.01)


def test_densities_agree_with_scipy() -> None:
    """Protects the fast density estimate against SciPy's."""
    values = np.random.default_rng(2).normal(size=50)
    grid, (density,) = _densities(values[None], 0.4)
    expected = gaussian_kde(values, bw_method=0.4 / values.std(ddof=1))(grid)
    found = density / (density.sum() * (grid[1] - grid[0]))
    assert found == pytest.approx(expected, abs=2e-3 * expected.max())
