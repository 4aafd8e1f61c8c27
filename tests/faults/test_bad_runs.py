"""Runs that raise, run out of time or take their worker with them: rows of their own."""

from __future__ import annotations

import pytest

import experiments
from tests.faults.kills import PROCESSES
from tests.faults.sweeps import RUNS

pytestmark = pytest.mark.slow


def failures(sweep):
    """Return how runs failed: by point and seed the status and the error."""
    runs = experiments.load(sweep.folder)["runs"]
    failed = runs[runs["status"] != "done"]
    return {
        (row.point, row.seed): (row.status, row.error) for row in failed.itertuples(index=False)
    }


def end(sweep, code, *options):
    """Give the command; return what it told last."""
    life = sweep.start(*options)
    assert life.wait() == code, life.err
    assert "Traceback" not in life.err
    return life.events()[-1]


def test_a_run_that_fails_is_a_row_and_can_be_done_again(sweep, undisturbed):
    sweep.plan({(0, 3): "error", (1, 5): "memory", (2, 9): "dawdle"})
    told = end(sweep, 3, *PROCESSES, "--time-limit", "5")
    assert (told["done"], told["raised"], told["timeout"]) == (RUNS - 3, 2, 1)
    assert failures(sweep) == {
        (0, 3): ("raised", "RuntimeError: boom at the second line"),
        (1, 5): ("raised", "MemoryError"),
        (2, 9): ("timeout", "out of time in week -7"),
    }
    before = len(sweep.starts())
    assert end(sweep, 3, *PROCESSES)["done"] == RUNS - 3
    assert len(sweep.starts()) == before, "failed runs are done again only when asked for"
    sweep.plan({})
    assert end(sweep, 0, "--retry", "raised,timeout")["done"] == RUNS
    assert len(sweep.starts()) == before + 3
    assert sweep.tables() == undisturbed


@pytest.mark.parametrize(("what", "limit"), [("kill", ()), ("hang", ("--time-limit", "2"))])
def test_a_run_that_takes_its_worker_with_it_is_lost_alone(sweep, undisturbed, what, limit):
    sweep.plan({(1, 3): what})
    end(sweep, 3, *PROCESSES, *limit)
    failed = failures(sweep)
    assert failed.pop((1, 3)) == ("lost", "the worker died")
    assert {status for status, _ in failed.values()} <= {"timeout"}, (
        "on a machine that is very slow"
    )
    sweep.plan({})
    assert end(sweep, 0, *PROCESSES, "--retry", "lost,timeout")["done"] == RUNS
    assert sweep.tables() == undisturbed
