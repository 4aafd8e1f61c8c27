"""Named scenarios side by side, such as ``cogov compare`` takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from experiments.designs.base import Design, Factor, Point
from experiments.requests import requested_in_one
from scenarios.loading import load
from sim import Scenario
from sim.text import InputError, Text


def pairs(alternatives: Mapping[str, Scenario | str | Path]) -> Design:
    """Return scenarios as the points of a design; the first is what others are measured against.

    Parameters
    ----------
    alternatives : two or more by name; each a Scenario, a file, or a text of a preset or file with
        overrides, e.g. ``"yingpu/xibu ~schemes.letters"``

    Raises
    ------
    InputError : a scenario cannot be used, or there is only one
    """
    if len(alternatives) < 2:
        raise InputError(
            zh=f"给出了 {len(alternatives)} 个方案；允许：至少两个",
            en=f"{len(alternatives)} scenarios were given; allowed: two or more",
        )
    names = Text("、".join(alternatives), ", ".join(alternatives))
    factor = Factor("alternative", Text(zh="方案", en="scenario"), "-", names)
    points = tuple(
        Point({"alternative": name}, name, _scenario(given)) for name, given in alternatives.items()
    )
    title = Text(zh=f"{len(points)} 个方案的比较", en=f"Comparison of {len(points)} scenarios")
    return Design("pairs", title, (factor,), points)


def _scenario(given: Scenario | str | Path) -> Scenario:
    if isinstance(given, Scenario):
        return given
    return load(given) if isinstance(given, Path) else requested_in_one(given).scenario
