"""A file that cannot be written is said before any work is done for it."""

from __future__ import annotations

import pytest

from classroom.cli import main
from classroom.commands.output import writable


@pytest.mark.parametrize("command", [["class-pack", "paper"], ["offline-kit"]], ids=lambda c: c[0])
@pytest.mark.parametrize("place", ["file/x.html", "."])
def test_what_cannot_be_written_is_refused_at_once(command, place, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main([*command, "-o", str(tmp_path / place), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith("cogov: -o: cannot write ")
    assert said.err.count("\n") == 1


def test_asking_makes_folders_and_leaves_files_alone(tmp_path):
    new, old = tmp_path / "a" / "b.html", tmp_path / "old.html"
    old.write_text("kept")
    assert writable(str(new)) == new and new.parent.is_dir() and not new.exists()
    assert writable(str(old)) == old and old.read_text() == "kept"
