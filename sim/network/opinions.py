"""Opinions that mix on the network (Friedkin-Johnsen; DeGroot where nobody is stubborn)."""

from __future__ import annotations

import numpy as np

from sim.compiled import compiled
from sim.network.ties import TieMatrix


@compiled
def mix_opinions(
    opinion: np.ndarray, anchor: np.ndarray, stubbornness: float, laziness: float, ties: TieMatrix
) -> np.ndarray:
    """Return opinions after one round of talk: s * anchor + (1 - s) * [l x + (1 - l) W x].

    Parameters
    ----------
    opinion, anchor : (n,) float; ``anchor`` is what one would think by oneself
    stubbornness : float in [0, 1], weight s of the anchor (0: DeGroot 1974)
    laziness : float in [0, 1], weight l of one's own opinion in the talk (Friedkin & Johnsen: 0)
    ties : the network; W is its row-normalised weight matrix. Those without ties keep to themselves.

    References
    ----------
    .. [1] Friedkin & Johnsen 1990, J. Math. Sociol. 15:193, doi:10.1080/0022250X.1990.9990069.
    """
    mixed = np.empty_like(opinion)
    for i in range(opinion.size):
        heard = weight = 0.0
        for k in range(ties.first[i], ties.first[i + 1]):
            weight += ties.weight[k]
            heard += ties.weight[k] * opinion[ties.other[k]]
        others = heard / weight if weight > 0.0 else np.float64(opinion[i])
        talk = laziness * opinion[i] + (1.0 - laziness) * others
        mixed[i] = stubbornness * anchor[i] + (1.0 - stubbornness) * talk
    return mixed
