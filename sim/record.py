"""Step 8 of the week: what a run remembers, as arrays filled week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.decision.kernel import WHY
from sim.organisations.figures import governance_figures
from sim.outcomes import GROUPS, columns, gini, top_share
from sim.population.residents import IN_SERVICE, Residents
from sim.states.kernel import STATE_SUMS

if TYPE_CHECKING:
    from sim.model import CommunityModel

_GROUPS = len(GROUPS)
DERIVED = ("goodhart_gap", "reporting_rate", "rated_satisfaction")  # of several weeks
GOVERNANCE = tuple(name for name in columns("governance") if name not in DERIVED)
YEARLY = columns("yearly")


class Record:
    """Sums and yearly figures of a run.

    ``why`` and ``states`` (weeks, 5, k) float64, sums per group; ``governance``
    (weeks, k) float64, columns ``GOVERNANCE``; ``yearly`` (years, 6, k) float64, columns ``YEARLY``,
    with "all" first.
    """

    def __init__(self, weeks: int, years: int) -> None:
        self.why = np.zeros((weeks, _GROUPS, len(WHY)))
        self.states = np.zeros((weeks, _GROUPS, len(STATE_SUMS)))
        self.governance = np.zeros((weeks, len(GOVERNANCE)))
        self.yearly = np.full((years, _GROUPS + 1, len(YEARLY)), np.nan)

    def letters(self) -> float:
        """Return the letters earned in the last full year."""
        return float(self.yearly[-1, 0, YEARLY.index("letters")])

    def note_week(self, position: int, model: CommunityModel) -> None:
        """Note the state of the neighbourhood's organisations."""
        figures = governance_figures(model)
        self.governance[position] = [figures[name] for name in GOVERNANCE]

    def note_year(self, year: int, model: CommunityModel) -> None:
        """Note the year that ends."""
        everyone = np.arange(model.residents.size)
        total = float(model.residents.real_year.sum())
        for row in range(_GROUPS + 1):
            rows = everyone if row == 0 else np.flatnonzero(model.residents.group == row - 1)
            if rows.size:
                self.yearly[year, row] = _year_of(model.residents, rows, total, model.was_active)
        self.yearly[year, [0, 1 + IN_SERVICE], YEARLY.index("letters")] = _letters_earned(model)


def _letters_earned(model: CommunityModel) -> float:
    """Return the letters this year's recorded activities earn, as far as the office sends them."""
    needed, sent = model.setting.letter_threshold, model.setting.letters_sent
    if needed <= 0:
        return 0.0
    r = model.residents
    return sent * float(((r.group == IN_SERVICE) & (r.recorded_year >= needed)).sum())


def _year_of(
    residents: Residents, rows: np.ndarray, total: float, was_active: np.ndarray | None
) -> tuple[float, ...]:
    """Return the yearly outcomes of some rows, in the order of their declaration.

    ``total`` real activities of all; ``was_active`` (n,) bool, who was active in the year before.
    """
    real = residents.real_year[rows]
    recorded = residents.recorded_year[rows]
    token = float(residents.token_year[rows].sum())
    forced = float(residents.forced_year[rows].sum())
    registered = residents.registered[rows] > 0
    before = was_active[rows] if was_active is not None else np.zeros(rows.size, bool)
    return (
        rows.size,
        real.mean(),
        (real >= 3).mean(),
        (real == 0).mean(),
        (recorded >= 3).mean(),
        token / (token + real.sum()) if token + real.sum() else 0.0,
        forced / recorded.sum() if recorded.sum() else 0.0,
        top_share(real),
        gini(residents.hours_year[rows]),
        (real[before] > 0).mean() if before.any() else np.nan,
        (real[before] > 0).sum(),
        real.sum() / total if total else np.nan,
        registered.mean(),
        (registered & (real == 0)).mean(),
        0.0,
    )
