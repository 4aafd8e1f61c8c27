"""Cost accounts: what every scheme costs, each week, in money and in hours of three kinds."""

from __future__ import annotations

import numpy as np

COSTS = ("money", "staff_hours", "volunteer_hours", "paper_hours")
_POSITION = {kind: k for k, kind in enumerate(COSTS)}


class Accounts:
    """Charges of a run: ``charges`` (weeks, schemes, 4) float64 in yuan and hours."""

    def __init__(self, schemes: tuple[str, ...], weeks: int) -> None:
        self.schemes = schemes
        self.charges = np.zeros((weeks, len(schemes), len(COSTS)))
        self._row = {name: k for k, name in enumerate(schemes)}
        self._now: list[list[float]] = []
        self.open_week()

    def joined(self, other: Accounts) -> Accounts:
        """Return empty accounts of as many weeks for the schemes of both."""
        return Accounts(tuple(sorted({*self.schemes, *other.schemes})), len(self.charges))

    def open_week(self) -> None:
        """Begin a week without charges; plain lists, since many small amounts are added."""
        self._now = [[0.0] * len(COSTS) for _ in self.schemes]

    def close_week(self, position: int) -> None:
        """Book the week's charges to its position (0: first burn-in week)."""
        if self.schemes:
            self.charges[position] = self._now

    def charge(self, scheme: str, **amounts: float) -> None:
        """Book amounts, by name of ``COSTS``, to a scheme."""
        row = self._now[self._row[scheme]]
        for kind, amount in amounts.items():
            row[_POSITION[kind]] += amount
