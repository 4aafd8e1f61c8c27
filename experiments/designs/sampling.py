"""Samples of a space of ranges: Latin hypercube, Sobol sequence, and designs for sensitivity."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from experiments.designs.axes import Axis, Changes, factors, fixed, read_axes
from experiments.designs.base import MOST_POINTS, Design, Kind
from experiments.designs.compose import composed, counted, draft, size
from scenarios.loading import Start
from scenarios.overrides import Edit
from sim import Scenario
from sim.text import InputError, Text

_MOST_SEED = 2**63 - 1


def latin_hypercube(
    scenario: Scenario | str | Path, ranges: Changes, points: int, seed: int = 0
) -> Design:
    """Return a Latin hypercube: cut into ``points`` strata, every range has one point in each.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    ranges : e.g. ``["decision.norm=interval(0,8)", "decision.cost", "decision.rule", "weeks=52"]``
        or ``{"decision.norm": (0, 8), "decision.cost": None}``; a bare key means its declared
        range or all its choices; whole numbers and choices are equally likely
    points : int
    seed : int, of the design; it has nothing to do with the seeds of runs

    Raises
    ------
    InputError : a key, range or number cannot be used

    Notes
    -----
    McKay, Beckman & Conover (1979), as in ``scipy.stats.qmc``.
    """
    from scipy.stats import qmc

    start, axes = Start(scenario), _ranges(ranges)
    counted("points", points, 1, MOST_POINTS)
    sampler = qmc.LatinHypercube(len(factors(axes)), seed=_stream(seed))
    title = Text(zh="拉丁超立方", en="Latin hypercube")
    return _design("latin_hypercube", title, seed, start, axes, sampler.random(points))


def sobol(scenario: Scenario | str | Path, ranges: Changes, points: int, seed: int = 0) -> Design:
    """Return a scrambled Sobol sequence, which fills the space more evenly than chance.

    Parameters
    ----------
    scenario, ranges, seed : as for :func:`latin_hypercube`
    points : int, a power of two: otherwise the sequence is not balanced

    Raises
    ------
    InputError : a key, range or number cannot be used

    Notes
    -----
    Sobol (1967), scrambled after Owen (1998), as in ``scipy.stats.qmc``.
    """
    from scipy.stats import qmc

    start, axes = Start(scenario), _ranges(ranges)
    _power_of_two("points", points, MOST_POINTS)
    sampler = qmc.Sobol(len(factors(axes)), seed=_stream(seed))
    title = Text(zh="Sobol 序列", en="Sobol sequence")
    return _design("sobol", title, seed, start, axes, sampler.random(points))


def saltelli(
    scenario: Scenario | str | Path, ranges: Changes, base_points: int, seed: int = 0
) -> Design:
    """Return the design of Saltelli for first-order and total Sobol indices.

    Parameters
    ----------
    scenario, ranges, seed : as for :func:`latin_hypercube`
    base_points : int, a power of two; the design has base_points · (factors + 2) points, in the
        order in which ``SALib.analyze.sobol`` wants them (without second-order indices)

    Raises
    ------
    InputError : a key, range or number cannot be used

    Notes
    -----
    Saltelli et al. (2010), as in SALib.
    """
    from SALib.sample import sobol as sampler

    start, axes = Start(scenario), _ranges(ranges)
    _power_of_two("base_points", base_points, MOST_POINTS // (len(factors(axes)) + 2))
    unit = sampler.sample(_cube(axes), base_points, calc_second_order=False, seed=_stream(seed))
    title = Text(zh="Saltelli 设计", en="Saltelli design")
    return _design("saltelli", title, seed, start, axes, unit)


def morris(
    scenario: Scenario | str | Path, ranges: Changes, trajectories: int, seed: int = 0
) -> Design:
    """Return the design of Morris for screening: walks on four levels, one factor a step.

    Parameters
    ----------
    scenario, ranges, seed : as for :func:`latin_hypercube`
    trajectories : int; the design has trajectories · (factors + 1) points, in the order in which
        ``SALib.analyze.morris`` wants them

    Raises
    ------
    InputError : a key, range or number cannot be used

    Notes
    -----
    Morris (1991), as in SALib.
    """
    from SALib.sample import morris as sampler

    start, axes = Start(scenario), _ranges(ranges)
    counted("trajectories", trajectories, 2, MOST_POINTS // (len(factors(axes)) + 1))
    unit = sampler.sample(_cube(axes), trajectories, num_levels=4, seed=_stream(seed))
    title = Text(zh="Morris 筛选设计", en="Morris screening")
    return _design("morris", title, seed, start, axes, unit)


def _ranges(ranges: Changes) -> list[Axis]:
    axes = read_axes(ranges)
    if not factors(axes):
        raise InputError(
            zh="没有给出取值范围；允许：如 decision.norm=interval(0,8) 或 decision.norm",
            en="no range was given; allowed: e.g. decision.norm=interval(0,8) or decision.norm",
        )
    return axes


def _stream(seed: int) -> np.random.Generator:
    return np.random.default_rng(counted("design_seed", seed, 0, _MOST_SEED))


def _cube(axes: Sequence[Axis]) -> dict[str, object]:
    names = [factor.name for factor in factors(axes)]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _power_of_two(name: str, value: int, most: int) -> None:
    counted(name, value, 1, most)
    below = 1 << (value.bit_length() - 1)
    if value != below:
        near = f"{below:,}" if 2 * below > most else f"{below:,}、{2 * below:,}"
        raise InputError(
            zh=f"{name}：值 {value:,} 不可用；Sobol 序列要求 2 的幂，最近的是 {near}",
            en=f"{name}: the value {value:,} cannot be used; a Sobol sequence needs a power of "
            f"two, the nearest are {near.replace('、', ' and ')}",
        )


def _design(
    kind: Kind, method: Text, seed: int, start: Start, axes: Sequence[Axis], unit: np.ndarray
) -> Design:
    """Return the design whose points are rows of the unit cube, (points, factors) float."""
    varied, ranges = factors(axes), [axis for axis in axes if axis.varies]
    drafts = (draft(fixed(axes), list(map(_picked, ranges, row))) for row in unit.tolist())
    words = size(varied, len(unit))
    title = Text(
        zh=f"{method.zh}：{words.zh}，设计种子 {seed}",
        en=f"{method.en}: {words.en}, design seed {seed}",
    )
    return Design(kind, title, varied, composed(start, varied, drafts))


def _picked(axis: Axis, share: float) -> Edit:
    """Return the value at a share of the way through an axis, 0 … 1."""
    if axis.span is None:
        return axis.levels[_slot(share, len(axis.levels))]
    low, high = axis.span
    if axis.whole:
        return axis.at(low + _slot(share, int(high - low) + 1))
    return axis.at(min(low + share * (high - low), high))


def _slot(share: float, slots: int) -> int:
    return min(int(share * slots), slots - 1)
