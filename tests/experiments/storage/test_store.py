"""Results on disk: whole, self-explaining, and the same when read back."""

from __future__ import annotations

import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments import load
from experiments.columns import column, names
from experiments.provenance import SCHEMA
from experiments.storage.store import Store
from sim import InputError


@pytest.fixture
def written(tables, small, tmp_path):
    store = Store(tmp_path / "result")
    store.start()
    for name, frame in tables.items():
        store.write_table(name, frame)
    store.write_scenario("scenario", small)
    store.finish({"schema": SCHEMA})
    return store


def test_round_trip(written, tables):
    back = load(written.folder)
    assert set(back) == set(tables)
    for name, frame in tables.items():
        text = frame.select_dtypes(exclude="number").columns
        pd.testing.assert_frame_equal(
            back[name].astype(dict.fromkeys(text, object)),
            frame.astype(dict.fromkeys(text, object)),
        )


def test_plain_pandas_reads_the_tables(written, tables):
    weekly = pd.read_parquet(written.folder / "weekly.parquet", columns=["seed", "trust"])
    assert weekly["trust"].tolist() == tables["weekly"]["trust"].tolist()


def test_every_column_carries_unit_and_labels(written):
    schema = pq.read_schema(written.folder / "yearly.parquet")
    metadata = {k.decode(): v.decode() for k, v in schema.field("services").metadata.items()}
    assert metadata["unit"] == "activities/person/year"
    assert metadata["zh"] == "人均真实参与" and metadata["en"] == "real activities per person"
    assert int(schema.metadata[b"cogov.schema"]) == SCHEMA


def test_no_table_has_a_column_that_nobody_explained(tables, compared):
    for name, frame in tables.items():
        found = list(frame.columns)
        if name == "runs":  # with costs by scheme, as the scenario has them
            assert all(any(column(name, each).definition) for each in found)
            found = [each for each in found if each in names(name)]
        assert found == list(names(name)), name
    assert list(compared[1]["effects"].columns) == list(names("effects"))


def test_a_table_is_the_same_bytes_every_time(written, tables, tmp_path):
    again = Store(tmp_path / "again")
    path = again.write_table("weekly", tables["weekly"])
    assert path.read_bytes() == (written.folder / "weekly.parquet").read_bytes()


def test_a_folder_without_a_manifest_is_not_read(written):
    (written.folder / "manifest.json").unlink()
    with pytest.raises(InputError, match="not a complete result"):
        load(written.folder)


def test_results_of_another_schema_are_refused(written):
    (written.folder / "manifest.json").write_text('{"schema": 99}')
    with pytest.raises(InputError, match="99"):
        load(written.folder)


def test_a_new_result_takes_the_place_of_the_old_one(written, tables, tmp_path):
    keep = written.folder / "notes.txt"
    keep.write_text("mine")
    store = Store(written.folder)
    assert (written.folder / "weekly.parquet").exists()  # until the new one begins
    store.start()
    assert sorted(p.name for p in written.folder.iterdir()) == ["notes.txt"]
    store.write_table("yearly", tables["yearly"])
    store.finish({"schema": SCHEMA})
    assert set(load(written.folder)) == {"yearly"}


def test_a_manifest_cannot_make_it_delete_elsewhere(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "result"
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"files": ["../outside.txt"]}))
    Store(folder).start()
    assert outside.exists()
