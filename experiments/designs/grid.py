"""A grid: every combination of listed values, in Hydra's sweep grammar."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from experiments.designs.axes import Axis, Changes, factors, fixed, read_axes, too_many
from experiments.designs.base import MOST_POINTS, Design
from experiments.designs.compose import composed, draft, size
from scenarios.loading import Start
from sim import Scenario
from sim.text import InputError, Text, shown


def grid(scenario: Scenario | str | Path, changes: Changes) -> Design:
    """Return every combination of values; the first key varies slowest.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file
    changes : what varies and what holds for all points, e.g.
        ``["weeks=52", "schemes.letters.threshold=1,3,5", "decision.norm=range(0,8,2)"]`` or
        ``{"weeks": 52, "schemes.letters.threshold": [1, 3, 5]}``; the end of a ``range`` is left
        out, as in Python

    Raises
    ------
    InputError : a key, a value or a combination of values cannot be used, or there are too many
    """
    start, axes = Start(scenario), read_axes(changes)
    count = math.prod(len(_listed(axis)) for axis in axes)
    if count > MOST_POINTS:
        raise too_many(count, " ".join(axis.text for axis in axes if axis.varies))
    combinations = product(*(axis.levels for axis in axes if axis.varies))
    drafts = (draft(fixed(axes), chosen) for chosen in combinations)
    varied = factors(axes)
    words = size(varied, count)
    title = Text(zh=f"网格：{words.zh}", en=f"Grid: {words.en}")
    return Design("grid", title, varied, composed(start, varied, drafts))


def _listed(axis: Axis) -> Sequence[object]:
    if axis.span is not None:
        raise InputError(
            zh=f"{shown(axis.text)}：网格要列出值；允许：{axis.key}=值,值 或 range(起,止,步长)",
            en=f"{shown(axis.text)}: a grid needs listed values; allowed: {axis.key}=value,value "
            "or range(start,stop,step)",
        )
    return axis.levels
