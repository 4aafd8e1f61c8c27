"""Disks that are full, read-only or gone: one line, exit code 1, and the same tables afterwards."""

from __future__ import annotations

import random
import resource
from contextlib import ExitStack

import pytest

from tests.faults.disks import DISK_FAULTS, FULL, GONE, READ_ONLY, possible, small_disk
from tests.faults.kills import PROCESSES
from tests.faults.sweeps import until

pytestmark = pytest.mark.slow

ADVICE = {
    FULL: ("zh", "请腾出磁盘空间"),
    READ_ONLY: ("zh", "请开放该文件夹的写入权限"),
    GONE: ("en", "bring the folder back"),
}
TWENTY_KB = 20_000


def check_told(life, advice):
    assert life.wait() == 1
    assert advice in life.err
    assert life.err.count("\n") == 1
    assert life.events()[-1]["event"] == "stopped"
    assert life.events()[-1]["exit_code"] == 1


@pytest.mark.parametrize("name", possible())
def test_a_disk_that_fails_in_the_middle(sweep, undisturbed, name):
    fault, (language, advice) = DISK_FAULTS[name], ADVICE[name]
    with ExitStack() as stack:
        if name == FULL:
            stack.enter_context(small_disk(sweep.disk))
        life = sweep.start(*PROCESSES, "--lang", language)
        until(lambda: life.told("progress"))
        fault.blow(sweep, life, random.Random(name))
        stack.callback(fault.relief, sweep)
        check_told(life, advice)
        fault.relief(sweep)
        assert sweep.start(*PROCESSES).wait() == 0
        assert sweep.tables() == undisturbed


def test_files_that_must_not_grow_any_more(sweep, undisturbed):
    life = sweep.start(limits={resource.RLIMIT_FSIZE: TWENTY_KB})
    check_told(life, "free some disk space")
    assert sweep.start().wait() == 0
    assert sweep.tables() == undisturbed


def test_a_file_in_place_of_the_folder(sweep):
    sweep.folder.write_text("a file")
    life = sweep.start()
    assert life.wait() == 2  # a wrong --out, told as any other bad input
    assert "cannot write to" in life.err
    assert life.err.count("\n") == 1
    assert sweep.folder.read_text() == "a file"
