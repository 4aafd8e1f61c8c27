"""Results can be read at any time, and what is read is true."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random

import pytest
from pyarrow.parquet import ParquetFile

from experiments import load
from experiments.storage import folder, joining, tables
from experiments.storage.folder import StudyFolder
from experiments.storage.parts import Parts, Span
from experiments.storage.reading import stored_runs
from experiments.storage.runs import Runs
from sim.text import InputError
from tests.experiments.storage.small_study import (
    ASKED,
    TABLES,
    fingerprints,
    pairs,
    plan,
    results,
    tiny_limits,
    written,
)

ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from tests.experiments.storage.small_study import ASKED, pairs, plan, results, tiny_limits
from experiments.storage.folder import StudyFolder
with tiny_limits(), StudyFolder.open(Path(sys.argv[1]), plan()) as study:
    print("open", flush=True)
    for pair in pairs(study.done.missing(ASKED)):
        study.add(results([pair]))
    study.finish(ASKED)
"""


def writer(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None and process.stdout.readline() == b"open\n"
    return process


def check_true(folder: Path) -> set[tuple[int, int]]:
    """Check all tables of a study, however far it is; return the runs that are there."""
    if not folder.exists():
        return set()
    found = load(folder)
    stored = list(zip(found["runs"]["point"], found["runs"]["seed"], strict=True))
    assert stored == sorted(set(stored))
    if stored:
        truth = results(stored)
        for name in TABLES:
            expected = truth.tables[name].to_pandas().to_numpy().tolist()
            assert found[name].to_numpy().tolist() == expected
    return set(stored)


def test_reading_while_it_is_written(tmp_path):
    process = writer(tmp_path)
    seen: set[tuple[int, int]] = set()
    reads = 0
    while process.poll() is None:
        now = check_true(tmp_path)
        assert now >= seen, "what was there once must stay"
        seen, reads = now, reads + 1
    assert process.returncode == 0
    assert reads > 1
    assert check_true(tmp_path) == set(pairs(ASKED))


def test_a_part_that_a_listing_overlooked_is_found(tmp_path, monkeypatch):
    """A listing that is taken while names change may lack any of them, old or new."""
    monkeypatch.setattr(folder, "_MANY", ASKED.count + 1)  # as many parts as runs
    with StudyFolder.open(tmp_path, plan()) as study:
        for pair in pairs(ASKED):
            study.add(results([pair]))
    true_spans = Parts.spans
    for overlooked in range(ASKED.count - 1):  # the latest may as well have come afterwards
        looks = count()

        def spans(parts: Parts, looks=looks, overlooked=overlooked) -> list[Span]:
            found = true_spans(parts)
            return found if next(looks) else found[:overlooked] + found[overlooked + 1 :]

        monkeypatch.setattr(Parts, "spans", spans)
        assert len(load(tmp_path, tables=["runs"])["runs"]) == ASKED.count


def test_what_moves_into_the_final_table_while_it_is_opened_is_found(tmp_path, monkeypatch):
    """The first part is gone and another has its name by the time the second file is opened."""
    first, second, third = (Runs.product(range(5), range(seeds)) for seeds in (2, 3, 4))
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(pairs(first)))
        study.finish(first)
        study.add(results(pairs(study.done.missing(second))))
        opens = count()

        def opened(path: Path) -> ParquetFile:
            file = tables.opened(path)
            if next(opens) == 0:
                study.finish(second)
                study.add(results(pairs(study.done.missing(third))))
            return file

        monkeypatch.setattr(joining, "opened", opened)
        runs = load(tmp_path, tables=["runs"])["runs"]
    assert set(zip(runs["point"], runs["seed"], strict=True)) >= set(pairs(second))


def test_real_kills_at_random_moments(tmp_path):
    moments, kills = Random(1), 0
    folder = tmp_path / "study"
    while kills < 4 and len(check_true(folder)) < ASKED.count:
        process = writer(folder)
        with suppress(subprocess.TimeoutExpired):
            process.wait(moments.uniform(0, 0.1))
        kills += process.poll() is None
        process.kill()
        process.wait()
    assert kills > 0
    assert writer(folder).wait() == 0
    with tiny_limits():
        assert fingerprints(folder) == written(tmp_path / "reference")


def test_a_study_without_a_run_reads_as_empty(tmp_path):
    with StudyFolder.open(tmp_path, plan()):
        pass
    found = load(tmp_path)
    assert len(found["points"]) == 5
    assert list(found["runs"].columns) == ["point", "seed"] and not len(found["runs"])
    assert stored_runs(tmp_path).runs.count == 0


def test_only_the_tables_that_are_wanted_are_read(tmp_path):
    written(tmp_path)
    (tmp_path / "weekly.parquet").unlink()
    assert list(load(tmp_path, tables=["runs"])) == ["runs"]
    with pytest.raises(InputError) as caught:
        load(tmp_path, tables=["wekly"])
    assert "'wekly'; allowed: points, runs, weekly, residents" in caught.value.text.en


def test_what_is_stored_is_known_without_opening_it_for_writing(tmp_path):
    assert stored_runs(tmp_path / "nothing").runs.count == 0
    with StudyFolder.open(tmp_path, plan()) as study:
        study.add(results(pairs(ASKED)[:7]))
        assert pairs(stored_runs(tmp_path).runs) == pairs(ASKED)[:7]
        assert stored_runs(tmp_path).counts() == study.done.counts()


def test_studies_of_another_schema_are_refused(tmp_path):
    written(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema": 1}))
    with pytest.raises(InputError, match="schema 1"):
        load(tmp_path)
