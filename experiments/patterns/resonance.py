"""P14: incentive resonance, with the null panel beside the claim (founding design, section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

import scenarios
from experiments.analysis.coalitions import pooled_logit, resonance
from experiments.designs.incentives import (
    COUPLED,
    FULL,
    MODELS,
    NULL,
    NULL_WITH_NORM,
    OTHER_ENDOGENOUS,
    STANDARD,
    brings_reach,
)
from experiments.patterns.base import Measure, Observations, Pattern, varied
from experiments.patterns.observation import Observation
from experiments.statistics import resampled
from sim import Scenario, Text

_BY_OCCASION = {**STANDARD, "E": OTHER_ENDOGENOUS}
_SUBSETS = ("", "P", "C", "W", "E", "PCWE")


def _designs() -> dict[str, Scenario]:
    base = scenarios.load(
        "yingpu/xibu", ["weeks=52", "schemes.culture_events=on", "schemes.deliberation=on"]
    )
    panel = {
        f"{panel}: {subset}": _subset(base, STANDARD, subset, values)
        for panel, values in MODELS.items()
        for subset in _SUBSETS
    }
    pairs = {
        f"{panel}: {subset}": _subset(base, STANDARD, subset, MODELS[panel])
        for panel in (NULL, FULL)
        for subset in ("PC", "PE", "PCW")
    }
    other = {
        f"occasion, {panel}: {subset}": _subset(base, _BY_OCCASION, subset, MODELS[panel])
        for panel in (NULL, FULL)
        for subset in ("E", "PCWE")
    }
    return {**panel, **pairs, **other}


def _subset(
    base: Scenario, classes: Mapping[str, Sequence[str]], subset: str, values: Mapping[str, object]
) -> Scenario:
    # what brings reach stays on in every design, so that only terms of the utility are switched
    reach = [scheme.id for scheme in base.schemes if brings_reach(scheme.id)]
    switched = [scheme for letter in subset for scheme in classes[letter]]
    return varied(base, keep=(*reach, *switched), values=values)


def _logit(runs: Sequence[Observation], picks: np.ndarray) -> np.ndarray:
    """Return the pooled logit of member-weeks with a real activity, (b,) for samples (b, seeds)."""
    done = np.array([run.member_weeks.sum() for run in runs])
    weeks = np.array([run.members * run.member_weeks.size for run in runs])
    return pooled_logit(done[picks].sum(axis=-1), weeks[picks].sum(axis=-1))


def _measures(seen: Observations) -> list[Measure]:
    seeds = len(seen[f"{FULL}: "])

    def total(panel: str, picks: np.ndarray, prefix: str = "", classes: str = "PCWE") -> np.ndarray:
        def logit(subset: str) -> np.ndarray:
            same = f"{panel}: {subset}"
            return _logit(seen.get(f"{prefix}{same}", seen[same]), picks)

        singles = np.array([logit(letter) for letter in classes])
        return resonance(logit(""), singles, logit(classes))

    def beyond(panel: str, null: str) -> Measure:
        name = Text(
            zh=f"R({_PANEL_ZH[panel]}) − R({_PANEL_ZH[null]})", en=f"R({panel}) - R({null})"
        )
        return Measure(name, resampled(lambda p: total(panel, p) - total(null, p), seeds))

    def of(panel: str) -> Measure:
        name = Text(zh=f"R({_PANEL_ZH[panel]})", en=f"R({panel})")
        return Measure(name, resampled(lambda p: total(panel, p), seeds))

    def among(classes: str) -> Measure:
        name = Text(
            zh=f"只有 {'、'.join(classes)}：R（完整） − R（可加、无规范）",
            en=f"{', '.join(classes)} alone: R(full) - R(additive, no norm)",
        )
        return Measure(
            name,
            resampled(
                lambda p: total(FULL, p, classes=classes) - total(NULL, p, classes=classes),
                seeds,
            ),
        )

    claim = beyond(FULL, NULL)._replace(low=0.0)
    by_occasion = Measure(
        Text(
            zh="若 E 类换成议事会：R（完整） − R（可加、无规范）",
            en="with deliberation as E: R(full) - R(additive, no norm)",
        ),
        resampled(lambda p: total(FULL, p, "occasion, ") - total(NULL, p, "occasion, "), seeds),
    )
    return [
        *map(of, MODELS), claim, beyond(COUPLED, NULL), beyond(FULL, COUPLED),
        *map(among, ("PC", "PE", "PCW")), by_occasion,
    ]  # fmt: skip


_PANEL_ZH = {
    NULL: "可加、无规范",
    NULL_WITH_NORM: "可加、有规范",
    COUPLED: "耦合、无规范",
    FULL: "完整",
}

P14 = Pattern(
    id="P14",
    claim=Text(
        zh="激励共振：政治、社区、单位、内生四类激励合在一起，超过各自之和，且超过可加零模型"
        "（E 为文化活动；换成议事会则反转，见最后一项）",
        en="incentive resonance: political, community, work-unit and endogenous incentives together "
        "exceed their sum, beyond the additive null (E: culture events; with deliberation as E it "
        "reverses, see the last figure)",
    ),
    source="S3 (Wang & Ye 2020)",
    circular=Text(
        zh="是，就耦合（o0、g0，假定）而言；否，就社会影响（γ，涌现）而言，两部分分别列出",
        en="yes for the part of the couplings (o0, g0: assumed); no for the part of social influence "
        "(gamma: emergent); both are listed apart",
    ),
    designs=_designs,
    measures=_measures,
)
