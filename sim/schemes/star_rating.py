"""Star rating 星级党员: rated each November, by threshold or in rivalry for few stars."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

import numpy as np

from sim.calendar import RATING_WEEK, YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel

_COMMENDED = 3  # 3-5 stars are commended (S3 Yilan)


def rival_factor(rivals: float, rivalry: float) -> float:
    """Return what rivals leave of a reward's value: 1 - lambda * n / (n + 1), in (0, 1].

    ``rivals`` n >= 0, others who contend; ``rivalry`` lambda in [0, 1], 0 for a reward all can have.
    Source: Kitts 2006 (rival incentives), verification V9.
    """
    return 1.0 - rivalry * rivals / (rivals + 1.0)


class StarRating(Scheme):
    """Recorded activities, peers and residents decide on stars; the community makes them known."""

    id: ClassVar[str] = "star_rating"
    label: ClassVar[Text] = Text(zh="星级党员评定", en="star rating")
    incentive: ClassVar[Incentive] = "C"
    rule: ClassVar[Text] = Text(
        zh="每年第 46 周按积分、互评、居民意见评星；达到次数或名列前茅者得到公开表彰",
        en="in week 46 points, peers and residents rate members; those above a threshold, or the "
        "best few, are commended in public",
    )
    origin: ClassVar[str] = "S3 Yilan: each November, 3-5 stars commended"

    mode: Literal["threshold", "quota"] = parameter(
        "threshold", unit="-", zh="评星方式", en="threshold or quota", source="S3 Yilan",
        help_zh="quota：只有前列者得星，相互竞争", help_en="quota: only the best get stars; rivals",
    )  # fmt: skip
    threshold: int = parameter(
        6, unit="activities/year", low=1, high=52, zh="得星次数", en="activities for a star",
        source="assumed: twice the letter's",
    )  # fmt: skip
    quota: float = parameter(
        0.2, unit="share of members", low=0.01, high=1, zh="得星名额比例", en="share that can win",
        source="assumed",
    )  # fmt: skip
    rivalry: float = parameter(
        0.5, unit="1", low=0, high=1, zh="竞争程度（名额制）", en="rivalry in quota mode (lambda)",
        source="assumed; Kitts 2006",
    )  # fmt: skip
    points_weight: float = parameter(
        0.5, unit="1", low=0, high=1, zh="积分权重", en="weight of recorded activities",
        source="assumed: S3 Yilan names points, peers and residents",
    )  # fmt: skip
    peer_weight: float = parameter(
        0.25, unit="1", low=0, high=1, zh="互评权重", en="weight of peers", source="assumed",
    )  # fmt: skip
    residents_weight: float = parameter(
        0.25, unit="1", low=0, high=1, zh="居民意见权重", en="weight of residents", source="assumed",
    )  # fmt: skip
    visibility: float = parameter(
        0.4, unit="share", low=0, high=1, zh="表彰可见度", en="visibility of the commendation",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = parameter(
        40.0, unit="hours/year", low=0, high=2000, zh="每年评定工时", en="staff hours a year",
        source="assumed: one week's work",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Expect in the first year what the threshold says."""
        model.memory[self.id] = {"cut_off": float(self.threshold), "rivals_per_star": 1.0}

    def finish(self, model: CommunityModel) -> None:
        """Take the stars back."""
        model.residents.stars[:] = 0
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep the stars, and the cut-off that was learnt, until the next rating."""

    def calendar(self, model: CommunityModel) -> None:
        """Rate in week 46."""
        if self.strength > 0.0 and model.week_of_year == RATING_WEEK:
            self._rate(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week: the year's work in equal parts."""
        return self.strength * self.staff_hours / YEAR

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Offer the stars."""
        memory = model.memory[self.id]
        setting.raise_recognition(self.strength * self.visibility)
        if self.mode == "quota":
            setting.star_threshold = max(1.0, memory["cut_off"])
            setting.rivalry_factor = rival_factor(memory["rivals_per_star"], self.rivalry)
        else:
            setting.star_threshold = float(self.threshold)
        if self.strength == 0.0:
            setting.star_threshold = 0.0

    def _rate(self, model: CommunityModel) -> None:
        """Give one to five stars by score, and learn the cut-off of the quota."""
        r = model.residents
        members = model.in_service
        if members.size == 0:
            return
        recorded = r.recorded_stars[members]
        score = (
            self.points_weight * _standing(recorded)
            + self.peer_weight * _standing(r.seen[members])
            + self.residents_weight * _standing(r.real_year[members])
        )
        winners = max(1, round(self.quota * members.size))
        if self.mode == "quota":
            commended = np.zeros(members.size, dtype=bool)
            commended[np.argsort(-score, kind="stable")[:winners]] = True
            commended &= recorded > 0
        else:
            commended = recorded >= self.threshold
        level = 1 + np.minimum(1, _standing(score) // 0.5)
        level[commended] = _COMMENDED + np.minimum(2, _standing(score[commended]) // (1 / 3))
        r.stars[members] = np.where(recorded > 0, level, 0)
        contenders = float((recorded > 0).sum())
        model.memory[self.id] = {
            "cut_off": float(recorded[commended].min()) if commended.any() else 1.0,
            "rivals_per_star": max(0.0, contenders - 1.0) / winners,
        }
        paper = 0.5 * self.strength * self.staff_hours * model.places
        model.accounts.charge(self.id, paper_hours=paper)


def _standing(values: np.ndarray) -> np.ndarray:
    """Return the share of values strictly below each: (k,) -> (k,) float in [0, 1)."""
    return np.searchsorted(np.sort(values), values, side="left") / max(1, values.size)
