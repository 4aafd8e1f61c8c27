"""Who gained and who lost: effects on the groups, with a verdict only where it can be given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtr, stdtrit

from experiments.analysis.paired import effects
from experiments.statistics import LEVEL
from sim.outcomes import GROUPS

# 1: more of it is a gain for the group, -1: a loss, 0: neither in itself (a record is not a deed)
OUTCOMES: dict[str, int] = {
    "services": 1,
    "active_share": 1,
    "recorded": 0,
    "forced": -1,
    "identity": 1,
    "trust": 1,
    "satisfaction": 1,
    "control": 1,
    "fatigue": -1,
    "stopped": -1,
    "dependence": -1,
}

_RELEVANT = 0.01  # of the base; assumed: less is nothing that anybody would notice


def gains(
    runs: pd.DataFrame,
    base: int = 0,
    points: Sequence[int] | None = None,
    outcomes: Mapping[str, int] = OUTCOMES,
) -> pd.DataFrame:
    """Return what every point changes for each group, and who gained or lost by it.

    Parameters
    ----------
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`
    base : number of the point that the others are measured against
    points : numbers of the points wanted; all but the base, if not given
    outcomes : names of outcomes that groups have; 1 if more is a gain, -1 if a loss, 0 if neither

    Returns
    -------
    DataFrame
        One row per point, outcome and group: point, label, outcome, group, unit, base, effect, low,
        high (95 % interval of this effect alone), seeds, verdict: "gained" or "lost" (of outcomes
        marked 0: "more" or "less"); "negligible" where the whole interval lies within one per cent
        of the base; else "unclear".

    Raises
    ------
    InputError : no such outcome, or a point without any finished run

    Notes
    -----
    Eleven outcomes of five groups are 55 chances to see something in noise. A verdict is given only
    where the effect stands after Holm's correction (1979) over all rows of its point, so that at
    most one point in twenty carries a false one; the interval is that of the row alone.
    """
    ids = {f"{outcome}.{group}": (outcome, group) for outcome in outcomes for group in GROUPS}
    frame = effects(runs, base, list(ids), points)
    frame["p"] = _p(frame)
    frame["stands"] = frame.groupby("point")["p"].transform(lambda p: holm(p.to_numpy()))
    frame["group"] = [ids[name][1] for name in frame["outcome"]]
    frame["outcome"] = [ids[name][0] for name in frame["outcome"]]
    frame["verdict"] = [
        "negligible" if small else _verdict(row.effect, outcomes[row.outcome], row.stands)
        for row, small in zip(frame.itertuples(), _negligible(frame), strict=True)
    ]
    order = ["point", "label", "outcome", "group", "unit", "base", "effect", "low", "high", "seeds"]
    return frame[[*order, "verdict"]]


def holm(p: np.ndarray) -> np.ndarray:
    """Return which of several effects stand at 5 % for all of them together.

    Parameters
    ----------
    p : (m,) float, p-values; NaN (no such test) never stands and is not counted

    Notes
    -----
    Holm 1979: the k-th smallest (from 0) of m is compared with 0.05/(m - k), until one fails.
    """
    stands = np.zeros(p.size, bool)
    order = np.argsort(p, kind="stable")[: np.isfinite(p).sum()]
    passed = p[order] <= (1 - LEVEL) / np.arange(order.size, 0, -1)
    stands[order] = np.logical_and.accumulate(passed)
    return stands


def _p(effects: pd.DataFrame) -> np.ndarray:
    """Return the p-values of the t-tests whose intervals stand in the frame; NaN for one seed."""
    degrees = np.maximum(effects["seeds"].to_numpy(float) - 1, 1)
    half = (effects["high"] - effects["low"]).to_numpy() / 2
    distance = np.abs(effects["effect"].to_numpy())
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(distance > 0, distance / half * stdtrit(degrees, 0.5 + LEVEL / 2), 0.0)
    return np.where(np.isfinite(half), 2 * stdtr(degrees, -t), np.nan)


def _negligible(effects: pd.DataFrame) -> np.ndarray:
    """Return where an effect is surely too small to matter, whatever its sign."""
    largest = effects[["low", "high"]].abs().max(axis=1)
    return (largest <= _RELEVANT * effects["base"].abs()).to_numpy()


def _verdict(effect: float, sign: int, stands: bool) -> str:
    if not stands:
        return "unclear"
    if sign == 0:
        return "more" if effect > 0 else "less"
    return "gained" if effect * sign > 0 else "lost"
