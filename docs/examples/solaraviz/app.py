"""A neighbourhood in Mesa's own viewer · 用 Mesa 自带的查看器看一个社区.

Open it · 打开：``python docs/examples/solaraviz``
"""

from __future__ import annotations

from functools import partial
from math import nan

import matplotlib
import mesa
import solara
from mesa.visualization import Slider, SolaraViz, make_plot_component
from mesa.visualization.utils import update_counter

import scenarios
from classroom.levers.panel import LeverGroup, SchemePanel, other_levers, panel
from classroom.live.figures import FIGURES, weekly_figures
from classroom.live.frame import frame_of
from classroom.live.plan import plan_of
from classroom.live.watched import WatchedModel
from classroom.view.widget import SandTableWidget
from experiments.fonts import families
from experiments.language import from_environment

PLACE = "yingpu/xibu"
BASE = scenarios.load(PLACE)
SHOWN = (("real", "token"), ("backlog", "known_backlog"))  # a chart each; any of FIGURES · 每组一图
WEEK = 400  # milliseconds a week takes on the screen · 屏幕上一周的毫秒数
LANGUAGE = from_environment()
LABELS = {name: figure.label.of(LANGUAGE) for name, figure in FIGURES.items()}
matplotlib.rcParams.update({"font.family": families(LANGUAGE), "figure.figsize": (6.4, 3.2)})


class Neighbourhood(mesa.Model):
    """A community model for Mesa's viewer: what can be moved are arguments, step 0 is week 0.

    It holds the community and is none itself: since Mesa 3.5 the viewer wants ``model.scenario`` to
    be one of Mesa's own.
    """

    def __init__(
        self, seed: int = 1, letters: int = 3, appraisal: float = 0.345, inspection: float = 0.8
    ) -> None:
        super().__init__()
        changes = [
            f"schemes.letters.threshold={letters}",
            f"schemes.unit_appraisal.share={appraisal}",
            f"organisations.grid.inspection={inspection}",
        ]
        self.community = WatchedModel(scenarios.load(PLACE, changes), seed)
        while self.community.week < 0:  # the burn-in · 预热期
            self.community.step()
        self.plan = plan_of(self.community)
        self.datacollector = mesa.DataCollector(
            {LABELS[name]: partial(latest, name) for chart in SHOWN for name in chart}
        )
        self.datacollector.collect(self)

    def step(self) -> None:
        """Live through one week."""
        if self.community.running:  # the viewer may ask for more weeks at once than there are
            self.community.step()
            self.running = self.community.running
            self.datacollector.collect(self)


def latest(figure: str, model: Neighbourhood) -> float:
    """Return a figure in the latest week; there is none before the first."""
    return next(reversed(weekly_figures(model.community)[figure]), nan)


def slider(key: str) -> Slider:
    """Return a slider for a parameter, with its declared label and a sensible range and step."""
    parts: list[SchemePanel | LeverGroup] = [*panel(BASE), *other_levers(BASE)]
    lever = next(lever for part in parts for lever in part.levers if lever.key == key)
    assert lever.slider and lever.step, "a number, not a word"
    number = int if lever.whole else float
    low, high, step = map(number, (*lever.slider, lever.step))
    return Slider(lever.label.of(LANGUAGE), number(lever.value), low, high, step)


@solara.component
def SandTable(model: Neighbourhood) -> None:
    """Show the neighbourhood as the classroom does."""
    update_counter.get()  # grows with every step: draw anew · 每走一步加一，重新绘制
    plan, frame = model.plan.packed(), frame_of(model.community, model.plan).packed()
    SandTableWidget.element(plan=plan, frame=frame, language=LANGUAGE, duration=WEEK)


@solara.component
def Page() -> None:
    """Show Mesa's controls and what they drive; every visitor has a model of her own."""
    model: solara.Reactive[Neighbourhood] = solara.use_reactive(solara.use_memo(Neighbourhood, []))
    SolaraViz(model, model_params=PARAMETERS, name=BASE.label.text.of(LANGUAGE), play_interval=WEEK)
    # not handed to SolaraViz as components: its draggable grid stays empty with ipyvuetify 3
    with solara.Columns([1, 1]):
        for chart in SHOWN:
            colours = zip((LABELS[name] for name in chart), ("#0072B2", "#D55E00"), strict=True)
            make_plot_component(dict(colours))[0](model.value)
    SandTable(model.value)


PARAMETERS = {
    "seed": Slider("seed · 种子", 1, 1, 40, 1),
    "letters": slider("schemes.letters.threshold"),
    "appraisal": slider("schemes.unit_appraisal.share"),
    "inspection": slider("organisations.grid.inspection"),
}
