"""Running jobs: on this machine or a cluster, in batches, with failures as results."""

from experiments.execution.collecting import collect, settle
from experiments.execution.dispatcher import Rules, dispatch
from experiments.execution.engines import (
    Engine,
    EngineChoice,
    EngineLostError,
    SerialExecutor,
    open_engine,
)
from experiments.execution.jobs import Bundle, Done, Failed, Job, Outcome

__all__ = [
    "Bundle", "Done", "Engine", "EngineChoice", "EngineLostError", "Failed", "Job", "Outcome", "Rules",
    "SerialExecutor", "collect", "dispatch", "open_engine", "settle",
]  # fmt: skip
