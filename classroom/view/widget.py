"""The neighbourhood view as a widget, for notebooks and for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from classroom.view.assets import script, style
from sim.text import Language, Text

if TYPE_CHECKING:
    import ipywidgets

    from classroom.live.lane import Lane

_STEP = Text(zh="下一周", en="Next week")
_PLAY = Text(zh="播放", en="Play")
_SPEED = Text(zh="每周毫秒", en="ms a week")


class SandTableWidget(anywidget.AnyWidget):
    """The neighbourhood view 社区沙盘.

    Works wherever anywidgets do: Jupyter, JupyterLab, VS Code, Solara. Loads nothing from the network.

    Attributes
    ----------
    plan : bytes, ``Plan.packed()``
    frame : bytes, ``Frame.packed()``; set each week, it is shown as the week's course; one that does
        not fit the plan waits for its plan
    language : "zh" or "en"
    duration : int, milliseconds a week takes on the screen; 0 shows its end at once
    resident : int, row of the resident who is highlighted, -1 nobody; a click sets it
    issue : int, id of the issue that is highlighted, -1 none; a click sets it
    together : str, a name; views of a page with the same name show the same part of the place,
        whichever is zoomed or moved; "" for none; as it is when the view is first shown

    Examples
    --------
    >>> lane = Lane(load("yingpu/yilan"), seed=1)
    >>> view = SandTableWidget(plan=lane.plan.packed(), frame=lane.frame().packed())
    >>> view.frame = lane.step().packed()

    ``show(lane)`` adds buttons to play and step.
    """

    _esm = script("widget")
    _css = style()

    plan = traitlets.Bytes(b"").tag(sync=True)
    frame = traitlets.Bytes(b"").tag(sync=True)
    language = traitlets.Enum(("zh", "en"), "zh").tag(sync=True)
    duration = traitlets.Int(1500, min=0).tag(sync=True)
    resident = traitlets.Int(-1, min=-1).tag(sync=True)
    issue = traitlets.Int(-1, min=-1).tag(sync=True)
    together = traitlets.Unicode("").tag(sync=True)


def show(lane: Lane, language: Language = "en") -> ipywidgets.VBox:
    """Return a lane's view with play, step and speed, for a notebook.

    Parameters
    ----------
    lane : Lane; playing lives its weeks up to ``lane.last_week``, going back replays them
    language : of the view and its buttons

    Returns
    -------
    VBox : of the controls and the :class:`SandTableWidget`, in this order

    Examples
    --------
    In a notebook, as the last line of a cell::

        from classroom.live.lane import Lane
        from classroom.view.widget import show
        from scenarios import load

        show(Lane(load("yingpu/yilan"), seed=1), language="zh")
    """
    import ipywidgets

    view = SandTableWidget(plan=lane.plan.packed(), frame=lane.frame().packed(), language=language)
    week: dict[str, Any] = {"min": lane.week, "max": lane.last_week, "value": lane.week}
    play = ipywidgets.Play(**week, interval=view.duration, description=_PLAY.of(language))
    slider = ipywidgets.IntSlider(**week, readout=True)
    step = ipywidgets.Button(description=_STEP.of(language))
    speed = ipywidgets.IntSlider(
        view.duration, min=200, max=4000, step=100, description=_SPEED.of(language)
    )

    def live(change: dict[str, Any]) -> None:
        view.frame = lane.go_to(change["new"]).packed()

    def advance(_: ipywidgets.Button) -> None:
        slider.value = min(slider.value + 1, lane.last_week)

    ipywidgets.jslink((play, "value"), (slider, "value"))
    ipywidgets.link((speed, "value"), (view, "duration"))
    ipywidgets.link((speed, "value"), (play, "interval"))
    slider.observe(live, "value")
    step.on_click(advance)
    return ipywidgets.VBox([ipywidgets.HBox([play, step, slider, speed]), view])
