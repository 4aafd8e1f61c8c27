"""Same scenario, same seed: the same bits, in every process and whatever else happened before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import CommunityModel, InputError, RunResult, simulate
from sim.schemes.registry import registered
from tests.sim.small import differences, lively

EVERYTHING: dict[str, Any] = {"schemes": dict.fromkeys(registered(), "on")}
SEQUENTIAL: dict[str, Any] = {
    "decision": {"update": "sequential", "rule": "threshold"}, "weeks": 15,
}  # fmt: skip


def fingerprint(result: RunResult) -> str:
    """Return a hash of every bit of every table."""
    digest = hashlib.sha256()
    for name, table in result.tables().items():
        digest.update(name.encode())
        for column in table:
            values = table[column]
            digest.update(str(column).encode())
            if pd.api.types.is_numeric_dtype(values):
                digest.update(values.to_numpy().tobytes())
            else:
                digest.update("\n".join(values).encode())
    return digest.hexdigest()


def fingerprints() -> list[str]:
    """Return the hashes of two runs that use everything."""
    return [fingerprint(simulate(lively(EVERYTHING, more), 11)) for more in ({}, SEQUENTIAL)]


def fingerprints_of_a_process(hash_seed: str) -> list[str]:
    """Return the same hashes from a process of its own."""
    program = "from tests.sim.test_determinism import fingerprints; print(*fingerprints())"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=Path(__file__).parents[2],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_a_fingerprint_tells_runs_apart() -> None:
    one = simulate(lively(EVERYTHING), 11)
    assert fingerprint(one) != fingerprint(simulate(lively(EVERYTHING), 12))
    other = lively(EVERYTHING, {"schemes": {"points": {"yuan_per_hour": 5.000001}}})
    assert fingerprint(one) != fingerprint(simulate(other, 11))


@pytest.mark.parametrize("hash_seed", ["0", "4294967295"])
def test_another_process_gives_the_same_bits(hash_seed: str) -> None:
    assert fingerprints_of_a_process(hash_seed) == fingerprints()


def test_runs_side_by_side_do_not_touch_each_other() -> None:
    scenario = lively(EVERYTHING)
    alone = [simulate(scenario, seed) for seed in (1, 2)]
    models = [CommunityModel(scenario, seed) for seed in (1, 2)]
    while models[0].running:
        for model in models:
            model.step()
    for model, result in zip(models, alone, strict=True):
        assert differences(RunResult.of(model), result) == []


def test_global_random_numbers_are_neither_used_nor_disturbed() -> None:
    import random

    random.seed(1)
    np.random.seed(1)  # noqa: NPY002 - the legacy stream is what a user's own code may use
    before = random.getstate(), np.random.get_state()[1].tolist()  # type: ignore[index]
    first = simulate(lively(EVERYTHING), 11)
    assert (random.getstate(), np.random.get_state()[1].tolist()) == before  # type: ignore[index]
    random.seed(2)
    np.random.seed(2)  # noqa: NPY002
    assert differences(first, simulate(lively(EVERYTHING), 11)) == []


def test_the_order_of_a_scenario_s_keys_does_not_matter() -> None:
    backwards = {"schemes": {name: "on" for name in reversed(registered())}}
    assert differences(simulate(lively(EVERYTHING), 3), simulate(lively(backwards), 3)) == []


def test_seeds_share_their_luck_between_scenarios() -> None:
    # common random numbers: a contrast under one seed varies less than one between seeds
    def hours(scheme: dict[str, Any], seed: int) -> float:
        return simulate(lively(scheme), seed).tables()["weekly"]["hours"].sum()

    on, off = ([hours(s, seed) for seed in range(12)] for s in ({"schemes": {"menu": "on"}}, {}))
    paired = np.var(np.subtract(on, off))
    crossed = np.var(np.subtract(on, np.roll(off, 1)))
    assert paired < 0.5 * crossed


def test_more_weeks_leave_the_weeks_before_as_they_were() -> None:
    short, long = (simulate(lively(EVERYTHING, {"weeks": n}), 5).tables() for n in (20, 40))
    for name in ("weekly", "why", "governance", "costs"):
        assert short[name].equals(long[name].query("week < 20"))


@pytest.mark.parametrize("seed", [0, 1, 2**31, 2**63, 2**70])
def test_any_whole_number_is_a_seed(seed: int) -> None:
    result = simulate(lively({"weeks": 3, "burn_in": 0}), seed)
    assert result.seed == seed
    assert np.isfinite(result.tables()["governance"].drop(columns="seed")).all(axis=None)


@pytest.mark.parametrize("seed", [-1, 1.0, "1", None, True])
def test_nothing_else_is_a_seed(seed: Any) -> None:
    # Mesa 3.5 hands None to a batch whose seeds are not given as ``rng``: no silent repetition
    with pytest.raises(InputError) as caught:
        CommunityModel(lively(), seed)
    assert repr(seed) in caught.value.text.en
    assert repr(seed) in caught.value.text.zh
