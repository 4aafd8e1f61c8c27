"""The neighbourhood screen: the view, playing, charts, levers, why somebody came."""

from __future__ import annotations

from typing import Any

import solara

from classroom.charts.looks import NAMES
from classroom.levers.files import to_yaml
from classroom.page import parts
from classroom.page.screens.seen import ChartTabs, Playing, Stages
from classroom.page.screens.steering import Steering
from classroom.page.screens.why import Why
from classroom.page.visit import Visit
from classroom.page.words import text, words

_MOST_SEED = 999_999


def Live(visit: Visit) -> None:
    """Show one neighbourhood, or two side by side."""
    run = visit.run
    if run is None:
        return
    look = run.look()
    language, two = visit.language, len(look.figures) > 1

    def alone(_: Any) -> None:
        if two:
            run.alone(visit.target)
            visit.set(lesson=None, target=0, selected=None, wrong={})  # a lesson is of two

    def compare(_: Any) -> None:
        if not two:
            run.side_by_side()
            visit.set(target=1, wrong={})

    def reset(_: Any) -> None:
        run.reset()
        visit.set(selected=None, wrong={})

    def reseed(typed: Any) -> None:
        if str(typed).isdigit() and int(typed) <= _MOST_SEED:
            visit.live(run.starts, int(typed), visit.title, "live")
        else:
            visit.changed()

    def share(_: Any) -> None:
        lane = visit.target if two else 0
        scenario = look.scenarios[lane]
        visit.save("cogov-scenario.yaml", "text/yaml", to_yaml(scenario))

    with solara.Div(classes=["live"]):
        parts.Head(
            words=words(language),
            name=visit.title.of(language),
            facts=text("facts").of(language).format(look.residents, look.last_week),
            seed=run.seed, two=two, event_reseed=reseed, event_alone=alone, event_compare=compare,
            event_reset=reset, event_share=share,
        )  # fmt: skip
        names = [name.of(language) for name in NAMES] if two else [""]
        Stages(visit=visit, run=run, look=look, names=names)
        Playing(visit=visit, run=run, look=look)
        ChartTabs(visit=visit, look=look)
        with solara.Div(classes=["side"]):
            if visit.selected is not None and look.week > 0:
                Why(visit=visit, run=run)
            Steering(visit=visit, run=run, look=look)
