"""What is seen of a run on every screen that shows one: the view, playing, charts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import solara

from classroom.charts import lines, tabs, why
from classroom.charts.looks import NAMES
from classroom.live.steering import weeks_of_change
from classroom.page import parts
from classroom.page.luck import SEEDS
from classroom.page.run import SPEEDS, Look, Run
from classroom.page.visit import Visit
from classroom.page.words import text, words
from classroom.view.widget import SandTableWidget
from sim.text import Language


def Stages(visit: Visit, run: Run, look: Look, names: Sequence[str]) -> None:
    """Show every neighbourhood as a place."""

    def select(lane: int) -> Callable[[int], None]:
        return lambda resident: visit.set(selected=None if resident < 0 else (lane, resident))

    with solara.Div(classes=["stages"]):
        for lane, frame in enumerate(look.frames):
            with solara.Div(classes=["stage", "two" if lane else "one"]).key(f"stage-{lane}"):
                if names[lane]:
                    solara.HTML(tag="div", class_="name", unsafe_innerHTML="<i></i>" + names[lane])
                chosen = visit.selected and visit.selected[0] == lane
                with solara.Div(classes=["view"]):
                    SandTableWidget.element(
                        plan=look.plans[lane], frame=frame, language=visit.language,
                        together="lanes",
                        duration=int(900 / run.speed) if look.playing else 400,
                        resident=visit.selected[1] if visit.selected and chosen else -1,
                        on_resident=select(lane),
                    )  # fmt: skip


def Playing(visit: Visit, run: Run, look: Look) -> None:
    """Play, step, jump."""
    w = words(visit.language)
    marks = [
        {"week": week, "lane": lane, "text": w["week"].format(week)}
        for week, lane in _changes(look)
    ]

    def speed(choice: Any) -> None:
        if choice in SPEEDS:
            run.speed = choice
            visit.changed()

    parts.Transport(
        words=w, week=look.week, last=look.last_week, playing=look.playing, speed=run.speed,
        speeds=list(SPEEDS), marks=marks,
        event_play=lambda _: run.play(), event_pause=lambda _: run.pause(),
        event_step=lambda _: run.step(), event_go_to=lambda week: run.go_to(int(week)),
        event_set_speed=speed,
    )  # fmt: skip


def ChartTabs(visit: Visit, look: Look) -> None:
    """Show the charts of one tab."""
    language = visit.language
    chosen = next((tab for tab in tabs.TABS if tab.id == visit.tab), tabs.TABS[0])
    plots = [lines.chart(plot, drawn(look), language) for plot in chosen.plots]
    if chosen.id == tabs.WHY:
        plots.insert(0, why.chart(look.figures, language))
    parts.Charts(
        words=words(language),
        tabs=[{"id": tab.id, "label": tab.label.of(language)} for tab in tabs.TABS],
        tab=chosen.id, plots=plots, remark=about_luck(look, language),
        event_show=lambda tab: visit.set(tab=str(tab)),
    )  # fmt: skip


def drawn(look: Look) -> lines.Drawn:
    """Return what charts draw of a run."""
    band = look.luck.band(look.scenarios[0])
    return lines.Drawn(look.figures, look.last_week, _changes(look), band)


def about_luck(look: Look, language: Language) -> str:
    """Return what there is to say of the band behind the lines."""
    if look.luck.band(look.scenarios[0]) is not None:
        whose = NAMES[0] if len(look.figures) > 1 else text("band_of_one")
        return text("band").of(language).format(whose.of(language), SEEDS)
    if look.luck.working:
        return text("band_coming").of(language).format(look.luck.done, SEEDS)
    return ""


def _changes(look: Look) -> list[tuple[int, int]]:
    """Return when something changes in which neighbourhood."""
    return [
        (week, lane)
        for lane, scenario in enumerate(look.scenarios)
        for week in weeks_of_change(scenario, look.last_week)
    ]
