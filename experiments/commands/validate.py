"""``cogov validate``: the model against known patterns."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands.options import Out, Seeds, Workers, seed_list, typed, worker_count


def validate(
    ctx: typer.Context,
    patterns: Annotated[list[str] | None, typer.Argument(metavar="[PATTERNS]...")] = None,
    seeds: Seeds = "40",
    workers: Workers = "1",
    under: Annotated[str, typer.Option("--under")] = "as_built",
    out: Out = None,
) -> int:
    """Check the patterns and print the verdicts; return the exit code."""
    from experiments.announce import tell_validation
    from experiments.deliver import RESULTS
    from experiments.execution import settle
    from experiments.patterns.choices import chosen_by_name
    from experiments.provenance import manifest
    from experiments.report.verdicts import verdict_page
    from experiments.storage.store import Store
    from experiments.terminal import progress
    from experiments.validate import count_runs
    from experiments.validate import validate as validated

    names, chosen, processes = patterns or [], seed_list(seeds, "0"), worker_count(workers)
    runs = count_runs(names, len(chosen))
    named = f"validate-{'-'.join(names) or 'all'}-{under}-seeds{len(chosen)}"
    choice = chosen_by_name(under)
    store = Store(Path(out) if out is not None else RESULTS / named)
    settle()
    with progress(runs, ctx.obj) as advance:
        frame = validated(names, len(chosen), processes, advance, under)
    store.start()
    store.write_table("validate", frame.astype({"holds": "boolean"}))
    record = manifest("validate", {}, chosen, command=typed())
    store.write(
        "validate.html", verdict_page(frame, record, choice.label.of(ctx.obj), ctx.obj).encode()
    )
    store.finish(record)
    return tell_validation(frame, store.folder, ctx.obj)
