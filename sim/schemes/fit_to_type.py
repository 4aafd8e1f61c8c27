"""Fitting measures to estates 分类施策: the same effort for all, or more where it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

import numpy as np

from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel


class FitToType(Scheme):
    """One measure, asking residents to take part, spread over estates evenly or by their type.

    An estate's type is how far its residents feel at home when the scheme begins (mean identity I).
    Reach in estate e is gain * w_e with w_e = 1 - fit + fit * n_e / mean n, where n = 1 - I (by
    need) or I (by promise): over the residents of a neighbourhood w has mean 1, so whatever the fit,
    as many are asked and it costs the same. Estates that are alike leave nothing to fit.
    """

    id: ClassVar[str] = "fit_to_type"
    label: ClassVar[Text] = Text(zh="分类施策", en="measures fitted to estates")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="同样的组织投入，可以各小区一刀切，也可以按小区类型倾斜；总触达与成本不变",
        en="the same organising effort is spread evenly or by type of estate; reach in all, and cost, "
        "stay the same",
    )
    origin: ClassVar[str] = "S2, S3"

    fit: float = parameter(
        1.0, unit="share", low=0, high=1, zh="分类程度", en="fit to the type of estate",
        source="1: fitted, 0: one measure for all (S2, S3 compare both)",
    )  # fmt: skip
    criterion: Literal["need", "promise"] = parameter(
        "need", unit="-", zh="倾斜依据", en="what decides who gets more", source="assumed",
        help_zh="need：认同低的小区多投入；promise：认同高的小区多投入",
        help_en="need: more where identity is low; promise: more where it is high",
    )  # fmt: skip
    reach_gain: float = parameter(
        0.02, unit="probability/week", low=0, high=1, zh="平均触达增量", en="mean reach (rho)",
        source="assumed: asked once a year, as building groups",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(1.0, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Look at the estates."""
        r = model.residents
        adults = np.maximum(np.bincount(r.estate), 1)
        model.memory[self.id] = {"identity": np.bincount(r.estate, r.identity) / adults}
        model.reach_has_changed = True

    def finish(self, model: CommunityModel) -> None:
        """Stop."""
        del model.memory[self.id]
        model.reach_has_changed = True

    def change(self, model: CommunityModel, before: Self) -> None:
        """Divide the effort in another way, by what the estates were when the scheme began."""

    def reach(self, model: CommunityModel) -> np.ndarray:
        """Return rho by estate."""
        gain = self.strength * self.reach_gain
        return np.minimum(1.0, gain * self._weight(model))

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def _weight(self, model: CommunityModel) -> np.ndarray:
        """Return how the effort is divided: (n,), mean 1 over a neighbourhood."""
        r, identity = model.residents, model.memory[self.id]["identity"]
        weight = (1.0 - identity if self.criterion == "need" else identity)[r.estate]
        mean = (np.bincount(r.neighbourhood, weight) / model.adults)[r.neighbourhood]
        fitted = np.divide(weight, mean, out=np.ones(r.size), where=mean > 0.0)
        return 1.0 + self.fit * (fitted - 1.0)
