"""A study: the points of a design times seeds, as jobs in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from experiments.choices import some_of
from experiments.designs import Design
from experiments.execution import Bundle, Job
from experiments.provenance import data_hash
from experiments.requests import OwnData
from experiments.storage.plan import Identity, Shard
from experiments.storage.runs import Runs
from experiments.studies.measure import TABLES
from sim.fingerprint import model_hash
from sim.programme import Programme
from sim.summary import summary_columns
from sim.text import InputError, shown

_SHARD = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


def read_shard(text: str) -> Shard:
    """Read ``3/40``; raise InputError for anything else."""
    found = _SHARD.fullmatch(text)
    number, count = map(int, found.groups()) if found else (0, 0)
    if not 1 <= number <= count:
        raise InputError(
            zh=f"--shard：值 {shown(text)} 不可用；允许：第几份/共几份，如 3/40",
            en=f"--shard: the value {shown(text)} cannot be used; allowed: number/count, e.g. 3/40",
        )
    return Shard(number, count)


@dataclass(frozen=True)
class Study:
    """A design over seeds, with data of the user's own and the tables to keep.

    ``name`` stands in folder names; ``shard`` is the part of it that is run here, None for all.

    Raises
    ------
    InputError : no seeds, negative ones, or a table that there is not
    """

    name: str
    design: Design
    seeds: Sequence[int]
    data: OwnData = OwnData()
    tables: tuple[str, ...] = ()
    shard: Shard | None = None

    def __post_init__(self) -> None:
        if not len(self.seeds) or min(self.seeds) < 0:
            raise InputError(
                zh=f"seeds：值 {shown(list(self.seeds))} 不可用；允许：至少一个，均为不小于 0 的整数",
                en=f"seeds: the value {shown(list(self.seeds))} cannot be used; allowed: at least one, "
                "whole numbers from 0 on",
            )
        tables = some_of("tables", (*self.design.tables, *self.tables), TABLES)
        object.__setattr__(self, "tables", tables)

    def with_seeds(self, seeds: Sequence[int]) -> Study:
        """Return the study over other seeds."""
        return replace(self, seeds=seeds)

    def asked(self) -> Runs:
        """Return the runs that this study (or shard of one) is to have, in canonical order."""
        points, seeds = self.design.distinct, np.asarray(self.seeds, dtype=np.int64)
        runs = Runs.product(points, seeds)
        if self.shard is None:
            return runs
        point, seed = np.divmod(np.arange(runs.points.size), len(seeds))
        # seeds that are added later change nothing for earlier ones; forks of a seed stay together
        place = seed if self.design.kind == "fork" else seed * len(points) + point
        return runs.at(place % self.shard.count == self.shard.number - 1)

    def bundles(self, missing: Runs) -> Iterator[Bundle]:
        """Yield what is still to be run; forks of one seed share the weeks before they part."""
        if self.design.kind == "fork":
            for seed in np.unique(missing.seeds).tolist():
                points = missing.points[missing.seeds == seed].tolist()
                yield Bundle(tuple(self._job(p, seed) for p in points), self.design.fork_week)
        else:
            for point, seed in zip(missing.points.tolist(), missing.seeds.tolist(), strict=True):
                yield Bundle((self._job(point, seed),))

    def first_job(self) -> Job:
        """Return any one job."""
        return self._job(self.design.distinct[0], int(self.seeds[0]))

    def columns(self) -> tuple[str, ...]:
        """Return the columns of the summary: costs of all schemes that any point ever has."""
        return summary_columns(
            name for point in self.design.points for name in Programme(point.scenario).ids
        )

    def identity(self) -> Identity:
        """Return what all runs of a folder of results must have in common."""
        return Identity(
            self.design.hash, model_hash(), data_hash(*self.data), self.tables, self.shard
        )

    def _job(self, point: int, seed: int) -> Job:
        return Job(point, self.design.points[point].scenario, seed, *self.data)
