"""The commands of ``cogov``, one file each; heavy packages are loaded when a command runs."""

from __future__ import annotations

from collections.abc import Callable

from experiments.commands.compare import compare
from experiments.commands.describe import describe
from experiments.commands.factorial import factorial
from experiments.commands.fork import fork
from experiments.commands.mechanisms import mechanisms
from experiments.commands.merge import merge
from experiments.commands.new import new
from experiments.commands.rebuild import rebuild
from experiments.commands.replications import replications
from experiments.commands.report import report
from experiments.commands.resonance import resonance
from experiments.commands.run import run
from experiments.commands.scenarios import list_scenarios
from experiments.commands.schema import schema
from experiments.commands.sweep import sweep
from experiments.commands.validate import validate
from experiments.commands.withdrawal import withdrawal

COMMANDS: dict[str, Callable[..., int | None]] = {
    "run": run,
    "compare": compare,
    "sweep": sweep,
    "factorial": factorial,
    "fork": fork,
    "resonance": resonance,
    "withdrawal": withdrawal,
    "replications": replications,
    "merge": merge,
    "rebuild": rebuild,
    "report": report,
    "scenarios": list_scenarios,
    "describe": describe,
    "mechanisms": mechanisms,
    "schema": schema,
    "new": new,
    "validate": validate,
}
