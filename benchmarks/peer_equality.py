"""Whether Cogov and the peer do the same: participation and end state over many seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import stats

from benchmarks.findings import Figure, Table
from benchmarks.peer import Core, Neighbourhood
from sim import CommunityModel, Scenario, Text
from sim.calendar import QUARTER, YEAR
from sim.decision.tasks import menu_of_types
from sim.population.residents import REAL

SEEDS = 200
RESIDENTS = 1500
REACH = 0.1
_MARGIN = 0.03  # of the mean: smaller differences count as none
_LEVEL = 0.05
_OUTCOMES = (
    *(Text(zh=f"第 {q} 季度每周参与率", en=f"weekly participation, quarter {q}") for q in range(1, 5)),
    Text(zh="年末近期活跃比例", en="active lately, at the end"),
    Text(zh="全年至少三次的比例", en="three or more in the year, at the end"),
    Text(zh="参与次数的标准差", en="spread of activities, at the end"),
)  # fmt: skip


class Verdict(NamedTuple):
    """Two samples compared: means, 90 % interval of the difference, and three chances.

    ``p`` of two one-sided tests (small: equal within the margin), ``power`` to find equals equal,
    ``p_shape`` of a Kolmogorov-Smirnov test (small: differently distributed).
    """

    means: tuple[float, float]
    low: float
    high: float
    margin: float
    p: float
    power: float
    p_shape: float


def core_scenario(residents: int, reach: float) -> Scenario:
    """Return Cogov with nothing but the core: other terms, schemes and issues at zero."""
    return Scenario.model_validate(
        {
            "weeks": YEAR,
            "burn_in": 0,
            "population": {
                "work_units": 1,
                "estates": {
                    "only": {
                        "households": residents, "adults_per_household": 1.0, "identity": 0.45,
                    }
                },
                "tenure_effect": 0.0, "conditional_share": 1.0, "free_rider_share": 0.0,
                "hump_share": 0.0, "contact_never": 0.0, "contact_rarely": 0.0,
                "contact_daily": 1.0,
            },
            "network": {
                "ties": 1.0, "stairwell": 0.0, "chat_group": 0.0, "branch": 0.0, "workplace": 0.0,
            },
            "decision": {
                "base_reach": reach, "intercept": -2.5, "intercept_sd": 1.0, "endogenous": 1.5,
                "base_legitimacy": 1.0, "norm": 3.0, "visibility": 1.0, "token_intercept": -50.0,
                "political": 0.0, "community_recognition": 0.0, "unit_recognition": 0.0,
                "image": 0.0, "material": 0.0, "crowding": 0.0, "norm_crowding": 0.0, "cost": 0.0,
                "match": 0.0, "free_riding": 0.0,
            },
            "states": {"identity_gain": 0.0, "identity_return": 0.0, "fatigue_gain": 0.0},
            "organisations": {
                "office": {"offers_per_hour": 10_000.0}, "grid": {"households": 5000},
                "social": {"number": 0}, "issues": {"per_adult": 0.0},
            },
        }
    )  # fmt: skip


def core_of(scenario: Scenario) -> Core:
    """Return the same numbers for the peer."""
    (estate,) = scenario.population.estates.values()
    d, tasks = scenario.decision, menu_of_types()
    return Core(
        residents=estate.households,
        neighbours=scenario.network.neighbours,
        rewiring=scenario.network.rewiring,
        reach=d.base_reach,
        intercept=d.intercept,
        intercept_sd=d.intercept_sd,
        identity=estate.identity,
        identity_sd=scenario.population.identity_sd,
        endogenous=d.endogenous,
        norm=d.norm,
        norm_reference=d.norm_reference,
        norm_weeks=d.norm_weeks,
        task_chances=tuple(tasks.cumulative.tolist()),
        task_benefits=tuple(tasks.benefit.tolist()),
    )


def compare() -> tuple[Figure, Table]:
    """Run both over seeds and judge every outcome."""
    scenario = core_scenario(RESIDENTS, REACH)
    core = core_of(scenario)
    ours = sample(lambda seed: our_outcomes(CommunityModel(scenario, seed)))
    peers = sample(lambda seed: peer_outcomes(Neighbourhood(core, seed)))
    verdicts = [judged(ours[:, k], peers[:, k]) for k in range(len(_OUTCOMES))]
    equal = sum(verdict.p < _LEVEL for verdict in verdicts)
    figure = Figure(
        "equal_outcomes", Text(zh="与 Mesa 写法统计等价的结果数", en="outcomes equal to the Mesa peer"),
        equal, Text(*(t.format(len(verdicts)) for t in ("（共 {}）", "of {}"))),
        at_least=len(verdicts),
    )  # fmt: skip
    return figure, _table(verdicts)


def sample(outcomes: Callable[[int], list[float]]) -> np.ndarray:
    """Return outcomes over all seeds: (seeds, outcomes)."""
    return np.array([outcomes(seed) for seed in range(SEEDS)])


def our_outcomes(model: CommunityModel) -> list[float]:
    """Live through a year of Cogov."""
    acting = []
    while model.running:
        model.step()
        acting.append(float((model.residents.act == REAL).mean()))
    r = model.residents
    outcomes = _outcomes(acting, r.active, r.real_year)
    model.close()
    return outcomes


def peer_outcomes(model: Neighbourhood) -> list[float]:
    """Live through a year of the peer."""
    acting = []
    for _ in range(YEAR):
        model.step()
        acting.append(model.share_acting)
    outcomes = _outcomes(acting, model.agents.get("active"), model.agents.get("services"))
    model.remove_all_agents()
    return outcomes


def _outcomes(acting: list[float], active: object, services: object) -> list[float]:
    """Return the figures of ``_OUTCOMES`` from weekly shares and the residents at the end."""
    quarters = np.array(acting).reshape(-1, QUARTER).mean(axis=1)
    done = np.asarray(services, dtype=np.float64)
    at_end = [np.mean(np.asarray(active)), np.mean(done >= 3), np.std(done)]
    return [*quarters.tolist(), *map(float, at_end)]


def judged(a: np.ndarray, b: np.ndarray) -> Verdict:
    """Test two samples for equivalence within the margin (two one-sided Welch tests)."""
    margin = _MARGIN * float(a.mean())
    above = stats.ttest_ind(a + margin, b, equal_var=False, alternative="greater")
    below = stats.ttest_ind(a - margin, b, equal_var=False, alternative="less")
    interval = stats.ttest_ind(a, b, equal_var=False).confidence_interval(1 - 2 * _LEVEL)
    error = float(np.sqrt(a.var(ddof=1) / a.size + b.var(ddof=1) / b.size))
    critical = stats.t.ppf(1 - _LEVEL, above.df)
    return Verdict(
        means=(float(a.mean()), float(b.mean())),
        low=float(interval.low),
        high=float(interval.high),
        margin=margin,
        p=float(max(above.pvalue, below.pvalue)),
        power=max(0.0, 2 * float(stats.t.cdf(margin / error - critical, above.df)) - 1),
        p_shape=float(stats.ks_2samp(a, b).pvalue),
    )


def _table(verdicts: list[Verdict]) -> Table:
    return Table(
        title=Text(zh="与 Mesa 写法是否等价", en="Equal to the Mesa peer?"),
        heads=(
            Text(zh="结果", en="outcome"), Text(zh="Cogov", en="Cogov"), Text(zh="Mesa", en="Mesa"),
            Text(zh="差异的 90% 区间", en="90 % interval of the difference"),
            Text(zh="界限", en="margin"), Text(zh="等价检验 p", en="p (equivalence)"),
            Text(zh="功效", en="power"), Text(zh="分布检验 p", en="p (shape)"),
        ),
        rows=[
            (
                label, f"{v.means[0]:.4f}", f"{v.means[1]:.4f}", f"{v.low:+.4f} … {v.high:+.4f}",
                f"±{v.margin:.4f}", f"{v.p:.2g}", f"{v.power:.3f}", f"{v.p_shape:.2f}",
            )
            for label, v in zip(_OUTCOMES, verdicts, strict=True)
        ],
        note=Text(
            zh=f"各 {SEEDS} 个独立种子，{RESIDENTS} 名居民，52 周；界限为均值的 {_MARGIN:.0%}；"
            f"等价检验 p < {_LEVEL} 即等价；分布检验为 Kolmogorov–Smirnov",
            en=f"{SEEDS} independent seeds each, {RESIDENTS} residents, 52 weeks; margin "
            f"{_MARGIN:.0%} of the mean; equal where p (equivalence) < {_LEVEL}; shape is "
            "Kolmogorov–Smirnov",
        ),
    )  # fmt: skip
