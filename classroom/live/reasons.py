"""Why a resident came or stayed home: her chance to be asked, every term she decided by, her luck.

The model's own kernel is asked, on a copy of what she decided by and with an offer for her alone; so
the terms are the very numbers of that week, and there is no second working-out of them here. Draws
are addressed, so whoever was not asked has an answer, too: what she would have done.
"""

from __future__ import annotations

from functools import reduce
from math import exp
from operator import add
from typing import NamedTuple

import numpy as np

from classroom.live.reason_words import words_of
from classroom.live.watched import Eve, WatchedModel, copied
from sim.decision.kernel import CHOICE, WHY, decide
from sim.decision.rules import RULES, choose
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
        return words_of(self)


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
    eve = model.watched.eve
    if eve is None:
        raise InputError(
            zh=f"居民：{resident} 还没有可解释的行动；允许：先运行一周",
            en=f"resident: {resident} has done nothing yet that could be explained; allowed: after "
            "a week was lived",
        )
    return _explained(eve, resident, bool(model.watched.offered[resident]),
                      int(model.residents.act[resident]))  # fmt: skip


def _explained(eve: Eve, i: int, offered: bool, act: int) -> Reasons:
    now = _at_her_turn(eve, i)
    sums, task = _asked(now, i)
    terms = {name: float(sums[WHY.index(name)]) for name in TERMS}
    v_real = reduce(add, terms.values())  # as the kernel adds them; sum() may round otherwise
    token_terms = _token_terms(now, i, terms)
    v_token = reduce(add, token_terms.values())
    luck = eve.draws.one(CHOICE, eve.date, i)
    epsilon = float(now.residents.epsilon[i])
    chance_real, chance_token = _chances(eve.rule, v_real, v_token, epsilon)
    r = now.residents
    return Reasons(
        resident=i,
        week=eve.week + 1,
        group=list(GROUPS)[r.group[i]],
        reach=float(eve.around.reach[i] * eve.around.scale[r.neighbourhood[i]]),
        offered=offered,
        stopped=bool(r.stopped[i]),
        bound=bool(eve.absorbing and r.active[i]),
        task=list(TASK_TYPES)[task],
        terms=terms,
        token_terms=token_terms,
        v_real=v_real,
        v_token=v_token,
        chance_real=chance_real,
        chance_token=chance_token,
        luck=luck,
        answer=int(choose(eve.rule, v_real, v_token, luck, epsilon)),
        act=act,
    )


def _at_her_turn(eve: Eve, i: int) -> Eve:
    """Return what a resident decides by: one by one, others may have decided before her."""
    if eve.order.size == 0:
        return eve
    before = np.zeros(eve.order.size, np.float32)
    first = eve.order[: int(np.flatnonzero(eve.order == i)[0])]
    before[first] = eve.around.reach[first]
    copy = _writable(eve)
    _decide(copy._replace(around=copy.around._replace(reach=before)))
    return copy


def _asked(eve: Eve, i: int) -> tuple[np.ndarray, int]:
    """Return the kernel's sums (11,) and the type of task where this resident alone is asked."""
    copy = _writable(eve)
    reach = np.zeros_like(copy.around.reach)
    reach[i] = 1.0
    copy.around.scale[:] = 1.0
    copy.residents.stopped[i] = 0
    copy = copy._replace(around=copy.around._replace(reach=reach), absorbing=False)
    why = _decide(copy)
    return why[copy.residents.group[i]], int(copy.residents.task[i])


def _token_terms(eve: Eve, i: int, terms: dict[str, float]) -> dict[str, float]:
    """Return what speaks for signing in only (founding design, section 3), in logits."""
    w, s = eve.weights[0], eve.settings[0]
    pays_no_credit = eve.settings.copy()
    pays_no_credit["credit"] = 0.0
    sums, _ = _asked(eve._replace(settings=pays_no_credit), i)
    return {
        "intercept": float(w["token_intercept"]),
        "recognition": float(1.0 - s["verified"]) * (terms["political"] + terms["organisational"]),
        "points": float(1.0 - max(s["reward_checked"], s["verified"]))
        * float(sums[WHY.index("material")]),
        "cost": -float(w["token_cost"]),
    }


def _chances(rule: int, v_real: float, v_token: float, epsilon: float) -> tuple[float, float]:
    """Return the chances of a real activity and of a sign-in, given an offer."""
    if rule == RULES["logit"]:
        real, token = exp(min(v_real, _LARGEST)), exp(min(v_token, _LARGEST))
        return real / (1.0 + real + token), token / (1.0 + real + token)
    answer = choose(rule, v_real, v_token, 0.0, epsilon)
    return float(answer == REAL), float(answer == TOKEN)


def _decide(eve: Eve) -> np.ndarray:
    """Let everybody decide who has an offer; return the kernel's sums by group: (5, 11)."""
    why = np.zeros((len(GROUPS), len(WHY)))
    decide(*eve[:-1], why)
    return why


def _writable(eve: Eve) -> Eve:
    """Return a copy that may be decided on."""
    return eve._replace(
        residents=copied(eve.residents), groups=copied(eve.groups), around=copied(eve.around)
    )
