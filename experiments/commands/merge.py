"""``cogov merge``: the shards of a study, joined."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def merge(ctx: typer.Context, folder: Annotated[str, typer.Argument(metavar="FOLDER")]) -> int:
    """Join the shards, then make report and figures; return the exit code."""
    from experiments import terminal
    from experiments.exits import DONE, SOME_FAILED
    from experiments.storage.reading import load
    from experiments.storage.shards import merge as join
    from experiments.studies.publish import publish
    from experiments.studies.tell import FOLDER

    join(Path(folder))
    publish(Path(folder), ctx.obj)
    terminal.say(FOLDER.of(ctx.obj).format(folder))
    runs = load(folder, tables=["runs"])["runs"]
    return DONE if (runs["status"] == "done").all() else SOME_FAILED
