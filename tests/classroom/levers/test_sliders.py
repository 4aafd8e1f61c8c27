"""Sliders move in round steps that meet the values that matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.levers.sliders import span, step

ROUND = st.builds(lambda digit, power: digit * 10.0**power, st.integers(1, 99), st.integers(-3, 4))


@given(ROUND, st.floats(0, 1), st.floats(0, 1))
def test_a_slider_holds_what_is_usual_and_nothing_forbidden(
    high: float, default: float, value: float
) -> None:
    first, last = span(0.0, high, default * high, value * high)
    assert 0.0 == first < last <= high
    assert last >= default * high
    assert last >= value * high


@given(ROUND, st.lists(st.integers(0, 100), min_size=1, max_size=2))
def test_steps_are_round_and_meet_the_values(high: float, percent: list[int]) -> None:
    values = [high * p / 100 for p in percent]
    size = step(0.0, high, *values)
    assert f"{size:e}"[0] in "125"
    assert high / size >= 20 * (1 - 1e-6)
    for value in values:
        assert value / size == pytest.approx(round(value / size), abs=1e-4)


def test_a_value_that_no_step_meets_does_not_hang() -> None:
    assert 1e-6 < step(0.0, 1.0, 1 / 3) < 1e-4


@pytest.mark.parametrize(
    ("allowed", "usual", "expected"),
    [
        ((0, 1), 0.03, ((0, 1), 0.01)),
        ((0, 500), 5.0, ((0, 20), 1.0)),
        ((0, 1e8), 30_000.0, ((0, 200_000), 10_000.0)),
        ((0, 1), 0.345, ((0, 1), 0.005)),
        ((1, 52), 8, ((1, 50), 1.0)),
    ],
)
def test_some_sliders(
    allowed: tuple[float, float], usual: float, expected: tuple[tuple[float, float], float]
) -> None:
    slider = span(*allowed, usual)
    assert (slider, step(*slider, usual)) == expected
