"""V12: grid workers split their effort between paper and service (Holmstrom & Milgrom 1991)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.issues.flows import TRULY_SOLVED
from sim.record import GOVERNANCE
from tests.sim.small import small
from tests.verification import oracles

_HOURS = 10.0  # of one unit of effort, so that a week has room for all of it
_PUBLISHED = {0.5: (0.0, 1.0), 1.0: (2 / 3, 2 / 3), 1.5: (4 / 3, 1 / 3), 2.0: (2.0, 0.0)}


def a_week(pressure: float, motive: float = 1.0, theta: float = 0.5, **more: Any) -> CommunityModel:
    """Return a neighbourhood after a week under inspection, without any problems."""
    grid = {"inspection": pressure, "service_motive": motive, "substitution": theta,
            "hours_per_effort": _HOURS, "turnover": 0.0, **more}  # fmt: skip
    organisations = {"grid": grid, "issues": {"per_adult": 0.0, "hotline": 0.0}}
    model = CommunityModel(small({"burn_in": 0, "organisations": organisations}), 1)
    model.step()
    return model


def hours(model: CommunityModel) -> tuple[float, float]:
    """Return the hours of paper and of service of the grid worker."""
    (worker,) = model.organised.grid_workers
    return worker.paper, worker.service


@pytest.mark.parametrize("pressure", _PUBLISHED)
def test_efforts_are_the_published_ones(pressure: float) -> None:
    assert hours(a_week(pressure)) == pytest.approx([_HOURS * e for e in _PUBLISHED[pressure]])


@pytest.mark.parametrize("pressure", [0.0, 0.3, 0.8, 1.2, 1.9, 3.0])
@pytest.mark.parametrize(("motive", "theta"), [(1.0, 0.5), (0.6, 0.2), (1.4, 0.8), (1.0, 0.0)])
def test_efforts_are_the_best(pressure: float, motive: float, theta: float) -> None:
    best = oracles.best_effort(pressure, motive, theta)
    assert hours(a_week(pressure, motive, theta)) == pytest.approx(_HOURS * best, abs=1e-3)


@pytest.mark.parametrize("theta", [0.2, 0.5, 0.8])
def test_inspection_crowds_service_out_at_the_exact_rate(theta: float) -> None:
    pressures = np.array([0.95, 1.0, 1.05])
    service = [hours(a_week(pressure, theta=theta))[1] / _HOURS for pressure in pressures]
    assert np.diff(service) / np.diff(pressures) == pytest.approx(-theta / (1 - theta**2))


def test_the_week_has_no_more_hours_than_it_has() -> None:
    paper, service = hours(a_week(1.5, hours_per_effort=1000.0))
    assert paper + service == pytest.approx(40.0)
    assert paper / service == pytest.approx(4.0)  # as without the limit: 4/3 to 1/3


def test_formalism_is_the_share_of_paper() -> None:
    model = a_week(1.5)
    assert model.organised.subdistrict.grid_effort == pytest.approx((4 / 3, 1 / 3))
    assert model.record.governance[0, GOVERNANCE.index("formalism_index")] == pytest.approx(0.8)


def test_pressure_rises_where_too_little_is_reported_closed() -> None:
    model = a_week(0.8)
    model.organised.subdistrict.reported = 0.45
    model.calendar()
    assert model.governing.pressure == pytest.approx(0.8 * 1.5)


def test_only_service_solves() -> None:
    solved = []
    for pressure in (0.5, 1.5, 2.0):
        organisations = {
            "grid": {"inspection": pressure, "hours_per_effort": 20.0, "turnover": 0.0},
            "issues": {"false_closure": 0.0, "volunteer_share": 0.0, "per_adult": 20.0},
            "property": {"hours_per_household": 0.0}, "social": {"number": 0},
        }  # fmt: skip
        model = CommunityModel(small({"burn_in": 0, "organisations": organisations}), 1)
        count = 0.0
        for _ in range(26):
            model.step()
            count += model.issues.flows[:, TRULY_SOLVED].sum()
        solved.append(count)
    assert solved[0] > 2 * solved[1] > 2 * solved[2]
