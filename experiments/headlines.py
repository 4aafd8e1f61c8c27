"""The outcomes a summary, a comparison and a report lead with: one value per run, last year."""

from __future__ import annotations

from typing import Literal, NamedTuple

import pandas as pd

from experiments.columns import column
from experiments.statistics import Interval, interval, paired
from sim.outcomes import ALL, GROUP_LABELS
from sim.text import Text

YEAR = 52

Tables = dict[str, pd.DataFrame]


class Headline(NamedTuple):
    """One outcome of a run: a column of a table in the last recorded year.

    Yearly columns give the last full year; weekly ones their mean, costs their sum per year, over
    the last 52 recorded weeks (or all, in a shorter run).
    """

    table: Literal["yearly", "weekly", "governance", "costs"]
    column: str
    group: str = ALL

    @property
    def id(self) -> str:
        """Return the name used in tables, e.g. ``active_share.in_service_member``."""
        return self.column if self.group == ALL else f"{self.column}.{self.group}"

    @property
    def label(self) -> Text:
        """Return what it is called, with its group unless that is everybody."""
        name = column(self.table, self.column).label
        if self.group == ALL:
            return name
        group = GROUP_LABELS[self.group]
        return Text(zh=f"{name.zh}，{group.zh}", en=f"{name.en}, {group.en}")

    @property
    def unit(self) -> str:
        """Return the unit of the value."""
        unit = column(self.table, self.column).unit
        return unit.replace("/week", "/year") if self.table == "costs" else unit

    def values(self, tables: Tables) -> dict[int, float]:
        """Return the value by seed; empty where the run is too short to have one."""
        frame = tables[self.table]
        if self.table == "yearly":
            rows = frame[(frame["group"] == self.group) & (frame["year"] == frame["year"].max())]
            return dict(zip(rows["seed"].tolist(), rows[self.column].tolist(), strict=True))
        last = last_year(frame)
        if self.table == "costs":
            weeks = last_year(tables["governance"]).groupby("seed")["week"].nunique()
            sums = last.groupby("seed")[self.column].sum().reindex(weeks.index, fill_value=0.0)
            return (sums * YEAR / weeks).to_dict()
        if self.table == "weekly":
            last = last[last["group"] == self.group]
        return last.groupby("seed")[self.column].mean().to_dict()


def last_year(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the last 52 recorded weeks, or of all of them in a shorter run."""
    week = frame["week"]
    return frame[(week >= 0) & (week > week.max() - YEAR)]


_MEMBERS = "in_service_member"
HEADLINES: tuple[Headline, ...] = (
    Headline("yearly", "active_share", _MEMBERS),
    Headline("yearly", "active_share"),
    Headline("yearly", "services", _MEMBERS),
    Headline("yearly", "services"),
    Headline("yearly", "token_share"),
    Headline("yearly", "forced_share"),
    Headline("yearly", "top_tenth_share"),
    Headline("yearly", "registration_gap", _MEMBERS),
    Headline("yearly", "letters"),
    Headline("weekly", "identity"),
    Headline("weekly", "trust"),
    Headline("weekly", "satisfaction"),
    Headline("weekly", "fatigue"),
    Headline("governance", "goodhart_gap"),
    Headline("governance", "formalism_index"),
    Headline("governance", "backlog"),
    Headline("costs", "money"),
    Headline("costs", "staff_hours"),
    Headline("costs", "volunteer_hours"),
    Headline("costs", "paper_hours"),
)


def means(tables: Tables) -> dict[Headline, Interval]:
    """Return every headline of one scenario with its interval over seeds."""
    return {h: interval(pd.Series(h.values(tables)).to_numpy(float)) for h in HEADLINES}


def summary(tables: Tables) -> pd.DataFrame:
    """Return the main outcomes of one scenario, last recorded year.

    Returns
    -------
    DataFrame
        One row per outcome that the run is long enough to have: outcome, group, unit, mean, low,
        high (95 % interval over seeds), seeds.
    """
    rows = [
        (h.column, h.group, h.unit, *found) for h, found in means(tables).items() if found.seeds
    ]
    return pd.DataFrame(rows, columns=["outcome", "group", "unit", "mean", "low", "high", "seeds"])


def effects(base: Tables, other: Tables) -> dict[Headline, Interval]:
    """Return the effect ``other - base`` on every headline, paired by seed."""
    return {h: paired(h.values(base), h.values(other)) for h in HEADLINES}
