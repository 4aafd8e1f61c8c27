"""Time courses for figures: means over four weeks, with intervals over seeds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from experiments.figures.house import GREY
from experiments.headlines import YEAR
from experiments.statistics import Band, band
from sim import Scenario
from sim.text import Language, Text

BLOCK = 4  # weeks: a month smooths the weekly noise and keeps what happens when

WEEK_AXIS = Text(zh="记录周（四周均值）", en="recorded week (means of four weeks)")
BURN_IN = Text(zh="预热", en="burn-in")


class Course(NamedTuple):
    """A value over time, by seed: ``seeds`` (n,) int, ``week`` (t,) float, ``values`` (n, t)."""

    seeds: np.ndarray
    week: np.ndarray
    values: np.ndarray

    @property
    def band(self) -> Band:
        """Return mean and interval over seeds, at every point in time."""
        return band(self.values)

    def minus(self, base: Course) -> Course:
        """Return the difference from another course, paired by seed, where both are known."""
        seeds, mine, its = np.intersect1d(self.seeds, base.seeds, return_indices=True)
        week, now, then = np.intersect1d(self.week, base.week, return_indices=True)
        difference = self.values[np.ix_(mine, now)] - base.values[np.ix_(its, then)]
        return Course(seeds, week, difference)


def course(frame: pd.DataFrame, column: str, group: str | None = None, block: int = BLOCK) -> Course:
    """Return the course of a weekly column in means over blocks of weeks.

    Parameters
    ----------
    frame : DataFrame with ``seed``, ``week`` and the column, and ``group`` where one is given
    column : str
    group : str, optional
    block : int, weeks; blocks are counted from recorded week 0, so burn-in has its own
    """
    rows = frame if group is None else frame[frame["group"] == group]
    table = rows.pivot(index="seed", columns="week", values=column)
    blocks = table.columns.to_numpy() // block
    means = table.T.groupby(blocks).mean().T
    week = (means.columns.to_numpy() + 0.5) * block
    return Course(means.index.to_numpy(), week, means.to_numpy(float))


def mark_time(axes: Axes, scenario: Scenario, language: Language) -> None:
    """Shade the burn-in, and mark where schemes begin and end and where values change."""
    if scenario.burn_in:
        axes.axvspan(-scenario.burn_in, 0, color="#F3F3F3", zorder=0)
    for week, _ in events(scenario, language):
        axes.axvline(week, color=GREY, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
    axes.set_xlim(-scenario.burn_in, scenario.weeks)
    axes.set_xticks(range(0, scenario.weeks + 1, _tick_step(scenario.weeks)))


def label_events(axes: Axes, scenario: Scenario, language: Language) -> None:
    """Write the names of burn-in and events along the top of one panel."""
    line = axes.get_xaxis_transform()
    if scenario.burn_in:
        axes.text(
            -scenario.burn_in / 2, 0.98, BURN_IN.of(language), transform=line, ha="center",
            va="top", color=GREY, fontsize=11,
        )  # fmt: skip
    for week, words in events(scenario, language):
        axes.text(
            week, 0.97, f" {words}", transform=line, ha="left", va="top", color=GREY, fontsize=10,
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 1},
        )  # fmt: skip


def events(scenario: Scenario, language: Language) -> list[tuple[int, str]]:
    """Return (recorded week, words) for all that begins, ends or changes during the run."""
    found: dict[int, list[str]] = {}
    for scheme in scenario.schemes:
        label = scheme.label.of(language)
        if scheme.start is not None and 0 < scheme.start < scenario.weeks:
            found.setdefault(scheme.start, []).append(f"+ {label}")
        if scheme.end is not None and 0 < scheme.end < scenario.weeks:
            found.setdefault(scheme.end, []).append(f"\N{MINUS SIGN} {label}")
    for change in scenario.changes:
        if change.week > 0:
            found.setdefault(change.week, []).extend(f"{k} = {v}" for k, v in change.set.items())
    return [(week, "\n ".join(words)) for week, words in sorted(found.items())]


def _tick_step(weeks: int) -> int:
    return next((step for step in (4, 13, 26, YEAR) if weeks / step <= 7), -(-weeks // 7))
