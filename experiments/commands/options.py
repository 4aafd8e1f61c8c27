"""The options that commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sim.text import InputError, shown

if TYPE_CHECKING:
    import pandas as pd

    from sim import Scenario
    from sim.network.ties import Ties

DEFAULT_SCENARIO = "yingpu/xibu"

# numbers are read by `whole`, which complains as the rest of Cogov does
Seeds = Annotated[str, typer.Option("--seeds")]
FirstSeed = Annotated[str, typer.Option("--first-seed")]
Workers = Annotated[str, typer.Option("--workers")]
Out = Annotated[str | None, typer.Option("--out")]
Network = Annotated[str | None, typer.Option("--network")]
Residents = Annotated[str | None, typer.Option("--residents")]
Quiet = Annotated[bool, typer.Option("--quiet")]

_MOST_SEEDS, _LAST_SEED, _MOST_WORKERS = 1_000_000, 2**63 - 1, 1024


class Request(NamedTuple):
    """A scenario as it was asked for: ``words`` on the command line, and what they mean."""

    words: str
    name: str
    scenario: Scenario


class OwnData(NamedTuple):
    """A network and a table of residents of the user's own, where given."""

    ties: Ties | None
    residents: pd.DataFrame | None


def requested(words: Sequence[str]) -> Request:
    """Read a scenario and its overrides; without a scenario, the first preset is meant."""
    import scenarios

    first, rest = DEFAULT_SCENARIO, list(words)
    if rest and not _is_override(rest[0]):
        first = rest.pop(0)
    return Request(" ".join([first, *rest]), Path(first).stem if _is_file(first) else first,
                   scenarios.load(first, rest))  # fmt: skip


def own_data(network: str | None, residents: str | None) -> OwnData:
    """Read the user's own network and residents, where given."""
    import scenarios

    return OwnData(
        scenarios.read_network(network) if network is not None else None,
        scenarios.read_residents(residents) if residents is not None else None,
    )


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


def _is_override(word: str) -> bool:
    return "=" in word or word.startswith(("~", "+"))


def _is_file(word: str) -> bool:
    return Path(word).suffix.lower() in (".yaml", ".yml")
