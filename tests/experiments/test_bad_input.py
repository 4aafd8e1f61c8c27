"""Bad input: one line that names the key, the value and what is allowed; exit code 2."""

from __future__ import annotations

import pytest

from experiments.cli import main
from experiments.exits import BAD_INPUT

CASES = [
    (["run", "yingpu/xibo"], "yingpu/xibo"),
    (["run", "nowhere.yaml"], "nowhere.yaml"),
    (["run", "weks=3"], "weks"),
    (["run", "yingpu/xibu", "weeks=0"], "weeks"),
    (["run", "--seeds", "0"], "--seeds"),
    (["run", "--seeds", "many"], "many"),
    (["run", "--seeds", "9" * 5000], "--seeds"),
    (["run", "--first-seed", "-1"], "--first-seed"),
    (["run", "--workers", "1.5"], "--workers"),
    (["run", "--sedes", "3"], "--sedes"),
    (["run", "--seeds"], "--seeds"),
    (["run", "--network", "nowhere.csv"], "nowhere.csv"),
    (["run", "--residents", "nowhere.parquet"], "nowhere.parquet"),
    (["run", "--lang", "fr"], "fr"),
    (["run", "--lang"], "--lang"),
    (["compare", "yingpu/xibu"], "1"),
    (["compare", "yingpu/xibu", 'yingpu/xibu "label'], "label"),
    (["compare", "yingpu/xibu", "yingpu/xibu ~schemes.nothing"], "schemes.nothing"),
    (["compare"], "A B"),
    (["describe"], "KEY"),
    (["describe", "treshold"], "threshold"),
    (["describe", "e"], "e"),
    (["describe", ""], "KEY"),
    (["scenarios", "extra"], "extra"),
    (["new", "a/b"], "a/b"),
    (["new", "fine", "--base", "nowhere"], "nowhere"),
    (["validate", "P99"], "P99"),
    (["rnu"], "rnu"),
    (["--version-of-everything"], "--version-of-everything"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("arguments", "named"), CASES, ids=[" ".join(a)[:40] for a, _ in CASES])
def test_one_line_in_either_language(
    arguments: list[str], named: str, language: str, capsys, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COGOV_LANG", language)
    assert main(arguments) == BAD_INPUT
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("cogov: ") and printed.err.count("\n") == 1, printed.err
    assert named in printed.err
    chinese = any("\u4e00" <= c <= "\u9fff" for c in printed.err)
    assert chinese == (language == "zh")
    assert list(tmp_path.iterdir()) == []  # nothing was begun


def test_an_unknown_language_of_the_environment_is_named(capsys, monkeypatch):
    monkeypatch.setenv("COGOV_LANG", "klingon")
    assert main(["scenarios"]) == BAD_INPUT
    assert "COGOV_LANG" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_refused_before_running(capsys, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setattr(
        "experiments.execution.dispatcher.run_batch", None
    )  # a run would fail otherwise
    assert main(["run", "--seeds", "1", "--out", str(tmp_path / "taken"), "--lang", "en"]) == 2
    assert "taken" in capsys.readouterr().err


def test_missing_chinese_font_is_said_before_running(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.fonts.chinese_family", lambda: None)
    monkeypatch.setattr("experiments.execution.dispatcher.run_batch", None)
    assert main(["run", "--seeds", "1", "--out", str(tmp_path / "r"), "--lang", "zh"]) == 2
    complaint = capsys.readouterr().err
    assert "cogov[fonts]" in complaint and complaint.count("\n") == 1
    assert not (tmp_path / "r").exists()
