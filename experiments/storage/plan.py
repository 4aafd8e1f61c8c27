"""What a study is: written down at once, so that even an unfinished folder explains itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import yaml

from sim import Scenario

SHARDS = "shards"


@dataclass(frozen=True)
class Shard:
    """One of the pieces that a study is done in, e.g. number 3 of 40."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def folder(self, study: Path) -> Path:
        """Return where this piece of a study is, e.g. ``shards/03-of-40``."""
        return study / SHARDS / f"{self.number:0{len(str(self.count))}d}-of-{self.count}"


class Identity(NamedTuple):
    """What all runs of a folder have in common; others are not mixed in.

    ``design`` hash of the design, ``code`` of the model's code, ``data`` of data of the user's own
    ("" without any), ``tables`` the tables kept beside ``runs``, ``shard`` which piece this is.
    """

    design: str
    code: str
    data: str = ""
    tables: tuple[str, ...] = ()
    shard: Shard | None = None


class Plan(NamedTuple):
    """All there is to say about a study before its first run.

    Parameters
    ----------
    identity : what its runs have in common
    design : what the manifest says about the design; plain data, with its ``kind``
    points : the design points, one row each
    seeds : that are asked for, of the whole study even if this is a shard
    files : further files by name, e.g. ``scenario.yaml``
    command : how it was asked for
    """

    identity: Identity
    design: Mapping[str, Any]
    points: pa.Table
    seeds: Iterable[int]
    files: Mapping[str, bytes]
    command: str


def scenario_file(scenario: Scenario) -> bytes:
    """Return a scenario as YAML with every value written out; it can be run again as it is."""
    return yaml.safe_dump(scenario.plain(), allow_unicode=True, sort_keys=False).encode()
