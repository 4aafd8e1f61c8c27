"""Do incentives together exceed their sum? All subsets of four classes, under a panel of models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from experiments.designs.base import NOTHING, Design, Factor, Point
from experiments.designs.factorial import factorial
from experiments.designs.incentives import (
    MODELS,
    OTHER_ENDOGENOUS,
    STANDARD,
    check_untouched,
    own_schemes,
)
from scenarios.loading import Start
from scenarios.overrides import Edits, edit, read_overrides
from sim import Scenario
from sim.calendar import YEAR
from sim.schemes.base import INCENTIVES
from sim.schemes.registry import registered
from sim.text import InputError, Text, shown

RULES = ("logit", "threshold")


class _Community(NamedTuple):
    """A neighbourhood, and the schemes that stand for each class, once per endogenous class."""

    name: str
    label: Text
    start: Start
    edits: Edits
    own: dict[str, tuple[str, ...]]
    variants: tuple[dict[str, tuple[str, ...]], ...]


def resonance(
    communities: Mapping[str, Scenario | str | Path],
    endogenous: Sequence[Sequence[str]] = (),
    changes: Sequence[str] = (),
) -> Design:
    """Return the points of a resonance study (founding design, section 7).

    Every community under both choice rules and the four models of the null panel, with all 16
    subsets of the classes P, C, W and E. A class is made of the community's own schemes of it that
    leave reach as it is, or, where it has none, of a standard set. Schemes that bring reach, and
    those of other classes, stay on everywhere: only terms of the utility are switched.

    Parameters
    ----------
    communities : by name; each a Scenario, the name of a preset, or a file
    endogenous : sets of schemes that stand for class E, one after the other; without any, the
        community's own (or culture events), and deliberation
    changes : overrides that apply to all communities

    Raises
    ------
    InputError : a scenario cannot be used, is shorter than a year, or changes in mid-run what is
        switched here

    Notes
    -----
    Factors: ``community``, ``endogenous`` (ids joined by "+"), ``rule``, ``model`` (str), and ``P``,
    ``C``, ``W``, ``E`` (0 or 1). Both rules share the parameters of the scenario.
    """
    taken = [_community(name, given, endogenous, changes) for name, given in communities.items()]
    if not taken:
        raise InputError(
            zh="没有给出社区；允许：一个或多个", en="no community; allowed: one or more"
        )
    points = tuple(point for community in taken for point in _points(community))
    title = Text(
        zh=f"激励共振：{'、'.join(c.label.zh for c in taken)}",
        en=f"Incentive resonance: {', '.join(c.label.en for c in taken)}",
    )
    return Design("resonance", title, _factors(taken), points)


def _community(
    name: str,
    given: Scenario | str | Path,
    endogenous: Sequence[Sequence[str]],
    changes: Sequence[str],
) -> _Community:
    start, edits = Start(given), read_overrides(changes)
    base = start.scenario(edits)
    if base.weeks < YEAR:
        raise InputError(
            zh=f"{name}：weeks：值 {base.weeks} 不可用；允许：至少 {YEAR}，共振按一整年计算",
            en=f"{name}: weeks: the value {base.weeks} cannot be used; allowed: at least {YEAR}, "
            "resonance is measured over a full year",
        )
    own = {letter: own_schemes(base, letter) for letter in STANDARD}
    usual = {letter: own[letter] or STANDARD[letter] for letter in STANDARD}
    alternatives = [tuple(chosen) for chosen in endogenous] or [usual["E"], OTHER_ENDOGENOUS]
    for chosen in alternatives:
        _check_endogenous(chosen)
    sets_itself = {key for values in MODELS.values() for key in values} | {"decision.rule"}
    switched = {s for chosen in alternatives for s in chosen} | set(own["E"])
    check_untouched(name, base, sets_itself | {f"schemes.{scheme}" for scheme in switched})
    words = base.label.text
    return _Community(
        name=name,
        label=Text(words.zh or name, words.en or name),
        start=start,
        edits=edits,
        own=own,
        variants=tuple({**usual, "E": chosen} for chosen in dict.fromkeys(alternatives)),
    )


def _check_endogenous(schemes: Sequence[str]) -> None:
    known = [s.id for s in registered().values() if s.incentive == "E"]
    for scheme in schemes or [""]:
        if scheme not in known:
            raise InputError(
                zh=f"endogenous：{shown(scheme)} 不是内生激励机制；允许：{'、'.join(known)}",
                en=f"endogenous: {shown(scheme)} is no scheme of the endogenous class; allowed: "
                f"{', '.join(known)}",
            )


def _points(community: _Community) -> Iterator[Point]:
    for classes in community.variants:
        replaced = [s for s in community.own["E"] if s not in classes["E"]]
        for rule in RULES:
            for model, values in MODELS.items():
                fixed = {
                    **{f"schemes.{scheme}": False for scheme in replaced},
                    "decision.rule": rule,
                    **values,
                }
                where = {
                    "community": community.name,
                    "endogenous": "+".join(classes["E"]),
                    "rule": rule,
                    "model": model,
                }
                yield from _subsets(community, classes, fixed, where)


def _subsets(
    community: _Community,
    classes: Mapping[str, Sequence[str]],
    fixed: Mapping[str, object],
    where: Mapping[str, object],
) -> Iterator[Point]:
    case, changes = community.edits
    setting = tuple(edit(key, value, key) for key, value in fixed.items())
    base = community.start.scenario(Edits(case, changes + setting))
    for point in factorial(base, classes).points:
        on = "" if point.label == NOTHING else point.label
        label = f"{' / '.join(map(str, where.values()))} / {on or NOTHING}"
        yield Point({**where, **point.values}, label, point.scenario)


# -- words ----------------------------------------------------------------------------------------


def _factors(taken: Sequence[_Community]) -> tuple[Factor, ...]:
    variants = dict.fromkeys("+".join(v["E"]) for c in taken for v in c.variants)
    return (
        Factor(
            "community", Text("社区", "neighbourhood"), "-",
            Text("；".join(f"{c.name}：{c.label.zh}" for c in taken),
                 "; ".join(f"{c.name}: {c.label.en}" for c in taken)),
        ),
        Factor(
            "endogenous", Text("内生激励取自", "what stands for class E"), "-",
            _either([_names(variant.split("+")) for variant in variants]),
        ),
        Factor(
            "rule", Text("选择规则", "choice rule"), "-",
            Text("logit、threshold（参数相同，未另行校准）",
                 "logit, threshold (the same parameters, not calibrated apart)"),
        ),
        Factor(
            "model", Text("模型", "model"), "-",
            Text("可加、无规范；可加、有规范；耦合、无规范；完整", "; ".join(MODELS)),
        ),
        *(_class_factor(letter, taken) for letter in STANDARD),
    )  # fmt: skip


def _class_factor(letter: str, taken: Sequence[_Community]) -> Factor:
    """Say what a class is made of in each community, and where it was added."""
    texts = []
    for community in taken:
        own = community.own[letter]
        made = _either([_made_of(v[letter], v[letter] != own) for v in community.variants])
        texts.append(Text(f"{community.name}：{made.zh}", f"{community.name}: {made.en}"))
    return Factor(
        letter, INCENTIVES[letter], "-",
        Text("；".join(t.zh for t in texts), "; ".join(t.en for t in texts)),
    )  # fmt: skip


def _made_of(schemes: Sequence[str], added: bool) -> Text:
    names = _names(schemes)
    return Text(f"{names.zh}（补入）", f"{names.en} (added)") if added else names


def _names(schemes: Sequence[str]) -> Text:
    labels = [registered()[scheme].label for scheme in schemes]
    return Text("、".join(t.zh for t in labels), ", ".join(t.en for t in labels))


def _either(texts: Sequence[Text]) -> Text:
    different = list(dict.fromkeys(texts))
    return Text("，或".join(t.zh for t in different), ", or ".join(t.en for t in different))
