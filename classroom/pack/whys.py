"""Why everybody came or stayed home, week by week, in small numbers as they are said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classroom.live.reason_words import hundredths, percent_steps, verdict_of
from classroom.live.reasons import WeekReasons

_CERTAIN = 16_000  # hundredths of a logit; farther out nothing changes any more


def quantised(reasons: WeekReasons) -> dict[str, np.ndarray]:
    """Return a week of n residents, rounded.

    Returns
    -------
    dict of arrays : ``terms`` (9, n) i2, hundredths of a logit, at most 160 logits either way; each
        (n,) u1: ``verdict``, which of ``VERDICTS`` is said of her; ``task``, index of
        ``TASK_TYPES``; ``reach``, ``chance`` and ``token``, shares in ``percent_steps``; ``luck``,
        hundredths
    """
    terms = hundredths(np.stack(list(reasons.terms.values())))
    return {
        "terms": np.clip(terms, -_CERTAIN, _CERTAIN).astype(np.int16),
        "verdict": verdict_of(reasons),
        "task": reasons.task,
        "reach": percent_steps(reasons.reach),
        "chance": percent_steps(reasons.chance_real),
        "token": percent_steps(reasons.chance_token),
        "luck": np.rint(100.0 * reasons.luck).astype(np.uint8),
    }


def side_by_side(weeks: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Return weeks as (…, n, weeks): one resident's weeks are alike, which packs small."""
    return {name: np.stack([week[name] for week in weeks], axis=-1) for name in weeks[0]}
