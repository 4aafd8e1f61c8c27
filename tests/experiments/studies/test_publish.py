"""A report is of what is stored: nothing older stays beside it, nobody writes meanwhile."""

from __future__ import annotations

import pytest

import experiments
from experiments.designs import grid
from experiments.storage.folder import StudyFolder
from experiments.studies import publish as publishing
from experiments.studies.publish import publish
from sim import InputError
from tests.experiments.storage.small_study import plan, written

KEY = "schemes.letters.threshold"


@pytest.fixture
def _no_pictures(monkeypatch):
    monkeypatch.setattr(publishing, "build", lambda *_: ("<p>a report</p>", []))


def test_a_folder_that_is_written_to_is_not_published(tmp_path):
    written(tmp_path)
    with (
        StudyFolder.open(tmp_path, plan()),
        pytest.raises(InputError, match="another process is writing"),
    ):
        publish(tmp_path, "en")


def test_a_folder_is_not_written_to_while_it_is_published(tmp_path, monkeypatch):
    written(tmp_path)

    def build(*_: object) -> tuple[str, list[object]]:
        with (
            pytest.raises(InputError, match="another process is writing"),
            StudyFolder.open(tmp_path, plan()),
        ):
            pass
        return "<p>a report</p>", []

    monkeypatch.setattr(publishing, "build", build)
    publish(tmp_path, "en")
    assert (tmp_path / "report.html").read_text() == "<p>a report</p>"


@pytest.mark.usefixtures("_no_pictures")
def test_derived_tables_that_are_not_made_anew_go(small, tmp_path):
    experiments.study(grid(small, {KEY: [1, 3]}), 2, out=tmp_path)
    stale = tmp_path / "sensitivity.parquet"
    stale.write_bytes((tmp_path / "runs.parquet").read_bytes())
    publish(tmp_path, "en")
    assert not stale.exists()
    assert "point_effects" in experiments.load(tmp_path)


@pytest.mark.usefixtures("_no_pictures")
def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(InputError, match="not a complete result"):
        publish(tmp_path / "nothing", "en")
    assert not (tmp_path / "nothing").exists()
