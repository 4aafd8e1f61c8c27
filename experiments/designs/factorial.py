"""A factorial: every combination of schemes, classes of schemes, or sets of schemes, on and off."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from experiments.designs.axes import Changes, fixed_only, too_many
from experiments.designs.base import MOST_POINTS, NOTHING, Design, Factor
from experiments.designs.compose import Draft, composed
from scenarios.loading import Start
from scenarios.overrides import Edit, collected, edit
from sim import Scenario
from sim.schemes.base import INCENTIVES
from sim.schemes.registry import registered
from sim.text import InputError, Text, shown


class _Group(NamedTuple):
    """Schemes that are switched together."""

    name: str
    schemes: tuple[str, ...]

    @property
    def factor(self) -> Factor:
        labels = [registered()[scheme].label for scheme in self.schemes]
        if self.name in INCENTIVES:
            label = INCENTIVES[self.name]
        else:
            label = labels[0] if self.name in registered() else Text(self.name, self.name)
        held = Text("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))
        return Factor(self.name, label, "-", held)


def factorial(
    scenario: Scenario | str | Path,
    of: Sequence[str] | Mapping[str, Sequence[str]],
    keep: Sequence[str] = (),
    changes: Changes = (),
) -> Design:
    """Return all 2^k combinations of k factors; the first varies slowest, off before on.

    Parameters
    ----------
    scenario : Scenario, name of a preset, or file; what is no factor stays as it is there
    of : factors: schemes (``"letters"``), classes (``"C"``: all schemes of that class that the
        scenario has), and sets of one's own (``"praise=star_rating+honour_roll"``, or a mapping of
        names to schemes). On: as in the scenario, or with its on-values where the scenario lacks
        it; off: absent
    keep : schemes that are on at every point, whatever their class
    changes : what all points share besides, e.g. ``["weeks=52"]``

    Raises
    ------
    InputError : a scheme or class cannot be switched, or there are too many combinations

    Notes
    -----
    Factor columns are 0 or 1 (int64). For factors with more levels see :func:`grid`.
    """
    start = Start(scenario)
    common = fixed_only(changes)
    base = start.scenario(collected(common))
    _check_schemes(keep, "keep")
    groups = list(_groups(of, base, keep))
    _check_apart(groups, base, keep)
    if 2 ** len(groups) > MOST_POINTS:
        raise too_many(2 ** len(groups), ",".join(group.name for group in groups))
    common += [_switch(base, scheme, True) for scheme in keep]
    drafts = (_draft(base, common, groups, on) for on in product((0, 1), repeat=len(groups)))
    factors = tuple(group.factor for group in groups)
    count = f"2^{len(groups)}"
    title = Text(zh=f"析因设计 {count}", en=f"Factorial {count}")
    return Design("factorial", title, factors, composed(start, factors, drafts))


def _draft(
    base: Scenario, common: Sequence[Edit], groups: Sequence[_Group], on: Sequence[int]
) -> Draft:
    switches = [
        _switch(base, scheme, bool(level))
        for group, level in zip(groups, on, strict=True)
        for scheme in group.schemes
    ]
    names = [group.name for group, level in zip(groups, on, strict=True) if level]
    values: dict[str, object] = {g.name: level for g, level in zip(groups, on, strict=True)}
    return Draft(values, "+".join(names) or NOTHING, common, switches)


def _switch(base: Scenario, scheme: str, on: bool) -> Edit:
    """Return the edit that switches a scheme, and leaves it as it is where it has values already."""
    key = f"schemes.{scheme}"
    as_it_is: object = {} if getattr(base.schemes, scheme) is not None else True
    return edit(key, as_it_is if on else False, f"{key}={'on' if on else 'off'}")


def _groups(
    of: Sequence[str] | Mapping[str, Sequence[str]], base: Scenario, keep: Sequence[str]
) -> Iterator[_Group]:
    if not of:
        raise InputError(
            zh="没有给出因素；允许：机制、类别或自定组合，如 letters、C、praise=star_rating+honour_roll",
            en="no factor was given; allowed: schemes, classes or sets of your own, e.g. letters, C, "
            "praise=star_rating+honour_roll",
        )
    if isinstance(of, Mapping):
        yield from (_own(name, tuple(schemes)) for name, schemes in of.items())
        return
    for text in [of] if isinstance(of, str) else of:
        name, equals, schemes = text.partition("=")
        if equals:
            yield _own(name, tuple(schemes.split("+")))
        elif name in INCENTIVES:
            yield _class(name, base, keep)
        else:
            _check_schemes([name], text)
            yield _Group(name, (name,))


def _own(name: str, schemes: tuple[str, ...]) -> _Group:
    _check_schemes(schemes, name)
    misleading = name in registered() and schemes != (name,)
    if misleading or not name.isidentifier() or not schemes:
        raise InputError(
            zh=f"{shown(name)}：不能作为一组机制的名称，或没有机制；允许：其他名称，如 "
            "praise=star_rating+honour_roll",
            en=f"{shown(name)}: cannot be the name of a set of schemes, or holds none; allowed: "
            "another name, e.g. praise=star_rating+honour_roll",
        )
    return _Group(name, schemes)


def _class(letter: str, base: Scenario, keep: Sequence[str]) -> _Group:
    of_class = [s for s in registered().values() if s.incentive == letter and s.id not in keep]
    schemes = tuple(s.id for s in of_class if getattr(base.schemes, s.id) is not None)
    if not schemes:
        words, some = INCENTIVES[letter], [s.id for s in of_class]
        raise InputError(
            zh=f"{letter}：方案中没有可开关的{words.zh}机制；允许：先启用其中之一（{'、'.join(some)}）",
            en=f"{letter}: the scenario has no {words.en} scheme to switch; allowed: to switch one "
            f"on first ({', '.join(some)})",
        )
    return _Group(letter, schemes)


def _check_schemes(names: Sequence[str], place: str) -> None:
    for name in names:
        if name not in registered():
            known = [*INCENTIVES, *registered()]
            near = difflib.get_close_matches(name, known, 1)
            hint_zh = f"是否想写 {near[0]!r}？" if near else f"可用：{'、'.join(known)}"
            hint_en = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise InputError(
                zh=f"{place}：没有机制 {shown(name)}；{hint_zh}",
                en=f"{place}: there is no scheme {shown(name)}; {hint_en}",
            )


def _check_apart(groups: Sequence[_Group], base: Scenario, keep: Sequence[str]) -> None:
    """Refuse a scheme that two factors switch, that is kept, or that changes in mid-run."""
    owners = {scheme: Text("keep", "keep") for scheme in keep}
    for change in base.changes:
        schemes = (key.split(".")[1] for key in change.set if key.startswith("schemes."))
        owners |= {
            s: Text(f"第 {change.week} 周的改动", f"the change in week {change.week}")
            for s in schemes
        }
    for group in groups:
        for scheme in group.schemes:
            if scheme in owners:
                other = owners[scheme]
                raise InputError(
                    zh=f"{group.name}：机制 {scheme} 已属于 {other.zh}；允许：每个机制只由一处开关",
                    en=f"{group.name}: the scheme {scheme} belongs to {other.en} already; allowed: "
                    "every scheme is switched in one place only",
                )
            owners[scheme] = Text(group.name, group.name)
