"""Units in Chinese: declarations name them in English, figures and pages speak both languages."""

from __future__ import annotations

from sim.text import Text

_ZH = {
    "persons": "人",
    "offers/week": "人次/周",
    "activities/week": "人次/周",
    "activities/person/year": "次/人·年",
    "hours/week": "小时/周",
    "hours/year": "小时/年",
    "share/week": "比例/周",
    "share": "比例",
    "issues": "件",
    "issues/week": "件/周",
    "posts": "岗",
    "yuan/week": "元/周",
    "yuan/year": "元/年",
    "letters/year": "封/年",
    "week": "周",
    "year": "年",
    "runs": "次运行",
    "logit": "logit",
    "as unit": "同 unit 列",
    "as measure": "同量度",
    "probability/week": "概率/周",
}


def unit_text(unit: str) -> Text:
    """Return a unit in both languages; pure numbers and words have none."""
    if unit in ("1", "-"):
        return Text("–", "–")
    return Text(_ZH.get(unit, unit), unit)
