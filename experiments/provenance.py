"""Where results come from: versions, code, scenario and seeds, so that they can be had again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from sim.fingerprint import model_hash

if TYPE_CHECKING:
    import pandas as pd

    from experiments.execution import Job
    from sim import Scenario
    from sim.network.ties import Ties

SCHEMA = 2  # of results; rises when a table or file changes its meaning

_PACKAGES = ("cogov", "mesa", "numpy", "scipy", "pandas", "numba", "pyarrow", "hydra-core")


def content_hash(job: Job) -> str:
    """Return a short hash of what a run is made of, save the seed: code, scenario, user's data."""
    digest = hashlib.blake2b(model_hash().encode(), digest_size=4)
    digest.update(_content(job.scenario))
    digest.update(_data(job.ties, job.residents))
    return digest.hexdigest()


def data_hash(ties: Ties | None, residents: pd.DataFrame | None) -> str:
    """Return a short hash of a network and residents of the user's own; "" without any."""
    data = _data(ties, residents)
    return hashlib.blake2b(data, digest_size=8).hexdigest() if data else ""


def _data(ties: Ties | None, residents: pd.DataFrame | None) -> bytes:
    arrays = b"".join(array.tobytes() for array in ties or ())
    return arrays + ("" if residents is None else residents.to_csv(index=False)).encode()


def scenario_hash(scenario: Scenario) -> str:
    """Return a hash of what a scenario says, 16 hexadecimal digits; equal if and only if it is."""
    return hashlib.blake2b(_content(scenario), digest_size=8).hexdigest()


def _content(scenario: Scenario) -> bytes:
    return json.dumps(scenario.plain(), sort_keys=True).encode()


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Return the versions of Python and of the packages that matter to results."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # run from a source tree that nobody installed
            found[package] = "source"
    return found


def manifest(kind: str, jobs: Mapping[str, Job], seeds: list[int], **more: Any) -> dict[str, Any]:
    """Return what a result's ``manifest.json`` says.

    Parameters
    ----------
    kind : str, ``"run"`` or ``"compare"``
    jobs : one job per scenario name, whatever its seed
    seeds : of the runs that were asked for
    more : further entries
    """
    return {
        "schema": SCHEMA,
        "created_by": f"cogov {versions()['cogov']}",
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "kind": kind,
        "scenarios": {name: content_hash(job) for name, job in jobs.items()},
        "seeds": seeds,
        "code": model_hash(),
        "versions": dict(versions()),
        "machine": f"{platform.system()} {platform.machine()}",
        **more,
    }
