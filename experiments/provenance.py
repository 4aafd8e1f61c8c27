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

from sim.compiled import code_hash

if TYPE_CHECKING:
    from experiments.execution import Job

SCHEMA = 1  # of results; rises when a table or file changes its meaning

_PACKAGES = ("cogov", "mesa", "numpy", "scipy", "pandas", "numba", "pyarrow", "hydra-core")


def content_hash(job: Job) -> str:
    """Return a short hash of what a run is made of, save the seed: code, scenario, user's data."""
    digest = hashlib.blake2b(code_hash().encode(), digest_size=4)
    digest.update(json.dumps(job.scenario.plain(), sort_keys=True).encode())
    if job.ties is not None:
        for array in job.ties:
            digest.update(array.tobytes())
    if job.residents is not None:
        digest.update(job.residents.to_csv(index=False).encode())
    return digest.hexdigest()


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
        "code": code_hash(),
        "versions": dict(versions()),
        "machine": f"{platform.system()} {platform.machine()}",
        **more,
    }
