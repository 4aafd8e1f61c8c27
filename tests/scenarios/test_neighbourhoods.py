"""What the presets and own tables become in the model: the counts that the sources give."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import scenarios
from sim import CommunityModel, simulate
from sim.network.groups import CHAT_GROUP

SEEDS = range(3)
BRIEF = ("weeks=4", "burn_in=2")


def begun(name: str, seed: int) -> CommunityModel:
    """Return a neighbourhood after its first week, with all schemes begun."""
    model = CommunityModel(scenarios.load(name, BRIEF), seed)
    model.step()
    return model


def test_yilan_has_the_members_the_chat_group_and_the_council_of_s3() -> None:
    models = [begun("yingpu/yilan", seed) for seed in SEEDS]
    members = [model.in_service.size for model in models]
    chatting = [(model.groups.member[CHAT_GROUP] >= 0).sum() for model in models]
    assert np.mean(members) == pytest.approx(153, abs=15)
    assert np.mean(chatting) == pytest.approx(190, abs=20)
    assert [int(model.residents.adviser.sum()) for model in models] == [10] * len(models)


def test_xibu_has_about_200_members_and_wears_badges() -> None:
    models = [begun("yingpu/xibu", seed) for seed in SEEDS]
    assert np.mean([model.in_service.size for model in models]) == pytest.approx(200, abs=15)
    assert np.mean([model.residents.size for model in models]) == pytest.approx(2640, rel=0.03)
    assert all(model.residents.displays.any() for model in models)


def test_lvzhou_has_three_estates_plates_and_a_menu() -> None:
    model = begun("yingpu/lvzhou", 0)
    assert len(np.unique(model.residents.estate)) == 3
    assert model.residents.displays.any()
    assert model.residents.menu.any()


def test_nobody_organises_the_plain_commodity_estate() -> None:
    plain = simulate(scenarios.load("estate/commodity_plain", BRIEF), 1).tables()
    organised = simulate(scenarios.load("estate/commodity", BRIEF), 1).tables()
    assert (plain["governance"]["call"] == 0).all()
    assert (organised["governance"]["call"] > 0).all()
    assert plain["costs"].empty
    assert plain["weekly"]["offers"].sum() < organised["weekly"]["offers"].sum()


def test_a_network_and_a_table_of_ones_own_run(tmp_path: Path) -> None:
    households = np.arange(60) // 2
    people = pd.DataFrame(
        {
            "household": households,
            "group": np.where(np.arange(60) % 3, "employed", "in_service_member"),
            "estate": np.where(households < 15, "north", "south"),
            "identity": np.linspace(0.1, 0.9, 60),
        }
    )
    people.to_parquet(tmp_path / "people.parquet")
    nx.write_graphml(nx.cycle_graph(60), tmp_path / "ties.graphml")
    model = CommunityModel(
        scenarios.load("yingpu/xibu", BRIEF),
        0,
        ties=scenarios.read_network(tmp_path / "ties.graphml"),
        residents=scenarios.read_residents(tmp_path / "people.parquet"),
    )
    assert np.allclose(model.residents.own_identity, people["identity"])
    assert np.diff(model.ties.first).tolist() == [2] * 60
    while model.running:
        model.step()
    assert model.week == 4
