"""Who lives here: parameters of estates and residents."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from sim.parameters import Parameters, parameter
from sim.text import InputError

MAX_RESIDENTS = 20_000_000


class Estate(Parameters):
    """One estate 小区: its buildings, who lives there and how attached they are."""

    kind: Literal["commodity", "danwei", "relocation", "rental"] = parameter(
        "commodity",
        unit="-",
        zh="小区类型",
        en="estate type",
        source="assumed: S2 lists these types",
    )
    households: int = parameter(
        600, unit="households", low=2, high=5_000_000, zh="户数", en="households",
        source="assumed: half of the 1,200 households of the default preset",
    )  # fmt: skip
    adults_per_household: float = parameter(
        2.2, unit="adults/household", low=1.0, high=4.0, zh="每户成年人", en="adults per household",
        source="assumed: 2.62 residents per household (press) less children",
    )  # fmt: skip
    households_per_stairwell: int = parameter(
        12, unit="households", low=1, high=100_000, zh="每个楼道户数", en="households per stairwell",
        source="assumed: six floors of two flats",
    )  # fmt: skip
    stairwells_per_building: int = parameter(
        3, unit="stairwells", low=1, high=50, zh="每栋楼道数", en="stairwells per building",
        source="assumed: common slab building",
    )  # fmt: skip
    in_service_share: float = parameter(
        0.05, unit="share of adults", low=0, high=1, zh="在职党员占成年人比例",
        en="in-service party members among adults",
        source="founding design, section 1: 4-7 %; S3: members are about 6.6 % of the population",
    )  # fmt: skip
    retired_member_share: float = parameter(
        0.03, unit="share of adults", low=0, high=1, zh="退休党员占成年人比例",
        en="retired party members among adults",
        source="S3 Yingpu: 1,573 retired of 2,709 members in 28 communities",
    )  # fmt: skip
    retired_share: float = parameter(
        0.22, unit="share of adults", low=0, high=1, zh="退休居民（非党员）比例",
        en="retired residents (not members) among adults", source="assumed: urban Shanghai age mix",
    )  # fmt: skip
    employed_share: float = parameter(
        0.52, unit="share of adults", low=0, high=1, zh="在职居民（非党员）比例",
        en="employed residents (not members) among adults", source="assumed: urban Shanghai age mix",
    )  # fmt: skip
    owners: float = parameter(
        0.75, unit="share of households", low=0, high=1, zh="业主自住比例",
        en="owner-occupying households", source="assumed: settled commodity estate",
    )  # fmt: skip
    identity: float = parameter(
        0.45, unit="1", low=0, high=1, zh="社区认同均值", en="mean community identity",
        source="assumed: near the middle; contrasts between estate types matter",
    )  # fmt: skip
    fee: float = parameter(
        180.0, unit="yuan/household/month", low=0, high=10_000, zh="物业费", en="property fee",
        source="assumed: 90 m2 at 2 yuan per m2 and month",
    )  # fmt: skip

    @model_validator(mode="after")
    def _shares_fit(self) -> Estate:
        total = (
            self.in_service_share + self.retired_member_share
            + self.retired_share + self.employed_share
        )  # fmt: skip
        if total > 1.0 + 1e-9:
            raise InputError(
                zh=f"estates.*.in_service_share：四类居民比例之和为 {total:g}；允许：不超过 1",
                en=f"estates.*.in_service_share: the four group shares add up to {total:g}; "
                "allowed: at most 1",
            )
        return self


class Population(Parameters):
    """The residents of the neighbourhood, or of many like it."""

    neighbourhoods: int = parameter(
        1, unit="neighbourhoods", low=1, high=2000, zh="社区数", en="neighbourhoods",
        source="assumed: one; a subdistrict has 28 (S3)",
        help_zh="每个社区重复同样的小区结构", help_en="each repeats the same estates",
    )  # fmt: skip
    estates: dict[str, Estate] = parameter(
        lambda: {"north": Estate(), "south": Estate()},
        unit="-", zh="小区", en="estates", source="founding design, section 1: 1,200 households",
    )  # fmt: skip
    work_units: int = parameter(
        30, unit="units", low=1, high=2000, zh="单位数", en="work units",
        source="founding design, section 1: 10-60 per neighbourhood; the middle assumed",
    )  # fmt: skip
    identity_sd: float = parameter(
        0.15, unit="1", low=0, high=0.5, zh="认同的个体差异", en="spread of identity between residents",
        source="founding design, section 3",
    )  # fmt: skip
    tenure_effect: float = parameter(
        0.05, unit="1", low=0, high=0.5, zh="业主与租户的认同差（正负）",
        en="identity of owners (+) and tenants (-)", source="assumed (founding design, section 3)",
    )  # fmt: skip
    conditional_share: float = parameter(
        0.50, unit="share of residents", low=0, high=1, zh="条件合作者比例",
        en="conditional co-operators", source="Fischbacher, Gaechter & Fehr 2001",
    )  # fmt: skip
    free_rider_share: float = parameter(
        0.30, unit="share of residents", low=0, high=1, zh="搭便车者比例", en="free riders",
        source="Fischbacher, Gaechter & Fehr 2001",
    )  # fmt: skip
    hump_share: float = parameter(
        0.14, unit="share of residents", low=0, high=1, zh="驼峰型比例", en="hump-shaped contributors",
        source="Fischbacher, Gaechter & Fehr 2001",
    )  # fmt: skip
    contact_never: float = parameter(
        0.2752, unit="share of residents", low=0, high=1, zh="几乎不与邻居来往",
        en="almost never meet neighbours", source="SUNS Shanghai 2017, n=8,213",
    )  # fmt: skip
    contact_rarely: float = parameter(
        0.1481, unit="share of residents", low=0, high=1, zh="很少与邻居来往",
        en="rarely meet neighbours", source="SUNS Shanghai 2017, n=8,213",
    )  # fmt: skip
    contact_daily: float = parameter(
        0.30, unit="share of residents", low=0, high=1, zh="几乎每天与邻居来往",
        en="meet neighbours daily", source="SUNS Shanghai 2017, n=8,213",
    )  # fmt: skip
    skills_per_resident: float = parameter(
        2.0, unit="menu types", low=0, high=8, zh="每人擅长的服务类型数",
        en="menu types a resident is good at", source="assumed: two of the eight types of S3 Lvzhou",
    )  # fmt: skip
    spare_hours: float = parameter(
        6.0, unit="hours/week", low=0.1, high=60, zh="在职居民每周空闲小时",
        en="spare hours of an employed resident", source="assumed",
    )  # fmt: skip
    spare_hours_retired: float = parameter(
        20.0, unit="hours/week", low=0.1, high=100, zh="退休居民每周空闲小时",
        en="spare hours of a retired resident", source="assumed",
    )  # fmt: skip
    crowding_sd: float = parameter(
        0.3, unit="1", low=0, high=2, zh="挤出倾向的个体差异", en="spread of the crowding propensity",
        source="assumed: Mellstroem & Johannesson 2008 find it in one group only",
    )  # fmt: skip

    @model_validator(mode="after")
    def _consistent(self) -> Population:
        if not self.estates:
            raise InputError(
                zh="population.estates：没有小区；允许：至少一个小区",
                en="population.estates: holds no estate; allowed: at least one",
            )
        for name in self.estates:
            if not name.isidentifier() or not name.isascii():
                raise InputError(
                    zh=f"population.estates：名称 {name!r} 不可用；允许：字母、数字和下划线",
                    en=f"population.estates: the name {name!r} cannot be used; "
                    "allowed: letters, digits and underscores",
                )
        for keys in (
            ("conditional_share", "free_rider_share", "hump_share"),
            ("contact_never", "contact_rarely", "contact_daily"),
        ):
            total = sum(getattr(self, key) for key in keys)
            if total > 1.0 + 1e-9:
                raise InputError(
                    zh=f"population.{keys[0]}：与 {keys[1]}、{keys[2]} 之和为 {total:g}；允许：不超过 1",
                    en=f"population.{keys[0]}: with {keys[1]} and {keys[2]} it adds up to {total:g}; "
                    "allowed: at most 1",
                )
        residents = self.neighbourhoods * sum(
            e.households * e.adults_per_household for e in self.estates.values()
        )
        if residents > MAX_RESIDENTS:
            raise InputError(
                zh=f"population.estates：共约 {residents:,.0f} 名居民；允许：不超过 {MAX_RESIDENTS:,}",
                en=f"population.estates: about {residents:,.0f} residents in all; "
                f"allowed: at most {MAX_RESIDENTS:,}",
            )
        return self
