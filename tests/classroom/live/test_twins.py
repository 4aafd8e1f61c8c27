"""Twins: one seed, so that what differs is what was changed."""

from __future__ import annotations

import numpy as np
import pytest

from classroom.live.figures import FIGURES
from classroom.live.lane import Lane
from classroom.live.twins import Twins
from sim import InputError
from tests.sim.small import lively

SHORT = {"weeks": 20, "burn_in": 4}


def test_without_a_change_nothing_differs() -> None:
    twins = Twins(*(Lane(lively(SHORT), 5) for _ in range(2)))
    twins.go_to(20)
    for name in FIGURES:
        assert not np.nan_to_num(twins.difference(name)).any(), name


def test_a_change_on_one_side_shows_from_its_week_on() -> None:
    twins = Twins(*(Lane(lively(SHORT), 5) for _ in range(2)))
    twins.go_to(8)
    twins.right.change({"decision.base_reach": 0.9})
    frames = twins.go_to(20)
    assert [frame.week for frame in frames] == [20, 20]
    reach = twins.difference("reach")
    assert reach[:8] == [0.0] * 8
    assert all(value > 0.0 for value in reach[8:])
    assert twins.difference("real") == pytest.approx(
        np.subtract(twins.right.figures()["real"], twins.left.figures()["real"]).tolist()
    )


def test_both_go_together() -> None:
    left, right = (Lane(lively(SHORT), 5) for _ in range(2))
    left.go_to(7)
    twins = Twins(left, right)
    assert (twins.week, left.week, right.week) == (0, 0, 0)
    left_frame, right_frame = twins.step()
    assert left_frame.packed() == right_frame.packed()
    assert twins.week == right.week == 1
    assert twins.last_week == 20


def test_strangers_are_no_twins() -> None:
    lane = Lane(lively(SHORT), 5)
    with pytest.raises(InputError, match="seed: 5 on the left, 6"):
        Twins(lane, Lane(lively(SHORT), 6))
    with pytest.raises(InputError, match="weeks: 20 on the left, 9"):
        Twins(lane, Lane(lively(SHORT, {"weeks": 9}), 5))
