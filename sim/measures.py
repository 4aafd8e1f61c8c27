"""From the sums a run leaves to outcomes, as arrays: the one definition behind tables and summary."""

from __future__ import annotations

import numpy as np

from sim.calendar import QUARTER
from sim.decision.kernel import WHY
from sim.outcomes import columns
from sim.record import GOVERNANCE
from sim.states.kernel import STATE_SUMS

_COUNTS = ("real", "token", "forced", "recorded", "hours")
_RATES = {  # name: (numerator, what is taken off it, denominator, value where that is 0)
    "goodhart_gap": ("resolved_reported", "resolved_true", ("found",), 0.0),
    "reporting_rate": ("reported", None, ("reported", "found_on_patrol", "faded"), 1.0),
    "rated_satisfaction": ("rated_well", None, ("rated",), 1.0),
}


def weekly_outcomes(why: np.ndarray, states: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return weekly outcomes by group.

    Parameters
    ----------
    why, states : (weeks, 5, k) float64, sums per group of ``WHY`` and of ``STATE_SUMS``
    sizes : (5,) float64, residents per group

    Returns
    -------
    (weeks, 6, 19) float64, "all" first, in the order of ``columns("weekly")``; means of a group
    without residents are NaN
    """
    sums, size = with_all(states), with_all(sizes[None, :, None])
    with np.errstate(invalid="ignore"):
        means = sums / size
    found = {name: means[:, :, k] for k, name in enumerate(STATE_SUMS)}
    found |= {name: sums[:, :, STATE_SUMS.index(name)] for name in _COUNTS}
    found["participation_rate"] = means[:, :, STATE_SUMS.index("real")]
    found["offers"] = with_all(why)[:, :, WHY.index("offers")]
    found["residents"] = np.broadcast_to(size[:, :, 0], found["offers"].shape)
    return np.stack([found[name] for name in columns("weekly")], axis=-1)


def why_they_came(why: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return reach, and the mean of each term of V_real among those offered a task.

    Parameters
    ----------
    why : (weeks, 5, 11) float64, sums per group of ``WHY``
    sizes : (5,) float64, residents per group

    Returns
    -------
    (weeks, 6, 10) float64, "all" first: reach (probability/week), then ``TERMS`` (logit; NaN where
    nobody had an offer)
    """
    sums, size = with_all(why), with_all(sizes[None, :, None])
    offers, reach, terms = np.split(sums, [1, 2], axis=2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.concatenate([reach / size, terms / offers], axis=2)


def governance_outcomes(governance: np.ndarray) -> np.ndarray:
    """Return what is recorded of organisations and issues, with the rates over several weeks.

    Parameters
    ----------
    governance : (weeks, k) float64, columns ``GOVERNANCE``

    Returns
    -------
    (weeks, k) float64, in the order of ``columns("governance")``; rates are over the last 13 weeks,
    or fewer at the start
    """
    place = {name: k for k, name in enumerate(GOVERNANCE)}
    before = np.zeros((QUARTER, governance.shape[1]))
    sums = np.cumsum(np.concatenate([before, governance]), axis=0)
    recent = sums[QUARTER:] - sums[:-QUARTER]
    found = {name: governance[:, k] for name, k in place.items()}
    for name, (numerator, less, denominator, otherwise) in _RATES.items():
        part = recent[:, place[numerator]]
        whole = sum(recent[:, place[column]] for column in denominator)
        if less is not None:
            part = part - recent[:, place[less]]
        found[name] = np.divide(part, whole, out=np.full(whole.shape, otherwise), where=whole > 0.5)
    return np.stack([found[name] for name in columns("governance")], axis=1)


def with_all(sums: np.ndarray) -> np.ndarray:
    """Put the sum over groups before the groups: (w, 5, k) -> (w, 6, k); so with schemes."""
    return np.concatenate([sums.sum(axis=1, keepdims=True), sums], axis=1)
