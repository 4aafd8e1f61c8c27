"""Changes are said in words: labels, units and choices, and no code name in either language."""

from __future__ import annotations

from typing import Any

import pytest

from classroom.game import Rules
from classroom.game.ground import Ground
from classroom.levers.panel import other_levers, panel
from classroom.levers.saying import said
from sim import Scenario

LEVERS = [lever for scheme in panel(Scenario()) for lever in scheme.levers] + [
    lever for group in other_levers(Scenario()) for lever in group.levers
]


@pytest.mark.parametrize(
    ("key", "value", "zh", "en"),
    [
        ("schemes.points", "on", "积分制：开启", "points: on"),
        ("schemes.points", {}, "积分制：开启", "points: on"),
        ("schemes.points", "off", "积分制：关闭", "points: off"),
        ("schemes.points", False, "积分制：关闭", "points: off"),
        (
            "schemes.letters", {"threshold": 1, "start": None},
            "感谢信：开启（感谢信门槛 1 次/年）",
            "thank-you letters: on (activities for a letter 1 activities/year)",
        ),
        (
            "schemes.points", {"yuan_per_hour": 3.0, "basis": "checked"},
            "积分制：开启（每小时价值 3 元/小时，计分依据 核实服务后才得）",
            "points: on (value per hour 3 yuan/hour, what counts only checked service)",
        ),
        (
            "schemes.points.basis", "attendance",
            "积分制 – 计分依据：签到即得", "points – what counts: signing in is enough",
        ),
        ("schemes", {"letters": "on", "points": "off"},
         "感谢信：开启；积分制：关闭", "thank-you letters: on; points: off"),
        ("decision.base_reach", 0.3, "无组织时的触达率：30%/周",
         "reach without organisation (r0): 30%/week"),
        ("decision.rule", "threshold", "选择规则：threshold", "choice rule: threshold"),
        ("organisations.office.staff", 3, "社区工作人员：3 人", "office staff: 3 persons"),
    ],
)  # fmt: skip
def test_a_change_is_said_as_a_class_says_it(key: str, value: Any, zh: str, en: str) -> None:
    assert (said(key, value, "zh"), said(key, value, "en")) == (zh, en)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_lever_is_called_by_its_code_name(language: Any) -> None:
    for lever in LEVERS:
        words = said(lever.key, lever.value, language)
        assert lever.label.of(language) in words
        assert lever.key not in words
        for choice in lever.choices:
            assert said(lever.key, choice.id, language).endswith(choice.label.of(language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whole_schemes_are_said_without_the_marks_of_code(language: Any) -> None:
    for scheme, levers in Ground.of(Rules()).own.items():
        words = said(f"schemes.{scheme}", levers, language)
        assert not set("{}'_=") & set(words), words
