"""Events, panel and survival of ``cogov run``: written on request, and the run stays what it is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

import experiments
from experiments import exports
from experiments.cli import main
from experiments.columns import names
from experiments.designs import grid
from experiments.exports import EVERYBODY, Export
from experiments.storage.manifest import read_manifest
from experiments.storage.reading import load
from sim import Scenario, simulate
from sim.model import CommunityModel
from tests.experiments.conftest import SMALL

ASKED = ("--events", "--panel-sample", "15", "--survival")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a run with everything there is, made in this process."""
    place = tmp_path_factory.mktemp("exports")
    (place / "small.yaml").write_text(SMALL, encoding="utf-8")
    arguments = ["run", str(place / "small.yaml"), "--seeds", "2", "--quiet", *ASKED]
    assert main([*arguments, "--out", str(place / "out")]) == 0
    return place / "out"


def test_the_usual_tables_are_as_without(folder: Path, small: Scenario) -> None:
    plain = experiments.run(small, seeds=2)
    found = load(folder)
    assert set(found) - set(plain) == {"events", "panel", "survival"}
    for name, frame in plain.items():
        pd.testing.assert_frame_equal(found[name], frame)


def test_what_was_asked_for_is_in_the_manifest_and_nothing_else_is_left(folder: Path) -> None:
    files = {path.name for path in folder.iterdir()}
    assert {"events.parquet", "panel.parquet", "survival.parquet", "issues.parquet"} <= files
    assert not [name for name in files if name.startswith(".")]
    assert {"events.parquet", "panel.parquet"} <= set(read_manifest(folder)["files"])


def test_columns_carry_units_and_labels(folder: Path) -> None:
    for table in ("events", "panel", "survival", "issues"):
        schema = pq.read_schema(folder / f"{table}.parquet")
        assert schema.names == list(names(table))
        for field in schema:
            assert set(field.metadata or {}) >= {b"unit", b"zh", b"en"}, (table, field.name)
        assert b"cogov.schema" in (schema.metadata or {})


def test_other_readers_join_events_to_issues(folder: Path) -> None:
    """Protects the way the tables are meant to be used, in DuckDB and polars."""
    events, issues = folder / "events.parquet", folder / "issues.parquet"
    query = f"""
        select type, count(*) as solved from '{events}' join '{issues}' using (seed, issue)
        where event = 'solved' group by type order by type
    """
    by_duckdb = duckdb.sql(query).fetchall()
    joined = pl.read_parquet(events).join(pl.read_parquet(issues), on=["seed", "issue"])
    solved = joined.filter(pl.col("event") == "solved").group_by("type").len().sort("type")
    frame = pd.read_parquet(issues)
    expected = frame[frame["solved"].notna()].groupby("type").size()
    assert by_duckdb == list(expected.items()) == [tuple(row) for row in solved.rows()]
    assert len(by_duckdb) > 4


def test_the_panel_is_of_so_many_residents_in_the_order_of_seeds(folder: Path) -> None:
    panel = load(folder, ["panel"])["panel"]
    assert panel["seed"].is_monotonic_increasing and set(panel["seed"]) == {0, 1}
    assert (panel.groupby(["seed", "week"]).size() == 15).all()
    assert panel.groupby("seed")["week"].nunique().tolist() == [64, 64]
    size = panel.dtypes
    assert size["act"] == np.uint8 and size["trust"] == np.float32


def test_survival_is_that_of_each_run(folder: Path, small: Scenario) -> None:
    survival = load(folder, ["survival"])["survival"]
    alone = simulate(small, 1).survival_table()
    mine = survival[survival["seed"] == 1].reset_index(drop=True)
    pd.testing.assert_frame_equal(mine, alone)


@pytest.mark.parametrize("workers", [1, 2])
def test_pieces_make_the_same_table(
    workers: int, small: Scenario, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_ROWS", 100)  # in this process; two write in large pieces
    export = Export(tmp_path, events=True, panel=15)
    experiments.run(small, seeds=2, workers=workers, export=export)
    for name in export.tables:
        pieces = list(export.groups(name, [0, 1]))
        assert len(pieces) > 4 or workers == 2
        together = pd.concat([piece.to_pandas() for piece in pieces], ignore_index=True)
        pd.testing.assert_frame_equal(together, load(folder, [name])[name])


def test_a_run_that_fails_leaves_nothing_of_itself(
    small: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = CommunityModel.note

    def fails(model: CommunityModel) -> None:
        if model.seed == 1 and model.week == 3:
            raise RuntimeError("boom")
        note(model)

    monkeypatch.setattr(CommunityModel, "note", fails)
    export = Export(tmp_path, events=True, panel=EVERYBODY)
    runs = experiments.run(small, seeds=3, export=export)["runs"]
    assert runs["status"].tolist() == ["done", "raised", "done"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "events-0.parquet", "events-2.parquet", "panel-0.parquet", "panel-2.parquet",
    ]  # fmt: skip
    seeds = {
        seed for piece in export.groups("events", [0, 1, 2]) for seed in piece["seed"].to_pylist()
    }
    assert seeds == {0, 2}


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_a_panel_of_nobody_is_bad_input(capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert main(["run", "--panel-sample", number, "--lang", "en"]) == 2
    complaint = capsys.readouterr().err
    assert "--panel-sample" in complaint and "allowed" in complaint


def test_studies_keep_issues_and_survival(small: Scenario, tmp_path: Path) -> None:
    design = grid(small, {"schemes.letters.threshold": [1, 3]})
    found = experiments.study(design, 2, out=tmp_path / "s", tables=("issues", "survival"))
    alone = simulate(small.with_values({"schemes.letters.threshold": 3}), 1)
    for name, expected in (("issues", alone.issues_table()), ("survival", alone.survival_table())):
        mine = found[name].query("point == 1 and seed == 1").drop(columns="point")
        pd.testing.assert_frame_equal(mine.reset_index(drop=True), expected)
