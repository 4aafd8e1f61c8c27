"""Measure what every scheme on sale really costs, alone: ``python -m classroom.game.measure``.

A team that plays one scheme for all years, and nothing else, pays this much a year: the mean over
years and seeds of what the model's accounts charge to it.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from classroom.game.ground import Ground
from classroom.game.prices import FILE, HEADER
from classroom.game.rules import Rules, YearPlan
from classroom.game.shop import SHOP, Setting, declared
from classroom.game.work import Order, live
from classroom.game.year import NOTHING, Spent

SEEDS = 10


def points() -> Iterator[tuple[str, str, Setting]]:
    """Yield scheme, lever and value of all that is measured; as declared first, without a lever."""
    for scheme, offer in SHOP.items():
        yield scheme, "", ""
        for lever, stops in offer.levers.items():
            yield from ((scheme, lever, s) for s in stops if s != declared(scheme)[lever].default)


def measured(
    ground: Ground, years: int, scheme: str, lever: str, value: Setting, seed: int
) -> Spent:
    """Return the mean yearly charges of a scheme, alone and with one lever set."""
    plan = YearPlan(schemes={scheme: {lever: value} if lever else {}})
    lived = live(Order(ground.scenario([plan] * years), seed, 0, years, None)).years
    return Spent(*np.mean([year.spent.get(scheme, NOTHING) for year in lived], axis=0).tolist())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the price list; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m classroom.game.measure", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--out", type=Path, default=FILE)
    wish = parser.parse_args(arguments)
    rules = Rules()
    ground = Ground.of(rules)
    costs: dict[tuple[str, str, Setting], list[Spent]] = {point: [] for point in points()}
    for seed in range(wish.seeds):  # a neighbourhood is built once per seed
        for point, spent in costs.items():
            spent.append(measured(ground, rules.years, *point, seed))
        print(f"{seed + 1}/{wish.seeds}", file=sys.stderr)
    with wish.out.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(HEADER)
        for (scheme, lever, value), spent in costs.items():
            mean = Spent(*np.mean(spent, axis=0).tolist())
            hours = (mean.money, mean.staff_hours, mean.paper_hours)
            start = (rules.preset, wish.seeds, rules.years, scheme, lever, value)
            table.writerow([*start, *(f"{amount:.1f}" for amount in hours)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
