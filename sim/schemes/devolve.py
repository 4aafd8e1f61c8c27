"""Authority and money follow the task 费随事转: duties move down, with or without the means."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sim.calendar import YEAR
from sim.issues.catalogue import DESK, GRID
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class Devolve(Scheme):
    """Moves departments' duties to the neighbourhood, and a share of authority and of money.

    Duties bring administrative work; authority lets the neighbourhood solve what only departments
    could; money buys the hours. Without authority and money, duties only add load. Issues that arose
    before stay whose they were.
    """

    id: ClassVar[str] = "devolve"
    label: ClassVar[Text] = Text(zh="费随事转", en="authority and money follow the task")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="部门任务下沉带来事务负担；权力随之下放，部门专办的问题减少；经费随之划转，可购买办理工时",
        en="duties moved down bring load; authority moved with them leaves fewer issues to "
        "departments; money moved with them buys hours to handle the rest",
    )
    origin: ClassVar[str] = "S0, S2, S4"

    duties: float = parameter(
        0.5, unit="share of departments' duties", low=0, high=1, zh="下沉任务比例", en="duties moved down",
        source="assumed: half",
    )  # fmt: skip
    authority: float = parameter(
        0.7, unit="share of duties moved", low=0, high=1, zh="权力随任务下放的比例",
        en="authority moved with them", source="assumed; S2, S4: often little",
    )  # fmt: skip
    money: float = parameter(
        0.7, unit="share of their cost", low=0, high=1, zh="经费随任务划转的比例",
        en="money moved with them", source="assumed; S0: often little",
    )  # fmt: skip
    load: float = parameter(
        0.2, unit="share of office hours", low=0, high=1, zh="全部任务下沉的事务负担",
        en="office hours that all duties would take", source="assumed",
    )  # fmt: skip
    cost: float = parameter(
        100_000.0, unit="yuan/neighbourhood/year", low=0, high=1e8, zh="全部任务的经费",
        en="cost of all duties", source="assumed: two and a half grid workers' pay",
    )  # fmt: skip
    wage: float = parameter(
        25.0, unit="yuan/hour", low=1, high=1000, zh="购买工时单价", en="price of an hour",
        source="assumed: near Shanghai's hourly minimum, as hired help",
    )  # fmt: skip
    at_desk: float = parameter(
        0.3, unit="share of hours", low=0, high=1, zh="用于受理的比例", en="hours bought that go to the desk",
        source="assumed; the rest handle issues",
    )  # fmt: skip
    staff_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周管理工时", en="staff hours a week",
        source="assumed",
    )  # fmt: skip

    def calendar(self, model: CommunityModel) -> None:
        """Buy hours with the money that came along."""
        money = self.strength * self.duties * self.money * self.cost / YEAR
        hours = money / self.wage
        model.issues.hours[:, DESK] += self.at_desk * hours
        model.issues.hours[:, GRID] += (1.0 - self.at_desk) * hours
        model.accounts.charge(self.id, money=money * model.places)

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Move duties and authority."""
        moved = self.strength * self.duties
        governing.departmental *= 1.0 - moved * self.authority
        governing.admin_share += moved * self.load * (1.0 - governing.admin_share)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours
