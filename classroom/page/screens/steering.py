"""The levers: schemes by class of incentive, changed from the next week on."""

from __future__ import annotations

from typing import Any

from classroom.charts.looks import NAMES
from classroom.levers.panel import Lever, SchemePanel, checked, other_levers, panel
from classroom.levers.saying import said
from classroom.page import parts
from classroom.page.run import Look, Run
from classroom.page.visit import Visit
from classroom.page.words import text, words
from sim.scenario import Scenario
from sim.text import InputError, Language


def Steering(visit: Visit, run: Run, look: Look) -> None:
    """Show the levers of one neighbourhood."""
    language, two = visit.language, len(look.figures) > 1
    lane = visit.target if two else 0

    def change(key: str, value: Any) -> None:
        try:
            run.change(lane, {key: checked(look.in_force[lane], key, value)})
        except InputError as error:
            visit.set(wrong={**visit.wrong, key: error.text})
        else:
            visit.set(wrong={k: v for k, v in visit.wrong.items() if k != key})

    parts.Levers(
        words=words(language) if look.week < look.last_week else _closed(language),
        groups=_groups(look.in_force[lane], look.week, language),
        two=two, names=[name.of(language) for name in NAMES], target=lane,
        errors={key: error.of(language) for key, error in visit.wrong.items()},
        changes=changes_in_words(look, language), over=look.week >= look.last_week,
        event_aim=lambda i: visit.set(target=int(i), wrong={}),
        event_toggle=lambda d: change(f"schemes.{d['id']}", "on" if d["on"] else "off"),
        event_put_lever=lambda d: change(str(d["key"]), d["value"]),
    ).key("levers")  # fmt: skip


def _closed(language: Language) -> dict[str, str]:
    return {**words(language), "levers_more": text("over").of(language)}


def _groups(scenario: Scenario, week: int, language: Language) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for scheme in panel(scenario, week):
        label = scheme.incentive_label.of(language)
        group = groups.setdefault(scheme.incentive, {"id": scheme.incentive, "label": label})
        group.setdefault("schemes", []).append(_scheme(scheme, language))
    for group in groups.values():
        group["on"] = sum(scheme["on"] for scheme in group["schemes"])
        group["count"] = f"{group['on']} / {len(group['schemes'])}"
    others = [
        {
            "id": group.id, "label": group.label.of(language), "rule": "", "on": True, "fixed": True,
            "warning": "", "levers": [_lever(lever, language) for lever in group.levers],
        }
        for group in other_levers(scenario)
    ]  # fmt: skip
    return [  # fmt: skip
        *groups.values(),
        {
            "id": "others",
            "label": text("others").of(language),
            "schemes": others,
            "on": 0,
            "count": "",
        },
    ]


def _scheme(scheme: SchemePanel, language: Language) -> dict[str, Any]:
    return {
        "id": scheme.id, "label": scheme.label.of(language), "rule": scheme.rule.of(language),
        "on": scheme.on, "fixed": False,
        "warning": text("coercive").of(language) if scheme.coercive else "",
        "levers": [_lever(lever, language) for lever in scheme.levers],
    }  # fmt: skip


def _lever(lever: Lever, language: Language) -> dict[str, Any]:
    return {
        "key": lever.key, "label": lever.label.of(language), "unit": lever.unit.of(language),
        "low": lever.low, "high": lever.high, "slider": lever.slider, "step": lever.step,
        "value": lever.value, "help": lever.help.of(language), "source": lever.source,
        "choices": [{"id": c.id, "label": c.label.of(language)} for c in lever.choices],
    }  # fmt: skip


def changes_in_words(look: Look, language: Language) -> list[str]:
    """Return every change, with the neighbourhood where there are two, the week and what it was."""
    line = text("change_line").of(language)
    return [
        line.format(
            NAMES[lane].of(language) + " · " if len(look.changes) > 1 else "", week,
            text("list_comma").of(language).join(
                said(key, value, language) for key, value in values.items()
            ),
        )
        for lane, changes in enumerate(look.changes)
        for week, values in changes
    ]  # fmt: skip
