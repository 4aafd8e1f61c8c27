"""Residents as columns: one NumPy array per attribute, one row per adult.

This is the only declaration of a resident's state; the agents' properties, the saved state and the
table of final residents follow from it.
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple, get_type_hints

import numpy as np

from sim.text import Text

IN_SERVICE, RETIRED_MEMBER, RETIRED, EMPLOYED, OTHER = range(5)
CONDITIONAL, FREE_RIDER, HUMP, OTHER_TYPE = range(4)
NONE, TOKEN, REAL, FORCED = range(4)  # what a resident does in a week
NEVER = -(10**6)  # week of an activity that never was


class Column(NamedTuple):
    """Type, unit and meaning of one attribute."""

    dtype: str
    unit: str
    label: Text


def _column(dtype: str, unit: str, zh: str, en: str) -> Column:
    return Column(dtype, unit, Text(zh, en))


class Residents(NamedTuple):
    """All residents; every array has shape (n,), rows ordered by neighbourhood, estate, household."""

    # -- who they are (fixed) ---------------------------------------------------------------------
    group: Annotated[np.ndarray, _column("u1", "-", "群体", "group")]
    age_band: Annotated[
        np.ndarray,
        _column(
            "u1", "-", "年龄段(0:18–34,1:35–59,2:60+)", "age band (0: 18-34, 1: 35-59, 2: 60+)"
        ),
    ]
    neighbourhood: Annotated[np.ndarray, _column("i4", "-", "社区", "neighbourhood")]
    estate: Annotated[np.ndarray, _column("i4", "-", "小区", "estate")]
    household: Annotated[np.ndarray, _column("i4", "-", "户", "household")]
    stairwell: Annotated[np.ndarray, _column("i4", "-", "楼道", "stairwell")]
    building: Annotated[np.ndarray, _column("i4", "-", "楼栋", "building")]
    owner: Annotated[np.ndarray, _column("u1", "-", "业主", "owner-occupier")]
    unit: Annotated[np.ndarray, _column("i4", "-", "单位（-1 无）", "work unit (-1 none)")]
    skills: Annotated[np.ndarray, _column("u1", "bit per menu type", "特长", "skills")]
    spare_hours: Annotated[np.ndarray, _column("f4", "hours/week", "空闲时间", "spare hours")]
    contact: Annotated[np.ndarray, _column("f4", "1", "邻里交往程度", "contact with neighbours")]
    preference: Annotated[np.ndarray, _column("u1", "-", "偏好类型", "preference type")]
    propensity: Annotated[np.ndarray, _column("f4", "logit", "参与倾向", "propensity (alpha)")]
    epsilon: Annotated[
        np.ndarray,
        _column("f4", "logit", "门槛规则的个人项", "personal term of the threshold rule"),
    ]
    crowding: Annotated[np.ndarray, _column("f4", "1", "挤出倾向", "crowding propensity (kappa)")]
    own_identity: Annotated[
        np.ndarray, _column("f4", "1", "固有认同", "own level of identity (I0)")
    ]
    # -- what schemes make of them ----------------------------------------------------------------
    registered: Annotated[np.ndarray, _column("u1", "-", "已报到", "registered")]
    displays: Annotated[np.ndarray, _column("u1", "-", "亮身份", "displays identity")]
    menu: Annotated[
        np.ndarray, _column("u1", "bit per menu type", "认领的服务", "menu items chosen")
    ]
    adviser: Annotated[np.ndarray, _column("u1", "-", "议事团成员", "council member")]
    stars: Annotated[np.ndarray, _column("u1", "stars", "星级", "star level")]
    letters: Annotated[np.ndarray, _column("i2", "letters", "收到感谢信", "letters received")]
    points: Annotated[np.ndarray, _column("f4", "yuan", "积分余额", "points balance")]
    points_year: Annotated[np.ndarray, _column("f4", "yuan", "本年积分", "points earned this year")]
    capped: Annotated[np.ndarray, _column("u1", "-", "积分已封顶", "points capped")]
    time_credits: Annotated[
        np.ndarray, _column("i4", "minutes", "时间银行余额", "time credits in hand")
    ]
    # -- what they do -----------------------------------------------------------------------------
    act: Annotated[
        np.ndarray,
        _column(
            "u1",
            "-",
            "本周行动（0 无，1 走过场，2 真实，3 被志愿）",
            "this week (0 none, 1 token, 2 real, 3 forced)",
        ),
    ]
    task: Annotated[np.ndarray, _column("u1", "-", "本周任务类型", "type of this week's task")]
    recorded: Annotated[np.ndarray, _column("u1", "-", "本周有记录", "recorded this week")]
    paid: Annotated[
        np.ndarray,
        _column("f4", "share", "本周服务被看作有酬的程度", "how far this week's service was paid"),
    ]
    enrolled: Annotated[
        np.ndarray, _column("u1", "-", "已加入积分制", "has joined the points scheme")
    ]
    last_real: Annotated[
        np.ndarray, _column("i4", "week", "最近真实参与的周", "week of the latest real activity")
    ]
    active: Annotated[np.ndarray, _column("u1", "-", "近期活跃", "active lately")]
    seen: Annotated[np.ndarray, _column("f4", "share", "被看见的活跃", "activity as others see it")]
    rate: Annotated[np.ndarray, _column("f4", "activities/week", "近半年频率", "own rate (lambda)")]
    real_year: Annotated[np.ndarray, _column("i2", "activities", "本年真实参与", "real this year")]
    recorded_year: Annotated[
        np.ndarray, _column("i2", "activities", "本年记录参与", "recorded this year")
    ]
    recorded_stars: Annotated[
        np.ndarray,
        _column("i2", "activities", "评星周期内记录参与", "recorded since the last star rating"),
    ]
    recorded_last_year: Annotated[
        np.ndarray, _column("i2", "activities", "上年记录参与", "recorded last year")
    ]
    token_year: Annotated[np.ndarray, _column("i2", "activities", "本年走过场", "token this year")]
    forced_year: Annotated[
        np.ndarray, _column("i2", "activities", "本年被志愿", "forced this year")
    ]
    hours_year: Annotated[np.ndarray, _column("f4", "hours", "本年服务小时", "hours this year")]
    # -- how they feel ----------------------------------------------------------------------------
    identity: Annotated[np.ndarray, _column("f4", "1", "社区认同", "identity")]
    trust: Annotated[
        np.ndarray, _column("f4", "1", "对社区的信任（表达）", "trust in the community")
    ]
    own_trust: Annotated[
        np.ndarray, _column("f4", "1", "对社区的信任（亲历）", "trust from own experience")
    ]
    trust_property: Annotated[np.ndarray, _column("f4", "1", "对物业的信任", "trust in property")]
    trust_grid: Annotated[np.ndarray, _column("f4", "1", "对网格员的信任", "trust in grid workers")]
    evidence: Annotated[
        np.ndarray, _column("f4", "experiences", "社区信任的证据量", "evidence behind trust")
    ]
    evidence_property: Annotated[
        np.ndarray,
        _column("f4", "experiences", "物业信任的证据量", "evidence behind trust in property"),
    ]
    evidence_grid: Annotated[
        np.ndarray,
        _column("f4", "experiences", "网格员信任的证据量", "evidence behind trust in grid workers"),
    ]
    satisfaction: Annotated[np.ndarray, _column("f4", "1", "满意度", "satisfaction")]
    fatigue: Annotated[np.ndarray, _column("f4", "logit", "疲劳", "fatigue")]
    stopped: Annotated[np.ndarray, _column("u1", "-", "因倦怠停止", "stopped by burn-out")]
    paid_mind: Annotated[np.ndarray, _column("f4", "1", "报酬心态", "'I was paid' (m)")]
    control: Annotated[np.ndarray, _column("f4", "1", "效能感", "perceived control")]
    dependence: Annotated[np.ndarray, _column("f4", "1", "依赖", "dependence")]
    arrears: Annotated[
        np.ndarray,
        _column(
            "f4",
            "months",
            "物业费欠费月数（记在户主）",
            "fee arrears (at the household's first adult)",
        ),
    ]

    @property
    def size(self) -> int:
        """Return the number of residents n."""
        return int(self.group.shape[0])

    def of_group(self, *groups: int) -> np.ndarray:
        """Return the rows of some groups: (k,) int64."""
        return np.flatnonzero(np.isin(self.group, groups))


COLUMNS: dict[str, Column] = {
    name: next(m for m in hint.__metadata__ if isinstance(m, Column))
    for name, hint in get_type_hints(Residents, include_extras=True).items()
}  # fmt: skip


def blank(n: int, **given: Any) -> Residents:
    """Return n residents with the given columns and zeros elsewhere."""
    columns = {}
    for name, column in COLUMNS.items():
        values = given.pop(name, None)
        columns[name] = (
            np.zeros(n, column.dtype) if values is None else np.asarray(values, column.dtype).copy()
        )
        if columns[name].shape != (n,):
            columns[name] = np.full(n, columns[name], column.dtype)
    if given:
        raise TypeError(f"unknown columns: {sorted(given)}")
    return Residents(**columns)


def start_year(residents: Residents) -> None:
    """Start the yearly counts anew."""
    r = residents
    r.recorded_last_year[:] = r.recorded_year
    for count in (r.real_year, r.recorded_year, r.token_year, r.forced_year, r.hours_year,
                  r.points_year, r.capped):  # fmt: skip
        count[:] = 0
