"""The worked example of the guide for authors, installed from outside, keeps all that it shows."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from sim.compiled import code_hash

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "repair_cafe"
GUIDES = ("scheme_authors.md", "scheme_authors.zh-CN.md")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the example lies as an installer leaves it: its modules and its entry points."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    shutil.copytree(EXAMPLE / "cogov_repair_cafe", folder / "cogov_repair_cafe")
    information = folder / f"cogov_repair_cafe-{project['version']}.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    groups = (
        f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in entries.items())
        for group, entries in project["entry-points"].items()
    )
    (information / "entry_points.txt").write_text("\n".join(groups))
    return folder


@pytest.fixture
def street(tmp_path: Path) -> Path:
    """The example's scenario, made short and small."""
    file = tmp_path / "street.yaml"
    text = (EXAMPLE / "street.yaml").read_text("utf-8")
    file.write_text(text + "weeks: 60\nburn_in: 8\n", "utf-8")
    return file


def test_its_scheme_runs_by_name_and_its_outcome_is_in_the_summary(
    cogov, packages: Path, street: Path, tmp_path: Path
) -> None:
    done = cogov(
        "run", str(street), "--seeds", "2", "--out", str(tmp_path / "out"), packages=packages
    )
    assert done.returncode == 0, done.stderr
    runs = pd.read_parquet(tmp_path / "out" / "runs.parquet")
    assert runs["tenants_active"].between(0, 1).all() and runs["tenants_active"].gt(0).any()
    costs = pd.read_parquet(tmp_path / "out" / "costs.parquet").query("scheme == 'repair_cafe'")
    assert (costs[costs["week"] < 26][["money", "volunteer_hours", "staff_hours"]] == 0).all(
        axis=None
    )
    open_weeks = costs[costs["money"] > 0]["week"]
    assert set(open_weeks % 4) == {0} and open_weeks.min() == 28
    assert 0 < costs["volunteer_hours"].max() <= 8 * 3.0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["code"] != code_hash()  # what a package brings is part of the model


def test_without_the_package_its_scenario_is_bad_input(cogov, street: Path) -> None:
    done = cogov("run", str(street), "--lang", "en")
    assert done.returncode == 2 and "repair_cafe" in done.stderr


def test_a_study_keeps_its_outcome_and_its_cost(
    cogov, packages: Path, street: Path, tmp_path: Path
) -> None:
    done = cogov(
        "sweep", str(street), "schemes.repair_cafe.helpers=0,8", "--seeds", "2", "--quiet",
        "--out", str(tmp_path / "out"), packages=packages,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    runs = pd.read_parquet(tmp_path / "out" / "runs.parquet")
    assert runs["tenants_active"].notna().all()
    hours = runs.groupby("point")["volunteer_hours.repair_cafe"].sum()
    assert hours[0] == 0 < hours[1]


def test_it_is_described_and_listed_like_any_other(cogov, packages: Path) -> None:
    outcome = cogov("describe", "tenants_active", "--lang", "zh", packages=packages).stdout
    assert "租户参与率" in outcome and "runs" in outcome
    scheme = cogov("describe", "repair_cafe", "--lang", "en", packages=packages).stdout
    assert "repair café" in scheme and "schemes.repair_cafe" not in scheme.splitlines()[0]
    table = cogov("mechanisms", "--format", "csv", packages=packages).stdout
    row = next(row for row in csv.reader(io.StringIO(table)) if row[0] == "repair_cafe")
    assert row[6] == "cogov_repair_cafe.scheme"


@pytest.mark.slow
def test_it_passes_the_tests_that_every_scheme_passes(packages: Path, tmp_path: Path) -> None:
    """Protects the commands that the guide tells authors to run."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider",
         "tests/sim/test_schemes.py", "tests/sim/test_scheme_changes.py",
         "-k", "repair_cafe and not every_pair"],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(packages)])},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 7 + 5


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_shows_the_package_as_it_is(guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text("utf-8")
    for file in ("pyproject.toml", "street.yaml", "cogov_repair_cafe/scheme.py",
                 "cogov_repair_cafe/outcomes.py"):  # fmt: skip
        assert (EXAMPLE / file).read_text("utf-8") in text, file


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guide_names_every_hook(guide: str) -> None:
    from sim.schemes.base import Scheme

    text = (ROOT / "docs" / guide).read_text("utf-8")
    hooks = {n for n, f in vars(Scheme).items() if callable(f) and not n.startswith("_")}
    hooks -= {"in_force", "model_post_init"}
    assert {"govern", "terms", "finish"} <= hooks
    assert {hook for hook in hooks if f"`{hook}" not in text} == set()
