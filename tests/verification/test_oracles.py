"""The formulas give the published numbers of the verification cases, digit by digit."""

from __future__ import annotations

import numpy as np
import pytest

from tests.verification import oracles, queue_oracles


def test_crowds() -> None:
    assert [oracles.joiners(np.array(t)) for t in (
        range(100), [0, 2, *range(2, 100)], [0, 1, 2, 4, *range(4, 100)]
    )] == [100, 1, 3]  # fmt: skip
    published = {0.12: 0.0402, 0.122: 0.0548, 0.1225: 1.0000, 0.30: 0.99339}
    for sd, share in published.items():
        assert oracles.normal_crowd(0.25, sd) == pytest.approx(share, abs=6e-5)


def test_parking() -> None:
    law, seeded, counts = oracles.parking(100), oracles.parking_with_seed(100), np.arange(101)
    assert law[[0, 1, 100]] == pytest.approx([0.366032, 0.135326, 0.0267803], abs=6e-7)
    assert (law.sum(), law @ counts) == pytest.approx((1.0, 12.20996), abs=6e-6)
    assert seeded[100] == pytest.approx(0.0530304, abs=6e-8)
    mean = seeded @ counts
    assert (seeded.sum(), mean) == pytest.approx((1.0, 23.41992), abs=6e-6)
    assert np.sqrt(seeded @ counts**2 - mean**2) == pytest.approx(30.408, abs=6e-4)


def test_magnets() -> None:
    assert oracles.folds(6.0) == pytest.approx((-3.415093, -2.584907), abs=6e-7)
    assert oracles.folds(5.0) == pytest.approx((-2.655610, -2.344390), abs=6e-7)
    assert oracles.folds(8.0) == pytest.approx((-5.065680, -2.934320), abs=6e-7)
    assert oracles.fixed_points(-3.0, 6.0) == pytest.approx([0.070720, 0.5, 0.929280], abs=6e-7)
    assert oracles.fixed_points(-4.0, 6.0) == pytest.approx([0.020264], abs=6e-7)
    assert oracles.fixed_points(-2.0, 6.0) == pytest.approx([0.979736], abs=6e-7)
    assert oracles.fixed_points(-2.0, 3.0) == pytest.approx([0.195846], abs=6e-7)
    law, counts = oracles.glauber(50, -2.0, 3.0), np.arange(51)
    mean = law @ counts
    assert mean / 50 == pytest.approx(0.201018, abs=6e-7)
    assert np.sqrt(law @ counts**2 - mean**2) == pytest.approx(3.97235, abs=6e-6)
    assert law[26:].sum() == pytest.approx(0.000988, abs=6e-7)
    assert oracles.glauber(100, -2.0, 3.0) @ np.arange(101) / 100 == pytest.approx(
        0.198361, abs=6e-7
    )
    assert oracles.ring(-1.5, 2.0) == pytest.approx(0.307763, abs=6e-7)
    assert oracles.ring(-1.0, 2.0) == pytest.approx(0.5, abs=1e-9)


def test_cascades() -> None:
    published = {2: 0.80002, 4: 0.98039, 5: 0.99310, 6: 0.99751, 7: 0.99909, 8: 0.99967,
                 10: 0.01968}  # fmt: skip
    for degree, size in published.items():
        assert oracles.gleeson(0.18, degree, 0.01) == pytest.approx(size, abs=6e-6)
    assert oracles.cascade_window(0.18) == pytest.approx((1.0207, 5.7647), abs=6e-5)
    assert oracles.cascade_window(0.20) == pytest.approx((1.0207, 5.7647), abs=6e-5)
    assert oracles.cascade_window(1 / 6) == pytest.approx((1.0037, 7.4771), abs=6e-5)
    assert oracles.cascade_window(0.25) == pytest.approx((1.1141, 3.8631), abs=6e-5)
    assert oracles.cascade_window(0.1)[1] == pytest.approx(13.659, abs=6e-4)
    assert [oracles.front_speed(4, needed) for needed in range(1, 6)] == [8, 6, 4, 2, 0]


def test_rivals_and_opinions() -> None:
    assert [oracles.workers(v, 1.0, 4.0, 20) for v in (50.0, 20.0)] == [12, 4]
    assert [oracles.workers(v, 0.0, 4.0, 20) for v in (4.0, 4.1)] == [0, 20]
    path = np.diag(np.ones(3), 1) + np.diag(np.ones(3), -1)
    assert oracles.consensus(path, np.array([1.0, 0, 0, 0])) == pytest.approx(1 / 6)
    assert oracles.second_eigenvalue(path, 0.5) == pytest.approx(0.75)
    assert oracles.friedkin_johnsen(path[:3, :3], np.array([1.0, 0, 0]), 0.5) == pytest.approx(
        [0.583333, 0.166667, 0.083333], abs=6e-7
    )


def test_waiting() -> None:
    assert queue_oracles.erlang_c(4, 8 / 3) == pytest.approx(0.378418, abs=6e-7)
    waits = {(8.0, 3.0, 4): 0.0946046, (2.0, 1.0, 3): 4 / 9, (4.0, 1.0, 5): 0.554113}
    for line, wait in waits.items():
        assert queue_oracles.mean_wait(*line) == pytest.approx(wait, abs=6e-7)
    assert queue_oracles.waits_longer(1.0, 2.0, 1.0, 3) == pytest.approx(0.163502, abs=6e-7)
    classes = queue_oracles.priority_waits((2.0, 6.0), 3.0, 4)
    assert classes == pytest.approx([0.0378418, 0.1135255], abs=6e-8)
    assert np.dot(classes, (2.0, 6.0)) / 8.0 == pytest.approx(0.0946046, abs=6e-8)
    assert [queue_oracles.pollaczek(0.8, 1.0, cv) for cv in (0.0, 1.0, 2.0)] == pytest.approx(
        [2.0, 4.0, 10.0]
    )
    assert queue_oracles.impatient(10.0, 2.0, 0.5, 4) == pytest.approx(
        (0.234162, 4.68324), abs=6e-6
    )
    numbers = queue_oracles.tandem(3.0, 4.0, 1.0, 5, 6.0, 0.2)
    assert numbers == pytest.approx((3.0, 5.135367, 1.666667), abs=6e-7)
    assert sum(numbers) / 3.0 == pytest.approx(3.267345, abs=6e-7)


def test_reporting_and_effort() -> None:
    chances = {(0.5, 2): 0.5, (0.5, 5): 0.159104, (0.5, 10): 0.0741253, (0.5, 50): 0.0140463,
               (0.1, 10): 0.225736}  # fmt: skip
    nobody = {(0.5, 2): 0.25, (0.5, 5): 0.420448, (0.5, 10): 0.462937, (0.5, 50): 0.492977,
              (0.1, 10): 0.0774264}  # fmt: skip
    for dilemma in chances:
        assert oracles.volunteers(*dilemma) == pytest.approx(chances[dilemma], abs=6e-7)
        assert oracles.nobody_volunteers(*dilemma) == pytest.approx(nobody[dilemma], abs=6e-7)
    for paper, best in ((0.5, (0, 1)), (1.0, (2 / 3, 2 / 3)), (1.5, (4 / 3, 1 / 3)), (2.0, (2, 0))):
        assert oracles.best_effort(paper, 1.0, 0.5) == pytest.approx(best, abs=1e-5)


def test_networks() -> None:
    assert oracles.ring_clustering(8) == pytest.approx(0.642857, abs=6e-7)
    assert oracles.small_world_clustering(8, 0.0) == oracles.ring_clustering(8)
    assert oracles.giant_component(2.0) == pytest.approx(0.796812, abs=6e-7)
    assert oracles.giant_component(1.5) == pytest.approx(0.582812, abs=6e-7)
