"""P14: incentive resonance, with the null panel beside the claim (founding design, section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

import scenarios
from experiments.patterns.base import Measure, Observations, Pattern, resampled, varied
from experiments.patterns.observation import Observation
from sim import Scenario, Text

# what brings reach stays on in every design, so that only terms of the utility are switched
_REACH = ("double_registration", "chat_group")
_CLASSES: dict[str, tuple[str, ...]] = {
    "P": ("mandate",),
    "C": ("star_rating", "honour_roll", "identity_display"),
    "W": ("letters", "unit_appraisal"),
    "E": ("culture_events",),
}
_BY_OCCASION = {**_CLASSES, "E": ("deliberation",)}
_SUBSETS = ("", "P", "C", "W", "E", "PCWE")
_UNCOUPLED = {"decision.base_coupling": 1.0, "decision.base_legitimacy": 1.0}
_PANEL: dict[str, Mapping[str, object]] = {
    "additive, no norm": {**_UNCOUPLED, "decision.norm": 0.0},
    "additive, norm": _UNCOUPLED,
    "coupled, no norm": {"decision.norm": 0.0},
    "full": {},
}


def _designs() -> dict[str, Scenario]:
    base = scenarios.load(
        "yingpu/xibu", ["weeks=52", "schemes.culture_events=on", "schemes.deliberation=on"]
    )
    panel = {
        f"{panel}: {subset}": _subset(base, _CLASSES, subset, values)
        for panel, values in _PANEL.items()
        for subset in _SUBSETS
    }
    pairs = {
        f"{panel}: {subset}": _subset(base, _CLASSES, subset, _PANEL[panel])
        for panel in ("additive, no norm", "full")
        for subset in ("PC", "PE", "PCW")
    }
    other = {
        f"occasion, {panel}: {subset}": _subset(base, _BY_OCCASION, subset, _PANEL[panel])
        for panel in ("additive, no norm", "full")
        for subset in ("E", "PCWE")
    }
    return {**panel, **pairs, **other}


def _subset(
    base: Scenario, classes: Mapping[str, Sequence[str]], subset: str, values: Mapping[str, object]
) -> Scenario:
    switched = [scheme for letter in subset for scheme in classes[letter]]
    return varied(base, keep=(*_REACH, *switched), values=values)


def total_resonance(logits: Mapping[str, float], classes: str = "PCWE") -> float:
    """Return R = logit Y_A - logit Y_none - sum over i in A of (logit Y_i - logit Y_none).

    Parameters
    ----------
    logits : by subset of classes: ``""``, each single letter, and all ``classes`` together
    classes : the set A of classes
    """
    none = logits[""]
    return logits[classes] - none - sum(logits[letter] - none for letter in classes)


def pooled_logit(runs: Sequence[Observation], picked: np.ndarray) -> float:
    """Return the logit of (k + 1/2)/(n + 1): member-weeks with a real activity among all."""
    done = sum(runs[i].member_weeks.sum() for i in picked)
    weeks = sum(runs[i].members * runs[i].member_weeks.size for i in picked)
    return float(np.log((done + 0.5) / (weeks - done + 0.5)))


def _measures(seen: Observations) -> list[Measure]:
    seeds = len(seen["full: "])

    def resonance(panel: str, picked: np.ndarray, prefix: str = "", classes: str = "PCWE") -> float:
        logits = {}
        for subset in ("", *classes, classes):
            design = f"{prefix}{panel}: {subset}"
            logits[subset] = pooled_logit(seen.get(design, seen[f"{panel}: {subset}"]), picked)
        return total_resonance(logits, classes)

    def beyond(panel: str, null: str) -> Measure:
        name = Text(
            zh=f"R({_PANEL_ZH[panel]}) − R({_PANEL_ZH[null]})", en=f"R({panel}) - R({null})"
        )
        return Measure(name, resampled(lambda p: resonance(panel, p) - resonance(null, p), seeds))

    def of(panel: str) -> Measure:
        name = Text(zh=f"R({_PANEL_ZH[panel]})", en=f"R({panel})")
        return Measure(name, resampled(lambda p: resonance(panel, p), seeds))

    def among(classes: str) -> Measure:
        name = Text(
            zh=f"只有 {'、'.join(classes)}：R（完整） − R（可加、无规范）",
            en=f"{', '.join(classes)} alone: R(full) - R(additive, no norm)",
        )
        return Measure(
            name,
            resampled(
                lambda p: (
                    resonance("full", p, classes=classes) - resonance(null, p, classes=classes)
                ),
                seeds,
            ),
        )

    null = "additive, no norm"
    claim = beyond("full", null)._replace(low=0.0)
    by_occasion = Measure(
        Text(
            zh="若 E 类换成议事会：R（完整） − R（可加、无规范）",
            en="with deliberation as E: R(full) - R(additive, no norm)",
        ),
        resampled(
            lambda p: resonance("full", p, "occasion, ") - resonance(null, p, "occasion, "), seeds
        ),
    )
    return [
        *map(of, _PANEL), claim, beyond("coupled, no norm", null), beyond("full", "coupled, no norm"),
        *map(among, ("PC", "PE", "PCW")), by_occasion,
    ]  # fmt: skip


_PANEL_ZH = {
    "additive, no norm": "可加、无规范",
    "additive, norm": "可加、有规范",
    "coupled, no norm": "耦合、无规范",
    "full": "完整",
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
