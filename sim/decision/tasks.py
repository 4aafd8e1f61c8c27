"""Tasks: the eight menu types, what they ask and what they give."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.text import Text

TASK_TYPES: dict[str, Text] = {
    "environment": Text(zh="环境整治", en="environment"),
    "civility": Text(zh="文明劝导", en="civility"),
    "hardship": Text(zh="帮困助老", en="hardship help"),
    "safety": Text(zh="平安巡逻", en="safety"),
    "education": Text(zh="宣传教育", en="publicity and education"),
    "culture": Text(zh="文体活动", en="culture and sport"),
    "advice": Text(zh="建言献策", en="advice"),
    "own": Text(zh="自选项目", en="self-chosen"),
}


class Tasks(NamedTuple):
    """Properties by type, each (8,) float64.

    ``hours`` asked; ``interest`` in [0, 1] (near 0 for chores: rewards do not crowd out what nobody
    likes doing, Cameron, Banko & Pierce 2001); ``benefit`` to the neighbourhood relative to the
    average; ``cumulative`` chance of the types among offers.
    """

    hours: np.ndarray
    interest: np.ndarray
    benefit: np.ndarray
    cumulative: np.ndarray


def menu_of_types() -> Tasks:
    """Return the tasks of S3 Lvzhou's form; hours average 3.1 (Ningbo 2022), the rest is assumed."""
    mix = np.array([0.22, 0.12, 0.14, 0.16, 0.12, 0.12, 0.07, 0.05])
    return Tasks(
        hours=np.array([3.0, 3.0, 3.5, 3.5, 2.5, 3.5, 2.5, 3.0]),
        interest=np.array([0.1, 0.2, 0.9, 0.4, 0.7, 0.9, 0.9, 1.0]),
        benefit=np.array([1.0, 0.8, 1.2, 1.1, 0.9, 0.9, 1.1, 1.0]),
        cumulative=np.cumsum(mix) / mix.sum(),
    )
