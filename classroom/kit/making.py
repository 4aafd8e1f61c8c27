"""Makes the zip of an offline kit."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from classroom.kit.guide import write_guides
from classroom.kit.targets import Target, target
from classroom.kit.wheels import gather
from experiments.exits import DONE
from sim.text import Language, Text

_HERE = Path(__file__).parent
_DOCS = (_HERE / "docs", _HERE.parents[1] / "docs")  # as installed, and in the source
_STARTS = {"start.bat": "start.bat", "start.sh": "start.sh", "start.command": "start.sh"}
_WORKING = Text(zh="正在收集安装包（{}，Python {}）……", en="gathering packages ({}, Python {}) …")
_WRITTEN = Text(
    zh="{}：{:.0f} MB；解压后运行 start（Windows：start.bat，macOS：start.command，Linux：start.sh）",
    en="{}: {:.0f} MB; unpack it and run start (Windows: start.bat, macOS: start.command, "
    "Linux: start.sh)",
)


def made(language: Language, path: Path, platform: str, python: str | None) -> int:
    """Make a kit; return the exit code.

    Raises
    ------
    InputError : the platform is not known, or a package is not there for it
    OSError : the file cannot be written
    """
    wanted = target(platform, python)
    print(_WORKING.of(language).format(wanted.platform, wanted.python), flush=True)
    with TemporaryDirectory() as folder:
        fill(Path(folder), wanted)
        zipped(Path(folder), path)
    print(_WRITTEN.of(language).format(path, path.stat().st_size / 1e6))
    return DONE


def fill(folder: Path, wanted: Target) -> None:
    """Put everything of a kit into a folder."""
    (folder / "wheels").mkdir()
    gather(folder / "wheels", wanted)
    write_starts(folder, wanted.python)
    write_guides(folder, next(docs for docs in _DOCS if (docs / "trainer.md").is_file()))


def write_starts(folder: Path, python: str) -> None:
    """Write the start scripts for a version of Python."""
    for name, source in _STARTS.items():
        text = (_HERE / source).read_text("utf-8").replace("@PYTHON@", python)
        end = "\r\n" if name.endswith(".bat") else "\n"
        (folder / name).write_bytes(end.join(text.splitlines()).encode() + end.encode())


def zipped(folder: Path, path: Path) -> None:
    """Write a folder as a zip, in a folder of its own; start scripts can be run."""
    part = path.with_name(path.name + ".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as kit:  # wheels are packed already
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                name = f"{path.stem}/{file.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo.from_file(file, name)
                mode = 0o755 if file.suffix in (".sh", ".command") else 0o644
                entry.external_attr = (0o100000 | mode) << 16
                kit.writestr(entry, file.read_bytes())
    part.replace(path)
