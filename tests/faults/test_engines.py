"""Serial, two processes and Dask: the same tables, and a cluster may lose what it likes."""

from __future__ import annotations

import pytest

import experiments
from tests.faults.clusters import WORKER_KILLED, Cluster, other_code
from tests.faults.kills import DASK, PROCESSES, Story
from tests.faults.sweeps import RUNS, until

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("options", [PROCESSES, DASK], ids=["processes", "Dask"])
def test_every_engine_writes_the_same_tables(sweep, undisturbed, options):
    life = sweep.start(*options)
    assert life.wait() == 0, life.err
    assert life.err == ""
    assert life.orphans() == []
    assert sweep.tables() == undisturbed


def test_a_cluster_loses_a_worker_and_nobody_notices(sweep, undisturbed):
    with Cluster(sweep.room) as cluster:
        tally = Story(sweep, cluster.faults()[WORKER_KILLED], blows=1, seed=WORKER_KILLED).told()
    assert (tally.lost, tally.doubled, tally.stored) == (0, 0, RUNS)
    assert sweep.tables() == undisturbed


def test_a_cluster_loses_its_scheduler_and_the_sweep_goes_on_here(sweep, undisturbed):
    with Cluster(sweep.room) as cluster:
        life = sweep.start(*cluster.options)
        until(lambda: life.told("progress"))
        cluster.scheduler.process.kill()
        assert life.wait() == 5
    assert life.err.startswith("cogov: the workers were lost")
    assert life.err.count("\n") == 1
    assert life.events()[-1]["exit_code"] == 5
    again = sweep.start(*PROCESSES)
    assert again.wait() == 0
    assert again.events()[0]["stored"] > 0
    assert sweep.tables() == undisturbed


def test_a_worker_of_other_code_is_refused(sweep):
    with Cluster(sweep.room, root=other_code(sweep.room / "other")) as cluster:
        life = sweep.start(*cluster.options, "--lang", "zh")
        assert life.wait() == 5
    assert life.err.startswith("cogov: 失去了运行进程（OtherCodeError: ")
    assert life.err.count("\n") == 1
    assert len(experiments.load(sweep.folder, tables=["runs"])["runs"]) == 0
