"""A manifest that cannot be read is refused in one line that names the entry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from experiments import load
from experiments.provenance import SCHEMA
from experiments.storage.folder import StudyFolder
from experiments.storage.manifest import require_study
from experiments.storage.store import Store
from sim.text import InputError
from tests.experiments.storage.small_study import plan, written


def changed(folder: Path, **entries: Any) -> Path:
    """Write a study, then change entries of its manifest."""
    written(folder)
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))
    return path


@pytest.mark.parametrize(
    ("entry", "value", "said"),
    [
        ("design", {}, "design.hash is missing"),
        ("design", [], "design: the value [] cannot"),
        ("shard", "x", "shard: the value 'x' cannot"),
        ("shard", "1/0", "shard: the value '1/0' cannot"),
        ("tables", [1], "tables.0: the value 1 cannot"),
        ("tables", ["../x"], "tables.0: the value '../x' cannot"),
        ("seeds", [[3, 1]], "seeds.0: the value [3, 1] cannot"),
        ("seeds", [[1]], "seeds.0: the value [1] cannot"),
        ("seeds", [[0, 2**63]], f"seeds.0.1: the value {2**63} cannot"),
        ("state", "done", "state: the value 'done' cannot"),
        ("files", 3, "files: the value 3 cannot"),
        ("origins", [{}], "origins.0.versions is missing"),
    ],
)
def test_the_wrong_entry_of_a_study_is_named(tmp_path, entry, value, said):
    path = changed(tmp_path, **{entry: value})
    for read in (load, require_study, lambda folder: StudyFolder.open(folder, plan()).__enter__()):
        with pytest.raises(InputError) as caught:
            read(tmp_path)
        assert caught.value.text.en.startswith(f"{path}: {said}")
        assert caught.value.text.zh.startswith(str(path)) and "\n" not in caught.value.text.zh


@pytest.mark.parametrize("entry", ["state", "design", "seeds", "created", "versions", "origins"])
def test_a_missing_entry_is_named(tmp_path, entry):
    path = changed(tmp_path)
    entries = json.loads(path.read_text())
    del entries[entry]
    path.write_text(json.dumps(entries))
    with pytest.raises(InputError, match=f"{entry} is missing"):
        load(tmp_path)


@pytest.mark.parametrize("content", ["[]", "7", "[" * 100_000, "{", '{"files": [1]}'])
def test_what_is_no_manifest_is_refused_by_every_reader(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    for read in (load, Store, lambda folder: StudyFolder.open(folder, plan()).__enter__()):
        with pytest.raises(InputError, match=r"manifest\.json: .*a manifest that Cogov wrote"):
            read(tmp_path)


def test_a_run_is_not_taken_for_a_study(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"schema": SCHEMA, "kind": "run"}))
    with pytest.raises(InputError, match="not the results of a study"):
        require_study(tmp_path)
