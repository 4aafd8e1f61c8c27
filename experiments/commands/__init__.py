"""The commands of ``cogov``, one file each; heavy packages are loaded when a command runs."""

from __future__ import annotations

from collections.abc import Callable

from experiments.commands.compare import compare
from experiments.commands.describe import describe
from experiments.commands.mechanisms import mechanisms
from experiments.commands.new import new
from experiments.commands.run import run
from experiments.commands.scenarios import list_scenarios
from experiments.commands.schema import schema
from experiments.commands.validate import validate

COMMANDS: dict[str, Callable[..., int | None]] = {
    "run": run,
    "compare": compare,
    "scenarios": list_scenarios,
    "describe": describe,
    "mechanisms": mechanisms,
    "schema": schema,
    "new": new,
    "validate": validate,
}
