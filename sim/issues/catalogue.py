"""Issues 问题: the eight types, what each asks, whom it troubles and who may handle it."""

from __future__ import annotations

import numpy as np

from sim.text import Text

ISSUE_TYPES: dict[str, Text] = {
    "repair": Text(zh="维修", en="repair"),
    "sanitation": Text(zh="环境卫生", en="sanitation"),
    "parking": Text(zh="停车", en="parking"),
    "noise": Text(zh="噪声", en="noise"),
    "dispute": Text(zh="邻里纠纷", en="dispute"),
    "elderly": Text(zh="为老服务", en="elderly help"),
    "safety": Text(zh="安全隐患", en="safety"),
    "advice": Text(zh="咨询建议", en="advice"),
}

DISPUTE = tuple(ISSUE_TYPES).index("dispute")

# Stations of a neighbourhood. The first five pool their hours; property companies follow, one an estate.
DESK, VOLUNTEERS, GRID, SOCIAL, CALL_BACK, PROPERTY = range(6)
HANDLERS: dict[str, Text] = {
    "desk": Text(zh="社区受理台", en="office desk"),
    "volunteers": Text(zh="志愿者", en="volunteers"),
    "grid": Text(zh="网格员", en="grid workers"),
    "social": Text(zh="社会组织", en="social organisations"),
    "call_back": Text(zh="回访", en="call-back"),
    "property": Text(zh="物业", en="property company"),
}
POOLED = 5  # stations that a neighbourhood has once
PRIORITIES = 3


KIND = np.dtype(
    [
        ("share", np.float64),  # of all issues
        ("hours", np.float64),  # of work, on average
        ("affected", np.int64),  # adults who see it
        ("priority", np.int64),  # 0 is served first
        (
            "departmental",
            np.float64,
        ),  # chance that only a department may act, relative to the average
        ("visible", np.float64),  # chance that a patrol that passes sees it
        ("annoyance", np.float64),  # per week, relative to the average
        ("volunteers", np.bool_),  # who may handle it
        ("grid", np.bool_),
        ("property", np.bool_),
        ("social", np.bool_),
    ]
)


def catalogue() -> np.ndarray:
    """Return the types of founding design, section 1: (8,) ``KIND``; all their numbers are assumed."""
    return np.array(
        [
            (0.20, 4.0, 2, 1, 0.7, 0.3, 1.2, 0, 0, 1, 0),  # repair
            (0.15, 3.0, 12, 1, 0.7, 1.0, 1.0, 1, 1, 1, 0),  # sanitation
            (0.14, 3.0, 20, 1, 2.3, 1.0, 1.0, 0, 1, 1, 0),  # parking
            (0.10, 2.0, 6, 1, 1.0, 0.3, 1.2, 1, 1, 0, 0),  # noise
            (0.10, 5.0, 2, 1, 0.3, 0.1, 1.2, 0, 1, 0, 1),  # dispute
            (0.10, 4.0, 1, 1, 0.3, 0.2, 0.8, 1, 0, 0, 1),  # elderly help
            (0.08, 3.0, 30, 0, 2.0, 0.8, 1.2, 1, 1, 1, 0),  # safety
            (0.13, 1.0, 4, 2, 0.9, 0.0, 0.4, 1, 1, 0, 1),  # advice
        ],
        dtype=KIND,
    )
