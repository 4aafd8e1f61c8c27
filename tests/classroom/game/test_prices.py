"""The price list: it prices all that is on sale, and says what the model's accounts charge."""

import csv

import pytest

from classroom.game.measure import main, measured, points
from classroom.game.prices import FILE, HEADER, Cost, price_list
from classroom.game.rules import Rules, YearPlan
from classroom.game.shop import SHOP, declared
from experiments.analysis.costs import STAFF_RATE


@pytest.mark.parametrize("scheme", SHOP)
def test_levers_stop_within_what_is_declared_and_at_the_declared_value(scheme, ground):
    for lever, stops in SHOP[scheme].levers.items():
        d = declared(scheme)[lever]
        assert ground.own.get(scheme, {}).get(lever, d.default) in stops
        if d.low is None:
            assert set(stops) <= set(d.type.split(" | "))
        else:
            assert d.low <= stops[0] < stops[-1] <= d.high
            assert list(stops) == sorted(stops)


def test_every_stop_of_every_lever_has_a_price():
    prices = price_list()
    assert set(prices.plain) == set(SHOP)
    for scheme, offer in SHOP.items():
        for lever, stops in offer.levers.items():
            assert set(prices.levers[scheme, lever]) == set(stops)
            for stop in stops:
                assert prices.whole(YearPlan(schemes={scheme: {lever: stop}})).yuan >= 0.0


def test_a_price_is_money_and_the_hours_at_the_assumed_rate():
    assert Cost(100.0, 2.0).yuan == 100.0 + 2.0 * STAFF_RATE
    prices = price_list()
    both = YearPlan(schemes={"points": {"basis": "checked"}, "letters": {}})
    parts = prices.of(both)
    assert prices.whole(both).yuan == pytest.approx(sum(cost.yuan for cost in parts.values()))


def test_levers_add_what_each_changes_alone():
    prices = price_list()
    plain = prices.plain["points"]
    paid, checked = (
        prices.levers["points", lever][stop] for lever, stop in
        (("yuan_per_hour", 30.0), ("basis", "checked"))
    )  # fmt: skip
    plan = YearPlan(schemes={"points": {"yuan_per_hour": 30.0, "basis": "checked"}})
    assert prices.whole(plan).money == pytest.approx(paid.money + checked.money - plain.money)


@pytest.mark.parametrize(
    ("scheme", "lever", "value"), [("culture_events", "events", 6.0), ("hired_help", "", "")]
)
def test_a_price_that_does_not_depend_on_luck_is_what_one_run_is_charged(
    ground, scheme, lever, value
):
    spent = measured(ground, Rules().years, scheme, lever, value, 3)
    prices = price_list()
    listed = prices.levers[scheme, lever][value] if lever else prices.plain[scheme]
    assert listed.money == pytest.approx(spent.money, abs=0.1)
    assert listed.hours == pytest.approx(spent.staff_hours + spent.paper_hours, abs=0.2)


def test_the_command_writes_a_list_that_can_be_read(tmp_path, monkeypatch):
    some = [("letters", "", ""), ("letters", "threshold", 1)]
    monkeypatch.setattr("classroom.game.measure.points", lambda: iter(some))
    file = tmp_path / "prices.csv"
    assert main(["--seeds", "2", "--out", str(file)]) == 0
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert tuple(rows[0]) == HEADER
    assert [(row["scheme"], row["lever"], row["value"]) for row in rows] == [
        (scheme, lever, str(value)) for scheme, lever, value in some
    ]
    # more letters are earned at a lower threshold
    assert float(rows[1]["staff_hours"]) > float(rows[0]["staff_hours"]) > 0.0


def test_the_list_that_is_shipped_was_measured_of_all_points():
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(r["scheme"], r["lever"], r["value"]) for r in rows] == [
        (scheme, lever, str(value)) for scheme, lever, value in points()
    ]
    assert {(r["preset"], r["years"]) for r in rows} == {(Rules().preset, str(Rules().years))}
    assert {int(r["seeds"]) for r in rows} == {price_list().seeds}
