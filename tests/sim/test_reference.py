"""Compiled weeks equal a second, independent working-out in NumPy, week by week."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel
from sim.schemes.registry import registered
from tests.sim import reference, reference_states
from tests.sim.small import lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
STAFFED = {"organisations": {"office": {"staff": 60}}}  # enough for so many schemes
SHORT = {"weeks": 12, "burn_in": 4}
SCENARIOS = {
    "nothing on": small({"decision": {"base_reach": 0.3, "intercept": -2.0}}),
    "everything on": small(EVERYTHING, STAFFED),
    "everything on, lively": lively(EVERYTHING),
    "threshold rule": lively(EVERYTHING, {"decision": {"rule": "threshold"}}),
    "absorbing": lively(
        {"decision": {"absorbing": True, "norm_weeks": 5},
         "schemes": {"identity_display": "on", "points": "on"}}
    ),
    "one by one": lively(EVERYTHING, SHORT, {"decision": {"update": "sequential"}}),
    "one by one, threshold, absorbing": lively(
        SHORT, {"decision": {"update": "sequential", "rule": "threshold", "absorbing": True}}
    ),
    "rivals, checked and public points": lively(
        {"schemes": {
            "star_rating": {"mode": "quota", "rivalry": 0.9, "visibility": 0.9},
            "points": {"basis": "checked", "yuan_per_hour": 20.0, "publicity": 0.8, "donate": 0.3,
                       "cap": 100.0},
            "menu": {"types": 3},
            "mandate": {"campaigns": 4, "level": 0.2},
            "honour_roll": {"threshold": 2},
        }}
    ),
    "short of staff, three neighbourhoods": lively(
        EVERYTHING,
        {"organisations": {"office": {"offers_per_hour": 0.2}}, "population": {"neighbourhoods": 3}},
    ),
    "schemes that come and go": lively(
        {"schemes": {name: {"start": k, "end": k + 15} for k, name in enumerate(registered())}}
    ),
}  # fmt: skip


class Compared(CommunityModel):
    """A model that works out every week twice."""

    acts = 0

    def decide(self) -> None:
        before = reference.columns(self)
        super().decide()
        second = reference.decide(self, before)
        for name in ("act", "task", "recorded"):
            assert np.array_equal(getattr(second, name), getattr(self.residents, name)), name
        np.testing.assert_allclose(self.record.why[self.position], second.why, rtol=1e-6, atol=1e-5)
        self.acts += int((second.act > 0).sum())

    def live(self) -> None:
        after = reference.columns(self)
        super().live()
        sums = reference_states.live(self, after)
        for name, column in self.residents._asdict().items():
            exact = column.dtype.kind != "f"
            np.testing.assert_allclose(
                column, getattr(after, name), rtol=0 if exact else 1e-5, atol=0 if exact else 1e-6,
                err_msg=name,
            )  # fmt: skip
        np.testing.assert_allclose(
            self.record.states[self.position], sums, rtol=1e-5, atol=1e-4
        )  # fmt: skip


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_agree_on_every_week(name: str) -> None:
    model = Compared(SCENARIOS[name], seed=3)
    while model.running:
        model.step()
    assert model.acts > 20


def test_groups_count_what_is_seen() -> None:
    # the kernels carry changes into the totals of groups; they must not drift
    model = CommunityModel(SCENARIOS["one by one"], seed=1)
    while model.running:
        model.step()
        for member in model.groups.member:
            inside = member >= 0
            totals = np.bincount(
                member[inside], model.residents.seen[inside], model.groups.total.size
            )
            groups = np.unique(member[inside])
            np.testing.assert_allclose(model.groups.total[groups], totals[groups], atol=1e-4)


def test_a_difference_would_be_noticed() -> None:
    model = Compared(SCENARIOS["everything on, lively"], seed=3)
    model.step()
    before = reference.columns(model)
    CommunityModel.calendar(model)
    CommunityModel.organise(model)
    CommunityModel.decide(model)
    before.propensity += 0.01
    second = reference.decide(model, before)
    assert not np.allclose(model.record.why[model.position], second.why, rtol=1e-6, atol=1e-5)
