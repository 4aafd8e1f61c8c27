"""The options that all studies share, declared once and joined to each command's own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, cast, get_type_hints

import typer

from experiments.choices import not_one, some_of
from experiments.commands.options import seed_list, typed, whole, worker_count
from sim.text import InputError, Language, shown

if TYPE_CHECKING:
    from experiments.figures.house import Format
    from experiments.studies.order import Order, Until

_ENGINES = ("local", "dask")
_FORMATS = ("png", "svg", "pdf")


class StudyOptions(NamedTuple):
    """What is given on the command line, as text; ``order`` reads it."""

    seeds: Annotated[str, typer.Option("--seeds")] = "10"
    first_seed: Annotated[str, typer.Option("--first-seed")] = "0"
    out: Annotated[str | None, typer.Option("--out")] = None
    workers: Annotated[str, typer.Option("--workers")] = "1"
    executor: Annotated[str, typer.Option("--executor")] = "local"
    address: Annotated[str | None, typer.Option("--address")] = None
    shard: Annotated[str | None, typer.Option("--shard")] = None
    tables: Annotated[str, typer.Option("--tables")] = ""
    time_limit: Annotated[str | None, typer.Option("--time-limit")] = None
    retry: Annotated[str, typer.Option("--retry")] = ""
    until: Annotated[str | None, typer.Option("--until-halfwidth")] = None
    most_seeds: Annotated[str, typer.Option("--max-seeds")] = "1000"
    network: Annotated[str | None, typer.Option("--network")] = None
    residents: Annotated[str | None, typer.Option("--residents")] = None
    formats: Annotated[str, typer.Option("--formats")] = "png"
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False
    json: Annotated[bool, typer.Option("--json")] = False
    quiet: Annotated[bool, typer.Option("--quiet")] = False


def with_study_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command ``(ctx, …, options: StudyOptions)`` the shared options as its own."""
    own = inspect.signature(command, eval_str=True)
    shared = get_type_hints(StudyOptions, include_extras=True)
    kept = [p for p in own.parameters.values() if p.name != "options"]
    added = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=StudyOptions._field_defaults[name],
            annotation=hint,
        )
        for name, hint in shared.items()
    ]

    def joined(**given: Any) -> int:
        options = StudyOptions(**{name: given.pop(name) for name in StudyOptions._fields})
        return command(**given, options=options)

    joined.__doc__ = command.__doc__
    joined.__signature__ = own.replace(parameters=[*kept, *added])  # type: ignore[attr-defined]
    joined.__annotations__ = {p.name: p.annotation for p in (*kept, *added)}
    return joined


def order(options: StudyOptions, language: Language) -> Order:
    """Read how a study is to be run.

    Raises
    ------
    InputError : an option has a value that cannot be used
    """
    from experiments.execution.engines import EngineChoice
    from experiments.requests import own_data
    from experiments.studies.order import RETRIES, Order
    from experiments.studies.study import read_shard

    if options.executor not in _ENGINES:
        raise not_one("--executor", options.executor, _ENGINES)
    if options.address is not None and options.executor != "dask":
        raise InputError(
            zh="--address：只与 --executor dask 一起使用；允许：加上 --executor dask",
            en="--address: goes with --executor dask only; allowed: add --executor dask",
        )
    if options.shard is not None and options.until is not None:
        raise InputError(
            zh="--until-halfwidth：不能与 --shard 一起使用（一份看不到全部结果）；允许：只用其一",
            en="--until-halfwidth: does not go with --shard (a part cannot see all results); "
            "allowed: one of the two",
        )
    return Order(
        seeds=seed_list(options.seeds, options.first_seed),
        engine=EngineChoice(options.executor, worker_count(options.workers), options.address),  # type: ignore[arg-type]
        language=language,
        command=typed(),
        data=own_data(options.network, options.residents),
        out=None if options.out is None else Path(options.out),
        shard=None if options.shard is None else read_shard(options.shard),
        tables=tables_asked(options.tables),
        time_limit=None if options.time_limit is None else _seconds(options.time_limit),
        retry=some_of("--retry", _listed(options.retry), RETRIES),
        until=None if options.until is None else _until(options.until, options.most_seeds),
        formats=figure_formats(options.formats),
        dry_run=options.dry_run,
        json=options.json,
        quiet=options.quiet,
    )


def tables_asked(text: str) -> tuple[str, ...]:
    """Read the tables that are to be kept of every run."""
    from experiments.studies.measure import TABLES

    return some_of("--tables", _listed(text), TABLES)


def figure_formats(text: str) -> tuple[Format, ...]:
    """Read the formats that figures are wanted in."""
    return cast("tuple[Format, ...]", some_of("--formats", _listed(text), _FORMATS))


def _listed(text: str) -> list[str]:
    """Read a list like ``weekly,yearly``."""
    return [word for word in text.split(",") if word]


def _seconds(text: str) -> float:
    seconds = number(text)
    if not 0 < seconds <= 1e6:
        raise InputError(
            zh=f"--time-limit：值 {shown(text)} 不可用；允许：秒数，大于 0，至多 1,000,000",
            en=f"--time-limit: the value {shown(text)} cannot be used; "
            "allowed: seconds, above 0 and at most 1,000,000",
        )
    return seconds


def _until(text: str, most: str) -> Until:
    from experiments.studies.order import Until
    from sim.summary import summary_column

    outcome, _, halfwidth = text.partition("=")
    if summary_column(outcome) is None or not number(halfwidth) > 0:
        raise InputError(
            zh=f"--until-halfwidth：值 {shown(text)} 不可用；允许：结果=半宽，"
            "如 active_share.in_service_member=0.01",
            en=f"--until-halfwidth: the value {shown(text)} cannot be used; "
            "allowed: OUTCOME=HALFWIDTH, e.g. active_share.in_service_member=0.01",
        )
    return Until(outcome, number(halfwidth), whole("--max-seeds", most, 2, 1_000_000))


def number(text: str) -> float:
    """Return a plain number, or NaN for anything else."""
    try:
        return float(text)
    except ValueError:
        return float("nan")
