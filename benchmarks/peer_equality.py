"""Whether Cogov and the peer do the same: what people did, over many pairs of twins."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from scipy import stats

from benchmarks.findings import Figure, Table
from benchmarks.peer_twin import original, still_scenario, twin
from sim import Scenario, Text
from sim.calendar import QUARTER
from sim.population.residents import IN_SERVICE, REAL, TOKEN

_PAIRS = 200
_QUARTERS = 5  # beyond the rating in week 46 and the turn of the year
_MARGIN = 0.03  # of the mean: smaller differences count as none
_LEVEL = 0.05
_SWAPS = 999
_OUTCOMES = (
    *(
        Text(zh=f"第 {q} 季度在职党员每周参与率", en=f"in-service members, weekly, quarter {q}")
        for q in range(1, _QUARTERS + 1)
    ),
    *(
        Text(zh=f"第 {q} 季度全体居民每周参与率", en=f"all residents, weekly, quarter {q}")
        for q in range(1, _QUARTERS + 1)
    ),
    Text(zh="走过场占比", en="token share"),
    Text(zh="期末近期活跃比例", en="active lately, at the end"),
    Text(zh="至少三次的比例", en="three or more activities"),
    Text(zh="参与次数的标准差", en="spread of activities"),
)


class Verdict(NamedTuple):
    """Two paired samples compared: means, 90 % interval of the difference, and three chances.

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


def compare() -> tuple[Figure, Table]:
    """Let pairs of twins live and judge every outcome."""
    scenario = still_scenario()
    pairs = np.array([lived(scenario, seed) for seed in range(_PAIRS)])
    verdicts = [judged(*pairs[:, :, k].T) for k in range(len(_OUTCOMES))]
    equal = sum(verdict.p < _LEVEL for verdict in verdicts)
    figure = Figure(
        "equal_outcomes", Text(zh="与 Mesa 写法统计等价的结果数", en="outcomes equal to the Mesa peer"),
        equal, Text(*(t.format(len(verdicts)) for t in ("（共 {}）", "of {}"))),
        at_least=len(verdicts),
    )  # fmt: skip
    return figure, _table(verdicts)


def lived(scenario: Scenario, seed: int) -> tuple[list[float], list[float]]:
    """Return the outcomes of both twins of a seed."""
    model = original(scenario, seed)
    r = model.residents
    acts = weekly(model.step, lambda: r.act)
    peer = twin(model, seed)
    peer_acts = weekly(peer.step, lambda: peer.agents.get("act"))
    in_service = r.of_group(IN_SERVICE)
    outcomes = (
        outcomes_of(acts, r.active, in_service),
        outcomes_of(peer_acts, np.array(peer.agents.get("active")), in_service),
    )
    peer.close()
    model.close()
    return outcomes


def weekly(step: Callable[[], None], acts: Callable[[], object]) -> np.ndarray:
    """Live through the weeks and return what everybody did: (weeks, n) uint8."""
    done = []
    for _ in range(_QUARTERS * QUARTER):
        step()
        done.append(np.array(acts(), dtype=np.uint8))
    return np.array(done)


def outcomes_of(acts: np.ndarray, active: np.ndarray, in_service: np.ndarray) -> list[float]:
    """Return the figures of ``_OUTCOMES``; rows ``in_service`` are the in-service members."""
    real = acts == REAL
    tokens, times = (acts == TOKEN).sum(), real.sum(axis=0)
    return [
        *_by_quarter(real[:, in_service]),
        *_by_quarter(real),
        float(tokens / (tokens + real.sum())),
        float(active.mean()),
        float((times >= 3).mean()),
        float(times.std()),
    ]


def judged(a: np.ndarray, b: np.ndarray) -> Verdict:
    """Test paired samples for equivalence within the margin (two one-sided t tests).

    Twins share their traits, so the pairs are tested; and the Kolmogorov-Smirnov distance is held
    against those that arise when members of pairs change sides.
    """
    margin = _MARGIN * float(a.mean())
    difference = a - b
    above = stats.ttest_1samp(difference, -margin, alternative="greater")
    below = stats.ttest_1samp(difference, margin, alternative="less")
    interval = stats.ttest_1samp(difference, 0.0).confidence_interval(1 - 2 * _LEVEL)
    error = float(stats.sem(difference))
    critical = stats.t.ppf(1 - _LEVEL, above.df)
    shape = stats.permutation_test(
        (a, b), _distance, permutation_type="samples", alternative="greater", n_resamples=_SWAPS,
        rng=np.random.default_rng(1),
    )  # fmt: skip
    return Verdict(
        means=(float(a.mean()), float(b.mean())),
        low=float(interval.low),
        high=float(interval.high),
        margin=margin,
        p=float(max(above.pvalue, below.pvalue)),
        power=max(0.0, 2 * float(stats.t.cdf(margin / error - critical, above.df)) - 1),
        p_shape=float(shape.pvalue),
    )


def _by_quarter(real: np.ndarray) -> list[float]:
    """Return the weekly share that acts, quarter by quarter; (weeks, k) bool."""
    by_quarter: list[float] = real.mean(axis=1).reshape(-1, QUARTER).mean(axis=1).tolist()
    return by_quarter


def _distance(a: np.ndarray, b: np.ndarray) -> float:
    """Return the Kolmogorov-Smirnov distance of two samples."""
    return float(stats.ks_2samp(a, b, method="asymp").statistic)


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
                label, f"{v.means[0]:.4f}", f"{v.means[1]:.4f}", f"{v.low:+.5f} … {v.high:+.5f}",
                f"±{v.margin:.5f}", f"{v.p:.2g}", f"{v.power:.3f}", f"{v.p_shape:.2f}",
            )
            for label, v in zip(_OUTCOMES, verdicts, strict=True)
        ],
        note=Text(
            zh=f"{_PAIRS} 对“孪生”社区，居民与网络相同，随机数各自独立，各 {_QUARTERS * QUARTER} 周；"
            f"界限为均值的 {_MARGIN:.0%}；配对双单侧检验 p < {_LEVEL} 即等价；"
            f"分布检验为 Kolmogorov–Smirnov 距离，在对内互换 {_SWAPS} 次得到 p",
            en=f"{_PAIRS} pairs of twins with the same residents and network, each with luck of its "
            f"own, {_QUARTERS * QUARTER} weeks; margin {_MARGIN:.0%} of the mean; equal where p of "
            f"two one-sided paired tests < {_LEVEL}; shape is the Kolmogorov–Smirnov distance, "
            f"its p from {_SWAPS} random swaps within pairs",
        ),
    )  # fmt: skip
