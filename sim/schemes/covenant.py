"""Covenant 居民公约: what neighbours expect of each other, written down and made known."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

from sim.calendar import QUARTER, YEAR
from sim.parameters import parameter
from sim.schemes.base import Incentive, Scheme, staff_hours_a_week
from sim.text import Text

if TYPE_CHECKING:
    from sim.decision.setting import Setting
    from sim.model import CommunityModel


class Covenant(Scheme):
    """Lets the norm weigh more and be seen; one that residents made is also an occasion to serve.

    Nothing of it fades by a rule: after withdrawal an effect lasts as long as identity and the norm
    keep it alive.
    """

    id: ClassVar[str] = "covenant"
    label: ClassVar[Text] = Text(zh="居民公约", en="residents' covenant")
    incentive: ClassVar[Incentive] = "E"
    rule: ClassVar[Text] = Text(
        zh="公约使邻里规范更受重视、更多参与被看见，提示慢慢培育认同；居民共同订立的公约使部分任务"
        "师出有名，自上而下的公约份量打折",
        en="a covenant lets the norm weigh more and more of what neighbours do be seen, its notices slowly "
        "foster identity; made with residents it gives some tasks an occasion, imposed it weighs less",
    )
    origin: ClassVar[str] = "S0, S2; norm messages: Ling, Xu & Yang 2023"

    made: Literal["with_residents", "imposed"] = parameter(
        "with_residents", unit="-", zh="订立方式", en="how it was made", source="S0, S2 know both",
        help_zh="with_residents：与居民共同订立；imposed：自上而下",
        help_en="with_residents: drafted by residents; imposed: handed down",
    )  # fmt: skip
    norm_weight: float = parameter(
        0.3, unit="share of the norm's weight", low=0, high=5, zh="规范份量的提高",
        en="weight added to the norm", source="assumed",
    )  # fmt: skip
    visibility: float = parameter(
        0.5, unit="share of what is unseen", low=0, high=1, zh="公布邻里参与",
        en="activity of neighbours made known", source="assumed: half of it on the notice board",
    )  # fmt: skip
    belonging: float = parameter(
        0.8, unit="activities/week", low=0, high=10, zh="规范提示对认同的培育",
        en="identity that notices foster, as by so many activities a week",
        source="assumed; Ling, Xu & Yang 2023: messages work slowly, most on the weakly embedded",
    )  # fmt: skip
    imposed_share: float = parameter(
        0.3, unit="share", low=0, high=1, zh="自上而下者保留的份量", en="what an imposed one keeps of its weight",
        source="assumed (sign: S0, S2)",
    )  # fmt: skip
    occasion: float = parameter(
        0.2, unit="share of tasks", low=0, high=1, zh="因公约而师出有名的任务", en="tasks it gives an occasion",
        source="assumed: as much as a council; only if made with residents",
    )  # fmt: skip
    drafting_hours: float = parameter(
        120.0, unit="hours/neighbourhood", low=0, high=10_000, zh="共同订立所用居民工时",
        en="residents' hours of drafting", source="assumed: 20 people, three evenings of two hours",
    )  # fmt: skip
    cost: float = parameter(
        1500.0, unit="yuan/neighbourhood/year", low=0, high=1e6, zh="每年宣传费用", en="notices and leaflets",
        source="assumed",
    )  # fmt: skip
    staff_hours: float = staff_hours_a_week(0.5, source="assumed")

    def begin(self, model: CommunityModel) -> None:
        """Begin to draft."""
        model.memory[self.id] = {"since": model.week}

    def finish(self, model: CommunityModel) -> None:
        """Forget the covenant."""
        del model.memory[self.id]

    def change(self, model: CommunityModel, before: Self) -> None:
        """Keep the covenant; only one that is made in another way is drafted anew."""
        if self.made != before.made:
            self.begin(model)

    def hours(self, model: CommunityModel) -> float:
        """Return staff hours a week."""
        return self.strength * self.staff_hours

    def terms(self, model: CommunityModel, setting: Setting) -> None:
        """Let the norm weigh, be seen and, among those who made it, be reason enough."""
        own = self.made == "with_residents"
        weight = self.strength * (1.0 if own else self.imposed_share)
        setting.norm_salience += weight * self.norm_weight
        setting.belonging += weight * self.belonging
        setting.norm_visibility = max(setting.norm_visibility, weight * self.visibility)
        if own:
            setting.raise_occasion(self.strength * self.occasion)

    def settle(self, model: CommunityModel) -> None:
        """Book notices, and in the first quarter the drafting."""
        scale = self.strength * model.places
        model.accounts.charge(self.id, money=scale * self.cost / YEAR)
        drafting = model.week - model.memory[self.id]["since"] < QUARTER
        if drafting and self.made == "with_residents":
            model.accounts.charge(self.id, volunteer_hours=scale * self.drafting_hours / QUARTER)
