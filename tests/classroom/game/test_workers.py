"""Workers: whatever becomes of a worker, every job has an answer."""

import os
import time

import pytest

from classroom.game.rules import YearPlan
from classroom.game.work import Order, live
from classroom.game.workers import WORKERS, WorkerLostError, Works
from sim.text import InputError

pytestmark = pytest.mark.slow  # each worker loads the model anew


@pytest.fixture
def works():
    made = Works()
    yield made
    made.close()


def test_a_year_is_lived_in_a_worker_as_it_is_here(works, ground):
    order = Order(ground.scenario([YearPlan(schemes={"letters": {}})]), 1, 0, 1, None)
    assert works.live(order).result(60).years == live(order).years


def test_what_goes_wrong_in_a_worker_is_raised_here_and_the_worker_goes_on(works):
    with pytest.raises(InputError, match="not this"):
        works._submit(refuse, "not this").result(60)
    assert works._submit(own_id).result(60) != os.getpid()


def test_a_job_whose_worker_dies_is_done_by_another(works, tmp_path):
    assert works._submit(die_once, str(tmp_path / "died")).result(60) == "done"


def test_a_job_that_kills_every_worker_fails_and_the_others_are_done(works):
    deadly = works._submit(os._exit, 3)
    others = [works._submit(own_id) for _ in range(6)]
    with pytest.raises(WorkerLostError):
        deadly.result(60)
    assert {other.result(60) for other in others}


def test_workers_killed_while_idle_are_not_missed(works):
    for _ in range(3):
        ids = {works._submit(own_id_slowly).result(60) for _ in range(2 * WORKERS)}
        for worker in ids:
            os.kill(worker, 9)
        assert works._submit(own_id).result(60) not in ids


def test_closing_ends_what_is_begun_and_cancels_what_waits():
    works = Works()
    begun = [works._submit(time.sleep, 300) for _ in range(WORKERS)]
    while not all(future.running() for future in begun):
        time.sleep(0.01)
    waiting = works._submit(own_id)
    start = time.monotonic()
    works.close()
    assert time.monotonic() - start < 10
    assert waiting.cancelled()
    assert all(isinstance(future.exception(), WorkerLostError) for future in begun)


def refuse(why):
    raise InputError(zh=why, en=why)


def own_id():
    return os.getpid()


def own_id_slowly():
    time.sleep(0.1)
    return os.getpid()


def die_once(mark):
    if not os.path.exists(mark):
        open(mark, "w").close()
        os._exit(1)
    return "done"
