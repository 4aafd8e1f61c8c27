"""The outcomes a summary, a comparison and a report lead with: some columns of the table ``runs``."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from experiments.columns import column
from experiments.statistics import Interval, interval, paired
from sim.summary import SummaryColumn, summary_column
from sim.text import Text

Tables = dict[str, pd.DataFrame]


class Headline(NamedTuple):
    """One column of the table ``runs``, e.g. ``active_share.in_service_member``."""

    id: str

    @property
    def source(self) -> SummaryColumn:
        """Return the outcome and the group that it is of."""
        found = summary_column(self.id)
        assert found is not None, self.id
        return found

    @property
    def label(self) -> Text:
        """Return what it is called, with its group unless that is everybody."""
        return column("runs", self.id).label

    @property
    def unit(self) -> str:
        """Return the unit of the value."""
        return column("runs", self.id).unit

    @property
    def definition(self) -> Text:
        """Return what the outcome is, whatever the group and the time."""
        return column(self.source.table, self.source.outcome).definition

    def values(self, runs: pd.DataFrame) -> dict[int, float]:
        """Return the value by seed, of the runs that are done; NaN where a run has none."""
        done = runs[runs["status"] == "done"]
        return dict(zip(done["seed"].tolist(), done[self.id].tolist(), strict=True))


HEADLINES: tuple[Headline, ...] = (
    Headline("active_share.in_service_member"),
    Headline("active_share"),
    Headline("services.in_service_member"),
    Headline("services"),
    Headline("token_share"),
    Headline("forced_share"),
    Headline("top_tenth_share"),
    Headline("registration_gap.in_service_member"),
    Headline("letters"),
    Headline("identity"),
    Headline("trust"),
    Headline("satisfaction"),
    Headline("fatigue"),
    Headline("resolved_true"),
    Headline("resolved_reported"),
    Headline("goodhart_gap"),
    Headline("formalism_index"),
    Headline("backlog"),
    Headline("money"),
    Headline("staff_hours"),
    Headline("volunteer_hours"),
    Headline("paper_hours"),
)


def failures(runs: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the runs that are not done as records: seed, status, error, and scenario if any."""
    keys = [key for key in ("scenario", "seed", "status", "error") if key in runs]
    return runs.loc[runs["status"] != "done", keys].to_dict("records")


def means(tables: Tables) -> dict[Headline, Interval]:
    """Return every headline of one scenario with its interval over seeds."""
    runs = tables["runs"]
    return {h: interval(np.array(list(h.values(runs).values()))) for h in HEADLINES}


def summary(tables: Tables) -> pd.DataFrame:
    """Return the main outcomes of one scenario, last recorded year.

    Returns
    -------
    DataFrame
        One row per outcome that the run is long enough to have: outcome, group, unit, mean, low,
        high (95 % interval over seeds), seeds.
    """
    rows = [
        (h.source.outcome, h.source.part, h.unit, *found)
        for h, found in means(tables).items()
        if found.seeds
    ]
    return pd.DataFrame(rows, columns=["outcome", "group", "unit", "mean", "low", "high", "seeds"])


def effects(base: Tables, other: Tables) -> dict[Headline, Interval]:
    """Return the effect ``other - base`` on every headline, paired by seed."""
    return {h: paired(h.values(base["runs"]), h.values(other["runs"])) for h in HEADLINES}
