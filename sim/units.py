"""Units in Chinese: declarations name them in English, figures and pages speak both languages."""

from __future__ import annotations

import re

from sim.text import Text

_NOUNS = {
    "(issue/adult)": "人均件数",
    "a full week": "全职工时",
    "activities": "次",
    "activity": "次",
    "administrative hours": "行政工时",
    "adult": "成年人",
    "adults": "成年人",
    "agreements": "协议",
    "as measure": "同量度",
    "as outcome": "同该结果",
    "as scale": "同 scale 列",
    "as unit": "同 unit 列",
    "assessment": "次考核",
    "assessments": "次考核",
    "balances": "余额",
    "benefit": "收益",
    "bit": "位",
    "bodies": "个单位",
    "building": "楼栋",
    "buildings": "楼栋",
    "campaigns": "次运动",
    "capacity": "能力",
    "committee": "个业委会",
    "companies": "家",
    "contact": "交往程度",
    "contracts": "份",
    "credits": "时间币",
    "decisions": "决策",
    "departments' duties": "部门任务",
    "disputes": "纠纷",
    "duties moved": "下沉任务",
    "estates": "小区",
    "event": "次活动",
    "events": "次活动",
    "experiences": "次经历",
    "fees": "物业费",
    "giver": "名捐款人",
    "grid": "网格",
    "grid worker": "网格员",
    "help": "帮扶",
    "hour": "小时",
    "hours": "小时",
    "hours left": "剩余工时",
    "household": "户",
    "households": "户",
    "in-service members": "在职党员",
    "income": "收入",
    "influence": "影响",
    "inspection": "检查压力",
    "issue": "件",
    "issues": "件",
    "letter": "封",
    "letters": "封",
    "line duties": "例行任务",
    "meeting": "次会议",
    "member": "名党员",
    "members": "名党员",
    "menu type": "类服务",
    "menu types": "类服务",
    "minimum wages": "倍最低工资",
    "minutes": "分钟",
    "month": "月",
    "months": "个月",
    "neighbourhood": "社区",
    "neighbourhoods": "个社区",
    "offers": "人次",
    "office hours": "社区工时",
    "ordinary issues": "平时问题",
    "organisation": "组织",
    "organisations": "个组织",
    "other residents": "其他居民",
    "overdue issues": "逾期问题",
    "pair": "对资源",
    "party members": "党员",
    "pay": "待遇",
    "payment": "次报酬",
    "person": "人",
    "persons": "人",
    "platform": "平台",
    "platforms": "个平台",
    "points": "积分",
    "posts": "岗",
    "probability": "概率",
    "project": "个项目",
    "projects": "个项目",
    "quarter": "季度",
    "ratings": "次",
    "recorded week": "记录周",
    "registered": "已报到者",
    "reported closure": "上报办结",
    "request": "次求助",
    "resident": "居民",
    "residents": "居民",
    "residents from 60 on": "六十岁及以上居民",
    "runs": "次运行",
    "seats": "个名额",
    "service": "服务工时",
    "share": "比例",
    "staff hours": "工时",
    "staff member": "工作人员",
    "stairwells": "个楼道",
    "stars": "星",
    "stress": "压力",
    "task": "项任务",
    "tasks": "任务",
    "the assessment": "考核",
    "the balance": "余额",
    "the cost": "成本",
    "the elderly": "老年人",
    "the market price": "市价",
    "the norm's weight": "规范份量",
    "the ordinary": "平时",
    "the rest": "其余",
    "the size": "冲击规模",
    "their cost": "任务经费",
    "ties": "条联系",
    "topics and seats": "议题与席位",
    "unit": "单位",
    "units": "个单位",
    "users": "人",
    "volunteer hours": "志愿工时",
    "week": "周",
    "weeks": "周",
    "what is unseen": "未被看见的参与",
    "work": "工作量",
    "worker": "网格员",
    "workers": "名网格员",
    "year": "年",
    "yuan": "元",
}


_WHOLES = {  # what a share is of, where that differs
    "companies": "物业公司",
    "hours": "工时",
    "issues": "问题",
    "users": "用户",
}
_CLASSIFIERS = "个名条次项类"


def unit_text(unit: str) -> Text:
    """Return a unit in both languages; pure numbers and words have none."""
    if unit in ("1", "-"):
        return Text("–", "–")
    above, *below = re.split(r"/(?![^(]*\))| per ", unit)
    zh = _noun(above)
    return Text(f"{zh}/{'·'.join(map(_bare, below))}" if below else zh, unit)


def _noun(words: str) -> str:
    if words.startswith("share of "):
        whole = words.removeprefix("share of ")
        return f"占{_WHOLES.get(whole) or _bare(whole)}的比例"
    return _NOUNS.get(words, words)


def _bare(words: str) -> str:
    noun = _NOUNS.get(words, words)
    return noun[1:] if len(noun) > 1 and noun[0] in _CLASSIFIERS else noun
