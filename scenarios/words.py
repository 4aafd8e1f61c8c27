"""What the sections of a scenario file are called, in both languages."""

from __future__ import annotations

from sim.text import Text

TIME = Text("时间", "time")
SECTIONS = {
    "label": Text("名称", "label"),
    "story": Text("说明", "story"),
    "population": Text("谁住在这里", "who lives here"),
    "schemes": Text("实行哪些制度：on、off 或参数", "schemes: on, off or parameters"),
    "organisations": Text("组织与待办问题", "organisations and the problems they work on"),
    "network": Text("谁看得见谁", "who sees whom"),
    "decision": Text("如何决定参与（各预设相同）", "how residents decide (alike in all presets)"),
    "states": Text("认同、信任与疲劳（各预设相同）", "identity, trust, fatigue (alike in all)"),
    "changes": Text("运行中途的改动", "changes in mid-run"),
}
