"""One at a time: the base, and each key over its values while the others stay at the base."""

from __future__ import annotations

from pathlib import Path

from experiments.designs.axes import Axis, Changes, factors, fixed, read_axes
from experiments.designs.base import MOST_POINTS, Design
from experiments.designs.compose import composed, counted, draft, size
from scenarios.loading import Start
from scenarios.overrides import Edit
from sim import Scenario
from sim.text import Text


def one_at_a_time(scenario: Scenario | str | Path, changes: Changes, levels: int = 5) -> Design:
    """Return the base as point 0, then each key over its values, others as in the base.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    changes : as for :func:`grid`; a range, or a bare key with its declared range, is cut into steps
    levels : values of a range, both ends included; fewer for whole numbers that have no more

    Raises
    ------
    InputError : a key or value cannot be used

    Notes
    -----
    ten Broeke, van Voorn & Ligtenberg (2016) recommend it as the first look at an agent-based
    model.
    """
    start, axes = Start(scenario), read_axes(changes)
    counted("levels", levels, 2, MOST_POINTS)
    common, varied = fixed(axes), factors(axes)
    steps = [step for axis in axes if axis.varies for step in _steps(axis, levels)]
    drafts = [draft(common, ()), *(draft(common, (step,)) for step in steps)]
    words = size(varied, len(drafts))
    title = Text(zh=f"逐一变动：{words.zh}", en=f"One at a time: {words.en}")
    return Design("one_at_a_time", title, varied, composed(start, varied, drafts))


def _steps(axis: Axis, levels: int) -> tuple[Edit, ...]:
    if axis.span is None:
        return axis.levels
    low, high = axis.span
    steps = [low + (high - low) * i / (levels - 1) for i in range(levels)]
    if axis.whole:
        return tuple(axis.at(step) for step in dict.fromkeys(map(round, steps)))
    return tuple(axis.at(float(f"{step:.12g}")) for step in steps)
