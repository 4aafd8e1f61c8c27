"""What runs batches: this process, other processes, or a Dask cluster, all of them Executors."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from time import monotonic, sleep
from typing import Any, Literal, NamedTuple, TypeVar

from experiments.execution import workers
from sim.text import InputError, shown

_Value = TypeVar("_Value")
_PATIENCE = 60.0  # seconds without any worker, after there were some


class EngineLostError(Exception):
    """The engine cannot go on; what has come back so far is valid."""


class EngineChoice(NamedTuple):
    """Which engine is asked for.

    ``kind`` local or dask; ``workers`` processes of this machine; ``address`` of a Dask scheduler
    that runs already, e.g. ``tcp://10.0.0.5:8786`` (none: a cluster on this machine).
    """

    kind: Literal["local", "dask"] = "local"
    workers: int = 1
    address: str | None = None


class Engine(ABC):
    """An executor that can be opened again after its workers were lost.

    ``width`` is how many batches run at once; ``may_exit`` whether a run that hangs may end its
    process.
    """

    width: int
    may_exit: bool

    @property
    def depth(self) -> int:
        """Return how many batches to hand out: one for every worker, and one that waits for it."""
        return 2 * self.width

    def __init__(self) -> None:
        self._others = set(multiprocessing.active_children())
        self.executor = _undisturbed(self._opened)

    @abstractmethod
    def _opened(self) -> Executor: ...

    @abstractmethod
    def close(self) -> None:
        """Stop at once, whatever runs."""

    def check(self) -> None:  # noqa: B027 - not every engine needs it
        """See whether workers live, when none was heard of for some time.

        Raises
        ------
        EngineLostError : there is nobody left to wait for
        """

    def reopen(self) -> None:
        """Begin anew with other workers."""
        self.close()
        self.executor = _undisturbed(self._opened)

    def _processes(self) -> set[BaseProcess]:
        """Return the processes that were started here and live."""
        return set(multiprocessing.active_children()) - self._others

    def _kill_processes(self) -> None:
        """Kill what was started here: whatever it still does would be thrown away."""
        for process in self._processes():
            process.kill()
            process.join()
        while self._processes():  # the pool's own thread may be about to note that one has ended
            sleep(0.001)


class SerialExecutor(Executor):
    """Runs each call at once, in this process."""

    def submit(self, fn: Callable[..., _Value], /, *args: Any, **kwargs: Any) -> Future[_Value]:
        """Call ``fn`` and return a future that has ended."""
        future: Future[_Value] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # handed to whoever asks for the result
            future.set_exception(error)
        return future


class Serial(Engine):
    """Runs everything in this process."""

    width, may_exit = 1, False
    depth = 1  # a call ends before it returns

    def _opened(self) -> Executor:
        return SerialExecutor()

    def close(self) -> None:
        """Do nothing: nothing runs while this is called."""


class Processes(Engine):
    """Processes of this machine, each with one thread."""

    may_exit = True

    def __init__(self, width: int) -> None:
        self.width = width
        super().__init__()

    def _opened(self) -> Executor:
        pool = ProcessPoolExecutor(
            self.width, mp_context=multiprocessing.get_context("spawn"), initializer=workers.begin
        )
        with suppress(BrokenExecutor):  # whoever submits next is told
            while len(self._processes()) < self.width:
                pool.submit(int)  # starts a process unless one is idle
        # Only workers may hold the end of the pipe that results are written to: whoever reads half
        # a result of one that was killed would wait for the rest for ever.
        pool._result_queue._writer.close()  # type: ignore[attr-defined]
        return pool

    def check(self) -> None:
        """End all workers if one is dead: it may have been killed while all others wait for it."""
        if len(self._processes()) < self.width:
            self._kill_processes()

    def close(self) -> None:
        """Kill the processes, and let the pool's own thread see it: Python would wake it on exit."""
        self._kill_processes()
        self.executor.shutdown()


class Dask(Engine):
    """A Dask cluster: one that runs already, or one of this machine's own."""

    may_exit = True

    def __init__(self, address: str | None, width: int) -> None:
        self.address = address
        self.width = width
        self._last_seen: float | None = None  # any worker; the first may have to queue for long
        super().__init__()

    def _opened(self) -> Executor:
        distributed = _distributed()
        try:
            self._cluster = None if self.address else _local_cluster(self.width)
            self._client = distributed.Client(self.address or self._cluster, timeout="20s")
        except (OSError, RuntimeError, TimeoutError, ValueError) as error:
            if self.address is None:
                raise EngineLostError(f"no cluster on this machine: {error}") from error
            raise InputError(
                zh=f"--address：连接不上 {shown(self.address)}（{type(error).__name__}）；"
                "允许：正在运行的 Dask 调度器，如 tcp://10.0.0.5:8786",
                en=f"--address: cannot reach {shown(self.address)} ({type(error).__name__}); "
                "allowed: a Dask scheduler that runs, e.g. tcp://10.0.0.5:8786",
            ) from None
        self.check()
        if max(self._client.nthreads().values(), default=1) > 1:
            raise InputError(
                zh="--address：集群的工作进程有多个线程；允许：每个工作进程一个线程"
                "（dask worker --nthreads 1）",
                en="--address: the cluster has workers of several threads; allowed: workers of one "
                "thread each (dask worker --nthreads 1)",
            )
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def check(self) -> None:
        """Count the workers, which come and go.

        Raises
        ------
        EngineLostError : all of them went; Dask itself would wait for others for ever
        """
        with suppress(OSError, TimeoutError):  # a scheduler that is gone cancels what it was given
            if workers_now := len(self._client.nthreads()):
                self._last_seen = monotonic()
                self.width = workers_now
        if self._last_seen is not None and monotonic() - self._last_seen > _PATIENCE:
            raise EngineLostError("no worker is left in the cluster")

    def close(self) -> None:
        """Let go of the cluster; one of our own ends."""
        with suppress(Exception):  # the cluster may be gone already
            self.executor.shutdown(wait=False)
        with suppress(Exception):
            self._client.close(timeout=2)
        if self._cluster is not None:
            with suppress(Exception):
                self._cluster.close(timeout=30)
            self._kill_processes()


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise InputError(
            zh="--executor：dask 未安装；允许：local，或先运行 pip install 'cogov[dask]'",
            en="--executor: dask is not installed; allowed: local, or first "
            "pip install 'cogov[dask]'",
        ) from None
    for name in ("batched", "client", "core"):
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
    for name in ("tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say what is wrong
    return distributed


def _local_cluster(width: int) -> Any:
    return _distributed().LocalCluster(
        n_workers=width,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any port, not always the same
        silence_logs=50,
    )


def _undisturbed(start: Callable[[], _Value]) -> _Value:
    """Start processes in a thread that Ctrl-C does not reach; nor does it reach them, then.

    A terminal sends it to all processes, even while they still load; it is the parent that answers.
    """
    ended: SimpleQueue[Future[_Value]] = SimpleQueue()  # Ctrl-C does no harm to who waits for it
    with ThreadPoolExecutor(1, initializer=_deafen) as thread:
        thread.submit(start).add_done_callback(ended.put)
        return ended.get().result()


def _deafen() -> None:
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        resource_tracker.ensure_running()  # it would make this thread hear again when it starts
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


@contextmanager
def open_engine(choice: EngineChoice) -> Iterator[Engine]:
    """Open the engine that is asked for; close it in any event.

    Raises
    ------
    InputError : Dask is not installed, or its scheduler cannot be reached
    """
    engine: Engine
    if choice.kind == "dask":
        engine = Dask(choice.address, choice.workers)
    elif choice.workers == 1:
        engine = Serial()
    else:
        engine = Processes(choice.workers)
    try:
        yield engine
    finally:
        engine.close()
