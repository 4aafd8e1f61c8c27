"""Time courses for figures: means over months or quarters, with intervals over seeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich.cells import cell_len

from experiments.figures.house import GREY, Subject, cut
from experiments.statistics import Band, band
from sim import Scenario
from sim.calendar import YEAR
from sim.text import Language, Text

MONTH, QUARTER = 4, 13  # weeks: what moves slowly is shown by month, what is noisy by quarter

WEEK_AXIS = {
    MONTH: Text(zh="记录周（四周均值）", en="recorded week (four-week means)"),
    QUARTER: Text(zh="记录周（季度均值）", en="recorded week (quarterly means)"),
}
SHADE = Text(zh="灰底：预热", en="grey: burn-in")
WEEK = Text(zh="第 {} 周", en="week {}")

_BOX = {"facecolor": "white", "edgecolor": "none", "alpha": 0.7, "pad": 0.5}
_CELLS = 90  # letters of small print that fit beside a title


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


def course(frame: pd.DataFrame, column: str, group: str | None, block: int) -> Course:
    """Return the course of a weekly column in means over blocks of weeks.

    Parameters
    ----------
    frame : DataFrame with ``seed``, ``week`` and the column, rows ordered by seed and week, the same
        weeks for every seed
    column : str
    group : str, or None where the table has none
    block : int, weeks; blocks are counted from recorded week 0, so burn-in has its own
    """
    rows = frame if group is None else frame[frame["group"] == group]
    seeds = rows["seed"].unique()
    weeks = rows["week"].to_numpy()[: len(rows) // len(seeds)]
    values = rows[column].to_numpy(float).reshape(len(seeds), -1)
    numbers, starts = np.unique(weeks // block, return_index=True)
    known = np.isfinite(values)
    counts = np.add.reduceat(known, starts, axis=1, dtype=float)
    sums = np.add.reduceat(np.where(known, values, 0.0), starts, axis=1)
    means = np.divide(sums, counts, out=np.full(sums.shape, np.nan), where=counts > 0)
    return Course(seeds, (numbers + 0.5) * block, means)


class Event(NamedTuple):
    """Something that begins, ends or changes during the run: recorded week, and words for it."""

    week: int
    words: Text


def events(scenarios: Iterable[Scenario]) -> list[Event]:
    """Return all events of some scenarios, each once, by week."""
    found = {event for scenario in scenarios for event in _events(scenario)}
    return sorted(found)


def mark_time(panels: Iterable[Axes], subject: Subject) -> None:
    """Shade the burn-in, and mark where schemes begin and end and where values change."""
    longest = max(subject.scenarios.values(), key=lambda s: s.weeks)
    marks = dict.fromkeys(event.week for event in events(subject.scenarios.values()))
    for panel in panels:
        panel.axvspan(-longest.burn_in, 0, color="#F3F3F3", zorder=0)
        line = panel.get_xaxis_transform()
        for number, week in enumerate(marks, start=1):
            panel.axvline(week, color=GREY, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
            panel.text(week, 1.0, str(number), transform=line, ha="center", va="top",
                       color=GREY, fontsize=10, bbox=_BOX)  # fmt: skip
        panel.set_xlim(-longest.burn_in, longest.weeks)
        panel.set_xticks(range(0, longest.weeks + 1, _tick_step(longest.weeks)))


def name_marks(figure: Figure, subject: Subject, language: Language) -> None:
    """Say in the upper right what the shade and the numbered lines mean."""
    by_week: dict[int, list[str]] = {}
    for event in events(subject.scenarios.values()):
        by_week.setdefault(event.week, []).append(event.words.of(language))
    lines = [
        f"{number}: {WEEK.of(language).format(week)} {', '.join(words)}"
        for number, (week, words) in enumerate(by_week.items(), start=1)
    ]
    shade = [SHADE.of(language)] if any(s.burn_in for s in subject.scenarios.values()) else []
    words = _packed([*shade, *lines])
    figure.text(0.988, 0.98, words, ha="right", va="top", color=GREY, fontsize=11, linespacing=1.4)


def _packed(pieces: list[str]) -> str:
    """Return pieces of text on two lines, cut where they do not fit."""
    first: list[str] = []
    while pieces and cell_len("   ".join([*first, pieces[0]])) <= _CELLS:
        first.append(pieces.pop(0))
    return "\n".join(["   ".join(first), cut("   ".join(pieces), _CELLS)]).strip()


def _events(scenario: Scenario) -> Iterator[Event]:
    for scheme in scenario.schemes:
        for sign, week in (("+", scheme.start), ("\N{MINUS SIGN}", scheme.end)):
            if week is not None and 0 < week < scenario.weeks:
                yield Event(week, Text(*(f"{sign} {words}" for words in scheme.label)))
    for change in scenario.changes:
        for key, value in change.set.items():
            yield Event(change.week, Text(*[f"{key} = {value}"] * 2))


def _tick_step(weeks: int) -> int:
    return next((step for step in (4, QUARTER, 2 * QUARTER, YEAR) if weeks <= 4 * step), weeks // 3)
