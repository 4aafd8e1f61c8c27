"""What taking part leaves behind: trust, identity, satisfaction and fatigue by group over time."""

from __future__ import annotations

from matplotlib.figure import Figure

from experiments.columns import column
from experiments.figures.house import GROUP_COLOURS, Subject, draw_band, legend_above, sheet
from experiments.figures.series import MONTH, WEEK_AXIS, course, mark_time, name_marks
from experiments.headlines import Tables
from sim.outcomes import GROUPS
from sim.text import Language, Text
from sim.units import unit_text

TITLE = Text(zh="参与留下了什么", en="What taking part leaves behind")
READING = Text(
    zh="组内均值。信任、认同、满意度在 0 与 1 之间，疲劳以 logit 计；各分图纵轴不从零开始，以看清变化。",
    en="Group means. Trust, identity and satisfaction lie between 0 and 1, fatigue is in logits; "
    "axes do not start at zero, so that changes can be seen.",
)
INDEX = Text(zh="指数（0–1）", en="index (0–1)")
STATES = ("trust", "identity", "satisfaction", "fatigue")


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw four panels, one line per group."""
    figure = sheet(TITLE, subject, language)
    panels = figure.subplots(2, 2, sharex=True)
    for panel, state in zip(panels.flat, STATES, strict=True):
        unit, label, _ = column("weekly", state)
        for group, name in GROUPS.items():
            line = course(tables["weekly"], state, group, MONTH)
            colour = GROUP_COLOURS[group]
            draw_band(panel, line.week, line.band, colour, name.of(language))
        panel.set_title(label.of(language))
        panel.set_ylabel((INDEX if unit == "1" else unit_text(unit)).of(language))
    mark_time(panels.flat, subject)
    name_marks(figure, subject, language)
    for panel in panels[1]:
        panel.set_xlabel(WEEK_AXIS[MONTH].of(language))
    legend_above(figure, panels[0, 0], len(GROUPS))
    return figure
