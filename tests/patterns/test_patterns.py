"""The patterns of ``cogov validate`` at small size: they can be judged, and they can fail."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.execution import Job, collect
from experiments.patterns import PATTERNS
from experiments.patterns.base import Measure, varied
from experiments.patterns.choices import CHOICES
from experiments.patterns.observation import observe
from experiments.statistics import Interval, resampled
from experiments.validate import validate
from sim import CommunityModel, InputError, Text
from sim.network.groups import STAIRWELL
from sim.text import LANGUAGES

SEEDS = 6


@pytest.fixture(scope="module")
def table():
    """Return all patterns with few seeds."""
    return validate((), SEEDS)


def test_every_named_pattern_is_judged(table) -> None:
    """Protects the list of patterns the project answers for."""
    named = {
        "P1",
        "P2",
        "P3",
        "P4",
        "P5",
        "P6",
        "P7",
        "P8",
        "P9",
        "P12",
        "P13",
        "P14",
        "P15",
        "P16",
    }
    assert set(table["pattern"]) == named
    judged = table[table["holds"].notna()]
    assert set(judged["pattern"]) == set(table["pattern"])
    assert np.isfinite(table[["estimate", "low", "high"]].to_numpy(float)).all()
    assert (table["low"] <= table["estimate"]).all()
    assert (table["estimate"] <= table["high"]).all()


def test_estimates_lie_in_their_bands(table) -> None:
    """Protects the calibration: point estimates hold even where few seeds leave wide intervals."""
    judged = table[table["holds"].notna()]
    low = judged["band_low"].fillna(-np.inf)
    high = judged["band_high"].fillna(np.inf)
    outside = judged[(judged["estimate"] < low) | (judged["estimate"] > high)]
    assert outside.empty, outside[["pattern", "measure_en", "estimate"]].to_string()


def test_every_pattern_says_whether_it_is_circular(table) -> None:
    """Protects honesty in both languages."""
    for language in LANGUAGES:
        for column in ("claim", "measure", "circular"):
            assert (table[f"{column}_{language}"].str.len() > 0).all()


@pytest.mark.parametrize("name", ["P1", "P2", "P9"])
def test_a_pattern_fails_on_the_wrong_neighbourhood(name: str) -> None:
    """Protects against checks that cannot fail: without schemes, or with all, bands are missed."""
    pattern = PATTERNS[name]
    ((design, scenario),) = pattern.designs().items()
    everyone_comes = {"decision.intercept": 3.0, "decision.base_reach": 0.3}
    wrong = varied(scenario, values=everyone_comes)
    runs = collect([Job(design, wrong, seed) for seed in range(5)], observe)
    seen = {design: [run.value for run in runs]}
    assert not all(measure.holds for measure in pattern.measures(seen))


def test_a_measure_holds_only_if_its_whole_interval_does() -> None:
    """Protects the verdict's strictness."""
    name = Text("甲", "a")
    inside, across = Interval(0.5, 0.4, 0.6, 9), Interval(0.5, 0.3, 0.7, 9)
    assert Measure(name, inside, 0.35, 0.65).holds
    assert not Measure(name, across, 0.35, 0.65).holds
    verdicts = [Measure(name, found, 0.35, 0.65).verdict for found in (inside, across)]
    assert verdicts == ["holds", "undecided"]
    assert Measure(name, inside, 0.9, 1.0).verdict == "fails"
    assert Measure(name, inside).verdict == "reported"
    assert not Measure(name, inside).judged


def test_bootstrap_interval_covers_the_mean() -> None:
    """Protects the interval: it contains the truth about as often as it says."""
    covered = 0
    for k in range(60):
        values = np.random.default_rng(k).normal(size=40)
        found = resampled(lambda picks, v=values: v[picks].mean(axis=-1), 40)
        covered += found.low <= 0.0 <= found.high
    assert 50 <= covered <= 60


@pytest.mark.parametrize(("names", "seeds"), [(["P99"], 10), ([], 2)])
def test_bad_requests_are_one_clear_line(names: list[str], seeds: int) -> None:
    """Protects the user from a traceback."""
    with pytest.raises(InputError) as caught:
        validate(names, seeds)
    assert all("\n" not in text and text for text in caught.value.text)


def test_choices_change_only_what_they_name() -> None:
    """Protects the sensitivity to choices: rule and network differ, the neighbourhood does not."""
    (scenario,) = PATTERNS["P2"].designs().values()
    assert CHOICES["as_built"].of(scenario) == scenario
    threshold, mean_field = (CHOICES[name].of(scenario) for name in ("threshold", "mean_field"))
    assert threshold.decision.rule == "threshold"
    assert threshold.network == scenario.network
    assert mean_field.decision == scenario.decision
    assert mean_field.network.ties == 0.0 < mean_field.network.stairwell <= 1.0
    model = CommunityModel(mean_field, 0)
    _, crowds = np.unique(model.groups.member[STAIRWELL], return_counts=True)
    assert crowds.tolist() == np.bincount(model.residents.estate).tolist()


def test_an_unknown_choice_is_named() -> None:
    """Protects against a typing error that would silently check the model as built."""
    with pytest.raises(InputError, match="--under"):
        validate(["P2"], SEEDS, choice="meanfield")
