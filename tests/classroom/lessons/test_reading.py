"""A lesson's file is data: what it says is what is taught, and a mistake is one clear line."""

import shutil

import pytest

from classroom.lessons import lesson, names
from classroom.lessons.reading import FOLDER, read_lesson
from sim.text import InputError

GOOD = FOLDER / "paper.yaml"


@pytest.fixture
def changed(tmp_path):
    """Return what writes the good lesson with one piece replaced, and gives the file."""

    def write(old, new):
        text = GOOD.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        file = tmp_path / "paper.yaml"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return file

    return write


def test_a_good_file_is_read_as_it_stands():
    read = read_lesson(GOOD)
    assert read.id == "paper"
    assert read.title.zh == "台账全绿，问题还在"
    assert read.arms["right"].overrides[1] == "schemes.assessment.start=26"
    assert read.findings["paper"].arms == {"right": 1.0, "left": -1.0}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("minutes: 30", "minutes: 30\nhomework: none", "homework"),
        ("  en: All green on paper\n", "", "title.en"),
        ("  zh: 台账全绿，问题还在\n", "  zh: ''\n", "title.zh"),
        ("minutes: 30", "minutes: 3", "minutes"),
        ("minutes: 30", "minutes: long", "minutes"),
        ("  left:\n", "  middle:\n", "arms"),
        ("outcome: grid_paper_hours", "outcome: paper_planes", "paper_planes"),
        ("arms: {left: 1.0}", "arms: {nobody: 1.0}", "nobody"),
        ("    scale: ratio\n    above: 0.0\n", "    scale: ratio\n", "findings.paper"),
        ("  about: truly", "  about: falsely", "falsely"),
        ("  figure: resolved_true", "  figure: trust", "trust"),
        ("右边的文书工时多了 {paper}", "右边的文书工时多了 {papers}", "papers"),
        ("panels: [grid_paper_hours", "panels: [grid_paper_planes", "grid_paper_planes"),
        ("preset: estate/commodity", "preset: estate/castle", "castle"),
        ("schemes.assessment.pressure=1.6", "schemes.assessment.pressure=99", "pressure"),
        ("schemes.assessment.start=26", "schemes.assessment.begin=26", "begin"),
        ("weeks: 156", "weeks: 400", "weeks"),
        ("id: paper\n", "id: papers\n", "id"),
        ("id: paper\n", "id: *anchor\n", "anchor"),
        ("  - week: 24\n", "  - week: first\n", "look.0.week"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_key(changed, old, new, key):
    with pytest.raises(InputError) as caught:
        read_lesson(changed(old, new))
    for line in caught.value.text:
        assert "paper.yaml" in line
        assert key in line
        assert "\n" not in line


def test_a_prediction_needs_choices_or_a_guess_and_not_both(changed):
    text = "  about: truly\n  figure: resolved_true\n"
    guess = "  guess: {unit: {zh: 件, en: issues}, low: 0, high: 9}\n"
    with pytest.raises(InputError, match=r"3 or 4|three or four"):
        read_lesson(changed(text, text + guess))


def test_changes_in_mid_run_become_part_of_the_scenario(changed):
    file = changed(
        "  left:\n",
        "  left:\n    changes: [{week: 40, set: {organisations.grid.inspection: 0.1}}]\n",
    )
    (change,) = read_lesson(file).scenario("left").changes
    assert (change.week, change.set) == (40, {"organisations.grid.inspection": 0.1})


def test_a_change_after_the_end_is_refused(changed):
    file = changed(
        "  left:\n",
        "  left:\n    changes: [{week: 400, set: {organisations.grid.inspection: 0.1}}]\n",
    )
    with pytest.raises(InputError, match="400"):
        read_lesson(file)


def test_an_unknown_lesson_is_told_with_those_there_are():
    with pytest.raises(InputError) as caught:
        lesson("astronomy")
    for line in caught.value.text:
        assert all(name in line for name in names())


def test_two_files_of_one_name_do_not_mix(tmp_path):
    file = tmp_path / "paper.yaml"
    shutil.copy(GOOD, file)
    assert read_lesson(file) == lesson("paper")
