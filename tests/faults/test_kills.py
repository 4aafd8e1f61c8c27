"""Whatever is killed, whenever: nothing is lost, nothing done twice, and the tables are the same."""

from __future__ import annotations

import pytest

from tests.faults.kills import KILLS, PROCESSES, Story, ends
from tests.faults.sweeps import RUNS, Sweep, until

pytestmark = pytest.mark.slow

_IN_SHORT = (
    "serial: SIGKILL",
    "processes: SIGKILL",
    "processes: worker SIGKILL",
    "processes: SIGTERM",
)


@pytest.mark.parametrize("name", _IN_SHORT)
def test_a_sweep_that_is_killed_goes_on_to_the_same_tables(sweep, undisturbed, name):
    tally = Story(sweep, KILLS[name], blows=2, seed=name).told()
    assert (tally.lost, tally.doubled, tally.stored) == (0, 0, RUNS)
    assert sweep.tables() == undisturbed


def test_whoever_presses_ctrl_c_learns_what_is_stored_and_how_to_go_on(sweep, undisturbed):
    life = sweep.start(*PROCESSES, "--lang", "zh")
    until(lambda: life.told("progress"))
    life.interrupt()
    assert life.wait() == 130
    assert life.err.startswith("cogov: 已中止；48 次运行中已保存 ")
    assert "再次执行同一命令即可继续" in life.err
    assert life.err.count("\n") == 1
    assert life.events()[-1] | {"reason": ""} == {
        "event": "stopped",
        "exit_code": 130,
        "reason": "",
    }
    again = sweep.start(*PROCESSES)
    assert again.wait() == 0
    assert again.events()[0]["stored"] > 0
    assert sweep.tables() == undisturbed


def test_ctrl_c_while_the_report_is_made_loses_nothing(sweep, undisturbed):
    life = sweep.start()
    until(lambda: (sweep.folder / "runs.parquet").exists())
    life.interrupt()
    assert life.wait() == 130
    assert "48 of 48 runs are stored" in life.err
    assert sweep.tables() == undisturbed


def test_a_second_sweep_into_the_same_folder_is_refused(sweep, undisturbed):
    first = sweep.start()
    until(lambda: first.told("begin"))
    second = sweep.start()
    assert second.wait() == 2
    assert second.err.startswith("cogov: --out: another process is writing to the folder")
    assert second.err.count("\n") == 1
    assert second.out == ""
    assert first.wait() == 0
    assert sweep.tables() == undisturbed


def test_shards_that_are_killed_merge_into_the_same_tables(tmp_path, undisturbed):
    shards = [Sweep(tmp_path, f"{number}/2") for number in (1, 2)]
    whole = str(shards[0].whole)
    for number, shard in enumerate(shards):
        unready = shard.command("merge", whole)
        assert unready.wait() == 2
        assert unready.err.count("\n") == 1
        tally = Story(shard, ends(PROCESSES), blows=1, seed=number).told()
        assert (tally.lost, tally.doubled) == (0, 0)
    assert shards[0].command("merge", whole).wait() == 0
    assert shards[0].tables() == undisturbed
