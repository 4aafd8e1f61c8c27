"""How long issues take: Kaplan-Meier with censoring, true and as reported.

*True*: from the moment an issue arises until it is really solved, over all issues. *Reported*: from
the moment it is found until the records call it closed, over issues that were found. Whoever's issue
fades, is given up or closed on paper still has it, so it counts as unresolved until the run ends:
only the end of the run censors, and the share unresolved is not flattered by those who stop waiting.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np

from sim.calendar import YEAR
from sim.compiled import compiled
from sim.outcomes import GROUP_LABELS

QUANTILES = (0.5, 0.9)
_CLOCKS = {"true": ("raised", "solved"), "reported": ("found", "closed")}
_ROUNDING = 1e-9  # a share that should be one half exactly may come out a little above


class Durations(NamedTuple):
    """Times of some issues: ``weeks`` (k,) float64, ``ended`` (k,) bool, False where censored."""

    weeks: np.ndarray
    ended: np.ndarray


class Curve(NamedTuple):
    """A Kaplan-Meier curve, (m,) float64 each: weeks, share unresolved, and its 95 % band."""

    weeks: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray


def recent(issues: np.ndarray, end: int) -> np.ndarray:
    """Return the issues that arose in the last 52 recorded weeks before ``end`` (all, if fewer).

    Parameters
    ----------
    issues : (k,) ``ISSUE``, in the order of the weeks they arose in
    end : first week that was not lived
    """
    return issues[int((issues["raised"] < max(0, end - YEAR)).sum()) :]


def durations(issues: np.ndarray, state: str, end: int) -> Durations:
    """Return how long issues took, or have taken when the run ends.

    Parameters
    ----------
    issues : (k,) ``ISSUE``
    state : "true" or "reported"
    end : week in which the run ends
    """
    start, stop = (issues[name] for name in _CLOCKS[state])
    begun = np.isfinite(start)
    start, stop = start[begun], stop[begun]
    return Durations(np.minimum(stop, end) - start, np.isfinite(stop))


def curve(times: Durations) -> Curve:
    """Return the Kaplan-Meier curve with its log-log Greenwood band; empty without any end.

    The band is NaN where it is not defined: after the last end, if nobody is left.
    """
    from scipy.stats import CensoredData, ecdf

    weeks, ended = times
    if not ended.any():
        return Curve(*np.empty((4, 0)))
    found = ecdf(CensoredData(uncensored=weeks[ended], right=weeks[~ended])).sf
    with warnings.catch_warnings():  # where the band is not defined it is NaN, as said above
        warnings.simplefilter("ignore", RuntimeWarning)
        band = found.confidence_interval(method="log-log")
    at = np.isin(found.quantiles, weeks[ended])  # the curve falls nowhere else
    return Curve(
        found.quantiles[at], found.probabilities[at], band.low.probabilities[at],
        band.high.probabilities[at],
    )  # fmt: skip


def quantiles(issues: np.ndarray, group: np.ndarray, state: str, end: int) -> np.ndarray:
    """Return medians and 90th percentiles of Kaplan-Meier curves, of all and of each group.

    The same as reading them off :func:`curve`, in a pass that a summary can afford.

    Parameters
    ----------
    issues, state, end : as of :func:`durations`
    group : (k,) int, group of the resident, in the order of ``GROUPS``

    Returns
    -------
    (2, 6) float64, weeks: the first time at which so many are resolved; NaN if that is never seen
    """
    begun = np.isfinite(issues[_CLOCKS[state][0]])
    weeks, ended = durations(issues, state, end)
    order = np.lexsort((~ended, weeks))
    return _quantiles(weeks[order], ended[order], group[begun][order], len(GROUP_LABELS))


@compiled
def _quantiles(weeks: np.ndarray, ended: np.ndarray, group: np.ndarray, rows: int) -> np.ndarray:
    """Return quantiles of sorted durations by row: 0 is all, 1 + k group k."""
    found = np.full((len(QUANTILES), rows), np.nan)
    left, share = np.zeros(rows), np.ones(rows)
    for k in range(weeks.size):
        left[0] += 1.0
        left[1 + group[k]] += 1.0
    for k in range(weeks.size):
        for row in (0, 1 + group[k]):
            if ended[k]:
                share[row] *= 1.0 - 1.0 / left[row]
                for q in range(len(QUANTILES)):
                    if np.isnan(found[q, row]) and share[row] <= 1.0 - QUANTILES[q] + _ROUNDING:
                        found[q, row] = weeks[k]
            left[row] -= 1.0
    return found
