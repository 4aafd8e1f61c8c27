"""What a verification says: how far a simulated mean lies from the exact answer, and its power."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LIMIT = 3.5  # largest |z| that still agrees
_POWER = 1.2816  # normal quantile of 90 % power


class Verdict(NamedTuple):
    """A simulated mean beside an exact answer.

    ``error`` is the standard error of the mean. A ``wrong`` answer is a control: what a model with
    a known mistake would give, which the same sample must reject.
    """

    case: str
    expected: float
    mean: float
    error: float
    wrong: bool = False

    @property
    def z(self) -> float:
        """Return by how many standard errors the simulation is off."""
        return (self.mean - self.expected) / self.error

    @property
    def holds(self) -> bool:
        """Return whether the simulation agrees with the right answer, or rejects the wrong one."""
        return (abs(self.z) < LIMIT) != self.wrong

    @property
    def visible(self) -> float:
        """Return the relative error of the model that would be noticed nine times in ten."""
        return (LIMIT + _POWER) * self.error / abs(self.expected)

    def control(self, mistake: str, answer: float) -> Verdict:
        """Return what the same sample says of the answer of a model with a mistake."""
        return self._replace(case=f"{self.case}, not {mistake}", expected=answer, wrong=True)

    def __str__(self) -> str:
        return (
            f"{self.case:<66} exact {self.expected:<10.6g} simulated {self.mean:<10.6g} "
            f"z {self.z:+7.2f}  sees {self.visible:7.2%}  {'holds' if self.holds else 'FAILS'}"
        )


def judge(case: str, expected: float, batches: np.ndarray) -> Verdict:
    """Compare independent batch means, (b,) float, with the exact answer."""
    mean, error = batches.mean(), batches.std(ddof=1) / np.sqrt(batches.size)
    return Verdict(case, expected, float(mean), float(error))
