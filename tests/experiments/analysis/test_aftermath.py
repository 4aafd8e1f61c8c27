"""A withdrawal study of known courses: which points are compared, and what is left of the effect."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from experiments.analysis.aftermath import after, left_over
from tests.experiments.analysis.synthetic import luck

WEEKS, END, SEEDS = 156, 52, 10
# what is left of an effect of 0.04 in the first half year, and later
LEFT = {("held", 6.0): (0.5, 0.25), ("held", 0.0): (-0.25, 0.0), ("withdrawn", 6.0): (0.0, 0.0)}


def _course(reach: str, norm: float, state: str, week: np.ndarray) -> np.ndarray:
    early, late = LEFT[reach, norm]
    after_end = np.where(week < END + 26, early, late)
    strength = {"kept": 1.0, "never": 0.0, "withdrawn": np.where(week < END, 1.0, after_end)}
    return 0.05 + 0.04 * (strength[state] + 0 * week)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    week = np.arange(-4, WEEKS)
    rows, weekly = [], []
    arms = [(reach, norm, s) for reach, norm in LEFT for s in ("kept", "withdrawn", "never")]
    for point, (reach, norm, state) in enumerate(arms):
        rows.append(
            {
                "point": point, "label": f"{point}", "scenario": f"{point}", "runs_as": point,
                "reach": reach, "decision.norm": norm, "state": state,
                "end": END if state == "withdrawn" else np.nan,
            }
        )  # fmt: skip
        for seed in range(SEEDS):
            for group, share in (("in_service_member", 1.0), ("all", 0.1), ("retired", 9.0)):
                values = (
                    share * _course(reach, norm, state, week) + 0.01 * luck(np.arange(99))[seed]
                )
                weekly.append(
                    pd.DataFrame(
                        {
                            "point": point, "seed": seed, "week": week, "group": group,
                            "participation_rate": values,
                        }
                    )
                )  # fmt: skip
    return {"points": pd.DataFrame(rows), "weekly": pd.concat(weekly, ignore_index=True)}


def test_what_is_left_is_recovered_half_year_by_half_year(tables) -> None:
    """Protects the share of the effect, its half years, and that luck shared by seeds cancels."""
    found = left_over(tables["points"], tables["weekly"])
    assert set(found["group"]) == {"in_service_member", "all"}
    for (reach, norm), (early, late) in LEFT.items():
        arm = found[(found["reach"] == reach) & (found["norm"] == norm)]
        members = arm[arm["group"] == "in_service_member"]
        assert members["first"].tolist() == [0, 26, 52, 78]
        assert members["share"].tolist() == pytest.approx([early, late, late, late], abs=1e-9)
        assert members["effect"].to_numpy() == pytest.approx(0.04)
        assert members["left"].iloc[0] == pytest.approx(0.04 * early, abs=1e-9)
        assert arm.loc[arm["group"] == "all", "effect"].to_numpy() == pytest.approx(0.004)


def test_courses_are_differences_from_never_introduced(tables) -> None:
    """Protects the figure: before the end both states lie alike, after it they part."""
    found = after(tables["points"], tables["weekly"])
    arm = found.query("reach == 'held' and norm == 6 and group == 'in_service_member'")
    wide = arm.pivot(index="week", columns="state", values="difference")
    assert wide["kept"].to_numpy() == pytest.approx(0.04)
    assert wide.loc[wide.index < 0, "withdrawn"].to_numpy() == pytest.approx(0.04)
    assert wide.loc[0, "withdrawn"] == pytest.approx(0.02)
    assert wide.index.min() == -END


def test_an_arm_that_is_not_finished_is_left_out(tables) -> None:
    """Protects a partial study."""
    points, weekly = tables["points"], tables["weekly"]
    some = weekly[weekly["point"] < 5]
    assert set(left_over(points, some)["norm"]) == {6.0}
    none = weekly[weekly["point"] < 1]
    assert left_over(points, none).empty and after(points, none).empty


def test_an_arm_without_common_seeds_leaves_the_others(tables) -> None:
    """Protects arms from one of them whose seeds are scattered."""
    points, weekly = tables["points"], tables["weekly"]
    apart = weekly[(weekly["point"] != 0) | (weekly["seed"] < 5)]
    apart = apart[(apart["point"] != 1) | (apart["seed"] >= 5)]
    for found in (left_over(points, apart), after(points, apart)):
        assert set(zip(found["reach"], found["norm"], strict=True)) == set(LEFT) - {("held", 6.0)}
