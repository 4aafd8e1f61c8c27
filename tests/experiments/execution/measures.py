"""What workers measure in these tests: it must be importable there. Each misbehaves on purpose."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from sim import CommunityModel

UNLUCKY = 3  # the seed that something happens to


def identity(model: CommunityModel) -> bytes:
    """Return something that shows every bit of a run."""
    return model.residents.identity.tobytes() + model.record.states.tobytes()


def fails(model: CommunityModel) -> bytes:
    if model.seed == UNLUCKY:
        raise ArithmeticError("no\nway")
    return identity(model)


def kills_its_worker(model: CommunityModel) -> bytes:
    if model.seed == UNLUCKY:
        os.kill(os.getpid(), signal.SIGKILL)
    return identity(model)


def dies_in_the_middle_of_its_result(model: CommunityModel) -> bytes:
    if model.seed == UNLUCKY:
        Connection._send = _half  # type: ignore[attr-defined]
    return identity(model)


def _half(connection: Connection, buffer: bytes) -> None:
    os.write(connection.fileno(), buffer[: len(buffer) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def kills_every_worker(model: CommunityModel) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("never reached")


def dies() -> None:
    os._exit(1)


class KillsOnce:
    """Kills its worker the first time that the unlucky seed comes by."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, model: CommunityModel) -> bytes:
        if model.seed == UNLUCKY and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return identity(model)
