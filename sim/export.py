"""What can be taken out of a model week by week: every event of its issues, and its residents.

Both only read, so a run is the same with and without them. They are given to ``simulate``::

    weeks = []
    simulate(scenario, keeps_events=True, each_week=lambda model: weeks.append(take_events(model)))
    events = pandas.concat(weeks)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.draws import Process
from sim.issue_tables import words
from sim.issues.catalogue import HANDLERS, POOLED
from sim.issues.flows import EVENTS
from sim.issues.world import EVENT
from sim.outcomes import GROUPS

if TYPE_CHECKING:
    from sim.model import CommunityModel

SAMPLED = Process("resident is in the panel")
PANEL = ("act", "task", "recorded", "identity", "trust", "trust_property", "trust_grid",
         "satisfaction", "fatigue", "stopped", "paid_mind", "control", "dependence")  # fmt: skip
NOBODY = "none"
_WHERE = (NOBODY, *HANDLERS)


def take_events(model: CommunityModel) -> pd.DataFrame:
    """Take the events since the last call out of a model that keeps them, in the order of time.

    Returns
    -------
    DataFrame
        One row per event: seed; time, weeks; issue, its row in the table of issues; event, one of
        ``sim.issues.flows.EVENTS``; station, where it happened, "none" if at no station.
    """
    log = model.issues.log
    found = np.concatenate([np.empty(0, EVENT), *log])
    log.clear()
    found = found[np.argsort(found["time"], kind="stable")]
    station, pooled = found["station"], POOLED * model.places
    where = np.where(station < pooled, 1 + station % POOLED, 1 + POOLED)
    return pd.DataFrame(
        {
            "seed": model.seed,
            "time": found["time"],
            "issue": found["issue"],
            "event": words(EVENTS, found["event"]),
            "station": words(_WHERE, np.where(station < 0, 0, where)),
        }
    )


def sample(model: CommunityModel, number: int) -> np.ndarray:
    """Return ``number`` rows of residents drawn by lot, or all if there are fewer; ascending.

    The lot is addressed by seed and resident, so it shifts no other draw, and a larger sample holds
    a smaller one.
    """
    rows = np.arange(model.residents.size)
    return np.sort(np.argsort(model.draws.uniform(SAMPLED, 0, rows), kind="stable")[:number])


def panel(model: CommunityModel, rows: np.ndarray) -> pd.DataFrame:
    """Return residents as they are at the end of the week last lived.

    Parameters
    ----------
    rows : (k,) int, of residents

    Returns
    -------
    DataFrame
        One row per resident: seed, week, row, group, and the columns ``PANEL``.
    """
    r = model.residents
    return pd.DataFrame(
        {
            "seed": model.seed,
            "week": model.week - 1,
            "row": rows.astype(np.int32),
            "group": words(GROUPS, r.group[rows]),
            **{name: getattr(r, name)[rows] for name in PANEL},
        }
    )
