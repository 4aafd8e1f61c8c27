"""Parameters of the organisations and of the problems they work on (founding design, sections 4 and 5)."""

from __future__ import annotations

from pydantic import Field

from sim.issues.parameters import Issues
from sim.parameters import Parameters, parameter


class Office(Parameters):
    """Community office 社区党组织/居委会."""

    staff: int = parameter(
        6, unit="persons", low=1, high=100, zh="社区工作人员", en="office staff",
        source="assumed: a five-member committee for <1,000 households (press), one more",
    )  # fmt: skip
    week_hours: float = parameter(
        40.0,
        unit="hours/week",
        low=1,
        high=100,
        zh="每周工时",
        en="working week",
        source="founding design, section 4",
    )
    admin_share: float = parameter(
        0.6, unit="share of hours", low=0, high=1, zh="行政事务占比",
        en="hours taken by administrative work", source="assumed: S3 Zhengzhou East complains of more",
    )  # fmt: skip
    organising_share: float = parameter(
        0.35, unit="share of hours left", low=0, high=1, zh="用于组织活动的占比",
        en="of the rest, hours spent organising", source="assumed",
    )  # fmt: skip
    offers_per_hour: float = parameter(
        12.0, unit="offers/hour", low=0, high=10_000, zh="每小时可发出的邀请",
        en="offers per organising hour", source="assumed: five minutes an invitation",
    )  # fmt: skip
    seats: float = parameter(
        12.0, unit="seats/task", low=1, high=1000, zh="每项活动名额", en="seats per task",
        source="assumed",
    )  # fmt: skip
    hours_per_task: float = parameter(
        4.0, unit="staff hours/task", low=0.1, high=100, zh="组织一次活动的工时",
        en="staff hours to organise one task", source="assumed",
    )  # fmt: skip
    desk_share: float = parameter(
        0.15, unit="share of hours left", low=0, high=1, zh="用于受理问题的占比",
        en="of the rest, hours at the desk", source="assumed",
    )  # fmt: skip
    call_back_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=1000, zh="每周回访工时", en="hours a week for call-backs",
        source="assumed: enough for all closures of a neighbourhood",
    )  # fmt: skip
    turnover: float = parameter(
        0.05, unit="1/quarter", low=0, high=1, zh="社区工作者离职率", en="staff who leave a quarter",
        source="assumed: one in five a year (S3 Zhengzhou East complains of turnover)",
    )  # fmt: skip
    new_skill: float = parameter(
        0.7, unit="share", low=0.05, high=1, zh="新人熟练度", en="skill of new staff", source="assumed",
    )  # fmt: skip
    learning: float = parameter(
        0.25, unit="1/quarter", low=0.01, high=1, zh="熟练速度", en="skill learnt a quarter",
        source="assumed: a year to know the neighbourhood",
    )  # fmt: skip

    def skill_after_quarter(self, skill: float, leaving: float) -> float:
        """Return mean staff skill a quarter later; ``leaving`` is a factor on turnover."""
        gone = min(1.0, self.turnover * leaving)
        return (
            skill + self.learning * (1.0 - skill) * (1.0 - gone) - gone * (skill - self.new_skill)
        )

    def settled_skill(self, leaving: float) -> float:
        """Return the staff skill at which learning and leaving balance."""
        gone = min(1.0, self.turnover * leaving)
        learnt = self.learning * (1.0 - gone)
        return (learnt + gone * self.new_skill) / (learnt + gone)


class Grid(Parameters):
    """Grid workers 网格员 and how they are assessed."""

    households: int = parameter(
        400, unit="households/grid", low=20, high=5000, zh="每个网格户数", en="households per grid",
        source="S0: 300-500 households or about 1,000 people",
    )  # fmt: skip
    inspection: float = parameter(
        0.8, unit="1", low=0, high=10, zh="检查压力", en="inspection pressure (iota)",
        source="assumed: between none and the service motive",
    )  # fmt: skip
    service_motive: float = parameter(
        1.0, unit="1", low=0, high=10, zh="服务动机", en="service motive (s)",
        source="verification V12",
    )  # fmt: skip
    substitution: float = parameter(
        0.5, unit="1", low=0, high=0.95, zh="文书与服务的相互挤占", en="substitution of paper and service (theta)",
        source="verification V12",
    )  # fmt: skip
    duties: float = parameter(
        0.75, unit="share of service", low=0, high=1, zh="例行任务占比",
        en="line duties as a share of service", source="assumed: surveys, visits and line departments (S4)",
    )  # fmt: skip
    patrol_share: float = parameter(
        0.4, unit="share of the rest", low=0, high=1, zh="巡查占比", en="patrol as a share of the rest",
        source="assumed",
    )  # fmt: skip
    week_hours: float = parameter(
        40.0, unit="hours/week", low=1, high=100, zh="每周工时", en="working week",
        source="founding design, section 4",
    )  # fmt: skip
    hours_per_effort: float = parameter(
        33.0, unit="hours/week", low=1, high=1000, zh="单位投入对应工时", en="hours of one unit of effort",
        source="assumed: ordinary pressure fills the working week",
    )  # fmt: skip
    turnover: float = parameter(
        0.003, unit="1/week", low=0, high=1, zh="基础离职率", en="turnover at no stress",
        source="assumed: one in seven a year",
    )  # fmt: skip
    vacancy_weeks: int = parameter(
        6,
        unit="weeks",
        low=0,
        high=104,
        zh="空岗周数",
        en="weeks a post stays vacant",
        source="assumed",
    )
    new_skill: float = parameter(
        0.6,
        unit="share",
        low=0.05,
        high=1,
        zh="新手熟练度",
        en="skill of a successor",
        source="assumed",
    )


class Property(Parameters):
    """Property companies 物业公司 and the fees they live on."""

    effort: float = parameter(
        0.6, unit="1", low=0, high=1, zh="初始服务水平", en="effort at the start", source="assumed"
    )
    effort_cost: float = parameter(
        0.35, unit="share of fees", low=0, high=10, zh="服务成本", en="cost of full effort",
        source="assumed: margins are thin (top-100 net margin 4.98 % in 2024)",
    )  # fmt: skip
    learning: float = parameter(
        0.1, unit="1/month", low=0, high=1, zh="服务调整速度", en="speed of the effort gradient",
        source="assumed",
    )  # fmt: skip
    oversight: float = parameter(
        0.5, unit="share of fees", low=0, high=10, zh="监督压力", en="pull of oversight and replacement",
        source="assumed",
    )  # fmt: skip
    hours_per_household: float = parameter(
        0.03, unit="hours/household/week", low=0, high=10, zh="每户每周物业工时",
        en="technician hours per household", source="assumed: technicians have other work too",
    )  # fmt: skip
    payment: float = parameter(
        0.5, unit="logit", low=-10, high=10, zh="缴费倾向", en="propensity to pay at reference satisfaction",
        source="commentary 2025: collection about 76.3 % (weak)",
    )  # fmt: skip
    payment_satisfaction: float = parameter(
        3.0, unit="logit", low=0, high=50, zh="满意度对缴费的影响", en="effect of satisfaction on paying",
        source="assumed",
    )  # fmt: skip


class Social(Parameters):
    """Social organisations 社会组织."""

    number: int = parameter(
        2, unit="organisations", low=0, high=60, zh="社会组织数", en="social organisations",
        source="founding design, section 1: 0-6",
    )  # fmt: skip
    capacity: float = parameter(
        10.0, unit="hours/week", low=0, high=1000, zh="初始服务能力", en="capacity at the start",
        source="assumed",
    )  # fmt: skip
    ceiling: float = parameter(
        40.0, unit="hours/week", low=0.1, high=10_000, zh="能力上限", en="largest capacity (Kmax)",
        source="assumed",
    )  # fmt: skip
    purchase: float = parameter(
        30_000.0, unit="yuan/year", low=0, high=1e8, zh="政府购买金额", en="public purchase per organisation",
        source="assumed",
    )  # fmt: skip
    own_revenue: float = parameter(
        5_000.0, unit="yuan/year", low=0, high=1e8, zh="自营收入", en="revenue of one's own",
        source="assumed: S3 finds them dependent on purchase",
    )  # fmt: skip
    growth: float = parameter(
        2.13e-4, unit="hours/week per yuan", low=0, high=1, zh="投入转化为能力", en="capacity gained per yuan (eta_B)",
        source="assumed: ordinary revenue just keeps the capacity at the start",
    )  # fmt: skip
    incubation: float = parameter(
        4.0, unit="hours/week per quarter", low=0, high=100, zh="孵化增能",
        en="capacity gained by full incubation (eta_inc)", source="assumed",
    )  # fmt: skip
    decay: float = parameter(
        0.14, unit="1/quarter", low=0, high=1, zh="能力折旧", en="capacity lost per quarter (delta)",
        source="assumed",
    )  # fmt: skip


class Units(Parameters):
    """Work units 单位."""

    responsiveness: float = parameter(
        0.5, unit="share", low=0, high=1, zh="单位初始响应度", en="responsiveness at the start (rho_u)",
        source="assumed",
    )  # fmt: skip
    letter_gain: float = parameter(
        0.1, unit="1/year", low=0, high=1, zh="感谢信提高响应度", en="responsiveness gained by letters",
        source="assumed",
    )  # fmt: skip
    fade: float = parameter(
        0.1, unit="1/year", low=0, high=1, zh="响应度消退", en="responsiveness lost per year",
        source="assumed",
    )  # fmt: skip


class Organisations(Parameters):
    """All organisations of the neighbourhood."""

    office: Office = Field(default_factory=Office)
    grid: Grid = Field(default_factory=Grid)
    property: Property = Field(default_factory=Property)
    social: Social = Field(default_factory=Social)
    units: Units = Field(default_factory=Units)
    issues: Issues = Field(default_factory=Issues)
