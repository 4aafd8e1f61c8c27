"""What taking part leaves behind: trust, identity, satisfaction and fatigue by group over time."""

from __future__ import annotations

from matplotlib.figure import Figure

from experiments.columns import column
from experiments.figures.house import GROUP_COLOURS, Subject, draw_band, legend_above, sheet
from experiments.figures.series import WEEK_AXIS, course, label_events, mark_time
from experiments.headlines import Tables
from experiments.units import unit_text
from sim.outcomes import GROUPS
from sim.text import Language, Text

TITLE = Text(zh="参与留下了什么", en="What taking part leaves behind")
READING = Text(
    zh="组内均值。信任、认同、满意度在 0 与 1 之间，疲劳以 logit 计；各分图纵轴不从零开始，以看清变化。",
    en="Group means. Trust, identity and satisfaction lie between 0 and 1, fatigue is in logits; "
    "axes do not start at zero, so that changes can be seen.",
)
STATES = ("trust", "identity", "satisfaction", "fatigue")


def draw(tables: Tables, subject: Subject, language: Language) -> Figure:
    """Draw four panels, one line per group."""
    scenario = next(iter(subject.scenarios.values()))
    figure = sheet(TITLE, subject, language)
    panels = figure.subplots(2, 2, sharex=True)
    for panel, state in zip(panels.flat, STATES, strict=True):
        unit, label, _ = column("weekly", state)
        for group, name in GROUPS.items():
            line = course(tables["weekly"], state, group)
            colour = GROUP_COLOURS[group]
            draw_band(panel, line.week, line.band, colour, name.of(language))
        panel.set_title(label.of(language))
        panel.set_ylabel(f"0 … 1" if unit == "1" else unit_text(unit).of(language))
        mark_time(panel, scenario, language)
    label_events(panels[0, 0], scenario, language)
    for panel in panels[1]:
        panel.set_xlabel(WEEK_AXIS.of(language))
    legend_above(figure, panels[0, 0], len(GROUPS))
    return figure
