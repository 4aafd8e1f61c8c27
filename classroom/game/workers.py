"""Two worker processes of one thread each, and what to do when one of them dies.

Not a ``ProcessPoolExecutor``: on Python 3.11 what is handed to it in the moment a worker dies may
never be answered, and a team would wait for ever.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from classroom.game.film import film
from classroom.game.work import Lived, Order, live, taken_over
from classroom.game.year import YearLived
from experiments.execution.workers import begin
from sim.scenario import Scenario

WORKERS = 2
_TRIES = 2  # times a job is begun if its worker dies


class WorkerLostError(Exception):
    """Every worker that began a job died."""


class Job(NamedTuple):
    """A call to be made in a worker, and the future its answer goes to."""

    future: Future[Any]
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class Works:
    """What is asked first is done first. Answers are futures; they raise what went wrong."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._foremen = [_Foreman(self._jobs) for _ in range(WORKERS)]

    def warm(self, base: Scenario, seed: int) -> list[Future[YearLived]]:
        """Let every worker build the neighbourhood now, so that no team waits for it."""
        return [self._submit(taken_over, base, seed) for _ in range(WORKERS)]

    def live(self, order: Order) -> Future[Lived]:
        """Have the years of an order lived."""
        return self._submit(live, order)

    def film(self, scenario: Scenario, seed: int, year: int) -> Future[bytes]:
        """Have a year lived again to be looked at."""
        return self._submit(film, scenario, seed, year)

    def close(self) -> None:
        """End the workers; what they have begun, and what waits, is cancelled or fails."""
        while True:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                break
            if job is not None:
                job.future.cancel()
        for foreman in self._foremen:
            foreman.dismiss()
            self._jobs.put(None)
        for foreman in self._foremen:
            foreman.join()

    def _submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._jobs.put(Job(future, function, arguments))
        return future


class _Foreman(Thread):
    """Hands jobs to a worker process of its own, and gets another when that one dies."""

    def __init__(self, jobs: SimpleQueue[Job | None]) -> None:
        super().__init__(name="game worker", daemon=True)
        self._jobs = jobs
        self._dismissed = False
        self._hire()
        self.start()

    def dismiss(self) -> None:
        """End the worker, whatever it does."""
        self._dismissed = True
        self._worker.kill()

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            try:
                answer = self._answer(job)
            except Exception as error:
                job.future.set_exception(error)
            else:
                job.future.set_result(answer)
        self._line.close()

    def _answer(self, job: Job) -> Any:
        for _ in range(_TRIES):
            try:
                self._line.send((job.function, job.arguments))
                answer = self._line.recv()
            except (EOFError, OSError):  # the worker is dead
                if self._dismissed:
                    break
                self._line.close()
                self._hire()
                continue
            if isinstance(answer, Exception):
                raise answer
            return answer
        raise WorkerLostError

    def _hire(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._worker = spawn.Process(target=_work, args=(theirs,), daemon=True)
        self._worker.start()
        theirs.close()


def _work(line: Connection) -> None:
    """Answer calls until the foreman hangs up; only our own program is at the other end."""
    begin()
    while True:
        try:
            function, arguments = line.recv()
        except EOFError:
            return
        try:
            answer = function(*arguments)
        except Exception as error:
            answer = error
        line.send(answer)
