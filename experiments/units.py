"""Units in Chinese: declarations name them in English, figures and pages speak both languages."""

from __future__ import annotations

import re

from sim.text import Text

_NOUNS = {
    "activities": "次",
    "activity": "次",
    "adult": "成年人",
    "adults": "成年人",
    "as measure": "同量度",
    "as outcome": "同该结果",
    "as scale": "同 scale 列",
    "as unit": "同 unit 列",
    "bit": "位",
    "building": "楼栋",
    "buildings": "楼栋",
    "campaigns": "次运动",
    "contact": "交往程度",
    "decisions": "决策",
    "event": "次活动",
    "events": "次活动",
    "experiences": "次经历",
    "fees": "物业费",
    "grid": "网格",
    "hour": "小时",
    "hours": "小时",
    "hours left": "剩余工时",
    "household": "户",
    "households": "户",
    "in-service members": "在职党员",
    "influence": "影响",
    "issue": "件",
    "issues": "件",
    "letter": "封",
    "letters": "封",
    "meeting": "次会议",
    "member": "名党员",
    "members": "名党员",
    "menu type": "类服务",
    "menu types": "类服务",
    "minutes": "分钟",
    "month": "月",
    "months": "个月",
    "neighbourhood": "社区",
    "neighbourhoods": "个社区",
    "offers": "人次",
    "organisations": "个组织",
    "other residents": "其他居民",
    "payment": "次报酬",
    "person": "人",
    "persons": "人",
    "posts": "岗",
    "probability": "概率",
    "quarter": "季度",
    "recorded week": "记录周",
    "registered": "已报到者",
    "resident": "居民",
    "residents": "居民",
    "runs": "次运行",
    "seats": "个名额",
    "service": "服务工时",
    "share": "比例",
    "staff hours": "工时",
    "stairwells": "个楼道",
    "stars": "星",
    "task": "项任务",
    "tasks": "任务",
    "the rest": "其余",
    "ties": "条联系",
    "unit": "单位",
    "units": "个单位",
    "volunteer hours": "志愿工时",
    "week": "周",
    "weeks": "周",
    "year": "年",
    "yuan": "元",
}


_WHOLES = {"hours": "工时", "issues": "问题"}  # what a share is of, where that differs
_CLASSIFIERS = "个名条次项类"


def unit_text(unit: str) -> Text:
    """Return a unit in both languages; pure numbers and words have none."""
    if unit in ("1", "-"):
        return Text("–", "–")
    above, *below = re.split("/| per ", unit)
    zh = _noun(above)
    return Text(f"{zh}/{'·'.join(map(_bare, below))}" if below else zh, unit)


def _noun(words: str) -> str:
    if words.startswith("share of "):
        whole = words.removeprefix("share of ")
        return f"占{_WHOLES.get(whole) or _bare(whole)}的比例"
    return _NOUNS.get(words, words)


def _bare(words: str) -> str:
    noun = _NOUNS.get(words, words)
    return noun if len(noun) == 1 else noun.lstrip(_CLASSIFIERS)
