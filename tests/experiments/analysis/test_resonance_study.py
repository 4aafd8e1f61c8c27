"""A resonance study of known numbers: which panel stands where, and what is claimed from it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from experiments.analysis.frames import by_point
from experiments.analysis.resonance import KEYS, claims, resonance
from experiments.designs.incentives import COUPLED, FULL, MODELS, NULL, STANDARD

SEEDS, MEMBERS = 24, 100_000
# what P and C together bring beyond their sum, in logits, by rule and model
BEYOND = {
    ("logit", NULL): 0.0, ("logit", COUPLED): 0.3, ("logit", FULL): 0.5,
    ("threshold", NULL): 0.1, ("threshold", COUPLED): 0.1, ("threshold", FULL): -0.3,
}  # fmt: skip


def _tables(wobble: float = 0.0) -> dict[str, pd.DataFrame]:
    """Return a study in which every class adds 0.2 logits, and P with C a known amount more."""
    rows, runs = [], []
    luck = np.random.default_rng(6).normal(size=(2, SEEDS))
    designs = product(("logit", "threshold"), MODELS, product((0, 1), repeat=len(STANDARD)))
    for point, (rule, model, on) in enumerate(designs):
        beyond = BEYOND.get((rule, model), 0.0) * on[0] * on[1]
        shake = wobble * (luck[0] + luck[1] * (model == FULL) * on[0] * on[1])
        share = 1 / (1 + np.exp(3.0 - 0.2 * sum(on) - beyond - shake))
        where = {"community": "here", "endogenous": "culture_events", "rule": rule, "model": model}
        rows.append({"point": point, "label": f"{point}", "scenario": f"{point}", "runs_as": point,
                     **where, **dict(zip(STANDARD, on, strict=True))})  # fmt: skip
        runs.append(
            pd.DataFrame(
                {
                    "point": point, "seed": np.arange(SEEDS), "status": "done", "error": "",
                    "participation_rate.in_service_member": share,
                    "residents.in_service_member": float(MEMBERS),
                }
            )
        )  # fmt: skip
    return {"points": pd.DataFrame(rows), "runs": pd.concat(runs, ignore_index=True)}


def test_the_claim_and_its_parts_are_recovered() -> None:
    """Protects which models are subtracted: claim = couplings + influence, by choice rule."""
    tables = _tables()
    found = claims(resonance(tables["points"], by_point(tables))).set_index("rule")
    assert found.loc["logit", ["claim", "couplings", "influence"]].tolist() == pytest.approx(
        [0.5, 0.3, 0.2], abs=1e-4
    )
    assert found.loc["threshold", ["claim", "couplings", "influence"]].tolist() == pytest.approx(
        [-0.4, 0.0, -0.4], abs=1e-4
    )
    assert found["verdict"].to_dict() == {"logit": "reinforce", "threshold": "undercut"}
    assert (found["seeds"] == SEEDS).all()


def test_nothing_is_claimed_where_the_interval_includes_zero() -> None:
    """Protects the rule that the founding design sets for a claim."""
    tables = _tables(wobble=2.0)
    found = claims(resonance(tables["points"], by_point(tables)))
    assert (found["claim_low"] < 0).all() and (found["claim_high"] > 0).all()
    assert (found["verdict"] == "open").all()


def test_a_community_that_is_not_finished_is_left_out() -> None:
    """Protects a partial study: what is there is told, what is missing is not guessed."""
    tables = _tables()
    late = tables["points"].query("rule == 'threshold'")["point"].iloc[-1]
    runs = by_point(tables)
    found = resonance(tables["points"], runs[runs["point"] != late])
    assert set(found["rule"]) == {"logit"}
    none = resonance(tables["points"], runs[runs["point"] < 3])
    assert none.empty and claims(none).empty and list(none.columns[:3]) == KEYS


def test_few_seeds_earn_no_verdict() -> None:
    """Protects from a bootstrap over a handful of seeds, whose interval is too narrow to judge by."""
    tables = _tables()
    runs = by_point(tables)
    found = claims(resonance(tables["points"], runs[runs["seed"] < 5]))
    assert (found["claim_low"] > 0).any() and (found["verdict"] == "few").all()


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("model", [None, FULL])
def test_a_community_without_common_seeds_leaves_the_others(model) -> None:
    """Protects communities from one whose seeds are scattered, over its points or its models."""
    tables = _tables()
    runs, points = by_point(tables), tables["points"]
    here = points[points["rule"] == "threshold"]
    some = here["point"] if model is None else here.loc[here["model"] == model, "point"]
    odd = some[some % 2 == 1] if model is None else some
    late = runs["point"].isin(odd) & (runs["seed"] >= 12)
    early = ~runs["point"].isin(odd) & (runs["seed"] < 12)
    apart = runs[~runs["point"].isin(here["point"]) | late | early]
    assert set(resonance(points, apart)["rule"]) == {"logit"}
