"""What a command says at its end, and the exit code it ends with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from experiments import terminal
from experiments.exits import DONE, NOT_HELD, SOME_FAILED
from experiments.headlines import failures
from experiments.report.verdicts import held
from sim.text import Language, Text

if TYPE_CHECKING:
    import pandas as pd

    from experiments.deliver import Delivered
    from experiments.requests import Request

_FOLDER = Text(zh="结果文件夹：{}", en="results: {}")
_REPORT = Text(zh="报告：{}", en="report: {}")
_FAILED = Text(zh="种子 {seed} 的运行失败：{error}", en="the run with seed {seed} failed: {error}")


def tell_run(request: Request, delivered: Delivered, quiet: bool, language: Language) -> int:
    """Print what a run brought; return the exit code."""
    tables = delivered.tables
    if delivered.seeds and not quiet:
        title = f"{request.label.of(language)} {request.changes}".rstrip()
        terminal.show(terminal.summary(tables, title, delivered.seeds, language))
    return _tell_end(delivered, quiet, language)


def tell_comparison(
    requests: Mapping[str, Request], delivered: Delivered, quiet: bool, language: Language
) -> int:
    """Print the effects a comparison found; return the exit code."""
    frame = delivered.tables["effects"]
    for name in dict.fromkeys(frame["scenario"]) if not quiet else ():
        title = "  ".join(
            f"{key} = {requests[key].label.of(language)} {requests[key].changes}".rstrip()
            for key in ("A", name)
        )
        terminal.show(terminal.effects(frame, name, title, delivered.seeds, language))
    return _tell_end(delivered, quiet, language)


def tell_validation(frame: pd.DataFrame, folder: Path, language: Language) -> int:
    """Print the verdict on every pattern; return the exit code."""
    terminal.show(terminal.verdicts(frame, language))
    terminal.say(held(frame, language))
    terminal.say(_FOLDER.of(language).format(folder))
    return DONE if frame["holds"].dropna().all() else NOT_HELD


def _tell_end(delivered: Delivered, quiet: bool, language: Language) -> int:
    folder = delivered.folder
    failed = failures(delivered.tables["runs"])
    for failure in failed:
        terminal.complain(_FAILED.of(language).format(**failure))
    if quiet:
        terminal.say(str(folder))
    else:
        terminal.say(_FOLDER.of(language).format(folder))
        if (folder / "report.html").exists():
            terminal.say(_REPORT.of(language).format(folder / "report.html"))
    return SOME_FAILED if failed else DONE
