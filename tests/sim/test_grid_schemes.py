"""Grids and finding: what each scheme changes, which way, by how much, and at what cost."""

from __future__ import annotations

import numpy as np
import pytest

from sim.issues.catalogue import DESK
from sim.issues.flows import (
    BY_HOTLINE,
    BY_PATROL,
    BY_RESIDENTS,
)  # fmt: skip
from sim.organisations.grid_worker import filled_posts
from tests.sim.governed import busy, changed, given, rules, tally
from tests.sim.one_scheme import charged, with_scheme
from tests.sim.small import small

# -- grids ----------------------------------------------------------------------------------------


def test_smaller_grids_have_more_workers_and_cost_their_wages() -> None:
    ordinary_model = busy({}, until=1)
    model = busy({"grid": {"households": 20, "subsidy": 0.0, "wage": 52_000.0}}, until=1)
    for post, twice in zip(
        ordinary_model.organised.grid_workers, model.organised.grid_workers, strict=True
    ):
        assert twice.service == pytest.approx(2 * post.service, rel=0.05)  # pressure may differ
        assert twice.paper == pytest.approx(2 * post.paper, rel=0.05)
        assert twice.load == pytest.approx(post.load, rel=0.01)  # each has as much to do
    posts = len(model.organised.grid_workers)
    assert posts == 2
    np.testing.assert_allclose(charged(model, "money"), posts * 1_000.0)


def test_larger_grids_are_no_income() -> None:
    model = busy({"grid": {"households": 80, "subsidy": 0.0}}, until=1)
    assert charged(model, "money").sum() == 0.0
    assert model.governing.grid_workers == pytest.approx(0.5)


def test_part_time_workers_give_fewer_hours() -> None:
    full, part = (
        busy({"grid": {"households": 40, "part_time": share, "part_hours": 0.25}}, until=1)
        for share in (0.0, 1.0)
    )
    hours = [sum(w.paper + w.service for w in m.organised.grid_workers) for m in (full, part)]
    assert hours[1] == pytest.approx(2 * 10.0)
    assert hours[0] > 2 * 35.0


def test_a_subsidy_pays_for_service_or_for_records() -> None:
    for_service = rules("grid", subsidy=12_000.0, motive=0.3, by_records=0.0)
    for_records = rules("grid", subsidy=12_000.0, motive=0.3, by_records=1.0)
    assert (for_service.service_motive, for_service.traces) == (pytest.approx(1.6), 1.0)
    assert (for_records.service_motive, for_records.traces) == (1.0, pytest.approx(1.6))
    efforts = [
        busy({"grid": {"households": 40, "by_records": share}}, until=1)
        .organised.subdistrict.grid_effort for share in (0.0, 1.0)
    ]  # fmt: skip
    assert efforts[0][0] < efforts[1][0]  # paper
    assert efforts[0][1] > efforts[1][1]  # service
    model = busy({"grid": {"households": 40, "subsidy": 5_200.0}}, until=1)
    np.testing.assert_allclose(charged(model, "money"), 2 * 100.0)


def test_vacant_posts_are_not_paid() -> None:
    model = busy({"grid": {"households": 40, "subsidy": 5_200.0}}, until=1)
    model.organised.grid_workers[0].vacant = 3
    assert filled_posts(model.organised.grid_workers) == 1
    model.step()
    assert charged(model, "money")[-1] == pytest.approx(100.0)


def test_merging_platforms_frees_hours_and_strains_workers() -> None:
    merged_rules = rules("grid_merge", before=4, platforms=1, entry=0.4, loss=0.05, strain=0.1)
    assert merged_rules.line_duties == pytest.approx(1 - 0.4 * 3 / 4)
    assert merged_rules.handover == pytest.approx(-0.15)
    assert merged_rules.strain == pytest.approx(1.3)
    split = rules("grid_merge", before=1, platforms=5, entry=0.4, loss=0.05, strain=0.1)
    assert split.line_duties == pytest.approx(2.6)
    assert split.handover == pytest.approx(0.2)
    assert split.strain == pytest.approx(0.6)
    unchanged = changed("grid_merge", before=3, platforms=3)
    assert unchanged == {}
    one, ordinarily = busy({"grid_merge": "on"}, until=20), busy({}, until=20)
    for few, many in zip(
        one.organised.grid_workers, ordinarily.organised.grid_workers, strict=True
    ):
        assert few.patrol > 1.3 * many.patrol
        assert few.stress > 1.1 * many.stress


def test_the_app_is_paid_for() -> None:
    model = busy({"grid_merge": {"app_cost": 5_200.0, "staff_hours": 0.25}}, until=1)
    np.testing.assert_allclose(charged(model, "money"), 100.0)
    np.testing.assert_allclose(charged(model, "staff_hours"), 0.25)


# -- finding --------------------------------------------------------------------------------------


def test_who_need_not_close_keeps_nothing_silent() -> None:
    # residents report nothing, and patrols are too rare to meet everything in the end
    rare = {"per_adult": 50.0, "report_cost": 10.0, "patrol_sweep": 0.3}
    silent = {"organisations": {"issues": rare}}
    alone = {"patrol_hours": 0.0}
    together, apart = tally({}, silent), tally({"patrol_split": alone}, silent)
    assert together[BY_RESIDENTS] + together[BY_HOTLINE] == 0
    assert apart[BY_PATROL] > 1.15 * together[BY_PATROL] > 100  # pattern P16
    assert rules("patrol_split", strength=0.5).conflict == pytest.approx(
        0.5 * small().organisations.issues.conflict
    )


def test_dedicated_patrols_look_out_and_cost_wages() -> None:
    model = busy({"patrol_split": {"patrol_hours": 8.0, "wage": 10.0}}, until=1)
    workers = sum(w.patrol for w in model.organised.grid_workers)
    assert model.issues.patrol.sum() == pytest.approx(workers + 8.0)  # chi = 0: nothing is lost
    np.testing.assert_allclose(charged(model, "money"), 80.0)


def test_a_cheap_channel_is_used() -> None:
    dear = {"organisations": {"issues": {"report_cost": 0.9, "report_trust": 0.0}}}
    counts = [
        tally({"resident_report": {"saved": saved}}, dear)[[BY_RESIDENTS, BY_HOTLINE]].sum()
        for saved in (0.0, 0.8)
    ]
    assert counts[1] > 1.3 * counts[0] > 0


def test_triage_takes_hours_that_grid_workers_give() -> None:
    values = {"triage": 0.3, "grid_hours": 4.0, "channel_cost": 5_200.0}
    model, never = busy({"resident_report": values}, until=1), busy({}, until=1)
    assert given(model, DESK) == pytest.approx(given(never, DESK) + 2 * 4.0)
    assert model.governing.triage_hours == pytest.approx(0.3)
    for sorting, free in zip(
        model.organised.grid_workers, never.organised.grid_workers, strict=True
    ):
        assert sorting.paper + sorting.service <= 36.0 + 1e-9 < free.paper + free.service
    np.testing.assert_allclose(charged(model, "staff_hours"), 2 * 4.0)
    np.testing.assert_allclose(charged(model, "money"), 100.0)


def test_the_digital_divide_takes_from_the_saving() -> None:
    cost = small().organisations.issues.report_cost
    model = with_scheme("digital_platform", saved=0.5, divide=0.8, until=2)
    old = (model.residents.age_band == 2).mean()
    assert 0.05 < old < 0.95
    assert model.governing.report_cost == pytest.approx(cost * (1 - 0.5 * (1 - 0.8 * old)))
    assert rules("digital_platform", saved=0.5, divide=0.0).report_cost == pytest.approx(cost / 2)


def test_data_are_entered_before_any_other_work() -> None:
    values = {"entry_hours": 10.0, "platform_cost": 5_200.0}
    model, never = busy({"digital_platform": values}, until=1), busy({}, until=1)
    for entering, free in zip(
        model.organised.grid_workers, never.organised.grid_workers, strict=True
    ):
        assert entering.paper > free.paper + 5.0
        assert entering.service < 0.85 * free.service
        assert entering.paper + entering.service == pytest.approx(40.0)
    np.testing.assert_allclose(charged(model, "paper_hours"), 2 * 10.0)
    np.testing.assert_allclose(charged(model, "money"), 100.0)
