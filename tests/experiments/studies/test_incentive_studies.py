"""The commands resonance, withdrawal and replications from beginning to end, at small size."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from experiments.cli import main
from experiments.columns import names

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _tables(folder: Path, *wanted: str) -> list[pd.DataFrame]:
    """Return tables of a folder, after checking that their columns are those that are explained."""
    found = [pd.read_parquet(folder / f"{name}.parquet") for name in wanted]
    for name, frame in zip(wanted, found, strict=True):
        assert tuple(frame.columns) == names(name)
    return found


def test_resonance_of_a_community_of_one_s_own(small_file, tmp_path, capsys):
    """Protects the whole study: all points, its tables, what is printed, and the page."""
    out = tmp_path / "study"
    words = [str(small_file), "--endogenous", "culture_events", "--seeds", "2"]
    assert main(["resonance", *words, "--out", str(out), "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    found, claimed = _tables(out, "resonance", "resonance_claims")
    assert set(claimed["rule"]) == {"logit", "threshold"} and set(claimed["community"]) == {"small"}
    assert (found["seeds"] == 2).all()
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["points"] == 2 * 4 * 16 and manifest["design"]["kind"] == "resonance"
    # weeks of the file are replaced by the year that resonance is measured over
    assert "weeks: 52" in (out / "scenario.yaml").read_text()
    assert "small, with culture events and shared spaces as class E" in printed
    assert str(out / "report.html") in printed
    page = (out / "report.html").read_text()
    assert "(added)" in page  # culture events, which the community does not have
    assert all(f"R({model}" in page for model in ("full", "additive, no norm"))


def test_the_report_of_a_study_in_the_other_language(small_file, tmp_path, capsys):
    """Protects equal languages, and that a report needs the folder alone."""
    out = tmp_path / "study"
    words = [str(small_file), "--of", "star_rating,honour_roll", "--week", "26", "--seeds", "3"]
    assert main(["withdrawal", *words, "--out", str(out), "--lang", "en", "--quiet"]) == 0
    assert capsys.readouterr().out.split() == [str(out)]
    english = (out / "report.html").read_text()
    assert "never introduced" in english
    assert main(["report", str(out), "--lang", "zh"]) == 0
    chinese = (out / "report.html").read_text()
    assert "从未引入" in chinese and "never introduced" not in chinese
    after, left = _tables(out, "withdrawal", "withdrawal_left")
    assert set(left["reach"]) == set(after["reach"]) == {"held", "withdrawn"}
    assert set(left["norm"]) == {0.0, 6.0} and set(left["first"]) == {0}
    assert (out / "weekly.parquet").exists()
    assert list((out / "figures").glob("withdrawal*.png"))


def test_a_new_outcome_needs_no_new_runs(small_file, tmp_path, capsys):
    """Protects what is stored: another outcome is another question to the same runs."""
    out = tmp_path / "study"
    words = [str(small_file), "--seeds", "4", "--out", str(out), "--lang", "zh"]
    assert main(["replications", *words, "--outcome", "services"]) == 0
    assert "人均真实参与" in capsys.readouterr().out
    runs = (out / "runs.parquet").read_bytes()
    assert main(["replications", *words, "--outcome", "trust.retired"]) == 0
    assert CHINESE.search(capsys.readouterr().out)
    assert (out / "runs.parquet").read_bytes() == runs
    (planned,) = _tables(out, "replications")
    assert set(planned["outcome"]) == {"trust.retired"} and (planned["seeds"] == 4).all()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["resonance", "yingpu/nowhere"], "yingpu/nowhere"),
        (["resonance", "--endogenous", "letters"], "letters"),
        (["resonance", "weeks=10"], "10"),
        (["withdrawal", "--of", "star_ratng"], "star_ratng"),
        (["withdrawal", "--week", "x"], "x"),
        (["replications", "--outcome", "activ_share"], "activ_share"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_mistakes_are_one_line_before_anything_runs(words, named, language, tmp_path, capsys):
    """Protects the user: exit code 2, the value named, nothing written."""
    out = tmp_path / "study"
    assert main([*words, "--out", str(out), "--lang", language]) == 2
    complaint = capsys.readouterr().err.strip()
    assert named in complaint and "\n" not in complaint and not out.exists()
