"""A click in the pack tells what the live page tells: the same verdict, bars, chances and luck."""

import base64
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from classroom.live.reason_words import VERDICTS, percent, percent_steps
from classroom.live.reasons import Reasons, WeekReasons
from classroom.pack.content import why_words
from classroom.pack.whys import quantised
from classroom.view.assets import script
from sim.decision.tasks import TASK_TYPES
from sim.outcomes import GROUPS, TERMS
from sim.population.residents import FORCED
from tests.classroom.view.browsing import chromium

MANY = 400


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield _with_why(browser)


def _with_why(browser: Browser) -> Page:
    page = browser.new_page()
    code = base64.b64encode(script("why", "classroom.pack").encode()).decode()
    page.evaluate(
        "async (code) => { window.why = await import(`data:text/javascript;base64,${code}`); }",
        code,
    )
    return page


def drawn() -> WeekReasons:
    """Return reasons that no run gives in so few residents: all verdicts, ties, slight terms."""
    rng = np.random.default_rng(7)
    terms = {name: np.round(rng.normal(0.0, 1.0, MANY), rng.integers(1, 4)) for name in TERMS}
    chances = rng.dirichlet((1.0, 0.5, 2.0), MANY)
    return WeekReasons(
        week=3,
        group=rng.integers(0, len(GROUPS), MANY).astype(np.uint8),
        reach=rng.beta(0.5, 3.0, MANY),
        offered=rng.random(MANY) < 0.6,
        stopped=rng.random(MANY) < 0.1,
        bound=rng.random(MANY) < 0.1,
        task=rng.integers(0, len(TASK_TYPES), MANY).astype(np.uint8),
        terms=terms,
        token_terms={},
        v_real=np.zeros(MANY),
        v_token=np.zeros(MANY),
        chance_real=chances[:, 0],
        chance_token=chances[:, 1],
        luck=rng.random(MANY),
        answer=rng.integers(0, 3, MANY).astype(np.uint8),
        act=rng.integers(0, FORCED + 1, MANY).astype(np.uint8),
    )


def one(w: WeekReasons, i: int) -> Reasons:
    columns = {name: values[i].item() for name, values in w._asdict().items()
               if isinstance(values, np.ndarray)}  # fmt: skip
    return Reasons(
        **{
            **columns,
            "resident": i,
            "week": w.week,
            "group": list(GROUPS)[w.group[i]],
            "task": list(TASK_TYPES)[w.task[i]],
            "terms": {name: float(values[i]) for name, values in w.terms.items()},
            "token_terms": {},
        }
    )


def test_every_verdict_is_said_as_the_live_page_says_it(page: Page) -> None:
    week = drawn()
    numbers = quantised(week)
    terms = numbers.pop("terms")
    assert set(numbers["verdict"]) == set(range(len(VERDICTS)))
    told = [
        {
            "terms": [[name, int(value)] for name, value in zip(TERMS, terms[:, i], strict=True)],
            **{name: int(values[i]) for name, values in numbers.items()},
        }
        for i in range(MANY)
    ]
    for language in ("zh", "en"):
        said = page.evaluate(
            "([all, words, language]) => all.map((told) => why.verdict(told, words, language))",
            [told, why_words(), language],
        )
        assert said == [one(week, i).words.of(language) for i in range(MANY)]


def test_shares_are_said_with_a_tenth_where_they_are_small() -> None:
    shares = [0.0, 0.0004, 0.0005001, 0.021, 0.0994, 0.0996, 0.1, 0.1449, 0.5, 1.0]
    said = ["0.0%", "0.0%", "0.1%", "2.1%", "9.9%", "10%", "10%", "14%", "50%", "100%"]
    assert [percent(int(steps)) for steps in percent_steps(np.array(shares))] == said


def test_rounding_is_never_coarser_than_stated() -> None:
    week = drawn()
    numbers = quantised(week)
    exact = np.stack(list(week.terms.values()))
    assert np.abs(numbers["terms"] / 100 - exact).max() <= 0.005 + 1e-12
    assert np.abs(numbers["luck"] / 100 - week.luck).max() <= 0.005 + 1e-12


def test_terms_that_leave_no_doubt_are_kept_within_what_is_stored() -> None:
    week = drawn()
    far = {**week.terms, "material": np.full(MANY, 1e6), "cost": np.full(MANY, -1e6)}
    numbers = quantised(week._replace(terms=far))["terms"]
    assert numbers.max() == 16_000
    assert numbers.min() == -16_000
    assert numbers.dtype == np.int16
