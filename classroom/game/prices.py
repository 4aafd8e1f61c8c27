"""What a plan costs: the price list that ``classroom.game.measure`` wrote, and sums over it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from classroom.game.rules import YearPlan
from classroom.game.shop import SHOP, Setting, declared
from experiments.analysis.costs import STAFF_RATE

FILE = Path(__file__).with_name("prices.csv")
HEADER = ("preset", "seeds", "years", "scheme", "lever", "value", "money_yuan", "staff_hours",
          "paper_hours")  # fmt: skip


class Cost(NamedTuple):
    """A year's cost: money in yuan, hours of staff (paper work included)."""

    money: float
    hours: float

    @property
    def yuan(self) -> float:
        """Return the whole cost, with an hour worth ``STAFF_RATE`` yuan (assumed)."""
        return self.money + STAFF_RATE * self.hours

    def plus(self, other: Cost) -> Cost:
        """Return the sum."""
        return Cost(self.money + other.money, self.hours + other.hours)


class PriceList(NamedTuple):
    """Mean yearly costs of single schemes, measured with nothing else on sale in force.

    ``plain``: every scheme as declared; ``levers``: scheme and lever to costs at its stops, all else
    as declared. ``preset`` and ``seeds`` say what it was measured on.
    """

    preset: str
    seeds: int
    plain: Mapping[str, Cost]
    levers: Mapping[tuple[str, str], Mapping[Setting, Cost]]

    def of(self, plan: YearPlan) -> dict[str, Cost]:
        """Return the price of each scheme of a plan.

        Several levers add what each alone changes.
        """
        return {scheme: self._scheme(scheme, levers) for scheme, levers in plan.schemes.items()}

    def whole(self, plan: YearPlan) -> Cost:
        """Return the price of a plan."""
        total = Cost(0.0, 0.0)
        for cost in self.of(plan).values():
            total = total.plus(cost)
        return total

    def _scheme(self, scheme: str, levers: Mapping[str, Setting]) -> Cost:
        plain = self.plain[scheme]
        money, hours = plain
        for name, value in levers.items():
            at = self.levers[scheme, name][value]
            money += at.money - plain.money
            hours += at.hours - plain.hours
        return Cost(max(0.0, money), max(0.0, hours))


@lru_cache(maxsize=1)
def price_list(file: Path = FILE) -> PriceList:
    """Return the price list of a file that ``classroom.game.measure`` wrote."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    plain: dict[str, Cost] = {}
    levers: dict[tuple[str, str], dict[Setting, Cost]] = {}
    for row in rows:
        cost = Cost(float(row["money_yuan"]), float(row["staff_hours"]) + float(row["paper_hours"]))
        scheme, lever = row["scheme"], row["lever"]
        if lever:
            stops = SHOP[scheme].levers[lever]
            value = next(stop for stop in stops if str(stop) == row["value"])
            levers.setdefault((scheme, lever), {})[value] = cost
        else:
            plain[scheme] = cost
    for scheme, lever in levers:
        default: Setting = declared(scheme)[lever].default
        levers[scheme, lever].setdefault(default, plain[scheme])
    return PriceList(rows[0]["preset"], int(rows[0]["seeds"]), plain, levers)
