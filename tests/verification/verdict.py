"""What a verification says: how far a simulated mean lies from the exact answer, and its power."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LIMIT = 3.5  # largest |z| that still agrees
_POWER = 1.2816  # normal quantile of 90 % power


class Verdict(NamedTuple):
    """A simulated mean beside the exact answer."""

    case: str
    expected: float
    mean: float
    error: float

    @property
    def z(self) -> float:
        """Return by how many standard errors the simulation is off."""
        return (self.mean - self.expected) / self.error

    @property
    def agrees(self) -> bool:
        """Return whether the simulation agrees with the exact answer."""
        return abs(self.z) < LIMIT

    @property
    def visible(self) -> float:
        """Return the relative error of the model that would be noticed nine times in ten."""
        return (LIMIT + _POWER) * self.error / abs(self.expected)

    def against(self, wrong: float) -> Verdict:
        """Return what the same sample says of a wrong answer."""
        return self._replace(expected=wrong)

    def __str__(self) -> str:
        return (
            f"{self.case:<52} exact {self.expected:<11.6g} simulated {self.mean:<11.6g} "
            f"z {self.z:+6.2f}  sees {self.visible:.2%}"
        )


def judge(case: str, expected: float, batches: np.ndarray) -> Verdict:
    """Compare independent batch means, (b,) float, with the exact answer."""
    mean, error = batches.mean(), batches.std(ddof=1) / np.sqrt(batches.size)
    return Verdict(case, expected, float(mean), float(error))
