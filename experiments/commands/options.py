"""The options that commands share, and how numbers among them are read."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.text import InputError, Language, shown

if TYPE_CHECKING:
    from experiments.deliver import Order
    from experiments.requests import OwnData

# numbers come as text and are read by `whole`, which complains as the rest of Cogov does
Seeds = Annotated[str, typer.Option("--seeds")]
FirstSeed = Annotated[str, typer.Option("--first-seed")]
Workers = Annotated[str, typer.Option("--workers")]
Out = Annotated[str | None, typer.Option("--out")]
Network = Annotated[str | None, typer.Option("--network")]
Residents = Annotated[str | None, typer.Option("--residents")]
Quiet = Annotated[bool, typer.Option("--quiet")]

_MOST_SEEDS, _LAST_SEED, _MOST_WORKERS = 1_000_000, 2**63 - 1, 1024


def ordered(
    language: Language, seeds: str, first_seed: str, workers: str, out: str | None, data: OwnData
) -> Order:
    """Read how a run or comparison is to be done."""
    from experiments.deliver import Order

    return Order(
        seeds=seed_list(seeds, first_seed),
        language=language,
        command=typed(),
        data=data,
        workers=worker_count(workers),
        out=None if out is None else Path(out),
    )


def typed() -> str:
    """Return the command line as it was typed, for reports to repeat."""
    return shlex.join(["cogov", *sys.argv[1:]])


def seed_list(seeds: str, first_seed: str) -> list[int]:
    """Return the seeds that are asked for."""
    first = whole("--first-seed", first_seed, 0, _LAST_SEED)
    return list(range(first, first + whole("--seeds", seeds, 1, _MOST_SEEDS)))


def worker_count(workers: str) -> int:
    """Return how many processes are asked for."""
    return whole("--workers", workers, 1, _MOST_WORKERS)


def whole(option: str, text: str, low: int, high: int) -> int:
    """Read the whole number of an option.

    Raises
    ------
    InputError : not a whole number, or outside low … high
    """
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else low - 1
    if not low <= number <= high:
        raise InputError(
            zh=f"{option}：值 {shown(text)} 不可用；允许：整数，{low} … {high}",
            en=f"{option}: the value {shown(text)} cannot be used; "
            f"allowed: a whole number, {low} … {high}",
        )
    return number
