"""How many tenants take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.calendar import YEAR
from sim.outcomes import run_outcome
from sim.run_outcomes import RunOutcomes

if TYPE_CHECKING:
    from sim import RunResult


def _tenants(result: RunResult) -> dict[str, float]:
    tenants = result.residents["owner"] == 0
    lately = result.residents["last_real"][tenants] >= result.last_week - YEAR
    return {"tenants_active": float(lately.mean()) if lately.size else np.nan}


TENANTS = RunOutcomes(
    _tenants,
    of_all=(
        run_outcome(
            "tenants_active", "share", "租户参与率", "tenants active",
            "运行的最后 52 周内有真实参与的租户占比；没有租户则空缺",
            "tenants with a real activity in the last 52 weeks of the run; missing without tenants",
        ),
    ),
)  # fmt: skip
