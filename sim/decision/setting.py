"""The week's setting of the decision: what the schemes in force add up to, for everybody."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np


@dataclass(slots=True)
class Setting:
    """Neutral values mean 'no scheme'; schemes write into it each week (hook ``terms``)."""

    call: float = 0.0
    """p_t in [0, 1]: political call after campaign fatigue."""
    recognition: float = 0.0
    """vis_t in [0, 1]: how visible the community's recognition is."""
    rivalry_factor: float = 1.0
    """What rivals leave of the stars' value, in (0, 1]."""
    star_threshold: float = 0.0
    """Recorded activities since the last rating that earn a star; 0: no stars."""
    honour_threshold: float = 0.0
    """Recorded activities a year that earn a place on the honour roll; 0: no roll."""
    letter_threshold: float = 0.0
    """Recorded activities a year that earn a letter; 0: no letters."""
    letters_sent: float = 0.0
    """l_t in [0, 1]: share of earned letters that the office really sends."""
    career: float = 0.0
    """Weight of community service in the units' appraisal."""
    image: float = 0.0
    """Share of the image motive at work among those who display their identity."""
    occasion: float = 0.0
    """c in [0, 1]: share of tasks with a legitimate occasion (council, deliberation)."""
    verified: float = 0.0
    """v in [0, 1]: share of records verified; starts at the scenario's own value."""
    reward: float = 0.0
    """Yuan per hour of recorded service."""
    reward_checked: float = 0.0
    """v_pts in [0, 1]: how far points need checked service."""
    reward_public: float = 0.0
    """Share of crowding that publicity of rewards adds (rewards dilute image)."""
    reward_shared: float = 0.0
    """Share of crowding that a donate-to-the-fund option takes away."""
    credit: float = 0.0
    """Yuan that a time credit for an hour of real service is worth, as far as help is expected for it."""
    credit_cap: float = 0.0
    """Time credits, in minutes, from which on more are worth nothing."""
    norm_salience: float = 0.0
    """Share by which the norm weighs more than by itself."""
    norm_visibility: float = 0.0
    """Share of what would not be seen of others' activity that is made known, in [0, 1]."""
    mixing: float = 0.0
    """Contact added by festivals and shared spaces."""
    fair_procedure: float = 0.0
    """Share of decisions that residents had an honoured say in."""
    belonging: float = 0.0
    """What notices and covenants add to identity each week, relative to taking part once."""
    served: float = 0.0
    """Share of volunteer work that is done for residents without asking anything of them."""

    def packed(self) -> np.ndarray:
        """Return the setting for compiled code: (1,) structured array."""
        return np.array([tuple(getattr(self, name) for name in _NAMES)], dtype=_DTYPE)

    def raise_recognition(self, share: float) -> None:
        """Add one more channel through which recognition is seen."""
        self.recognition = 1.0 - (1.0 - self.recognition) * (1.0 - share)

    def raise_occasion(self, share: float) -> None:
        """Add one more source of tasks with a legitimate occasion."""
        self.occasion = 1.0 - (1.0 - self.occasion) * (1.0 - share)

    def raise_served(self, share: float) -> None:
        """Add one more party that serves without asking."""
        self.served = 1.0 - (1.0 - self.served) * (1.0 - share)


_NAMES = tuple(f.name for f in fields(Setting))
_DTYPE = np.dtype([(name, np.float64) for name in _NAMES])
