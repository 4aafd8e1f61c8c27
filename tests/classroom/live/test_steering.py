"""Marks stand in the weeks from which on anything is different."""

from __future__ import annotations

from classroom.live.steering import weeks_of_change
from tests.sim.small import small


def test_weeks_of_change_are_those_of_changes_and_of_schemes_that_begin_or_end() -> None:
    scenario = small(
        {
            "weeks": 30,
            "schemes": {
                "letters": {"start": 5, "end": 9}, "menu": {"start": 0}, "points": "on",
                "council": {"start": 40},
            },
            "changes": [
                {"week": 12, "set": {"decision.norm": 1.0}},
                {"week": 0, "set": {"schemes.chat_group": "on"}},
                {"week": 9, "set": {"schemes.menu": "off"}},
            ],
        }
    )  # fmt: skip
    assert weeks_of_change(scenario, 30) == [0, 5, 9, 12]
    assert weeks_of_change(scenario, 9) == [0, 5]
