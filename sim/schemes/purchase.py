"""Public purchase of services 政府购买服务: contracts that begin, lapse and are tendered again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

from sim.calendar import YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.model import CommunityModel
    from sim.organisations.governing import Governing


class Purchase(Scheme):
    """Replaces the ordinary purchase (``organisations.social.purchase``) by contracts.

    Off is the preset's ordinary purchase, which has no end. While the scheme is in force the public
    side pays by contract only: nothing between two contracts, nothing after the last.
    """

    id: ClassVar[str] = "purchase"
    label: ClassVar[Text] = Text(zh="政府购买服务", en="public purchase of services")
    incentive: ClassVar[Incentive] = "G"
    rule: ClassVar[Text] = Text(
        zh="以合同取代常规购买：合同期内付费，两期之间与到期之后不付；监督减少敷衍但占用工时，"
        "单一功能的组织有部分工时用不上",
        en="contracts replace the ordinary purchase: paid while one runs, not between two nor after the "
        "last; supervision makes work careful and takes hours, a single function leaves some unused",
    )
    origin: ClassVar[str] = "S3, S2, S0 Qiaoxiang (91 items); S4: services stop with the project"

    budget: float = parameter(
        60_000.0, unit="yuan/organisation/year", low=0, high=1e8, zh="合同金额", en="budget of a contract",
        source="assumed: twice the ordinary purchase",
    )  # fmt: skip
    contract_weeks: int = parameter(
        52, unit="weeks", low=1, high=10_000, zh="合同期", en="length of a contract",
        source="assumed: projects run for a year (S4)",
    )  # fmt: skip
    gap_weeks: int = parameter(
        6, unit="weeks", low=0, high=520, zh="两期合同之间的空档", en="weeks between two contracts",
        source="assumed: tendering",
    )  # fmt: skip
    contracts: int = parameter(
        10, unit="contracts", low=1, high=1000, zh="合同期数", en="contracts in a row",
        source="assumed: renewed as long as the scheme lasts",
    )  # fmt: skip
    supervision: float = parameter(
        0.5, unit="1", low=0, high=1, zh="监督强度", en="supervision", source="assumed",
    )  # fmt: skip
    report_share: float = parameter(
        0.15, unit="share of hours", low=0, high=1, zh="全面监督占用的工时", en="hours that full supervision takes",
        source="assumed (S4: records for every item)",
    )  # fmt: skip
    careless: float = parameter(
        0.1, unit="share of work", low=0, high=1, zh="无监督时敷衍的比例", en="work done carelessly if nobody looks",
        source="assumed",
    )  # fmt: skip
    functions: Literal["single", "multi"] = parameter(
        "single", unit="-", zh="功能", en="functions", source="S3, S2: mostly one function",
        help_zh="single：只承接一类服务；multi：多类服务",
        help_en="single: one kind of service; multi: several",
    )  # fmt: skip
    single_usable: float = parameter(
        0.85, unit="share of hours", low=0, high=1, zh="单一功能时用得上的工时", en="hours of use with a single function",
        source="assumed: what comes up is not always what was bought",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed: tendering and acceptance")
    paper_hours: float = parameter(
        2.0, unit="hours/week", low=0, high=100, zh="全面监督的每周文书工时", en="paper hours of full supervision",
        source="assumed",
    )  # fmt: skip

    def begin(self, model: CommunityModel) -> None:
        """Sign the first contract."""
        model.memory[self.id] = {"since": model.week, "over": 0}

    def finish(self, model: CommunityModel) -> None:
        """Go back to the ordinary purchase."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Let the contract under way be as long as contracts are now; those before it are over."""
        over, weeks = before._contracts_so_far(model)
        since = model.week - min(weeks, self.contract_weeks + self.gap_weeks)
        model.memory[self.id] = {"since": since, "over": over}

    def govern(self, model: CommunityModel, governing: Governing) -> None:
        """Pay and supervise by contract."""
        s, runs = self.strength, self._under_contract(model)
        governing.purchase += s * (runs * self.budget - governing.purchase)
        if runs:
            supervised = s * self.supervision * self.report_share
            governing.supervision = max(governing.supervision, supervised)
            governing.diligence *= 1.0 - s * self.careless * (1.0 - self.supervision)
            if self.functions == "single":
                governing.usable *= 1.0 - s * (1.0 - self.single_usable)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def settle(self, model: CommunityModel) -> None:
        """Book what contracts cost."""
        runs = self.strength * self._under_contract(model)
        organisations = len(model.organised.social_organisations)
        model.accounts.charge(
            self.id,
            money=runs * self.budget / YEAR * organisations,
            paper_hours=runs * self.supervision * self.paper_hours * model.places,
        )

    def _under_contract(self, model: CommunityModel) -> bool:
        over, weeks = self._contracts_so_far(model)
        return over < self.contracts and weeks < self.contract_weeks

    def _contracts_so_far(self, model: CommunityModel) -> tuple[int, int]:
        """Return how many contracts are over, gap included, and the weeks since the next was signed."""
        memory = model.memory[self.id]
        over, weeks = divmod(model.week - memory["since"], self.contract_weeks + self.gap_weeks)
        return memory["over"] + over, weeks
