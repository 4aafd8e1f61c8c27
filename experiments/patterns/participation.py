"""P1, P2, P3 and P9: who takes part, and how often."""

from __future__ import annotations

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern, varied
from experiments.statistics import interval, resampled
from sim import Scenario, Text
from sim.outcomes import top_share

_WEEKS = 104  # two recorded years; the second is looked at


# -- P1: registration alone -----------------------------------------------------------------------


def _registration_only() -> dict[str, Scenario]:
    xibu = scenarios.load("yingpu/xibu", [f"weeks={_WEEKS}"])
    return {"registration": varied(xibu, keep=("mandate", "double_registration"))}


def _idle(seen: Observations) -> list[Measure]:
    runs = seen["registration"]
    none = np.array([(run.of_registered == 0).mean() for run in runs])
    often = np.array([(run.of_registered >= 3).mean() for run in runs])
    return [
        Measure(
            Text(zh="全年零参与的报到党员占比", en="registered members without any activity"),
            interval(none), low=0.65,
        ),
        Measure(
            Text(zh="全年不少于 3 次的报到党员占比", en="registered members with three or more"),
            interval(often), high=0.05,
        ),
    ]  # fmt: skip


P1 = Pattern(
    id="P1",
    claim=Text(
        zh="只有号召和报到：至少 65% 的报到党员全年零参与，至多 5% 达到 3 次",
        en="call and registration only: at least 65 % of registered members do nothing in a year, at "
        "most 5 % come three times",
    ),
    source="S3",
    circular=Text(
        zh="部分：参与倾向均值按此校准；报到率是输入",
        en="partly: the mean propensity is calibrated to it; registration is an input",
    ),
    designs=_registration_only,
    measures=_idle,
)

# -- P2: Xibu with its schemes --------------------------------------------------------------------


def _xibu() -> dict[str, Scenario]:
    return {"xibu": scenarios.load("yingpu/xibu", [f"weeks={_WEEKS}"])}


def _active(seen: Observations) -> list[Measure]:
    runs = seen["xibu"]
    active = np.array([(run.of_members >= 3).mean() for run in runs])
    letters = np.array([run.letters for run in runs])
    return [
        Measure(
            Text(zh="不少于 3 次的在职党员占比", en="in-service members with three or more"),
            interval(active), low=0.45, high=0.65,
        ),
        Measure(
            Text(zh="每年感谢信（封）", en="letters a year"), interval(letters), low=90, high=130
        ),
    ]  # fmt: skip


P2 = Pattern(
    id="P2",
    claim=Text(
        zh="西部花苑各项制度齐备：45%–65% 的在职党员一年不少于 3 次，感谢信 90–130 封",
        en="Xibu with its schemes: 45-65 % of in-service members come three times a year, 90-130 "
        "letters",
    ),
    source="S3",
    circular=Text(
        zh="部分：激励权重按此校准；感谢信门槛（3 次）是规则，信的数量由行为产生",
        en="partly: weights of the incentives are calibrated to it; the letter's threshold is a "
        "rule, the number of letters follows from behaviour",
    ),
    designs=_xibu,
    measures=_active,
)

# -- P3: the same schemes, other people -----------------------------------------------------------

_ATTACHED = {"identity": 0.6, "owners": 0.9}
_DETACHED = {"identity": 0.35, "owners": 0.4}


def _contrasted() -> dict[str, Scenario]:
    return {name: _with_people(people) for name, people in
            (("attached", _ATTACHED), ("detached", _DETACHED))}  # fmt: skip


def _with_people(people: dict[str, float]) -> Scenario:
    keys = [
        f"population.estates.{estate}.{key}={value}"
        for estate in ("north", "south")
        for key, value in people.items()
    ]
    return scenarios.load("yingpu/xibu", [f"weeks={_WEEKS}", *keys])


def _contrast(seen: Observations) -> list[Measure]:
    share = {
        name: np.array([(run.of_members >= 3).mean() for run in runs])
        for name, runs in seen.items()
    }
    seeds = share["attached"].size

    def ratio(picks: np.ndarray) -> np.ndarray:
        return share["attached"][picks].mean(axis=-1) / share["detached"][picks].mean(axis=-1)

    name = Text(zh="不少于 3 次者占比之比（高/低）", en="share with three or more, high / low")
    return [Measure(name, resampled(ratio, seeds), low=1.5)]


P3 = Pattern(
    id="P3",
    claim=Text(
        zh="同样的制度：高认同、自住为主的小区与低认同、出租为主的小区相比，骨干率之比不低于 1.5",
        en="same schemes: estates of high identity and owner-occupation against low, share with three "
        "or more in ratio >= 1.5",
    ),
    source="S3; floating-member study (Zhang Yangyang 2020)",
    circular=Text(
        zh="部分：内生动机项随认同上升是规则；幅度经门槛、规范和表彰放大",
        en="partly: that the endogenous term rises with identity is a rule; thresholds, norm and "
        "recognition make its size",
    ),
    designs=_contrasted,
    measures=_contrast,
)

# -- P9: huge registration, thin activity ---------------------------------------------------------


def _ordinary() -> dict[str, Scenario]:
    return {"ordinary": scenarios.load("estate/commodity", [f"weeks={_WEEKS}"])}


def _thin(seen: Observations) -> list[Measure]:
    runs = seen["ordinary"]
    mean = np.array([run.of_volunteers.mean() for run in runs])
    top = np.array([top_share(run.of_volunteers) for run in runs])
    return [
        Measure(
            Text(zh="登记志愿者人均真实服务（次/年）", en="real services per registered volunteer"),
            interval(mean), low=1.0, high=1.7,
        ),
        Measure(
            Text(zh="最积极一成人的贡献占比", en="given by the busiest tenth"),
            interval(top), low=0.5,
        ),
    ]  # fmt: skip


P9 = Pattern(
    id="P9",
    claim=Text(
        zh="普通商品房小区的登记志愿者：人均 1.0–1.7 次/年，最积极的一成贡献一半以上",
        en="ordinary commodity estate, registered volunteers: 1.0-1.7 real services a year on "
        "average, the busiest tenth gives half or more",
    ),
    source="Ningbo 2022 (1.33 services per registered volunteer)",
    circular=Text(
        zh="部分：均值参与校准；集中度来自倾向差异与触达的共同作用",
        en="partly: the mean is calibrated; the concentration comes from the spread of propensities "
        "together with reach",
    ),
    designs=_ordinary,
    measures=_thin,
)
