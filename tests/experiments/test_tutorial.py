"""The tutorials run from their first cell or command to the last, at small size."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import experiments
from experiments.cli import main

ROOT = Path(__file__).parents[2]
TUTORIALS = ROOT / "docs" / "tutorials"
DESIGN = "schemes.letters.threshold=1,2,3,4,5 schemes.points.yuan_per_hour=0,5,10,20 decision.norm=1,2,3,4,5"
SMALL_DESIGN = "schemes.letters.threshold=1,3 schemes.points.yuan_per_hour=0,20"
SHARDS, SEEDS, POINTS = 2, 20, 4

# what the real one does with an array job, one task after the other
SBATCH = """
file=$2
tasks=$(sed -n 's/^#SBATCH --array=1-//p' "$file")
export SLURM_ARRAY_TASK_COUNT=$tasks
export SLURM_CPUS_PER_TASK=$(sed -n 's/^#SBATCH --cpus-per-task=//p' "$file")
for task in $(seq "$tasks"); do SLURM_ARRAY_TASK_ID=$task bash "$file" || exit; done
"""


def _smaller(text: str, sizes: dict[str, str]) -> str:
    """Put small sizes in the place of real ones, each of which must be there."""
    for real, small in sizes.items():
        assert real in text, real
        text = text.replace(real, small)
    return text


def _run_notebook(name: str, sizes: dict[str, str]) -> str:
    """Run a tutorial in the form of a notebook; return its text as it ran."""
    small = _smaller((TUTORIALS / name).read_text(encoding="utf-8"), sizes)
    exec(compile(small, name, "exec"), {"__name__": "__main__"})
    return small


def test_first_steps(capsys):
    _run_notebook("first_steps.py", {"SEEDS = 10": "SEEDS = 2"})
    printed = capsys.readouterr().out
    assert "西部花苑" in printed and "in_service_member" in printed and "treshold" in printed


@pytest.mark.slow
def test_incentive_design(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sizes = {"SEEDS = 20": "SEEDS = 4", "--seeds 20": "--seeds 4"}
    text = _run_notebook("incentive_design.py", sizes)
    printed = capsys.readouterr().out
    assert "letters:points" in printed and "lost" in printed and "crowding" in printed

    folder = tmp_path / "results" / "incentives"
    before = (folder / "runs.parquet").read_bytes()
    assert 'lang="en"' in (folder / "report.html").read_text(encoding="utf-8")
    commands = re.findall(r"^# (cogov .+)$", text, re.MULTILINE)
    assert [main(shlex.split(command)[1:]) for command in commands] == [0, 0, 0]
    assert (folder / "runs.parquet").read_bytes() == before  # the same study: nothing is run twice
    assert 'lang="zh' in (folder / "report.html").read_text(encoding="utf-8")
    assert (folder / "rebuilt" / "point0-seed3" / "weekly.parquet").exists()


def _room(folder: Path) -> dict[str, str]:
    """Make a folder like a checkout on a cluster; return the environment of its commands."""
    tools = folder / "tools"
    python = f"exec {shlex.quote(sys.executable)}"
    words = {
        "cogov": f'{python} -m experiments "$@"',
        "python": f'{python} "$@"',
        "dask": f'{python} -m dask "$@"',
        "sbatch": SBATCH,
    }
    tools.mkdir()
    for name, script in words.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "activate").touch()
    searched = {
        "PATH": [str(tools), os.environ["PATH"]],
        "PYTHONPATH": [str(ROOT), os.environ.get("PYTHONPATH", "")],
    }
    found = {name: os.pathsep.join(folders) for name, folders in searched.items()}
    return {**os.environ, **found, "COGOV_LANG": "en"}


def _free_port() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


@pytest.mark.slow
def test_overnight(tmp_path):
    environment = _room(tmp_path)
    job = _smaller(
        (TUTORIALS / "overnight.sbatch").read_text(encoding="utf-8"),
        {DESIGN: SMALL_DESIGN, "array=1-40": f"array=1-{SHARDS}", "seeds 100": f"seeds {SEEDS}"},
    )
    script = _smaller(
        (TUTORIALS / "overnight.sh").read_text(encoding="utf-8"),
        {
            DESIGN: SMALL_DESIGN,
            "--seeds 10 ": "--seeds 2 ",
            "--seeds 20 ": "--seeds 4 ",
            "=0.01 --max-seeds 400": "=0.03 --max-seeds 10",
            "--seeds 100": f"--seeds {SEEDS}",
            "--seeds 120": f"--seeds {SEEDS + 2}",
            "--seeds 50": f"--seeds {SEEDS // 2}",
            "8786": _free_port(),
        },
    )
    (tmp_path / "docs" / "tutorials").mkdir(parents=True)
    (tmp_path / "docs" / "tutorials" / "overnight.sbatch").write_text(job, encoding="utf-8")
    (tmp_path / "overnight.sh").write_text(script, encoding="utf-8")

    done = subprocess.run(
        ["bash", "overnight.sh"],
        cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", timeout=900,
    )  # fmt: skip

    said = f"{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, said
    for words in ("nothing was run", '"event"', "runs so far", "the same bytes", "exit code 3"):
        assert words in done.stdout, said
    runs = {path.name: _statuses(path) for path in (tmp_path / "results").iterdir()}
    assert runs["overnight"] == {"done": POINTS * (SEEDS + 2)}
    assert runs["overnight-shards"] == runs["dask"] == {"done": POINTS * SEEDS}
    assert runs["hasty"] == {"done": POINTS * 2}
    assert runs["precise"].keys() == {"done"}
    assert (tmp_path / "results" / "overnight" / "report.html").exists()


def _statuses(folder: Path) -> dict[str, int]:
    runs = experiments.load(folder, tables=["runs"])["runs"]
    assert not runs.duplicated(["point", "seed"]).any()
    return runs["status"].value_counts().to_dict()


@pytest.mark.parametrize("page", ["overnight.md", "overnight.zh-CN.md"])
def test_the_page_shows_the_commands_that_are_tested(page):
    text = (TUTORIALS / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```(sh|bash)\n(.*?)```", text, re.DOTALL)
    _, _, commands = (TUTORIALS / "overnight.sh").read_text(encoding="utf-8").partition("\n\n")
    assert "\n".join(block for language, block in blocks if language == "sh") == commands
    (job,) = (block for language, block in blocks if language == "bash")
    assert job == (TUTORIALS / "overnight.sbatch").read_text(encoding="utf-8")
