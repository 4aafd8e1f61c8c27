"""Changes in mid-run: a scenario with other values from a week on, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.parameters import validated
from sim.scenario import Scenario

Changes = dict[int, dict[str, Any]]  # by week: dotted keys and their new values


def changes_of(scenario: Scenario) -> Changes:
    """Return the changes of a scenario, those of one week in one piece."""
    found: Changes = {}
    for change in sorted(scenario.changes, key=lambda change: change.week):
        found[change.week] = merged(found.get(change.week, {}), change.set)
    return found


def weeks_of_change(scenario: Scenario, weeks: int) -> list[int]:
    """Return the weeks from which on anything is different, in order.

    A scheme that starts in week 0 is there from the beginning of what is shown; a change in week 0
    was made by somebody.

    Parameters
    ----------
    weeks : int, recorded weeks that are shown
    """
    switched = {week for scheme in scenario.schemes for week in (scheme.start, scheme.end) if week}
    changed = {change.week for change in scenario.changes}
    return sorted(week for week in switched | changed if week < weeks)


def merged(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return changes of one week with further ones after them.

    What is set anew, itself or with the mapping it belongs to, counts no more.
    """
    kept = {
        key: value
        for key, value in before.items()
        if not any(key == new or key.startswith(f"{new}.") for new in values)
    }
    return kept | dict(values)


def with_changes(scenario: Scenario, changes: Changes) -> Scenario:
    """Return a scenario with these changes instead of its own.

    Raises
    ------
    InputError : a key, value or week that cannot be used, in one line
    """
    entries = [{"week": week, "set": values} for week, values in sorted(changes.items()) if values]
    return validated(Scenario, {**scenario.plain(), "changes": entries})


def in_force(scenario: Scenario, week: int) -> Scenario:
    """Return what a scenario is in a recorded week, without its changes."""
    stages = [stage for start, stage in scenario.stages() if start <= week]
    return stages[-1] if stages else scenario.with_values({})
