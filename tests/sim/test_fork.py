"""Whole states: a fork goes on exactly as its parent would, and leaves the parent alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim import CommunityModel, InputError, RunResult, Scenario, simulate
from sim.schemes.registry import registered
from sim.state import restore, saved
from tests.sim.small import differences, lived, lively, small

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
CHANGES: dict[str, Any] = {
    "changes": [
        {"week": 10, "set": {"schemes.points.yuan_per_hour": 30.0, "decision.norm": 4.0}},
        {"week": 30, "set": {"schemes.points": False, "states.experiences": 0.1}},
    ]
}


def finished(model: CommunityModel) -> RunResult:
    """Return the result of a model after it lived to its end."""
    while model.running:
        model.step()
    return RunResult.of(model)


@pytest.mark.parametrize("week", [-13, -3, 0, 1, 4, 13, 26, 45, 46, 51])
def test_a_fork_goes_on_like_an_undisturbed_run(week: int) -> None:
    scenario = lively(EVERYTHING)
    undisturbed = simulate(scenario, 7)
    fork = lived(scenario, seed=7, until=week).fork()
    assert fork.week == week
    assert differences(finished(fork), undisturbed) == []


@pytest.mark.parametrize("week", [0, 9, 10, 11, 30, 31])
def test_a_fork_keeps_to_the_changes_of_its_scenario(week: int) -> None:
    scenario = lively(EVERYTHING, CHANGES)
    assert (
        differences(finished(lived(scenario, seed=7, until=week).fork()), simulate(scenario, 7))
        == []
    )


@pytest.mark.parametrize("update", ["synchronous", "sequential"])
def test_a_fork_of_a_fork_goes_on_alike(update: str) -> None:
    scenario = lively(EVERYTHING, {"weeks": 20}, {"decision": {"update": update}})
    fork = lived(scenario, seed=7, until=3).fork()
    for _ in range(5):
        fork.step()
    assert differences(finished(fork.fork()), simulate(scenario, 7)) == []


def test_forks_and_their_parent_leave_each_other_alone() -> None:
    scenario = lively(EVERYTHING)
    parent = lived(scenario, seed=7, until=12)
    forks = [parent.fork() for _ in range(2)]
    undisturbed = simulate(scenario, 7)
    assert differences(finished(forks[0]), undisturbed) == []
    forks[0].residents.identity[:] = 0.0
    forks[0].memory.clear()
    assert differences(finished(parent), undisturbed) == []
    assert differences(finished(forks[1]), undisturbed) == []


def test_a_saved_state_can_be_restored_again_and_again() -> None:
    scenario = lively(EVERYTHING)
    model = lived(scenario, seed=7, until=12)
    state = saved(model)
    undisturbed = simulate(scenario, 7)
    assert differences(finished(model), undisturbed) == []
    for _ in range(2):
        restore(model, state)
        assert model.week == 12
        assert differences(finished(model), undisturbed) == []


@pytest.mark.parametrize("name", registered())
def test_a_scheme_started_in_a_fork_equals_one_with_that_start(name: str) -> None:
    rest = {other: "on" for other in registered() if other != name}
    fork = lived(lively({"schemes": rest}), seed=7, until=20).fork(lively(EVERYTHING))
    later = lively({"schemes": {**rest, name: {"start": 20}}})
    assert differences(finished(fork), simulate(later, 7)) == []


@pytest.mark.parametrize("name", registered())
def test_a_scheme_dropped_in_a_fork_equals_one_with_that_end(name: str) -> None:
    rest = {other: "on" for other in registered() if other != name}
    fork = lived(lively(EVERYTHING), seed=7, until=20).fork(lively({"schemes": rest}))
    ended = lively({"schemes": {**rest, name: {"end": 20}}})
    assert differences(finished(fork), simulate(ended, 7)) == []


def test_a_scheme_with_other_values_in_a_fork_equals_a_change() -> None:
    fork = lived(lively({"schemes": {"points": "on"}}), seed=7, until=20).fork(
        lively({"schemes": {"points": {"yuan_per_hour": 40.0}}})
    )
    changed = lively(
        {"schemes": {"points": "on"},
         "changes": [{"week": 20, "set": {"schemes.points.yuan_per_hour": 40.0}}]}
    )  # fmt: skip
    assert differences(finished(fork), simulate(changed, 7)) == []


def test_other_weights_in_a_fork_equal_a_change() -> None:
    fork = lived(lively(EVERYTHING), seed=7, until=20).fork(
        lively(EVERYTHING, {"decision": {"norm": 0.0}, "states": {"return_rate": 0.9}})
    )
    changed = lively(
        EVERYTHING,
        {"changes": [{"week": 20, "set": {"decision.norm": 0.0, "states.return_rate": 0.9}}]},
    )
    assert differences(finished(fork), simulate(changed, 7)) == []


def test_a_fork_keeps_networks_and_residents_of_one_s_own() -> None:
    model = lived(lively(EVERYTHING), seed=7, until=5)
    fork = model.fork()
    assert np.array_equal(model.ties.other, fork.ties.other)
    assert [agent.unique_id for agent in model.agents] == [a.unique_id for a in fork.agents]


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (small({"weeks": 60}), "weeks"),
        (small({"burn_in": 5}), "burn_in"),
        (small({"population": {"work_units": 6}}), "population"),
        (small({"network": {"neighbours": 2}}), "network"),
    ],
)
def test_a_fork_into_another_build_is_refused(other: Scenario, key: str) -> None:
    model = lived(small(), until=0)
    with pytest.raises(InputError) as caught:
        model.fork(other)
    assert key in caught.value.text.en
    assert key in caught.value.text.zh
