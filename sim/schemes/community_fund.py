"""Community fund 社区公益金: members give a little, and projects that bid for it are paid from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np

from sim.calendar import QUARTER, YEAR
from sim.draws import Process
from sim.issues.catalogue import SOCIAL, VOLUNTEERS
from sim.parameters import parameter
from sim.population.residents import IN_SERVICE, RETIRED_MEMBER
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel

GIVES = Process("gives to the community fund")
_SERVICE_HOURS = 3.1  # hours per volunteer service (Ningbo 2022)


class CommunityFund(Scheme):
    """Buys hours of social organisations or of residents' groups, whichever bids cheaper.

    The share of a hub's income that goes to the fund is set in the scheme ``hub``. What the fund
    holds when the scheme ends stays in it.
    """

    id: ClassVar[str] = "community_fund"
    label: ClassVar[Text] = Text(zh="社区公益金", en="community fund")
    incentive: ClassVar[Incentive] = "M"
    rule: ClassVar[Text] = Text(
        zh="党员“一元捐”与枢纽收入进入公益金；每季招投标，社会组织与居民小组按每小时有效服务的价格中标，"
        "逐周付款",
        en="members' one-yuan gifts and hub income fill the fund; each quarter social organisations and "
        "residents' groups bid, the cheapest effective hour wins, paid week by week",
    )
    origin: ClassVar[str] = "S3 Qingshuihe, Hemei"

    gift: float = parameter(
        1.0, unit="yuan/giver/month", low=0, high=10_000, zh="每人每月捐款", en="gift of a giver a month",
        source="S3 Qingshuihe: 'one yuan'; monthly assumed",
    )  # fmt: skip
    givers: float = parameter(
        0.6, unit="share of party members", low=0, high=1, zh="捐款党员比例", en="members who give",
        source="assumed: voluntary, not all",
    )  # fmt: skip
    granted: float = parameter(
        0.8, unit="share of the balance", low=0, high=1, zh="每季招标支出比例", en="put out to tender a quarter",
        source="assumed: a reserve is kept",
    )  # fmt: skip
    organisation_price: float = parameter(
        60.0, unit="yuan/hour", low=1, high=10_000, zh="社会组织报价", en="price of an organisation's hour",
        source="assumed: as much as ordinary purchase pays for an hour",
    )  # fmt: skip
    organisation_room: float = parameter(
        0.5, unit="share of capacity", low=0, high=10, zh="社会组织可增加的工时",
        en="hours organisations can add", source="assumed",
    )  # fmt: skip
    group_price: float = parameter(
        15.0, unit="yuan/hour", low=1, high=10_000, zh="居民小组报价", en="price of a residents' group's hour",
        source="assumed: material and allowances only",
    )  # fmt: skip
    group_room: float = parameter(
        0.25, unit="share of volunteer hours", low=0, high=10, zh="居民小组可增加的工时",
        en="hours residents' groups can add", source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.75, source="assumed: collecting and tendering")
    paper_hours: float = parameter(
        0.5, unit="hours/week", low=0, high=100, zh="每周记账工时", en="hours of book-keeping a week",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Find who gives; nothing is awarded yet."""
        model.memory[self.id] = {
            "givers": self._count_givers(model),
            "given": 0.0,
            "awarded": np.zeros_like(model.issues.hours),
            "due": 0.0,
        }

    def finish(self, model: CommunityModel) -> None:
        """Award nothing more."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Count anew who gives; what was awarded is served and paid as it was bid."""
        model.memory[self.id]["givers"] = self._count_givers(model)

    def calendar(self, model: CommunityModel) -> None:
        """Collect, award each quarter, and pay for this week's hours."""
        memory = model.memory[self.id]
        gifts = memory["givers"] * self.gift * 12.0 / YEAR
        model.fund += gifts
        memory["given"] += gifts
        if model.week % QUARTER == 0:
            self._award(model, memory)
        model.issues.hours += memory["awarded"]
        paid = min(memory["due"], model.fund)
        model.fund -= paid
        model.accounts.charge(
            self.id, money=paid, paper_hours=self.strength * self.paper_hours * model.places
        )

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def _count_givers(self, model: CommunityModel) -> int:
        members = model.residents.of_group(IN_SERVICE, RETIRED_MEMBER)
        luck = model.draws.uniform(GIVES, 0, members)
        return int((luck < self.givers * self.strength).sum())

    def _award(self, model: CommunityModel, memory: dict[str, Any]) -> None:
        """Award hours a week, (N, 5), for the coming quarter: the cheapest effective hour first."""
        places, organised, p = model.places, model.organised, model.scenario.organisations.issues
        capacity = np.zeros(places)
        for organisation in organised.social_organisations:
            capacity[organisation.neighbourhood] += organisation.capacity
        served = _SERVICE_HOURS * np.array([office.turnout for office in organised.offices])
        bids = (
            (self.organisation_price, p.staff_quality, SOCIAL, self.organisation_room * capacity),
            (self.group_price, p.volunteer_quality, VOLUNTEERS, self.group_room * served),
        )
        left = np.full(places, self.strength * self.granted * model.fund / (QUARTER * places))
        awarded = memory["awarded"]
        awarded[:] = 0.0
        for price, _, station, room in sorted(bids, key=_by_effective_price):
            awarded[:, station] = np.minimum(room, left / price)
            left -= awarded[:, station] * price
        memory["due"] = float(
            self.organisation_price * awarded[:, SOCIAL].sum()
            + self.group_price * awarded[:, VOLUNTEERS].sum()
        )


def _by_effective_price(bid: tuple[float, float, int, np.ndarray]) -> float:
    price, quality, _, _ = bid
    return price / quality if quality > 0.0 else np.inf
