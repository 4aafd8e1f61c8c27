"""The random cases of the issue engine (V7): waits, priorities, impatience, rework, and their inputs.

Long lines fluctuate; so the means are adjusted for how many issues came and how much work they
were in each batch, of which the exact means are known (control variates).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.issues.catalogue import CALL_BACK, DESK, GRID
from tests.verification import queue_oracles as oracles
from tests.verification.queues import PERIODS, Observed, observed
from tests.verification.verdict import Verdict, judge

OFFICES, ISSUES = 40, 300_000  # a seed
WAITS = ((8.0, 3.0, 4), (2.0, 1.0, 3), (4.0, 1.0, 5), (1.2, 1.0, 2))  # arriving, rate, servers
CLASSES = (((2.0, 6.0), 3.0, 4), ((1.0, 0.5, 0.6), 1.0, 3))
SERVICES = ((0.8, 0.0), (0.8, 1.0), (0.8, 2.0), (0.6, 0.5))  # arriving, variation of work
CROWDS = ((10.0, 2.0, 0.5, 4), (4.0, 1.0, 2.0, 3))  # arriving, rate, impatience, servers
TANDEMS = ((3.0, 4.0, 1.0, 5, 6.0, 0.2), (2.0, 3.0, 1.5, 3, 5.0, 0.3))
_FEW = 8  # offices, of those
_TIMES = (0.1, 1.0)  # P(W > t)
_KNOWN = "known:"  # begins the names of what has an exact mean, less that mean

Tally = dict[str, np.ndarray]  # of a run: (offices,) each


def inputs(seeds: range) -> list[Verdict]:
    """V7: what reaches a station is a steady Poisson stream, with the work it should have."""
    arriving, verdicts = 4.0, []

    def seen(run: Observed) -> Tally:
        counts = _counts(run)
        return {
            "work": run.per_period(run.work, _served(run)),
            "square": run.per_period(run.work**2, _served(run)) / arriving,
            "early": counts[:, :, : PERIODS // 5].mean((1, 2)),
            "spread": counts.var((1, 2)),
        }

    for cv in (0.5, 1.0, 2.0):
        found = _tallied(seeds, seen, (arriving,), 8, 1.0, issues={"hours_cv": cv})
        square = judge(f"V7 square of work, variation {cv:g}", 1 + cv**2, found["square"])
        verdicts += [
            square,
            square.control("all alike", 1.0),
            judge(f"V7 work, variation {cv:g}", arriving, found["work"]),
        ]
    early = judge("V7 arrivals in the first fifth of the week", arriving, found["early"])
    rest = arriving * (1 + 4 * np.log(0.8))  # of which more and more arose already
    spread = judge("V7 spread of arrivals", arriving, found["spread"])
    return [
        *verdicts, early, early.control("in the rest of the week they arise in", rest),
        spread, spread.control("in pairs", 2 * arriving),
    ]  # fmt: skip


def waits(seeds: range) -> list[Verdict]:
    """V7: one line, several servers (Erlang C)."""
    verdicts = []
    for arriving, rate, servers in WAITS:

        def seen(run: Observed, arriving: float = arriving) -> Tally:
            longer = {
                f"over {time:g}": run.per_period(1.0, _served(run) & (_waited(run) > time))
                / arriving
                for time in _TIMES
            }
            waited = run.per_period(_waited(run), _served(run))
            return {"waited": waited, **longer, **_came(run, arriving)}

        found = _tallied(seeds, seen, (arriving,), servers, rate)
        name = f"V7 {arriving:g} arrive, {servers} serve {rate:g} each"
        exact = oracles.mean_wait(arriving, rate, servers)
        waited = adjusted(found["waited"], found)
        wait = judge(f"{name}, wait", exact, waited / arriving)
        verdicts += [wait, judge(f"{name}, in line", arriving * exact, waited)]
        for time in _TIMES:
            chance = oracles.waits_longer(time, arriving, rate, servers)
            longer = adjusted(found[f"over {time:g}"], found)
            verdicts.append(judge(f"{name}, wait over {time:g}", chance, longer))
        batch = _taken_up_once_a_period(
            _run((arriving,), servers, rate, seeds.start), rate, servers
        )
        verdicts += [
            wait.control("a line for each server", oracles.mean_wait(arriving / servers, rate, 1)),
            judge(wait.case, exact, batch).control("taken up once a period", exact),
        ]
    return verdicts


def priorities(seeds: range) -> list[Verdict]:
    """V7: who has priority goes first, and nobody is interrupted."""
    verdicts = []
    for classes, rate, servers in CLASSES:

        def seen(run: Observed, classes: tuple[float, ...] = classes) -> Tally:
            found: Tally = {}
            for k, arriving in enumerate(classes):
                mine = _served(run) & (run.visits.priority == k)
                found[f"waited {k}"] = run.per_period(_waited(run), mine)
                found |= _came(run, arriving, k)
            return found

        found = _tallied(seeds, seen, classes, servers, rate)
        together = oracles.mean_wait(sum(classes), rate, servers)
        interrupting = oracles.interrupting_waits(classes, rate, servers)
        name = f"V7 {classes} arrive, {servers} serve {rate:g} each"
        waited = [adjusted(found[f"waited {k}"], found) for k in range(len(classes))]
        for k, exact in enumerate(oracles.priority_waits(classes, rate, servers)):
            wait = judge(f"{name}, class {k}", exact, waited[k] / classes[k])
            verdicts += [
                wait,
                wait.control("first come, first served", together),
                wait.control("interrupting", interrupting[k]),
            ]
        verdicts.append(judge(f"{name}, all", together, np.sum(waited, axis=0) / sum(classes)))
    return verdicts


def services(seeds: range) -> list[Verdict]:
    """V7: one server, work that varies little or much (Pollaczek & Khinchine)."""
    verdicts = []
    for arriving, cv in SERVICES:

        def seen(run: Observed, arriving: float = arriving, cv: float = cv) -> Tally:
            square = run.per_period(run.work**2, _served(run))
            return {
                "waited": run.per_period(_waited(run), _served(run)) / arriving,
                f"{_KNOWN} square": square / (arriving * (1 + cv**2)) - 1,
                **_came(run, arriving),
            }

        found = _tallied(seeds, seen, (arriving,), 1, 1.0, issues={"hours_cv": cv})
        name = f"V7 {arriving:g} arrive, one serves, variation {cv:g}"
        exact = oracles.pollaczek(arriving, 1.0, cv)
        wait = judge(name, exact, adjusted(found["waited"], found))
        verdicts.append(wait)
        if cv != 1.0:
            verdicts.append(wait.control("exponential", oracles.pollaczek(arriving, 1.0, 1.0)))
    return verdicts


def impatience(seeds: range) -> list[Verdict]:
    """V7: those in line give up when their patience ends (Erlang A)."""
    verdicts = []
    for arriving, rate, leaving, servers in CROWDS:

        def seen(run: Observed, arriving: float = arriving) -> Tally:
            gave_up = _served(run) & np.isnan(run.visits.started)
            return {
                "share": run.per_period(1.0, gave_up) / arriving,
                "in line": run.per_period(_waited(run), _served(run)),
                **_came(run, arriving),
            }

        patience = {"patience": 1.0 / (leaving * PERIODS)}
        found = _tallied(seeds, seen, (arriving,), servers, rate, issues=patience)
        exact = oracles.impatient(arriving, rate, leaving, servers)
        wrong = oracles.impatient(arriving, rate, leaving, servers, in_service=True)
        name = f"V7 {arriving:g} arrive, {servers} serve {rate:g} each, {leaving:g} give up"
        for what, right, mistaken in zip(("share", "in line"), exact, wrong, strict=True):
            verdict = judge(f"{name}, {what}", right, adjusted(found[what], found))
            verdicts += [verdict, verdict.control("also while served", mistaken)]
    return verdicts


def rework(seeds: range) -> list[Verdict]:
    """V7: desk, handling and call-back one after the other, a share handled again."""
    verdicts = []
    for arriving, dispatch, rate, servers, verifying, again in TANDEMS:
        turns = arriving / (1 - again)
        stations = {
            "the desk": (DESK, arriving, dispatch),
            "the handlers": (GRID, turns, rate),
            "the call-back": (CALL_BACK, turns, verifying),
        }

        def seen(run: Observed, stations: dict[str, tuple] = stations) -> Tally:
            found, visits = {}, run.visits
            for place, (kind, turns, rate) in stations.items():
                here = visits.kind == kind
                found[place] = run.per_period(visits.left - visits.joined, here)
                work = run.per_period(visits.left - visits.started, here)
                found[f"{_KNOWN} work, {place}"] = work / (turns / rate) - 1
                found[f"{_KNOWN} visits, {place}"] = run.per_period(1.0, here) / turns - 1
            return found

        found = _tallied(
            seeds, seen, (arriving,), servers, rate, desk=dispatch, call_back=verifying,
            quality=1.0 - again, issues={"desk_hours": 1.0, "call_back_hours": 1.0},
        )  # fmt: skip
        name = f"V7 {arriving:g} through desk, {servers} handlers, call-back, {again:.0%} again"
        exact = oracles.tandem(arriving, dispatch, rate, servers, verifying, again)
        wrong = {
            "the desk": ("again through the desk", oracles.mean_number(turns, dispatch, 1)),
            "the handlers": ("without rework", oracles.mean_number(arriving, rate, servers)),
            "the call-back": ("without rework", oracles.mean_number(arriving, verifying, 1)),
        }
        numbers = {place: adjusted(found[place], found) for place in stations}
        for (place, batches), number in zip(numbers.items(), exact, strict=True):
            verdict = judge(f"{name}, at {place}", number, batches)
            verdicts += [verdict, verdict.control(*wrong[place])]
        sojourn = np.sum(list(numbers.values()), axis=0) / arriving
        verdicts.append(judge(f"{name}, sojourn", sum(exact) / arriving, sojourn))
    return verdicts


def adjusted(batches: np.ndarray, found: Tally) -> np.ndarray:
    """Return batches, (b,), less what is explained by what is known: of exact mean zero."""
    known = np.column_stack([values for name, values in found.items() if name.startswith(_KNOWN)])
    with_mean = np.column_stack([np.ones(batches.size), known])
    weights = np.linalg.lstsq(with_mean, batches, rcond=None)[0][1:]
    return batches - known @ weights


def _tallied(seeds: range, seen: Callable[[Observed], Tally], *line: Any, **more: Any) -> Tally:
    """Return what is seen of a run with each seed; the runs themselves would fill the memory."""
    tallies = [seen(_run(*line, seed, **more)) for seed in seeds]
    return {name: np.concatenate([tally[name] for tally in tallies]) for name in tallies[0]}


def _run(
    arriving: tuple[float, ...], servers: int, rate: float, seed: int, **more: Any
) -> Observed:
    weeks = int(ISSUES / (OFFICES * PERIODS * sum(arriving)))
    return observed(OFFICES, arriving, servers, rate, weeks=weeks, settle=20, seed=seed, **more)


def _served(run: Observed) -> np.ndarray:
    """Return which visits are those at the handlers."""
    return run.visits.kind == GRID


def _waited(run: Observed) -> np.ndarray:
    """Return how long each visit waited in line, to the end or until giving up."""
    visits = run.visits
    return np.where(np.isnan(visits.started), visits.left, visits.started) - visits.joined


def _came(run: Observed, arriving: float, priority: int = 0) -> Tally:
    """Return by how much issues and work of a class exceed their exact means."""
    mine = _served(run) & (run.visits.priority == priority)
    return {
        f"{_KNOWN} visits {priority}": run.per_period(1.0, mine) / arriving - 1,
        f"{_KNOWN} work {priority}": run.per_period(run.work, mine) / arriving - 1,
    }


def _counts(run: Observed) -> np.ndarray:
    """Return how many issues came in each period: (offices, weeks, PERIODS)."""
    visits = run.visits.at(_served(run))
    period = visits.joined.astype(np.int64)
    period -= period.min() - period.min() % PERIODS
    cell = visits.office * run.periods + period
    return np.bincount(cell, minlength=run.offices * run.periods).reshape(run.offices, -1, PERIODS)


def _taken_up_once_a_period(run: Observed, rate: float, servers: int) -> np.ndarray:
    """Return the mean waits of a wrong model on the same issues of a few offices."""
    means = []
    for office in range(_FEW):
        visits = run.visits.at(_served(run) & (run.visits.office == office))
        order = np.argsort(visits.joined)
        joined = visits.joined[order]
        work = run.work[_served(run) & (run.visits.office == office)][order]
        started = oracles.starts(np.ceil(joined), work / rate, np.zeros(joined.size), servers)
        means.append((started - joined).mean())
    return np.array(means)


QUEUES: dict[str, Callable[[range], list[Verdict]]] = {
    "inputs": inputs, "waits": waits, "priorities": priorities, "services": services,
    "impatience": impatience, "rework": rework,
}  # fmt: skip
