"""``cogov mechanisms``: every scheme there is, and where it stands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

_FORMATS = ("table", "csv", "md")


def mechanisms(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format")] = "table",  # noqa: A002 - the option's name
) -> None:
    """Print all schemes with their cases, sources, files, tests and patterns."""
    from experiments.choices import not_one
    from experiments.mechanisms import as_csv, as_markdown
    from experiments.mechanisms import mechanisms as found
    from experiments.terminal import mechanism_table, show

    if format not in _FORMATS:
        raise not_one("--format", format, _FORMATS)
    if format == "table":
        show(mechanism_table(found(), ctx.obj))
    else:
        sys.stdout.write({"csv": as_csv, "md": as_markdown}[format](found(), ctx.obj))
