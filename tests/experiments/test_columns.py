"""What columns mean: every one is explained, in both languages, and none like another."""

from __future__ import annotations

import pytest

from experiments.columns import README, TABLES, column, names, with_tables
from sim.summary import summary_columns


def test_results_readme_is_up_to_date():
    page = README.read_text(encoding="utf-8")
    assert page == with_tables(page), "run: python -m experiments.columns"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_explained_in_both_languages(table):
    for name in names(table):
        found = column(table, name)
        assert all(found.definition) and all(found.label), name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_numbers_of_the_summary_are_called_alike(language):
    labels = [column("runs", n).label.of(language) for n in summary_columns(["letters", "menu"])]
    assert len(set(labels)) == len(labels)


def test_numbers_of_the_summary_say_of_whom_and_when():
    members = column("runs", "active_share.in_service_member")
    assert members.label.en == "active share (>= 3), in-service members"
    assert members.label.zh == "骨干率（≥3 次），在职党员"
    assert members.definition.en.startswith("last full recorded year: ")
    letters = column("runs", "money.letters")
    assert letters.label == ("资金，感谢信", "money, thank-you letters")
    assert letters.unit == "yuan/year"  # a week's unit in the table of costs
    assert column("runs", "money.of-a-package").label.en == "money, of-a-package"


@pytest.mark.parametrize(
    ("factor", "label", "unit"),
    [
        ("schemes.letters.threshold", "activities for a letter", "activities/year"),
        ("population.estates.north.households", "households", "households"),
        ("schemes.letters", "thank-you letters", "-"),
        ("letters", "thank-you letters", "-"),
        ("W", "work unit", "-"),
        ("mine", "mine", "-"),
    ],
)
def test_factors_are_explained_as_what_they_change(factor, label, unit):
    found = column("points", factor)
    assert (found.label.en, found.unit) == (label, unit)
