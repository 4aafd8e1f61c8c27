"""Which figures stand together: the tabs above the charts, and the charts in each."""

from __future__ import annotations

from typing import NamedTuple

from sim.text import Text


class Plot(NamedTuple):
    """A chart: an id, a title, and the figures in it, all of one unit; the first is drawn full."""

    id: str
    title: Text
    figures: tuple[str, ...]


class Tab(NamedTuple):
    """Charts that are looked at together."""

    id: str
    label: Text
    plots: tuple[Plot, ...]


WHY = "why"

TABS = (
    Tab("participation", Text(zh="参与", en="Participation"), (
        Plot("acts", Text(zh="真实参与与走过场", en="Real and token activities"), ("real", "token")),
        Plot("active", Text(zh="近期活跃者", en="Active lately"), ("active",)),
    )),
    Tab("issues", Text(zh="问题", en="Issues"), (
        Plot("backlog", Text(zh="未真正解决的问题：实际与已知", en="Unsolved issues: true and known"),
             ("backlog", "known_backlog")),
        Plot("resolved", Text(zh="办结：真实与上报", en="Resolved: truly and as reported"),
             ("resolved_true", "resolved_reported")),
        Plot("paper", Text(zh="仅纸面办结", en="Closed on paper only"), ("closed_on_paper",)),
    )),
    Tab("trust", Text(zh="信任与认同", en="Trust and identity"), (
        Plot("trust", Text(zh="信任、认同、满意度", en="Trust, identity, satisfaction"),
             ("trust", "identity", "satisfaction")),
        Plot("fees", Text(zh="物业费收缴率", en="Property fees collected"), ("fee_collection",)),
    )),
    Tab("work", Text(zh="工作与压力", en="Work and stress"), (
        Plot("hours", Text(zh="网格员工时：服务与文书", en="Grid workers' hours: service and paper"),
             ("grid_service_hours", "grid_paper_hours")),
        Plot("stress", Text(zh="网格员压力", en="Grid workers' stress"), ("stress",)),
        Plot("burnt_out", Text(zh="倦怠退出的居民", en="Residents burnt out"), ("burnt_out",)),
    )),
    Tab("cost", Text(zh="成本", en="Cost"), (
        Plot("money", Text(zh="资金，累计", en="Money, so far"), ("cost_money",)),
        Plot("staff", Text(zh="工时，累计", en="Hours, so far"), ("cost_hours",)),
    )),
    Tab(WHY, Text(zh="为何而来", en="Why they came"), (
        Plot("reach", Text(zh="触达率", en="Reach"), ("reach",)),
    )),
)  # fmt: skip
