"""A lively neighbourhood with one scheme, and what was charged and called in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim import CommunityModel
from sim.accounts import COSTS
from tests.sim.small import lived, lively


def with_scheme(name: str, *more: dict[str, Any], until: int, **values: Any) -> CommunityModel:
    """Return a lively neighbourhood with one scheme, lived up to a week."""
    return lived(lively({"schemes": {name: values or "on"}}, *more), seed=4, until=until)


def without(until: int) -> CommunityModel:
    """Return the same neighbourhood without schemes."""
    return lived(lively(), seed=4, until=until)


def charged(model: CommunityModel, kind: str) -> np.ndarray:
    """Return what all schemes cost in each week lived, of one kind."""
    return model.accounts.charges[: model.position, :, COSTS.index(kind)].sum(axis=1)


def calls(model: CommunityModel) -> np.ndarray:
    """Return the political call of every recorded week lived."""
    return model.record.governance[model.burn_in : model.position, 0]
