"""``cogov report``: report and figures of a stored study, made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands.study_options import figure_formats


def report(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="FOLDER")],
    formats: Annotated[str, typer.Option("--formats")] = "png",
) -> None:
    """Write the report and say where it is."""
    from experiments import terminal
    from experiments.studies.publish import publish
    from experiments.studies.tell import REPORT

    publish(Path(folder), ctx.obj, figure_formats(formats))
    terminal.say(REPORT.of(ctx.obj).format(Path(folder) / "report.html"))
