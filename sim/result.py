"""The result of a run as tidy pandas tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.accounts import COSTS
from sim.calendar import QUARTER, YEAR
from sim.decision.kernel import WHY
from sim.issue_tables import issues_frame, survival_frame
from sim.measures import governance_outcomes, weekly_outcomes, why_they_came, with_all
from sim.outcomes import GROUP_LABELS, GROUPS, TERMS, columns
from sim.population.residents import COLUMNS
from sim.record import YEARLY
from sim.run_outcomes import measured
from sim.scenario import Scenario
from sim.summary import WEEKLY, summary_columns

if TYPE_CHECKING:
    from sim.model import CommunityModel

_SUMMED_UP = [columns("weekly").index(name) for name in WEEKLY]
_NO_YEAR = np.full((len(GROUP_LABELS), len(YEARLY)), np.nan)


@dataclass(frozen=True)
class RunResult:
    """What one run leaves behind.

    ``why`` and ``states`` (weeks, 5, k) sums per group, ``sizes`` (5,) residents per group,
    ``governance`` (weeks, k), ``yearly`` (years, 6, k), ``charges`` (weeks, schemes, 4), ``issues``
    (k,) ``sim.issues.book.ISSUE``, ``residents`` the final columns. ``schemes`` are in the order of
    their ids. Tables and summary are made from these on request.
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
    issues: np.ndarray
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
            issues=model.issues.book.written.copy(),
            residents=model.residents._asdict(),
        )

    @property
    def last_week(self) -> int:
        """Return the first recorded week that was not lived any more."""
        return len(self.states) + self.first_week

    @property
    def last_weeks(self) -> int:
        """Return how many weeks a summary is of: the last 52 recorded ones, or all of them."""
        return min(YEAR, self.last_week)

    @property
    def per_year(self) -> float:
        """Return what scales a sum over these weeks to a year."""
        return YEAR / self.last_weeks

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return all tables by name; ``results/README.md`` explains every column."""
        return {
            "runs": self.runs_table(),
            "weekly": self.weekly_table(),
            "why": self.why_table(),
            "governance": self.governance_table(),
            "costs": self.costs_table(),
            "yearly": self.yearly_table(),
            "issues": self.issues_table(),
            "residents": self.residents_table(),
        }

    def summary(self) -> dict[str, float]:
        """Return what the last year was like: numbers by name, of every group and scheme.

        Yearly outcomes are those of the last full recorded year (NaN in a shorter run); weekly and
        governance outcomes means over the last 52 recorded weeks, or all if there are fewer; "why"
        means over the offers of these weeks (reach: over weeks and residents); outcomes of the run
        as a whole as they are declared; costs sums over these weeks, scaled to a year (yuan or
        hours per year). A mean over nobody is NaN.
        ``sim.summary.summary_columns`` gives the names, in order.
        """
        weeks = self.last_weeks
        why, states = self.why[-weeks:], self.states[-weeks:]
        yearly = self.yearly[-1] if len(self.yearly) else _NO_YEAR
        weekly = weekly_outcomes(why, states, self.sizes).mean(axis=0)[:, _SUMMED_UP]
        governance = governance_outcomes(self.governance[-(weeks + QUARTER - 1) :])[-weeks:]
        (reasons,) = why_they_came(why.sum(axis=0, keepdims=True), weeks * self.sizes)
        costs = self.charges[-weeks:].sum(axis=0, keepdims=True) * self.per_year
        (costs_with_all,) = with_all(costs)
        whole = np.array(measured(self))
        parts = (yearly.T, weekly.T, governance.mean(axis=0), reasons.T, whole, costs_with_all.T)
        values = np.concatenate([part.ravel() for part in parts])
        return dict(zip(summary_columns(self.schemes), values.tolist(), strict=True))

    def runs_table(self) -> pd.DataFrame:
        """Return the summary as a table of one row."""
        return pd.DataFrame({"seed": [self.seed], **self.summary()})

    def weekly_table(self) -> pd.DataFrame:
        """Return weekly outcomes by group: one row per week and group, "all" first."""
        frame = self._index(len(self.states))
        found = weekly_outcomes(self.why, self.states, self.sizes)
        frame[list(columns("weekly"))] = found.reshape(len(frame), -1)
        return frame

    def why_table(self) -> pd.DataFrame:
        """Return reach, and the mean of each term of V_real among those offered a task."""
        frame = self._index(len(self.why))
        frame["offers"] = with_all(self.why)[:, :, WHY.index("offers")].ravel()
        found = why_they_came(self.why, self.sizes)
        frame[["reach", *TERMS]] = found.reshape(len(frame), -1)
        return frame

    def governance_table(self) -> pd.DataFrame:
        """Return the neighbourhood's organisations and issues, one row per week."""
        frame = pd.DataFrame(
            governance_outcomes(self.governance), columns=list(columns("governance"))
        )
        frame.insert(0, "seed", self.seed)
        frame.insert(1, "week", np.arange(len(frame)) + self.first_week)
        return frame

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

    def issues_table(self) -> pd.DataFrame:
        """Return every issue that arose, one row each, its true and its reported state apart."""
        return issues_frame(self)

    def survival_table(self) -> pd.DataFrame:
        """Return the share of issues unresolved by time: true and reported, by group."""
        return survival_frame(self)

    def residents_table(self) -> pd.DataFrame:
        """Return the residents at the end of the run, one row each."""
        frame = pd.DataFrame({name: self.residents[name] for name in COLUMNS})
        frame["group"] = np.array(list(GROUPS), dtype=object)[self.residents["group"]]
        frame.insert(0, "seed", self.seed)
        frame.insert(1, "row", np.arange(len(frame)))
        return frame

    def _index(self, weeks: int) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "seed": self.seed,
                "week": np.repeat(np.arange(weeks) + self.first_week, len(GROUP_LABELS)),
                "group": np.tile(np.array(list(GROUP_LABELS), dtype=object), weeks),
            }
        )
