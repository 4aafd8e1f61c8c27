"""``cogov schema``: the JSON Schema of scenario files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def schema(
    ctx: typer.Context,
    output: Annotated[str | None, typer.Option("-o", "--output")] = None,
) -> None:
    """Print the schema or write it to a file."""
    import json

    import scenarios

    text = json.dumps(scenarios.schema(), ensure_ascii=False, indent=2)
    if output is None:
        print(text)
    else:
        Path(output).write_text(f"{text}\n", encoding="utf-8")
