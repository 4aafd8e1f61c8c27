"""Tables that are taken home open in a spreadsheet as they are, and nothing in them runs."""

from __future__ import annotations

import csv
import io

import pytest

from classroom.tables import csv_text


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_reads_it_as_it_is():
    text = csv_text(["谁", "n"], [["王，书记", 1], ['a "b", c\nd', 2.5]])
    assert text.startswith("\ufeff谁,n\r\n")
    assert _cells(text) == [["谁", "n"], ["王，书记", "1"], ['a "b", c\nd', "2.5"]]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(sign):
    ((cell,),) = _cells(csv_text(["x"], [[f"{sign}1+1"]]))[1:]
    assert cell == f"'{sign}1+1"


@pytest.mark.parametrize("number", ["-3.2", "+1", "-1e-05", -4, -0.5])
def test_a_number_stays_a_number(number):
    ((cell,),) = _cells(csv_text(["x"], [[number]]))[1:]
    assert cell == str(number)


@pytest.mark.parametrize("words", ["\t1", "\r1", "－1", "-inf", "-1+1", "+86 139"])
def test_what_only_looks_like_a_number_does_not_run(words):
    ((cell,),) = _cells(csv_text(["x"], [[words]]))[1:]
    assert cell == f"'{words}"
