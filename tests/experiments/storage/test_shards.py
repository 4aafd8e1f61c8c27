"""Shards are joined only if all of them are there, complete and of one study."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments import load
from experiments.storage.folder import StudyFolder
from experiments.storage.plan import Shard
from experiments.storage.shards import merge
from sim.text import InputError
from tests.experiments.storage.small_study import (
    ASKED,
    SEEDS,
    fingerprints,
    pairs,
    plan,
    results,
    written,
)

THREE = [Shard(number, 3) for number in (1, 2, 3)]


def write(study: Path, shard: Shard, seeds: int = SEEDS, **other: object) -> None:
    asked = ASKED.at(slice(shard.number - 1, None, shard.count))
    with StudyFolder.open(shard.folder(study), plan(range(seeds), shard, **other)) as folder:
        folder.add(results(pairs(asked)))
        assert folder.finish(asked)


def refused(study: Path, *texts: str) -> None:
    with pytest.raises(InputError) as caught:
        merge(study)
    for text in texts:
        assert text in caught.value.text.en
    assert str(study) in caught.value.text.zh
    assert not (study / "runs.parquet").exists()


def test_a_merged_study_is_the_study(tmp_path):
    for shard in THREE:
        write(tmp_path / "sharded", shard)
    with pytest.raises(InputError, match="first run: cogov merge"):
        load(tmp_path / "sharded")
    merge(tmp_path / "sharded")
    assert fingerprints(tmp_path / "sharded") == written(tmp_path / "whole")
    assert (tmp_path / "sharded" / "scenario.yaml").read_bytes() == b"weeks: 52\n"
    merged, whole = (
        json.loads((tmp_path / name / "manifest.json").read_text()) for name in ("sharded", "whole")
    )
    assert _timeless(merged) == _timeless(whole)


def _timeless(manifest: dict) -> dict:
    origins = [{**origin, "since": ""} for origin in manifest["origins"]]
    return {**manifest, "created": "", "origins": origins}


def test_a_merged_study_names_the_machines_of_its_shards(tmp_path):
    for shard in THREE:
        write(tmp_path, shard)
    path = THREE[1].folder(tmp_path) / "manifest.json"
    entries = json.loads(path.read_text())
    entries["origins"][0]["machine"] = "Elsewhere"
    path.write_text(json.dumps(entries))
    for _ in range(2):  # the second time nothing is new
        merge(tmp_path)
        here, elsewhere = json.loads((tmp_path / "manifest.json").read_text())["origins"]
        assert elsewhere["machine"] == "Elsewhere" != here["machine"]


def test_folders_of_shards_have_names_that_sort(tmp_path):
    assert Shard(3, 40).folder(tmp_path) == tmp_path / "shards" / "03-of-40"


def test_missing_and_incomplete_shards_are_named(tmp_path):
    refused(tmp_path, "no shards")
    write(tmp_path, THREE[1])
    refused(tmp_path, "missing: 1, 3", "not complete: none")
    write(tmp_path, THREE[0])
    with StudyFolder.open(THREE[2].folder(tmp_path), plan(shard=THREE[2])) as folder:
        folder.add(results([(0, 2)]))
    refused(tmp_path, "missing: none", "not complete: 3")


def test_shards_of_different_studies_are_not_joined(tmp_path):
    for name, other in (
        ("design", {"design": "x"}),
        ("code", {"code": "x"}),
        ("seeds", {"seeds": 9}),
    ):
        study = tmp_path / name
        write(study, THREE[0])
        write(study, THREE[1], **other)
        write(study, THREE[2])
        refused(study, "not of one study", name, "differ")


def test_shards_of_two_divisions_are_not_joined(tmp_path):
    write(tmp_path, THREE[0])
    write(tmp_path, Shard(2, 2))
    refused(tmp_path, "another number of shards")


def test_a_manifest_cannot_make_it_read_or_write_elsewhere(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    for shard in THREE:
        write(tmp_path / "study", shard)
    path = THREE[0].folder(tmp_path / "study") / "manifest.json"
    entries = json.loads(path.read_text())
    for name in ("../../../outside.txt", str(outside)):
        path.write_text(json.dumps({**entries, "files": [*entries["files"], name]}))
        merge(tmp_path / "study")
    assert outside.read_text() == "mine"
    assert not list((tmp_path / "study").rglob("outside.txt"))
