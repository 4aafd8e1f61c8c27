"""The result of a run as tidy pandas tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.accounts import COSTS
from sim.calendar import QUARTER, YEAR
from sim.decision.kernel import WHY
from sim.outcomes import ALL, GROUP_LABELS, GROUPS, TERMS, columns
from sim.population.residents import COLUMNS
from sim.record import GOVERNANCE, YEARLY
from sim.scenario import Scenario
from sim.states.kernel import STATE_SUMS

if TYPE_CHECKING:
    from sim.model import CommunityModel

_COUNTS = ("real", "token", "forced", "recorded", "hours")


@dataclass(frozen=True)
class RunResult:
    """What one run leaves behind.

    ``why`` and ``states`` (weeks, 5, k) sums per group, ``sizes`` (5,) residents per group,
    ``governance`` (weeks, 15), ``yearly`` (years, 6, 14), ``charges`` (weeks, schemes, 4),
    ``residents`` the final columns. The tables are made from them on request.
    """

    scenario: Scenario
    seed: int
    first_week: int
    sizes: np.ndarray
    why: np.ndarray
    states: np.ndarray
    governance: np.ndarray
    yearly: np.ndarray
    schemes: tuple[str, ...]
    charges: np.ndarray
    residents: dict[str, np.ndarray]

    @classmethod
    def of(cls, model: CommunityModel) -> RunResult:
        """Take the result out of a model that has run."""
        return cls(
            scenario=model.programme.whole,
            seed=model.seed,
            first_week=-model.burn_in,
            sizes=np.bincount(model.residents.group, minlength=len(GROUPS)).astype(float),
            why=model.record.why,
            states=model.record.states,
            governance=model.record.governance,
            yearly=model.record.yearly,
            schemes=model.accounts.schemes,
            charges=model.accounts.charges,
            residents=model.residents._asdict(),
        )

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all tables by name; columns are declared in ``sim.outcomes``."""
        return {
            "weekly": self.weekly_table(),
            "why": self.why_table(),
            "governance": self.governance_table(),
            "costs": self.costs_table(),
            "yearly": self.yearly_table(),
            "residents": self.residents_table(),
        }

    def weekly_table(self) -> pd.DataFrame:
        """Return weekly outcomes by group: one row per week and group, "all" first."""
        size = _with_all(self.sizes[None, :, None])
        sums = _with_all(self.states)
        offers = _with_all(self.why)[:, :, WHY.index("offers")]
        frame = self._index(len(self.states))
        frame["residents"] = np.broadcast_to(size[:, :, 0], offers.shape).ravel()
        frame["offers"] = offers.ravel()
        with np.errstate(invalid="ignore"):
            means = sums / size
        for k, name in enumerate(STATE_SUMS):
            frame[name] = (sums if name in _COUNTS else means)[:, :, k].ravel()
        frame["participation_rate"] = means[:, :, STATE_SUMS.index("real")].ravel()
        return frame[["seed", "week", "group", *columns("weekly")]]

    def why_table(self) -> pd.DataFrame:
        """Return reach, and the mean of each term of V_real among those offered a task."""
        sums, size = _with_all(self.why), _with_all(self.sizes[None, :, None])[:, :, 0]
        offers = sums[:, :, 0]
        frame = self._index(len(self.why))
        frame["offers"] = offers.ravel()
        with np.errstate(invalid="ignore", divide="ignore"):
            frame["reach"] = (sums[:, :, 1] / size).ravel()
            for k, name in enumerate(TERMS, start=2):
                frame[name] = (sums[:, :, k] / offers).ravel()
        return frame

    def governance_table(self) -> pd.DataFrame:
        """Return the neighbourhood's organisations and issues, one row per week."""
        frame = pd.DataFrame(self.governance, columns=list(GOVERNANCE))
        window = frame[["found", "resolved_true", "resolved_reported"]].rolling(
            QUARTER, min_periods=1
        )
        total = window.sum()
        gap = total["resolved_reported"] - total["resolved_true"]
        frame["goodhart_gap"] = np.where(total["found"] > 0, gap / total["found"], 0.0)
        frame.insert(0, "seed", self.seed)
        frame.insert(1, "week", np.arange(len(frame)) + self.first_week)
        return frame[["seed", "week", *columns("governance")]]

    def costs_table(self) -> pd.DataFrame:
        """Return what each scheme cost each week, in yuan and hours."""
        weeks, schemes = self.charges.shape[:2]
        frame = pd.DataFrame(
            {
                "seed": self.seed,
                "week": np.repeat(np.arange(weeks) + self.first_week, schemes),
                "scheme": pd.Series(list(self.schemes) * weeks, dtype=str),  # text also if empty
            }
        )
        frame[list(COSTS)] = self.charges.reshape(-1, len(COSTS))
        return frame

    def yearly_table(self) -> pd.DataFrame:
        """Return yearly outcomes by group, one row per full recorded year and group."""
        years = len(self.yearly)
        frame = pd.DataFrame(
            {
                "seed": self.seed,
                "year": np.repeat(np.arange(years), len(GROUP_LABELS)),
                "group": pd.Series(list(GROUP_LABELS) * years, dtype=str),  # text also if empty
            }
        )
        frame[list(YEARLY)] = self.yearly.reshape(-1, len(YEARLY))
        return frame

    def residents_table(self) -> pd.DataFrame:
        """Return the residents at the end of the run, one row each."""
        frame = pd.DataFrame({name: self.residents[name] for name in COLUMNS})
        frame["group"] = np.array(list(GROUPS), dtype=object)[self.residents["group"]]
        frame.insert(0, "seed", self.seed)
        frame.insert(1, "row", np.arange(len(frame)))
        return frame

    def summary(self) -> dict[str, float]:
        """Return headline numbers of the last recorded year: means over its weeks, sums of costs."""
        weeks = min(YEAR, len(self.states))
        states = self.states[-weeks:].sum(axis=(0, 1)) / (weeks * self.sizes.sum())
        governance = self.governance_table().iloc[-weeks:].mean()
        money, staff, _, _ = self.charges[-weeks:].sum(axis=(0, 1))
        summary = {"participation_rate": states[STATE_SUMS.index("real")]}
        for name in ("identity", "trust", "satisfaction", "stopped"):
            summary[name] = states[STATE_SUMS.index(name)]
        for name in ("goodhart_gap", "formalism_index", "backlog", "fee_collection"):
            summary[name] = governance[name]
        summary |= {"money": money, "staff_hours": staff}
        if len(self.yearly):
            last = dict(zip(GROUP_LABELS, self.yearly[-1], strict=True))
            for name in ("services", "active_share", "none_share", "token_share", "gini"):
                summary[name] = last[ALL][YEARLY.index(name)]
            members = last["in_service_member"]
            for name in ("active_share", "recorded_share", "letters", "registration_gap"):
                summary[f"members_{name}"] = members[YEARLY.index(name)]
        return {name: float(value) for name, value in summary.items()}

    def _index(self, weeks: int) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "seed": self.seed,
                "week": np.repeat(np.arange(weeks) + self.first_week, len(GROUP_LABELS)),
                "group": np.tile(np.array(list(GROUP_LABELS), dtype=object), weeks),
            }
        )


def _with_all(sums: np.ndarray) -> np.ndarray:
    """Put the sum over groups before the groups: (w, 5, k) -> (w, 6, k)."""
    return np.concatenate([sums.sum(axis=1, keepdims=True), sums], axis=1)
