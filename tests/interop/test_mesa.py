"""Mesa's own tools work on the model: batch_run, DataCollector, AgentSet."""

from __future__ import annotations

import inspect
import pickle
import warnings
from collections.abc import Iterator
from typing import Any

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet

from sim import CommunityModel, RunResult, Scenario, simulate
from sim.organisations.community_office import CommunityOffice
from sim.organisations.grid_worker import GridWorker
from sim.organisations.property_company import PropertyCompany
from sim.organisations.social_organisation import SocialOrganisation
from sim.organisations.subdistrict import Subdistrict
from sim.organisations.work_unit import WorkUnit
from sim.population.agents import PartyMember, Resident
from sim.population.residents import COLUMNS, NONE, REAL
from sim.schemes.registry import registered
from tests.sim.small import differences, lively

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on"), "weeks": 8,
                              "burn_in": 2}  # fmt: skip
SCENARIO = lively(EVERYTHING)


class Observed(CommunityModel):
    """The model with a data collector, as a Mesa user would write it."""

    def __init__(self, scenario: Scenario, seed: int = 0) -> None:
        super().__init__(scenario, seed)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "mean_identity": lambda m: float(m.residents.identity.mean()),
                "active": lambda m: len(m.agents.select(lambda a: getattr(a, "act", NONE) == REAL)),
                "week": "week",
            },
            agenttype_reporters={
                Resident: {"identity": "identity", "act": "act"},
                GridWorker: {"stress": "stress"},
            },
        )

    def step(self) -> None:
        super().step()
        self.datacollector.collect(self)


@pytest.fixture
def model() -> Iterator[CommunityModel]:
    """Yield a model that has lived five weeks."""
    made = CommunityModel(SCENARIO, 3)
    for _ in range(5):
        made.step()
    yield made
    made.close()


# -- batch_run ------------------------------------------------------------------------------------


def batch(scenarios: list[Scenario], seeds: list[int]) -> list[dict[str, Any]]:
    """Run scenarios with seeds; a bare scenario would be split, later versions say ``rng``."""
    parameters: dict[str, Any] = {"scenario": scenarios}
    more: dict[str, Any] = {}
    if "rng" in inspect.signature(mesa.batch_run).parameters:
        more["rng"] = seeds
    else:
        parameters["seed"] = seeds
    return mesa.batch_run(
        Observed, parameters, data_collection_period=1, display_progress=False, **more
    )


def test_batch_run_gives_the_weeks_of_the_model() -> None:
    others = lively(EVERYTHING, {"decision": {"norm": 0.0}})
    rows = batch([SCENARIO, others], [4, 5])
    assert {(row["scenario"].decision.norm, row["seed"]) for row in rows} == {
        (n, seed) for n in (0.0, 3.0) for seed in (4, 5)
    }
    chosen = [row for row in rows if row["seed"] == 5 and row["scenario"] == SCENARIO]
    assert {row["week"] for row in chosen} >= set(range(1, 9))
    weekly = simulate(SCENARIO, 5).tables()["weekly"].query("group == 'all'").set_index("week")
    for row in chosen:
        week = row["week"] - 1  # the model has moved on when the collector looks
        assert row["mean_identity"] == pytest.approx(weekly.loc[week, "identity"], rel=1e-5)


def test_batch_run_takes_a_single_scenario_in_a_list() -> None:
    assert all(row["scenario"] == SCENARIO for row in batch([SCENARIO], [1]))


def test_a_scenario_travels_between_processes() -> None:
    # what batch_run, and every executor, asks of a parameter
    assert pickle.loads(pickle.dumps(SCENARIO)) == SCENARIO


# -- DataCollector --------------------------------------------------------------------------------


def test_data_collector_sees_the_model_and_its_agents() -> None:
    model = Observed(SCENARIO, 3)
    for _ in range(4):
        model.step()
    frame = model.datacollector.get_model_vars_dataframe()
    assert frame["week"].tolist() == [-1, 0, 1, 2]
    identity = model.residents.identity.astype(float)
    assert frame["mean_identity"].iloc[-1] == pytest.approx(identity.mean())
    assert frame["active"].iloc[-1] == (model.residents.act == REAL).sum()
    people = model.datacollector.get_agenttype_vars_dataframe(Resident)
    last = people.xs(people.index.get_level_values(0).max(), level=0)
    others = [agent for agent in model.people if type(agent) is Resident]
    assert set(last.index) >= {agent.unique_id for agent in others}
    seen = last.loc[[agent.unique_id for agent in others], "identity"].to_numpy(float)
    np.testing.assert_allclose(seen, [identity[agent.row] for agent in others])
    workers = model.datacollector.get_agenttype_vars_dataframe(GridWorker)
    assert len(workers) == 4 * len(model.organised.grid_workers)


def test_data_collector_of_every_agent() -> None:
    model = CommunityModel(SCENARIO, 3)
    collector = mesa.DataCollector(agent_reporters={"kind": lambda a: type(a).__name__})
    model.step()
    collector.collect(model)
    kinds = collector.get_agent_vars_dataframe()["kind"].value_counts()
    assert kinds["Resident"] + kinds["PartyMember"] == model.residents.size
    assert kinds["WorkUnit"] == 5


def test_collecting_does_not_change_a_run() -> None:
    watched = Observed(SCENARIO, 3)
    while watched.running:
        watched.step()
    plain = simulate(SCENARIO, 3)
    assert np.array_equal(watched.record.states, plain.states)
    assert np.array_equal(watched.record.why, plain.why)


# -- agents ---------------------------------------------------------------------------------------


def test_every_kind_is_an_agent_of_mesa(model: CommunityModel) -> None:
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    sizes = {kind: len(agents) for kind, agents in model.agents_by_type.items()}
    members = model.in_service.size
    assert sizes == {
        Resident: model.residents.size - members, PartyMember: members, Subdistrict: 1,
        CommunityOffice: 1, GridWorker: 1, PropertyCompany: 2, SocialOrganisation: 2, WorkUnit: 5,
    }  # fmt: skip
    assert issubclass(PartyMember, Resident)
    assert len(model.agents) == sum(sizes.values())


def test_residents_are_views_of_their_row(model: CommunityModel) -> None:
    for agent in model.people[::17]:
        for name in COLUMNS:
            assert getattr(agent, name) == getattr(model.residents, name)[agent.row]
    agent = model.people[3]
    agent.identity = 0.125
    agent.stars = 4
    assert (model.residents.identity[3], model.residents.stars[3]) == (0.125, 4)


def test_agent_sets_select_aggregate_and_group(model: CommunityModel) -> None:
    everybody = AgentSet(model.people, random=model.random)
    identity = model.residents.identity
    assert everybody.agg("identity", np.mean) == pytest.approx(identity.mean(dtype=float))
    assert everybody.get("identity") == identity.tolist()
    members = model.agents.select(agent_type=PartyMember)
    assert [agent.row for agent in members] == model.in_service.tolist()
    assert all(unit >= 0 for unit in members.get("unit"))
    keen = everybody.select(lambda a: a.identity > 0.5)
    assert len(keen) == (identity > 0.5).sum()
    by_group = everybody.groupby("group")
    sizes = np.bincount(model.residents.group, minlength=5)
    assert dict(by_group.count()) == {g: n for g, n in enumerate(sizes.tolist()) if n}
    means = by_group.agg("identity", np.mean)
    assert means[0] == pytest.approx(identity[model.in_service].mean(dtype=float))


def test_agent_sets_do_and_set(model: CommunityModel) -> None:
    workers = model.agents_by_type[GridWorker]
    before = [worker.tenure for worker in workers]
    workers.do("step")
    assert all(w.tenure == t + 1 or w.vacant for w, t in zip(workers, before, strict=True))
    everybody = AgentSet(model.people, random=model.random)
    everybody.select(lambda a: a.group == 2).set("identity", 0.75)
    chosen = model.residents.group == 2
    assert (model.residents.identity[chosen] == 0.75).all()
    assert not (model.residents.identity[~chosen] == 0.75).all()
    everybody.do(lambda a: setattr(a, "stars", a.group))
    assert np.array_equal(model.residents.stars, model.residents.group)


def test_ids_are_unique_and_the_same_after_a_fork(model: CommunityModel) -> None:
    ids = [agent.unique_id for agent in model.agents]
    assert len(set(ids)) == len(ids)
    fork = model.fork()
    again = CommunityModel(SCENARIO, 3)
    for other in (fork, again):
        assert [agent.unique_id for agent in other.agents] == ids
        assert [type(agent) for agent in other.agents] == [type(agent) for agent in model.agents]
        assert [agent.row for agent in other.people] == list(range(model.residents.size))
    assert all(agent.model is fork for agent in fork.agents)


def test_mesa_s_own_randomness_is_never_used() -> None:
    model, other = CommunityModel(SCENARIO, 3), CommunityModel(SCENARIO, 3)
    other.random.seed(99)
    other.rng = np.random.default_rng(99)
    while model.running:
        model.step()
        other.step()
    assert np.array_equal(model.record.states, other.record.states)


def test_the_model_stops_at_its_last_week_however_often_it_is_stepped() -> None:
    model = CommunityModel(SCENARIO, 3)
    for _ in range(10):
        model.step()
    assert (model.week, model.running) == (8, False)
    states = model.record.states.copy()
    model.step()
    assert model.week == 8
    assert np.array_equal(model.record.states, states)


def test_nothing_that_mesa_is_about_to_remove_is_used() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        warnings.simplefilter("error", FutureWarning)
        warnings.simplefilter("error", PendingDeprecationWarning)
        model = CommunityModel(SCENARIO, 3)
        while model.running:
            model.step()
        model.fork().close()


def test_a_run_by_mesa_s_loop_is_the_run_of_simulate() -> None:
    model = CommunityModel(SCENARIO, 3)
    while model.running:
        model.step()
    assert model.steps == 10
    assert differences(RunResult.of(model), simulate(SCENARIO, 3)) == []
