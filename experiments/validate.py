"""Check the model against its patterns, all with one parameter set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from experiments.execution import Done, Job, collect
from experiments.patterns import PATTERNS
from experiments.patterns.base import Measure, Pattern
from experiments.patterns.choices import chosen_by_name
from experiments.patterns.observation import Observation, observe
from sim import InputError

DEFAULT_SEEDS = 40
_LEAST_SEEDS = 5  # below, intervals say little


def validate(
    names: Sequence[str] = (),
    seeds: int = DEFAULT_SEEDS,
    workers: int = 1,
    progress: Callable[[int], None] = lambda count: None,
    choice: str = "as_built",
) -> pd.DataFrame:
    """Run patterns and judge them.

    Parameters
    ----------
    names : ids of patterns, e.g. ``["P1", "P13"]``; none means all
    seeds : int >= 5, runs per design
    workers : int, processes
    progress : called with a number of runs each time that many more have ended
    choice : which modelling choice to look under: ``as_built``, ``threshold`` or ``mean_field``

    Returns
    -------
    DataFrame
        One row per figure: pattern, claim_zh, claim_en, measure_zh, measure_en, estimate, low, high
        (95 % interval), band_low, band_high (NaN: open), holds (the whole interval lies inside the
        band; missing where a figure is reported without a band), verdict (holds, undecided: the
        interval crosses a limit, fails: it lies outside, reported: there is no band), circular_zh, circular_en, source,
        seeds.

    Raises
    ------
    InputError : an unknown pattern or choice, or too few seeds
    """
    patterns = [_pattern(name) for name in names] or list(PATTERNS.values())
    if seeds < _LEAST_SEEDS:
        raise InputError(
            zh=f"seeds：值 {seeds} 不可用；允许：不少于 {_LEAST_SEEDS}",
            en=f"seeds: the value {seeds} cannot be used; allowed: at least {_LEAST_SEEDS}",
        )
    as_chosen = chosen_by_name(choice).of
    designs = {
        pattern.id: {name: as_chosen(scenario) for name, scenario in pattern.designs().items()}
        for pattern in patterns
    }
    runs = [
        (pattern, design, seed)
        for pattern, scenarios in designs.items()
        for design in scenarios
        for seed in range(seeds)
    ]
    jobs = [Job((p, design), designs[p][design], seed) for p, design, seed in runs]
    seen: dict[str, dict[str, list[Observation]]] = {pattern.id: {} for pattern in patterns}
    outcomes = collect(jobs, observe, workers=workers, advance=progress)
    for (pattern_id, design, seed), outcome in zip(runs, outcomes, strict=True):
        if not isinstance(outcome, Done):
            raise RuntimeError(f"{pattern_id}, {design}, seed {seed}: {outcome.error}")
        seen[pattern_id].setdefault(design, []).append(outcome.value)
    return pd.DataFrame(
        [_row(pattern, m) for pattern in patterns for m in pattern.measures(seen[pattern.id])]
    )


def count_runs(names: Sequence[str], seeds: int) -> int:
    """Return how many runs a validation takes."""
    patterns = [_pattern(name) for name in names] or list(PATTERNS.values())
    return seeds * sum(len(pattern.designs()) for pattern in patterns)


def _pattern(name: str) -> Pattern:
    if name not in PATTERNS:
        raise InputError(
            zh=f"没有模式 {name!r}；可用：{'、'.join(PATTERNS)}",
            en=f"there is no pattern {name!r}; known: {', '.join(PATTERNS)}",
        )
    return PATTERNS[name]


def _row(pattern: Pattern, measure: Measure) -> dict[str, object]:
    return {
        "pattern": pattern.id,
        "claim_zh": pattern.claim.zh,
        "claim_en": pattern.claim.en,
        "measure_zh": measure.name.zh,
        "measure_en": measure.name.en,
        "estimate": measure.found.mean,
        "low": measure.found.low,
        "high": measure.found.high,
        "band_low": measure.low if np.isfinite(measure.low) else np.nan,
        "band_high": measure.high if np.isfinite(measure.high) else np.nan,
        "holds": measure.holds if measure.judged else pd.NA,
        "verdict": measure.verdict,
        "circular_zh": pattern.circular.zh,
        "circular_en": pattern.circular.en,
        "source": pattern.source,
        "seeds": measure.found.seeds,
    }
