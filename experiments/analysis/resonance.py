"""Resonance in every community of a study: the null panel, the claim, and the claim's two parts."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import pandas as pd

from experiments.analysis.coalitions import counts, panel
from experiments.analysis.frames import NoCommonSeedError
from experiments.designs.incentives import COUPLED, FULL, MODELS, NULL, STANDARD
from experiments.statistics import VERDICT_SEEDS

OUTCOME, GROUP = "participation_rate", "in_service_member"
KEYS = ["community", "endogenous", "rule"]

# parts of R(full) - R(additive, no norm), which is what resonance is claimed from
CONTRASTS: Mapping[str, tuple[str, str]] = {
    "claim": (FULL, NULL),
    "couplings": (COUPLED, NULL),  # o0, g0: assumed
    "influence": (FULL, COUPLED),  # gamma: emergent
}
REINFORCE, UNDERCUT, OPEN, FEW = "reinforce", "undercut", "open", "few"


def resonance(points: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Return what the classes bring alone, together and beyond their sum, in every community.

    Parameters
    ----------
    points : of a design made by :func:`experiments.designs.resonance`
    runs : finished runs by point, from :func:`experiments.analysis.frames.by_point`

    Returns
    -------
    DataFrame
        ``community``, ``endogenous``, ``rule``, then as :func:`experiments.analysis.coalitions.panel`:
        model, null, scale, quantity, classes, estimate, low, high (95 % bootstrap interval over
        common seeds), seeds. The share is the weekly participation of in-service members. A
        community with a point that no run of has finished, or without a seed common to the points
        that are compared, is left out.

    Notes
    -----
    Founding design, section 7.
    """
    finished = set(runs["point"].tolist())
    frames = []
    for keys, cell in points.groupby(KEYS, sort=False):
        if not finished.issuperset(cell["point"].tolist()):
            continue
        with suppress(NoCommonSeedError):
            models = {
                name: counts(cell[cell["model"] == name], runs, list(STANDARD), OUTCOME, GROUP)
                for name in MODELS
            }
            found = panel(models, CONTRASTS.values())
            frames.append(found.assign(**dict(zip(KEYS, keys, strict=True))))
    joined = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=_COLUMNS)
    return joined[_COLUMNS]


def claims(found: pd.DataFrame) -> pd.DataFrame:
    """Return, per community, whether resonance is claimed, and from what.

    Parameters
    ----------
    found : from :func:`resonance`

    Returns
    -------
    DataFrame
        ``community``, ``endogenous``, ``rule``; for each of "claim", "couplings" and "influence" the
        difference of R on the logit scale with its interval (``claim``, ``claim_low``,
        ``claim_high`` and so on); seeds; verdict: "reinforce" or "undercut" where the interval of
        the claim excludes 0, else "open"; "few" where fewer than 20 seeds are there to judge by.
    """
    total = found[(found["quantity"] == "resonance") & (found["scale"] == "logit")]
    parts = []
    for name, (model, null) in CONTRASTS.items():
        rows = total[(total["model"] == model) & (total["null"] == null)].set_index(KEYS)
        names = {"estimate": name, "low": f"{name}_low", "high": f"{name}_high"}
        parts.append(rows[list(names)].rename(columns=names))
    seeds = total[(total["model"] == FULL) & (total["null"] == NULL)].set_index(KEYS)["seeds"]
    frame = pd.concat([*parts, seeds], axis=1).reset_index()
    frame["verdict"] = OPEN
    frame.loc[frame["claim_low"] > 0, "verdict"] = REINFORCE
    frame.loc[frame["claim_high"] < 0, "verdict"] = UNDERCUT
    frame.loc[frame["seeds"] < VERDICT_SEEDS, "verdict"] = FEW
    return frame


_COLUMNS = [
    *KEYS, "model", "null", "scale", "quantity", "classes", "estimate", "low", "high", "seeds",
]  # fmt: skip
