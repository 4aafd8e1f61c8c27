"""Running a study: stored once, continued, equal to what single runs give."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

import experiments
from experiments.designs import fork, grid
from experiments.execution import EngineChoice
from experiments.exits import STOPPED
from experiments.requests import OwnData
from experiments.statistics import interval
from experiments.studies.forecast import forecast
from experiments.studies.measure import TABLES, Measure
from experiments.studies.order import Order, Until
from experiments.studies.rebuild import NotReproducedError, rebuild
from experiments.studies.running import StudyStoppedError, _no_wider, run_study
from experiments.studies.study import Study
from experiments.studies.watch import JsonWatch, Watch
from sim import InputError, simulate

KEY = "schemes.letters.threshold"


class Told(Watch):
    """Remembers what it was told."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.begun: list[tuple[int, int]] = []
        self.advanced = 0
        self.stop_after = stop_after

    def begin(self, runs: int, stored: int) -> None:
        self.begun.append((runs, stored))

    def advance(self, done: int, failed: int) -> None:
        self.advanced += done + failed
        if self.advanced >= self.stop_after:
            raise KeyboardInterrupt


@pytest.fixture(scope="module")
def design(small):
    return grid(small, {KEY: [1, 3, 5]})


@pytest.fixture(scope="module")
def whole(design, tmp_path_factory):
    """An undisturbed study with all tables."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, experiments.study(design, 3, out=folder, tables=TABLES)


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_a_study_holds_what_single_runs_give(whole, small):
    _, tables = whole
    alone = simulate(small.with_values({KEY: 3}), 2)
    row = tables["runs"].query("point == 1 and seed == 2").iloc[0]
    for name, value in alone.summary().items():
        assert row[name] == value or (np.isnan(row[name]) and np.isnan(value)), name
    for name in TABLES:
        mine = tables[name].query("point == 1 and seed == 2").drop(columns="point")
        expected = getattr(alone, f"{name}_table")()
        pd.testing.assert_frame_equal(
            mine.reset_index(drop=True), expected, check_dtype=False, check_exact=True
        )


def test_what_is_stored_is_not_run_again(whole, design):
    folder, _ = whole
    before = bytes_of(folder)
    watch = Told()
    experiments.study(design, 3, out=folder, tables=TABLES, watch=watch)
    assert watch.begun == [(9, 9)] and watch.advanced == 0
    assert bytes_of(folder) == before


def test_seeds_added_later_give_the_study_with_all_of_them(whole, design, tmp_path):
    watch = Told()
    experiments.study(design, 2, out=tmp_path, tables=TABLES)
    experiments.study(design, 3, out=tmp_path, tables=TABLES, watch=watch)
    assert watch.begun == [(9, 6)] and watch.advanced == 3
    assert bytes_of(tmp_path) == bytes_of(whole[0])


def test_a_stopped_study_says_so_and_goes_on(whole, design, tmp_path):
    with pytest.raises(StudyStoppedError) as stopped:
        experiments.study(design, 3, out=tmp_path, tables=TABLES, watch=Told(stop_after=4))
    assert stopped.value.code == STOPPED
    assert str(tmp_path) in stopped.value.text.en and "of 9 runs" in stopped.value.text.en
    partial = experiments.load(tmp_path)["runs"]
    assert 4 <= len(partial) < 9
    experiments.study(design, 3, out=tmp_path, tables=TABLES)
    assert bytes_of(tmp_path) == bytes_of(whole[0])


@pytest.mark.parametrize("order", ["processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_every_engine_gives_the_same_files(whole, design, tmp_path, order):
    executor = "dask" if order == "dask" else "local"
    experiments.study(design, 3, out=tmp_path, tables=TABLES, workers=2, executor=executor)
    assert bytes_of(tmp_path) == bytes_of(whole[0])


def test_forks_give_the_files_of_whole_runs(small, tmp_path):
    design = fork(small, 4, ["", "schemes.letters=off", "schemes.points=on decision.norm=0.5"])
    experiments.study(design, 2, out=tmp_path / "forks", tables=TABLES)
    tables = experiments.load(tmp_path / "forks")
    for number, point in enumerate(design.points):
        alone = simulate(point.scenario, 1)
        mine = tables["weekly"].query(f"point == {number} and seed == 1").drop(columns="point")
        pd.testing.assert_frame_equal(
            mine.reset_index(drop=True), alone.weekly_table(), check_dtype=False, check_exact=True
        )
        costs = tables["costs"].query(f"point == {number} and seed == 1").drop(columns="point")
        pd.testing.assert_frame_equal(
            costs.reset_index(drop=True), alone.costs_table(), check_dtype=False, check_exact=True
        )


def test_another_study_is_refused(whole, small):
    with pytest.raises(InputError, match="another study"):
        experiments.study(grid(small, {KEY: [1, 2]}), 3, out=whole[0], tables=TABLES)


def test_seeds_are_added_until_the_interval_is_narrow(small, tmp_path):
    design = grid(small, {"schemes.letters": [True, False]})
    until = Until("participation_rate", 0.002, most_seeds=200)
    tables = experiments.study(design, 3, out=tmp_path, until=until)
    by_point = tables["runs"].pivot(index="seed", columns="point", values="participation_rate")
    effect = interval((by_point[1] - by_point[0]).to_numpy())
    assert 10 <= effect.seeds < 200
    assert (effect.high - effect.low) / 2 <= 0.002
    again = experiments.study(design, 3, out=tmp_path, until=until)
    assert again["runs"]["seed"].nunique() == effect.seeds


def test_an_interval_that_cannot_be_reached_ends_at_the_most_seeds(small, tmp_path):
    until = Until("participation_rate", 1e-12, most_seeds=12)
    tables = experiments.study(grid(small, {KEY: [3]}), 3, out=tmp_path, until=until)
    assert tables["runs"]["seed"].tolist() == list(range(12))


def test_seeds_of_ones_own_stay_when_others_are_added(small, tmp_path):
    until = Until("participation_rate", 1e-12, most_seeds=5)
    tables = experiments.study(grid(small, {KEY: [3]}), [3, 7, 50], out=tmp_path, until=until)
    assert tables["runs"]["seed"].tolist() == [3, 7, 50, 51, 52]


def test_where_every_run_fails_no_seeds_are_added(design, tmp_path):
    until = Until("participation_rate", 0.01, most_seeds=50)
    tables = experiments.study(design, 2, out=tmp_path, until=until, time_limit=1e-9)
    assert len(tables["runs"]) == 6


def test_a_yearly_outcome_of_short_runs_is_refused_before_they_run(small, tmp_path):
    short = grid(small, {"weeks": [20]})
    with pytest.raises(InputError, match="full year"):
        experiments.study(short, 2, out=tmp_path, until=Until("active_share", 0.01, 50))
    assert not (tmp_path / "runs.parquet").exists()


@pytest.mark.parametrize(
    "wrong", [{"workers": 0}, {"retry": ("oops",)}, {"until": Until("nothing", 0.1, 9)}]
)
def test_python_refuses_what_the_command_line_refuses(design, tmp_path, wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        experiments.study(design, 2, out=tmp_path, **wrong)


def test_the_last_missing_run_stays_out_of_this_process():
    assert _no_wider(EngineChoice(workers=4), 1).workers == 2
    assert _no_wider(EngineChoice(workers=1), 1).workers == 1


def test_a_forecast_counts_what_is_missing(design):
    study = Study("x", design, range(5))
    found = forecast(study, study.asked(), Measure(study.columns()), workers=2)
    assert (found.runs, found.missing) == (15, 15)
    quickest, slowest = found.seconds_per_run
    assert 0 < quickest <= slowest
    assert found.seconds == pytest.approx(sum([quickest] * 15) / 2)  # all points of one size
    assert found.worker_bytes > 1e6 and found.disk_bytes > 15 * 304


def test_json_progress_is_a_line_an_event(capsys, design, tmp_path):
    experiments.study(design, 2, out=tmp_path, watch=JsonWatch())
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[0] == {"event": "begin", "runs": 6, "stored": 0}
    assert events[-1]["event"] == "progress" and events[-1]["stored"] == 6


def test_a_row_can_be_had_again(whole, tmp_path):
    folder, tables = whole
    built = rebuild(folder, 7, OwnData(), "en", "cogov rebuild", tmp_path / "again")
    stored = tables["runs"].iloc[7]
    assert built.tables["runs"]["seed"].tolist() == [stored["seed"]]
    weekly = tables["weekly"].query("point == 2 and seed == 1").drop(columns="point")
    pd.testing.assert_frame_equal(
        built.tables["weekly"], weekly.reset_index(drop=True), check_dtype=False, check_exact=True
    )
    assert (tmp_path / "again" / "report.html").exists()


def test_a_row_that_does_not_exist_is_refused(whole):
    with pytest.raises(InputError, match="ROW: the value 9 "):
        rebuild(whole[0], 9, OwnData(), "en", "cogov rebuild")


def test_a_row_that_comes_out_otherwise_is_told(whole, monkeypatch, tmp_path):
    original = Measure.__call__
    folder = tmp_path / "bent"
    monkeypatch.setattr(
        Measure, "__call__", lambda self, model: original(self, model)._replace(
            summary=original(self, model).summary + 1.0
        ),
    )  # fmt: skip
    small_design = grid(str(whole[0] / "scenario.yaml"), {KEY: [1, 2]})
    experiments.study(small_design, 1, out=folder)
    with pytest.raises(NotReproducedError):
        rebuild(folder, 0, OwnData(), "en", "cogov rebuild", tmp_path / "again")


def test_failed_runs_are_done_again_only_on_request(design, tmp_path):
    order = Order(range(2), EngineChoice(), time_limit=1e-9)
    study = Study("x", design, range(2))
    assert run_study(study, order, tmp_path, Watch()).counts["timeout"] == 6
    patient = order._replace(time_limit=None)
    watch = Told()
    assert run_study(study, patient, tmp_path, watch).counts["timeout"] == 6
    assert watch.advanced == 0
    again = run_study(study, patient._replace(retry=("timeout",)), tmp_path, watch)
    assert again.counts == {"done": 6, "raised": 0, "timeout": 0, "lost": 0}
