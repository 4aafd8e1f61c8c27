"""A study folder admits one writer of one study, explains itself and survives the disk."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest

from experiments import load
from experiments.provenance import SCHEMA
from experiments.storage import origins
from experiments.storage.errors import StorageError
from experiments.storage.folder import StudyFolder
from experiments.storage.lock import locked
from experiments.storage.plan import Shard
from experiments.storage.runs import Runs
from sim.text import InputError
from tests.experiments.storage.small_study import (
    ASKED,
    BROKEN,
    TABLES,
    fingerprints,
    pairs,
    plan,
    results,
    written,
)

ROOT = Path(__file__).parents[3]
HALF = pairs(ASKED)[::2]
HOLDER = """
import sys, time
from pathlib import Path
from experiments.storage.folder import StudyFolder
from tests.experiments.storage.small_study import plan
with StudyFolder.open(Path(sys.argv[1]), plan()):
    print("open", flush=True)
    time.sleep(60)
"""


def refused(folder: Path, *texts: str, **other: object) -> None:
    """Check that a study is not let into a folder, with a line in both languages."""
    before = fingerprints(folder)
    with pytest.raises(InputError) as caught, StudyFolder.open(folder, plan(**other)):
        pass
    for text in (str(folder), *texts):
        assert text in caught.value.text.en
    assert str(folder) in caught.value.text.zh
    assert fingerprints(folder) == before


def test_a_second_writer_is_refused_at_once(tmp_path):
    with StudyFolder.open(tmp_path, plan()):
        refused(tmp_path, "another process")


def test_the_lock_goes_with_the_process_that_held_it(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None and holder.stdout.readline() == b"open\n"
        refused(tmp_path, "another process")
    finally:
        holder.kill()
        holder.wait()
    with StudyFolder.open(tmp_path, plan()) as study:
        assert study.done.runs.count == 0


@pytest.mark.parametrize(
    ("other", "word"),
    [
        ({"design": "x"}, "it differs in the design (stored: design; now: x)"),
        ({"code": "x"}, "model's code (stored: code; now: x)"),
        ({"data": "x"}, "one's own (stored: none; now: x)"),
        ({"tables": ()}, "tables asked for (stored: weekly, residents; now: none)"),
        ({"shard": Shard(3, 40)}, "the shard (stored: none; now: 3/40)"),
    ],
)
def test_results_of_another_study_are_not_mixed_in(tmp_path, other, word):
    written(tmp_path)
    refused(tmp_path, word, **other)


def test_folders_with_something_else_are_refused(tmp_path):
    written(tmp_path)
    path = tmp_path / "manifest.json"
    entries = json.loads(path.read_text())
    path.write_text(json.dumps({**entries, "kind": "run"}))
    refused(tmp_path, "another kind")
    path.write_text(json.dumps({**entries, "schema": 1}))
    refused(tmp_path, f"schema 1, not {SCHEMA}")
    path.write_bytes(b"\xff{")
    refused(tmp_path, "cannot be read")
    path.unlink()
    refused(tmp_path, "no manifest.json")


def test_the_manifest_tells_how_far_it_is(tmp_path):
    def told() -> dict:
        return json.loads((tmp_path / "manifest.json").read_text())

    with StudyFolder.open(tmp_path, plan([*range(4), 9])) as study:
        assert told()["state"] == "incomplete"
        study.add(results(HALF))
        assert not study.finish(ASKED)
        assert told()["state"] == "incomplete"
        assert told()["runs"] == {"done": 9, "raised": 1, "timeout": 0, "lost": 0}
        study.add(results(pairs(study.done.missing(ASKED))))
        assert study.finish(ASKED)
    found = told()
    assert found["state"] == "complete" and found["kind"] == "study"
    assert found["design"]["kind"] == "grid" and found["design"]["hash"] == "design"
    assert found["seeds"] == [[0, 3], [9, 9]] and found["points"] == 5
    assert found["runs"] == {"done": 19, "raised": 1, "timeout": 0, "lost": 0}
    assert all((tmp_path / name).exists() for name in found["files"])
    assert set(found["files"]) >= {"points.parquet", "runs.parquet", "scenario.yaml"}


def test_a_complete_study_that_is_opened_again_is_left_as_it_is(tmp_path):
    before = written(tmp_path)
    changed = (tmp_path / "runs.parquet").stat().st_mtime_ns
    with StudyFolder.open(tmp_path, plan()) as study:
        assert not study.done.missing(ASKED).count
        assert json.loads((tmp_path / "manifest.json").read_text())["state"] == "complete"
        assert study.finish(ASKED)
    assert fingerprints(tmp_path) == before
    assert (tmp_path / "runs.parquet").stat().st_mtime_ns == changed


def test_forgotten_runs_count_no_more(tmp_path):
    written(tmp_path)
    with StudyFolder.open(tmp_path, plan()) as study:
        study.forget({"raised"}, ASKED)
        assert pairs(study.done.missing(ASKED)) == [BROKEN]
        others = Runs.of([pair for pair in pairs(ASKED) if pair != BROKEN])
        assert study.finish(others)
    assert set(load(tmp_path)["runs"]["status"]) == {"done"}


def test_only_runs_that_are_asked_for_are_forgotten(tmp_path):
    before = written(tmp_path)
    fewer = Runs.product(range(5), range(BROKEN[1]))
    with StudyFolder.open(tmp_path, plan()) as study:
        study.forget({"raised"}, fewer)
        assert study.finish(fewer)
    assert fingerprints(tmp_path) == before


def test_rows_made_elsewhere_are_told(tmp_path, monkeypatch):
    def told() -> dict:
        return json.loads((tmp_path / "manifest.json").read_text())

    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(HALF))
    first = told()
    assert len(first["origins"]) == 1
    monkeypatch.setattr(origins, "versions", lambda: {"numpy": "1"})
    with StudyFolder.open(tmp_path, plan()):
        assert told() == first  # it made no rows
    for missing in (pairs(ASKED)[1::2], HALF):
        with StudyFolder.open(tmp_path, plan()) as study:
            study.add(results(missing))
            study.finish(ASKED)
    found = told()
    for key in ("created", "commit", "versions", "machine"):
        assert found[key] == first[key]
    assert [origin["versions"] for origin in found["origins"]] == [
        first["versions"], {"numpy": "1"},
    ]  # fmt: skip


def test_what_was_derived_goes_when_runs_are_added(tmp_path):
    written(tmp_path)
    stale, mine = ("point_effects.parquet", "report.html"), "notes.txt"
    for name in (*stale, mine):
        (tmp_path / name).write_bytes((tmp_path / "runs.parquet").read_bytes())
    with StudyFolder.open(tmp_path, plan()) as study:
        assert study.finish(ASKED)
    assert "point_effects" in load(tmp_path), "nothing was added"
    more = Runs.product(range(5), range(5))
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(pairs(study.done.missing(more))))
        assert study.finish(more)
    assert "point_effects" not in load(tmp_path)
    assert not any((tmp_path / name).exists() for name in stale) and (tmp_path / mine).exists()


def test_parts_that_a_reader_holds_open_do_not_stop_the_writer(tmp_path, monkeypatch):
    """As on Windows: then they stay until the next opening, and no older row comes to count."""
    late = [(0, 0), (4, 3)]
    folder = tmp_path / "study"
    true_unlink = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "00000001-00000001.runs.parquet":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        true_unlink(path, missing_ok)

    with monkeypatch.context() as patch, StudyFolder.open(folder, plan()) as study:
        patch.setattr(Path, "unlink", unlink)
        study.add(results(pairs(ASKED), late))
        study.forget({"timeout"}, ASKED)
        study.add(results(late))
        assert study.finish(ASKED)
        assert list((folder / "parts").iterdir())
        assert "timeout" not in set(load(folder)["runs"]["status"])
    with StudyFolder.open(folder, plan()) as study:
        assert study.finish(ASKED)
    assert not (folder / "parts").exists()
    assert fingerprints(folder) == written(tmp_path / "reference")


def test_a_batch_in_which_everything_failed_is_stored(tmp_path):
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results([BROKEN]))
        study.add(results(HALF))
    runs = load(tmp_path)["runs"].set_index(["point", "seed"])
    assert runs.loc[BROKEN, "error"] == "raised"
    assert np.isnan(runs.loc[BROKEN, "services"])


def test_commit_is_found_or_not_but_never_fails(monkeypatch):
    found = origins.commit()
    assert found is None or len(found) == 40
    origins.commit.cache_clear()
    monkeypatch.setenv("PATH", "")
    assert origins.commit() is None
    origins.commit.cache_clear()


def test_tables_explain_themselves_and_tell_nothing_of_their_making(tmp_path):
    written(tmp_path)
    schema = pq.read_schema(tmp_path / "runs.parquet")
    assert set(schema.metadata) == {b"cogov.schema"}
    assert schema.field("services").metadata[b"unit"] == b"activities/person/year"
    assert schema.field("services").metadata[b"zh"].decode() == "人均真实参与"
    file = pq.ParquetFile(tmp_path / "runs.parquet")
    encodings = file.metadata.row_group(0).column(schema.get_field_index("services"))
    assert encodings.compression == "ZSTD" and "RLE_DICTIONARY" not in encodings.encodings


def test_duckdb_and_polars_read_tables_and_parts_as_they_are(tmp_path):
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(HALF))
        study.add(results(pairs(study.done.missing(ASKED))))
        parts = str(tmp_path / "parts" / "*.runs.parquet")
        count = "select count(*), count(distinct (point, seed)) from"
        assert duckdb.sql(f"{count} '{parts}'").fetchall() == [(20, 20)]
        assert len(pl.read_parquet(parts)) == 20
        study.finish(ASKED)
    tables = load(tmp_path)
    for name in ("runs", "points", *TABLES):
        path = str(tmp_path / f"{name}.parquet")
        expected = tables[name].to_numpy().tolist()
        found = pl.read_parquet(path).to_pandas().to_numpy().tolist()
        assert str(found) == str(expected)
        assert str(duckdb.sql(f"select * from '{path}'").df().to_numpy().tolist()) == str(expected)


def test_a_full_disk_harms_nothing_that_is_stored(tmp_path):
    complete = written(tmp_path / "reference")
    folder = tmp_path / "study"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with StudyFolder.open(folder, plan()) as study:
        study.add(results(HALF))
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))  # bytes a file may have
        try:
            with pytest.raises(StorageError) as caught:
                study.add(results(pairs(study.done.missing(ASKED))))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "free some disk space" in caught.value.text.en
        assert "请腾出磁盘空间" in caught.value.text.zh
        assert study.done.runs.count == len(HALF)
    assert not list(folder.rglob(".*.part"))
    with StudyFolder.open(folder, plan()) as study:
        study.add(results(pairs(study.done.missing(ASKED))))
        assert study.finish(ASKED)
    assert fingerprints(folder) == complete


def test_a_disk_that_is_full_when_tables_are_joined_leaves_the_parts(tmp_path, monkeypatch):
    folder = tmp_path / "study"
    with StudyFolder.open(folder, plan()) as study:
        study.add(results(pairs(ASKED)))
        with monkeypatch.context() as patch, pytest.raises(StorageError):
            patch.setattr(os, "fsync", _no_space)
            study.finish(ASKED)
        assert len(load(folder)["runs"]) == ASKED.count
        assert study.finish(ASKED)
    assert fingerprints(folder) == written(tmp_path / "reference")


def _no_space(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_to(tmp_path, monkeypatch, code):
    def forbidden(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "replace", forbidden)
    with (
        pytest.raises(StorageError, match="make the folder writable"),
        StudyFolder.open(tmp_path, plan()),
    ):
        pass


def test_a_folder_under_a_file(tmp_path):
    (tmp_path / "file").touch()
    with (
        pytest.raises(InputError, match="cannot write to"),
        StudyFolder.open(tmp_path / "file" / "study", plan()),
    ):
        pass


def test_a_folder_that_vanishes(tmp_path):
    folder = tmp_path / "study"
    with StudyFolder.open(folder, plan()) as study:
        study.add(results(HALF))
        shutil.rmtree(folder)
        with pytest.raises(StorageError, match="bring the folder back"):
            study.add(results(pairs(study.done.missing(ASKED))))
        assert not folder.exists()


def test_a_damaged_part_is_named_not_guessed(tmp_path):
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(HALF))
    part = next((tmp_path / "parts").glob("*.runs.parquet"))
    part.write_bytes(part.read_bytes()[:-100])
    with (
        pytest.raises(StorageError, match=f"{part.name} is damaged"),
        StudyFolder.open(tmp_path, plan()),
    ):
        pass
    with pytest.raises(StorageError, match="damaged"):
        load(tmp_path)


def test_a_folder_that_is_gone_is_not_made_anew_by_its_lock(tmp_path: Path) -> None:
    # the real one may come back: a disk that is plugged in again
    gone = tmp_path / "disk" / "study"
    with pytest.raises(StorageError, match="bring the folder back"), locked(gone):
        pass
    assert not gone.parent.exists()
