"""Times to resolve: Kaplan-Meier by hand, by another library, and in the pass of the summary."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from sim.issues.book import ISSUE
from sim.outcomes import GROUP_LABELS
from sim.survival import Durations, curve, durations, quantiles, recent

END = 60


def book(rng: np.random.Generator, size: int, coarse: bool = False) -> np.ndarray:
    """Return issues of which some are never found, closed or solved; on whole weeks if coarse."""
    issues = np.zeros(size, ISSUE)
    issues["raised"] = np.sort(rng.uniform(0, END, size))
    for name, before, mean, ever in (
        ("found", "raised", 2.0, 0.9), ("closed", "found", 3.0, 0.9), ("solved", "found", 9.0, 0.8),
    ):  # fmt: skip
        later = issues[before] + rng.exponential(mean, size)
        issues[name] = np.where((rng.random(size) < ever) & (later < END), later, np.inf)
    if coarse:
        for name in ("raised", "found", "closed", "solved"):
            issues[name] = np.floor(issues[name])
    return issues


def read_off(times: Durations, share: float) -> float:
    """Return when a curve has fallen to a share, NaN if it never does."""
    found = curve(times)
    below = np.flatnonzero(found.share <= share + 1e-9)
    return float(found.weeks[below[0]]) if below.size else np.nan


def test_the_curve_by_hand() -> None:
    """Protects the rule: at each end the share falls by one over those still waiting."""
    times = Durations(
        np.array([1.0, 2.0, 2.0, 3.0, 5.0]), np.array([True, True, False, True, False])
    )
    found = curve(times)
    assert found.weeks.tolist() == [1.0, 2.0, 3.0]
    np.testing.assert_allclose(found.share, [4 / 5, 4 / 5 * 3 / 4, 4 / 5 * 3 / 4 * 1 / 2])
    assert (found.low < found.share).all() and (found.share < found.high).all()


@pytest.mark.parametrize("coarse", [False, True])
def test_the_curve_is_that_of_another_library(coarse: bool) -> None:
    """Protects share and band against our own handling of ties and censoring."""
    times = durations(book(np.random.default_rng(1), 300, coarse), "true", END)
    found, other = curve(times), SurvfuncRight(times.weeks, times.ended.astype(int))
    np.testing.assert_allclose(found.weeks, other.surv_times)
    np.testing.assert_allclose(found.share, other.surv_prob)
    inside = found.share > 0
    theta, error = np.log(-np.log(found.share)), other.surv_prob_se
    error = error / np.abs(found.share * np.log(found.share))
    low = np.exp(-np.exp(theta + 1.959964 * error))
    np.testing.assert_allclose(found.low[inside], low[inside], rtol=1e-5)


@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize("size", [1, 2, 10, 400])
def test_the_summary_reads_quantiles_off_the_same_curves(size: int, coarse: bool) -> None:
    rng = np.random.default_rng(size)
    issues, group = book(rng, size, coarse), rng.integers(0, 5, size)
    for state in ("true", "reported"):
        found = quantiles(issues, group, state, END)
        for k, share in enumerate((0.5, 0.1)):
            for row in range(len(GROUP_LABELS)):
                mine = issues if row == 0 else issues[group == row - 1]
                expected = read_off(durations(mine, state, END), share)
                assert found[k, row] == pytest.approx(expected, nan_ok=True), (state, share, row)


def test_what_is_never_resolved_stays_unresolved() -> None:
    """Protects against flattery: a case that lapsed early is no reason to think it was solved."""
    issues = np.zeros(10, ISSUE)
    issues["solved"] = issues["found"] = issues["closed"] = np.inf
    issues["solved"][:4] = 30.0  # six others faded at once
    times = durations(issues, "true", END)
    assert curve(times).share.min() == pytest.approx(0.6)
    assert np.isnan(quantiles(issues, np.zeros(10, np.int64), "true", END)[0, 0])
    assert durations(issues, "reported", END).weeks.size == 0  # none was ever found


def test_without_issues_nothing_is_known() -> None:
    none = np.zeros(0, ISSUE)
    assert np.isnan(quantiles(none, np.zeros(0, np.int64), "true", END)).all()
    assert curve(durations(none, "reported", END)).weeks.size == 0


def test_recent_issues_are_those_of_the_last_year() -> None:
    issues = np.zeros(5, ISSUE)
    issues["raised"] = [-3.5, 0.2, 7.9, 8.0, 40.0]
    assert recent(issues, END)["raised"].tolist() == [8.0, 40.0]
    assert recent(issues, 30)["raised"].tolist() == [0.2, 7.9, 8.0, 40.0]
