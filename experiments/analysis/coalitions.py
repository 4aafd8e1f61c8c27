"""Incentives as players of a game: what classes bring alone, together, and beyond their sum.

Arrays of values hold one row per subset of k classes, (2^k, …): row m holds the subset whose bits m
has, the first class being the lowest bit; row 0 is the empty set, the last row all classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.analysis.frames import NoCommonSeedError, matrix, require
from experiments.statistics import resampled_band
from sim.outcomes import ALL
from sim.text import InputError, shown

# an outcome that is a share, and how many trials a year each resident brings to it
SHARES = {
    "participation_rate": 52,
    "active_share": 1,
    "none_share": 1,
    "recorded_share": 1,
}


# -- games ----------------------------------------------------------------------------------------


def subsets(classes: Sequence[str]) -> list[str]:
    """Return the names of all subsets in the order of rows: "", "P", "C", "P+C", "W" and so on."""
    names = [""]
    for name in classes:
        names += [f"{before}+{name}" if before else name for before in names]
    return names


def dividends(values: np.ndarray) -> np.ndarray:
    """Return the Harsanyi dividends d_A = sum over B in A of (-1)^|A - B| v(B).

    Parameters
    ----------
    values : (2^k, …) float, the worth v of every subset, any unit

    Returns
    -------
    (2^k, …) float
        What each subset brings beyond all its parts; together they give back every worth:
        v(A) = sum over B in A of d_B.

    Notes
    -----
    Harsanyi 1963; a Möbius transform, one class at a time.
    """
    found = np.array(values, dtype=float)
    for bit in range(_players(found)):
        pairs = found.reshape(-1, 2, 1 << bit, *found.shape[1:])
        pairs[:, 1] -= pairs[:, 0]
    return found


def shapley(values: np.ndarray) -> np.ndarray:
    """Return the Shapley value of every class: its share of v(all) - v(none), (k, …).

    Parameters
    ----------
    values : (2^k, …) float, the worth of every subset, any unit

    Notes
    -----
    Shapley 1953; each dividend is shared equally among the classes of its subset (Harsanyi 1963).
    """
    found = dividends(values)
    size = np.array([row.bit_count() for row in range(len(found))])
    return np.array(
        [
            sum(found[row] / size[row] for row in range(len(found)) if row >> bit & 1)
            for bit in range(_players(found))
        ]
    )


def total_resonance(values: np.ndarray) -> np.ndarray:
    """Return R = v(all) - v(none) - sum over classes i of (v(i) - v(none)), (…).

    Parameters
    ----------
    values : (2^k, …) float, the worth of every subset; R is the sum of all dividends of two
        classes or more (founding design, section 7)
    """
    singles = values[[1 << bit for bit in range(_players(values))]]
    return resonance(values[0], singles, values[-1])


def resonance(none: np.ndarray, singles: np.ndarray, together: np.ndarray) -> np.ndarray:
    """Return R as :func:`total_resonance` does, from those subsets alone that it needs.

    Parameters
    ----------
    none, together : (…) float, the worth of no class and of all classes
    singles : (k, …) float, the worth of each class alone
    """
    alone = sum(single - none for single in singles)
    return together - none - alone


def pooled_logit(done: np.ndarray, trials: np.ndarray) -> np.ndarray:
    """Return the logit of (k + 1/2)/(n + 1), finite for every count: log((k + ½)/(n - k + ½)).

    Parameters
    ----------
    done, trials : (…) float, counts k and n summed over runs, 0 <= k <= n
    """
    return np.log((done + 0.5) / (trials - done + 0.5))


def _players(values: np.ndarray) -> int:
    return len(values).bit_length() - 1


# -- studies --------------------------------------------------------------------------------------


class Counts(NamedTuple):
    """A share in every subset of classes, as counts.

    ``classes`` k names; ``seeds`` (n,) int; ``done`` and ``trials`` (2^k, n) float: of so many
    trials in a year, so many were done.
    """

    classes: tuple[str, ...]
    seeds: np.ndarray
    done: np.ndarray
    trials: np.ndarray

    def on(self, seeds: np.ndarray) -> Counts:
        """Return the counts of some seeds only."""
        kept = np.isin(self.seeds, seeds)
        return Counts(self.classes, self.seeds[kept], self.done[:, kept], self.trials[:, kept])


def counts(
    points: pd.DataFrame,
    runs: pd.DataFrame,
    classes: Sequence[str],
    outcome: str = "participation_rate",
    group: str = "in_service_member",
) -> Counts:
    """Return a share in every subset of classes as counts, over the seeds that every subset has.

    Parameters
    ----------
    points : the points of the design, one for every subset: columns named like the classes hold 1
        where the class is on and 0 where it is off
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`; of a full year
        at least
    classes : names of the k classes
    outcome : a share of :data:`SHARES`
    group : "all" or one of the five groups

    Raises
    ------
    NoCommonSeedError : no seed has a result in every subset
    InputError : not every subset once, no such class, an outcome that is no share, a point without
        a finished run
    """
    if outcome not in SHARES:
        raise InputError(
            zh=f"outcome：值 {shown(outcome)} 不可用；允许：{'、'.join(SHARES)}",
            en=f"outcome: the value {shown(outcome)} cannot be used; allowed: {', '.join(SHARES)}",
        )
    require(points, classes)
    rows = (points[list(classes)].to_numpy(int) * (1 << np.arange(len(classes)))).sum(axis=1)
    if sorted(rows.tolist()) != list(range(1 << len(classes))):
        raise InputError(
            zh=f"类别 {'、'.join(classes)}：允许：{1 << len(classes)} 个子集各出现一次，"
            f"现有 {len(rows)} 个点",
            en=f"classes {', '.join(classes)}: allowed: each of the {1 << len(classes)} subsets "
            f"once; there are {len(rows)} points",
        )
    ordered = points["point"].to_numpy()[np.argsort(rows)].tolist()
    named = "" if group == ALL else f".{group}"
    share = matrix(runs, f"{outcome}{named}", ordered)
    people = matrix(runs, f"residents{named}", ordered).values
    trials = people * SHARES[outcome]
    known = share._replace(values=share.values + 0 * trials).common().seeds
    if not known.size:
        raise NoCommonSeedError
    done = np.rint(share.values * trials)
    return Counts(tuple(classes), share.seeds, done, trials).on(known)


def table(found: Counts) -> pd.DataFrame:
    """Return what the classes bring alone and together.

    Returns
    -------
    DataFrame
        One row per scale, quantity and subset: scale ("logit": of the pooled share (k + ½)/(n + 1);
        "share": of k/n), quantity ("worth", "dividend", "shapley", "resonance"), classes (joined by
        "+"; "" is none), estimate, low, high (95 % bootstrap interval over common seeds), seeds.
    """
    return _framed(found, resampled_band(lambda picks: _quantities(found, picks), found.seeds.size))


def against(found: Counts, null: Counts) -> pd.DataFrame:
    """Return how far the quantities of :func:`table` exceed those of a null model, paired by seed.

    Parameters
    ----------
    found, null : the same classes under two models; seeds that only one has are left out

    Raises
    ------
    NoCommonSeedError : no seed has a result under both models
    """
    seeds = np.intersect1d(found.seeds, null.seeds)
    if not seeds.size:
        raise NoCommonSeedError
    left, right = found.on(seeds), null.on(seeds)
    return _framed(
        left,
        resampled_band(
            lambda picks: _quantities(left, picks) - _quantities(right, picks), seeds.size
        ),
    )


def panel(models: Mapping[str, Counts], contrasts: Iterable[tuple[str, str]] = ()) -> pd.DataFrame:
    """Return :func:`table` for several models, and :func:`against` for pairs of them.

    Parameters
    ----------
    models : counts by name of the model, e.g. the null panel of the founding design, section 7
    contrasts : pairs of names (model, null)

    Returns
    -------
    DataFrame
        As :func:`table`, with ``model`` and ``null`` ("" in the rows of a single model) in front.
    """
    alone = [(name, "", table(found)) for name, found in models.items()]
    pairs = [(name, null, against(models[name], models[null])) for name, null in contrasts]
    frames = []
    for name, null, frame in alone + pairs:
        frame.insert(0, "model", name)
        frame.insert(1, "null", null)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def _quantities(found: Counts, picks: np.ndarray) -> np.ndarray:
    """Return all quantities on both scales, (b, 2q), for samples of seeds, (b, n)."""
    done = np.array([row[picks].sum(axis=-1) for row in found.done])
    trials = np.array([row[picks].sum(axis=-1) for row in found.trials])
    parts = []
    for values in (pooled_logit(done, trials), done / trials):
        parts += [values, dividends(values), shapley(values), total_resonance(values)[None]]
    return np.concatenate(parts).T


def _framed(found: Counts, estimates: tuple[np.ndarray, np.ndarray, np.ndarray]) -> pd.DataFrame:
    named = subsets(found.classes)
    rows = [
        (scale, quantity, which)
        for scale in ("logit", "share")
        for quantity, whose in (
            ("worth", named), ("dividend", named), ("shapley", found.classes),
            ("resonance", named[-1:]),
        )
        for which in whose
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["scale", "quantity", "classes"])
    frame["estimate"], frame["low"], frame["high"] = estimates
    frame["seeds"] = found.seeds.size
    return frame
