"""The command as people use it: real processes, real files, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import experiments
import scenarios
from experiments.headlines import failures

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_run_writes_everything_and_says_where(cogov, small_file, home):
    done = cogov(
        "run", str(small_file), "schemes.letters.threshold=2", "--seeds", "2", "--lang", "zh"
    )
    assert done.returncode == 0, done.stderr
    assert "骨干率" in done.stdout and "结果文件夹：" in done.stdout
    assert done.stderr == ""  # no progress bar away from a terminal
    (folder,) = (home / "results").iterdir()
    assert folder.name.startswith("small-")
    tables = experiments.load(folder)
    assert set(tables["weekly"]["seed"]) == {0, 1}
    assert tables["runs"]["status"].tolist() == ["done", "done"]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["seeds"] == [0, 1] and manifest["failed"] == []
    assert manifest["command"].startswith("cogov run ")
    pictures = {file.name for file in (folder / "figures").iterdir()}
    assert pictures == {f"{n}.png" for n in
                        ("participation", "active", "why", "states", "issues", "costs")}  # fmt: skip
    assert "</html>" in (folder / "report.html").read_text(encoding="utf-8")
    again = scenarios.load(folder / "scenario.yaml")
    assert again == scenarios.load(small_file, ["schemes.letters.threshold=2"])


def test_same_content_goes_to_the_same_folder_and_other_content_to_another(cogov, small_file, home):
    once, twice = ["--seeds", "1"], ["--seeds", "2"]
    for arguments in (once, twice, twice, [*once, "~schemes.letters"]):
        assert cogov("run", str(small_file), *arguments, "--quiet").returncode == 0
    folders = sorted((home / "results").iterdir())
    assert len(folders) == 3  # more seeds, or another scenario, never overwrite
    seeds = [tuple(sorted(set(experiments.load(f)["weekly"]["seed"]))) for f in folders]
    assert sorted(seeds) == [(0,), (0,), (0, 1)]


def test_serial_and_two_processes_agree_bit_by_bit(cogov, small_file, home):
    for name, workers in (("serial", "1"), ("parallel", "2")):
        done = cogov("run", str(small_file), "--seeds", "5", "--first-seed", "3",
                     "--workers", workers, "--out", name, "--quiet")  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == name
    names = sorted(p.name for p in (home / "serial").glob("*.parquet"))
    assert len(names) == 8
    for name in names:
        assert (home / "serial" / name).read_bytes() == (home / "parallel" / name).read_bytes()


def test_a_failing_run_is_told_and_the_others_go_on(cogov, small_file, faulty_package, home):
    done = cogov("run", str(small_file), "schemes.explode.seed=1", "--seeds", "3", "--workers", "2",
                 "--out", "some", packages=faulty_package)  # fmt: skip
    assert done.returncode == 3
    assert (
        done.stderr == "cogov: the run with seed 1 failed: RuntimeError: boom at the second line\n"
    )
    tables = experiments.load(home / "some")
    assert sorted(set(tables["weekly"]["seed"])) == [0, 2]
    assert failures(tables["runs"]) == [
        {"seed": 1, "status": "raised", "error": "RuntimeError: boom at the second line"}
    ]
    assert "boom" in (home / "some" / "report.html").read_text(encoding="utf-8")


def test_when_every_run_fails_nothing_is_made_up(cogov, small_file, faulty_package, home):
    done = cogov("run", str(small_file), "schemes.explode.seed=0", "--seeds", "1", "--out", "none",
                 "--lang", "zh", packages=faulty_package)  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == "cogov: 种子 0 的运行失败：RuntimeError: boom at the second line\n"
    assert set(experiments.load(home / "none")) == {"runs"}
    assert not (home / "none" / "report.html").exists()


def test_a_dying_process_is_told_without_a_traceback(cogov, small_file, faulty_package, home):
    faults = ["schemes.explode.seed=0", "schemes.explode.kills=true"]
    done = cogov(
        "run", str(small_file), *faults, "--seeds", "2", "--workers", "2", "--out", "dead",
        packages=faulty_package,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == "cogov: the run with seed 0 failed: the worker died\n"
    runs = experiments.load(home / "dead")["runs"]
    assert runs.loc[runs["seed"] == 0, "status"].tolist() == ["lost"]


def test_ctrl_c_ends_with_one_line(small_file, home, tmp_path):
    home.mkdir()
    arguments = ["run", str(small_file), "--seeds", "5000", "--out", "long", "--lang", "en"]
    process = subprocess.Popen(
        [sys.executable, "-m", "experiments", *arguments],
        cwd=home, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 120
    while not (home / "long").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=120)
    assert process.returncode == 130
    assert complaint == "cogov: stopped; no results were written\n"
    assert list((home / "long").iterdir()) == []


def test_compare_pairs_by_seed(cogov, small_file, home):
    done = cogov("compare", str(small_file), f"{small_file} ~schemes.letters", "--seeds", "3",
                 "--out", "pair")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "3 seeds, paired" in done.stdout
    tables = experiments.load(home / "pair")
    assert list(tables["weekly"].columns[:2]) == ["scenario", "seed"]
    letters = tables["effects"].set_index(["outcome", "group"]).loc[("letters", "all")]
    assert letters["scenario"] == "B" and letters["seeds"] == 3
    last = (
        tables["yearly"]
        .query("group == 'all'")
        .pivot(index="seed", columns="scenario", values="letters")
    )
    assert letters["effect"] == pytest.approx((last["B"] - last["A"]).mean())
    assert (home / "pair" / "figures" / "effects.png").exists()
    assert {p.name for p in (home / "pair").glob("*.yaml")} == {
        "scenario-A.yaml", "scenario-B.yaml",
    }  # fmt: skip


def test_own_network_and_residents(cogov, small_file, home, tmp_path):
    people = pd.DataFrame({
        "household": [k // 2 for k in range(60)],
        "group": ["in_service_member", "employed", "retired"] * 20,
        "estate": ["north"] * 30 + ["south"] * 30,
    })  # fmt: skip
    people.to_csv(tmp_path / "people.csv", index=False)
    ties = pd.DataFrame({"source": range(59), "target": range(1, 60)})
    ties.to_csv(tmp_path / "ties.csv", index=False)
    arguments = ["run", str(small_file), "--seeds", "1", "--quiet"]
    own = ["--network", str(tmp_path / "ties.csv"), "--residents", str(tmp_path / "people.csv")]
    done = cogov(*arguments, *own)
    assert done.returncode == 0, done.stderr
    assert len(experiments.load(home / done.stdout.strip())["residents"]) == 60
    plain = cogov(*arguments)
    assert plain.stdout != done.stdout  # other data, other folder


def test_new_writes_a_scenario_that_runs_and_never_overwrites(cogov, home):
    made = cogov("new", "my-place", "--base", "yingpu/yilan", "--lang", "zh")
    assert made.returncode == 0 and "my-place.yaml" in made.stdout, made.stderr
    assert scenarios.load(home / "my-place.yaml").schemes.council is not None
    before = (home / "my-place.yaml").read_text(encoding="utf-8")
    again = cogov("new", "my-place")
    assert again.returncode == 2 and "my-place.yaml" in again.stderr
    assert (home / "my-place.yaml").read_text(encoding="utf-8") == before
    assert cogov("new", "../elsewhere").returncode == 2


def test_schema_to_screen_and_file(cogov, home):
    shown = cogov("schema")
    assert cogov("schema", "-o", "schema.json").returncode == 0
    written = json.loads((home / "schema.json").read_text(encoding="utf-8"))
    assert json.loads(shown.stdout) == written
    assert "schemes" in written["properties"]


def test_lists_in_both_languages(cogov):
    assert "yingpu/yilan" in cogov("scenarios").stdout
    assert "西部花苑" in cogov("scenarios", COGOV_LANG="zh").stdout
    listed = cogov("mechanisms", "--lang", "zh", COLUMNS="160").stdout
    assert "letters" in listed and "感谢信" in listed and "yingpu/xibu" in listed


def test_the_locale_chooses_the_language(cogov):
    assert "说明一个参数" in cogov("describe", "--help", LC_ALL="zh_CN.UTF-8").stdout
    assert "Explain a parameter" in cogov("describe", "--help", LC_ALL="C.UTF-8").stdout


def test_hydra_program_runs_the_same_and_leaves_no_folders(cogov, home):
    sizes = ["population.estates.north.households=40", "population.estates.south.households=30"]
    overrides = ["case=yingpu/xibu", "weeks=56", "burn_in=8", *sizes]
    hydra = cogov(*overrides, "seeds=2", "out=hydra", module="experiments.run")
    assert hydra.returncode == 0, hydra.stderr
    own = cogov("run", *overrides, "--seeds", "2", "--out", "own")
    assert own.returncode == 0, own.stderr
    for file in (home / "own").glob("*.parquet"):
        assert file.read_bytes() == (home / "hydra" / file.name).read_bytes()
    assert (home / "own" / "scenario.yaml").read_text() == (
        home / "hydra" / "scenario.yaml"
    ).read_text()
    assert sorted(p.name for p in home.iterdir()) == ["hydra", "own"]


def test_hydra_program_refuses_what_is_out_of_range(cogov):
    done = cogov("weeks=-1", "lang=zh", module="experiments.run")
    assert done.returncode == 2
    assert done.stderr.startswith("experiments.run: weeks") and done.stderr.count("\n") == 1


def test_hydra_program_sweeps_with_hydras_own_multirun(cogov, home):
    arguments = ["-m", "weeks=6,8", "burn_in=0", "seeds=1", "quiet=true"]
    done = cogov(*arguments, module="experiments.run")
    assert done.returncode == 0, done.stderr
    assert len(list((home / "results").glob("yingpu-xibu-*"))) == 2
    assert not (home / "outputs").exists() and not (home / "multirun").exists()


def test_a_dry_run_refuses_what_the_run_would_refuse(cogov, small_file):
    key = "schemes.letters.threshold"
    first = cogov("sweep", str(small_file), f"{key}=1,2", "--seeds", "1", "--out", "there")
    assert first.returncode == 0, first.stderr
    other = cogov(
        "sweep", str(small_file), f"{key}=1,3", "--seeds", "1", "--out", "there", "--dry-run"
    )
    assert other.returncode == 2 and "another study" in other.stderr


@pytest.mark.parametrize("options", [("--points", "5"), ("--table", "x.csv", "--design", "sobol")])
def test_options_that_a_design_does_not_use_are_refused(cogov, small_file, options):
    done = cogov("sweep", str(small_file), "decision.norm=1,2", *options)
    assert done.returncode == 2 and options[0] in done.stderr
