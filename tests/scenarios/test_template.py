"""The template is a valid scenario file that explains every key."""

from __future__ import annotations

from pathlib import Path

import pytest

import scenarios
from sim.parameters import declarations
from sim.scenario import Scenario
from sim.text import InputError

_WORDS = {"label", "story"}


def loaded(folder: Path, text: str) -> Scenario:
    """Load a scenario from its text."""
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return scenarios.load(path)


@pytest.mark.parametrize("base", scenarios.names())
def test_the_template_has_the_values_of_its_preset(tmp_path: Path, base: str) -> None:
    mine = loaded(tmp_path, scenarios.template(base, "我的社区"))
    assert mine.label.zh == mine.label.en == "我的社区"
    assert mine.model_dump(exclude=_WORDS) == scenarios.load(base).model_dump(exclude=_WORDS)


def test_lines_at_their_default_can_be_uncommented(tmp_path: Path) -> None:
    text = scenarios.template("yingpu/xibu", "mine")
    fixed, sep, rest = text.partition("## ── 组织")
    assert sep
    rooms, sep, _ = rest.partition("#changes:")
    assert sep
    lines = rooms.splitlines()[1:]
    opened = [line[1:] if line.startswith("#") and line[1:2] != "#" else line for line in lines]
    assert opened != lines
    mine = loaded(tmp_path, fixed + "\n" + "\n".join(opened))
    assert mine == loaded(tmp_path, text)
    louder = "\n".join(opened).replace("report_cost: 0.55", "report_cost: 0.75")
    assert loaded(tmp_path, fixed + "\n" + louder).organisations.issues.report_cost == 0.75


def test_the_change_in_the_template_can_be_uncommented(tmp_path: Path) -> None:
    before, sep, change = scenarios.template("yingpu/xibu", "mine").partition("#changes:")
    mine = loaded(tmp_path, before + (sep + change).replace("#", ""))
    assert [c.week for c in mine.changes] == [52]


@pytest.mark.parametrize("base", ["yingpu/xibu", "estate/commodity_plain"])
def test_every_key_is_explained_in_both_languages(base: str) -> None:
    text = scenarios.template(base, "mine")
    for declared in declarations(Scenario):
        name = declared.key.rpartition(".")[2]
        if declared.key.startswith(("label", "story", "sources", "changes")):
            continue
        assert f"{declared.label.zh} · {declared.label.en}" in text, declared.key
        assert declared.source in text, declared.key
        assert f"{name}: " in text, declared.key


@pytest.mark.parametrize("title", ['He said "no": #1', "社区\n第二行", "- [x]", "a: b"])
def test_any_title_is_written_so_that_it_is_read_again(tmp_path: Path, title: str) -> None:
    assert loaded(tmp_path, scenarios.template("estate/rental", title)).label.en == title


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(InputError, match="yingpu/xibo"):
        scenarios.template("yingpu/xibo", "mine")
    with pytest.raises(InputError, match="HOME"):
        scenarios.template("yingpu/xibu", "${oc.env:HOME}")
