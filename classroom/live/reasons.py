"""Why residents came or stayed home: their chance to be asked, every term they decided by, their luck.

The model's own kernel is asked, on a copy of what was decided by and with an offer for one resident
alone; so the terms are the very numbers of that week, and there is no second working-out of them
here. Draws are addressed, so whoever was not asked has an answer, too: what she would have done.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import NamedTuple

import numpy as np

from classroom.live.asking import asked
from classroom.live.reason_words import VERDICTS, filled, verdict_of
from classroom.live.watched import Eve, WatchedModel
from sim.decision.kernel import CHOICE, WHY
from sim.decision.rules import RULES
from sim.decision.tasks import TASK_TYPES
from sim.outcomes import GROUPS, TERMS
from sim.population.residents import REAL, TOKEN
from sim.text import InputError, Text, shown

TOKEN_TERMS: dict[str, Text] = {
    "intercept": Text(zh="走过场倾向", en="propensity to sign in only"),
    "recognition": Text(zh="号召与组织激励（查不出的部分）", en="call and recognition, as far as unchecked"),
    "points": Text(zh="积分（查不出的部分）", en="points, as far as unchecked"),
    "cost": Text(zh="走过场的代价", en="cost of signing in only"),
}  # fmt: skip
_LARGEST = 600.0  # beyond, exp would overflow and the choice is certain anyway


class Reasons(NamedTuple):
    """Why a resident did what she did in a week.

    ``week`` as of ``Frame``; ``group`` an id of ``GROUPS``; ``reach`` her chance of an offer that week;
    ``offered`` whether she got one; ``stopped`` whether burn-out kept her away; ``bound`` whether she
    had begun before and the scenario lets nobody stop; ``task`` an id of ``TASK_TYPES``: what she was
    offered, or would have been; ``terms`` of a real activity by id of ``TERMS``, and ``token_terms``
    of signing in only by id of ``TOKEN_TERMS``, in logits with their signs: their sums are ``v_real``
    and ``v_token``; ``chance_real`` and ``chance_token`` given an offer; ``luck`` in [0, 1): her draw,
    below ``chance_real`` she takes part, then up to ``chance_real + chance_token`` she signs in only
    (under the threshold rule luck plays no part and chances are 0 or 1); ``answer`` to an offer
    (none, token or real); ``act`` what she did (also forced).
    """

    resident: int
    week: int
    group: str
    reach: float
    offered: bool
    stopped: bool
    bound: bool
    task: str
    terms: dict[str, float]
    token_terms: dict[str, float]
    v_real: float
    v_token: float
    chance_real: float
    chance_token: float
    luck: float
    answer: int
    act: int

    @property
    def words(self) -> Text:
        """Return in one or two sentences why she came or stayed home."""
        return filled(VERDICTS[int(verdict_of(self))], self)


class WeekReasons(NamedTuple):
    """Why k residents did what they did in a week: the fields of ``Reasons`` as columns, each (k,).

    ``group`` and ``task`` are numbers here, indices of ``GROUPS`` and ``TASK_TYPES``; terms are
    columns by id.
    """

    week: int
    group: np.ndarray
    reach: np.ndarray
    offered: np.ndarray
    stopped: np.ndarray
    bound: np.ndarray
    task: np.ndarray
    terms: dict[str, np.ndarray]
    token_terms: dict[str, np.ndarray]
    v_real: np.ndarray
    v_token: np.ndarray
    chance_real: np.ndarray
    chance_token: np.ndarray
    luck: np.ndarray
    answer: np.ndarray
    act: np.ndarray


def reasons_of(model: WatchedModel, resident: int) -> Reasons:
    """Return why a resident came or stayed home in the latest week of a model.

    Raises
    ------
    InputError : there is no such resident, or no week was lived yet
    """
    size = model.residents.size
    if not 0 <= resident < size:
        raise InputError(
            zh=f"居民：值 {shown(resident)} 不可用；允许：0 … {size - 1}",
            en=f"resident: the value {shown(resident)} cannot be used; allowed: 0 … {size - 1}",
        )
    w = week_reasons(model, np.array([resident]))
    return Reasons(
        resident=resident,
        week=w.week,
        group=list(GROUPS)[w.group[0]],
        reach=float(w.reach[0]),
        offered=bool(w.offered[0]),
        stopped=bool(w.stopped[0]),
        bound=bool(w.bound[0]),
        task=list(TASK_TYPES)[w.task[0]],
        terms={name: float(values[0]) for name, values in w.terms.items()},
        token_terms={name: float(values[0]) for name, values in w.token_terms.items()},
        v_real=float(w.v_real[0]),
        v_token=float(w.v_token[0]),
        chance_real=float(w.chance_real[0]),
        chance_token=float(w.chance_token[0]),
        luck=float(w.luck[0]),
        answer=int(w.answer[0]),
        act=int(w.act[0]),
    )


def week_reasons(model: WatchedModel, rows: np.ndarray) -> WeekReasons:
    """Return why residents came or stayed home in the latest week of a model, all in one go.

    Parameters
    ----------
    rows : (k,) int64, residents

    Raises
    ------
    InputError : no week was lived yet
    """
    eve, offered = model.watched.eve, model.watched.offered
    if eve is None:
        raise InputError(
            zh="居民：还没有可解释的行动；允许：先运行一周",
            en="resident: nothing was done yet that could be explained; allowed: after a week was "
            "lived",
        )
    sums, points, task, answer = asked(eve, offered, rows)
    terms = {name: sums[:, WHY.index(name)] for name in TERMS}
    v_real = reduce(add, terms.values())  # as the kernel adds them; sum() may round otherwise
    token_terms = _token_terms(eve, terms, points)
    v_token = reduce(add, token_terms.values())
    chance_real, chance_token = _chances(eve.rule, v_real, v_token, answer)
    r = eve.residents
    return WeekReasons(
        week=eve.week + 1,
        group=r.group[rows],
        reach=eve.around.reach[rows] * eve.around.scale[r.neighbourhood[rows]],
        offered=offered[rows],
        stopped=r.stopped[rows] != 0,
        bound=eve.absorbing & (r.active[rows] != 0),
        task=task,
        terms=terms,
        token_terms=token_terms,
        v_real=v_real,
        v_token=v_token,
        chance_real=chance_real,
        chance_token=chance_token,
        luck=eve.draws.uniform(CHOICE, eve.date, rows),
        answer=answer,
        act=model.residents.act[rows],
    )


def _token_terms(
    eve: Eve, terms: dict[str, np.ndarray], points: np.ndarray
) -> dict[str, np.ndarray]:
    """Return what speaks for signing in only (founding design, section 3), in logits."""
    w, s = eve.weights[0], eve.settings[0]
    return {
        "intercept": np.full(points.size, float(w["token_intercept"])),
        "recognition": float(1.0 - s["verified"]) * (terms["political"] + terms["organisational"]),
        "points": float(1.0 - max(s["reward_checked"], s["verified"])) * points,
        "cost": np.full(points.size, -float(w["token_cost"])),
    }


def _chances(
    rule: int, v_real: np.ndarray, v_token: np.ndarray, answer: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the chances of a real activity and of a sign-in, given an offer."""
    if rule == RULES["logit"]:
        real, token = (np.exp(np.minimum(v, _LARGEST)) for v in (v_real, v_token))
        return real / (1.0 + real + token), token / (1.0 + real + token)
    return (answer == REAL).astype(float), (answer == TOKEN).astype(float)
