"""The tutorial runs from its first cell to its last, at small size."""

from __future__ import annotations

from pathlib import Path

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "first_steps.py"


def test_first_steps(capsys):
    source = TUTORIAL.read_text(encoding="utf-8")
    small = source.replace("SEEDS = 10", "SEEDS = 2")
    assert small != source
    exec(compile(small, TUTORIAL, "exec"), {"__name__": "__main__"})
    printed = capsys.readouterr().out
    assert "西部花苑" in printed and "in_service_member" in printed and "treshold" in printed
