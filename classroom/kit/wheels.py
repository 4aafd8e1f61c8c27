"""The wheels of a kit: our own, and all it needs on the target, by pip and pip's own settings."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from email.parser import HeaderParser
from importlib.metadata import files as installed_files
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from classroom.kit.targets import Target
from sim.text import InputError

_SOURCE = Path(__file__).parents[2]
_EXTRAS = "class,fonts"
_ONLY_SOURCE = re.compile(r"No matching distribution found for ([A-Za-z0-9._-]+[^\s;]*)")
_MOST_ROUNDS = 20


def gather(folder: Path, wanted: Target) -> Path:
    """Fill a folder with every wheel the target needs; return our own.

    Raises
    ------
    InputError : pip cannot get a package for the target; the error names it
    """
    own = _own_wheel(folder)
    asked = [f"{own}[{_EXTRAS}]"]
    if wanted.platform == "this":
        _pip("wheel", *_constraints(), "--wheel-dir", str(folder), *asked)
        return own
    for _ in range(_MOST_ROUNDS):
        if asked:
            _download(folder, wanted, asked)
        asked = missing(folder, wanted)
        if not asked:
            return own
    raise _no_wheel(", ".join(asked), wanted)


def missing(folder: Path, wanted: Target) -> list[str]:
    """Return what the wheels of a folder need on the target and is not among them.

    pip reads a requirement's conditions as if for this computer; a package only another system needs
    would be left out.
    """
    wheels = {parse_wheel_filename(f.name)[0]: f for f in folder.glob("*.whl")}
    reached: set[tuple[str, str]] = set()
    open_ends = [("cogov", extra) for extra in ("", *_EXTRAS.split(","))]
    lacking: dict[str, str] = {}
    while open_ends:
        name, extra = open_ends.pop()
        if (name, extra) in reached:
            continue
        reached.add((name, extra))
        for text in _requirements(wheels[canonicalize_name(name)]):
            one = Requirement(text)
            if one.marker and not one.marker.evaluate({**wanted.markers, "extra": extra}):
                continue
            known = canonicalize_name(one.name)
            if known not in wheels:
                lacking[known] = f"{one.name}{one.specifier}"
            else:
                open_ends += [(known, e) for e in ("", *one.extras)]
    return sorted(lacking.values())


def _download(folder: Path, wanted: Target, asked: Sequence[str]) -> None:
    digits = wanted.python.replace(".", "")
    there = [
        "--only-binary=:all:", "--platform", wanted.platform, "--python-version", wanted.python,
        "--implementation", "cp", "--abi", f"cp{digits}", "--abi", "abi3", "--abi", "none",
    ]  # fmt: skip
    if wanted.platform.startswith("manylinux"):
        machine = wanted.markers["platform_machine"]
        for glibc in ("manylinux2014", "manylinux_2_27", "manylinux_2_28"):
            there += ["--platform", f"{glibc}_{machine}"]
    for _ in range(_MOST_ROUNDS):
        got = _run(
            "download", *_constraints(), "--dest", str(folder), "--find-links", str(folder),
            *there, *asked,
        )  # fmt: skip
        if got.returncode == 0:
            return
        found = _ONLY_SOURCE.search(got.stderr)
        if found is None or not _build_pure(folder, found[1]):
            raise _no_wheel(found[1] if found else got.stderr.strip().splitlines()[-1], wanted)
    raise _no_wheel(", ".join(asked), wanted)


def _build_pure(folder: Path, requirement: str) -> bool:
    """Build a package that comes as source only; whether it runs on any computer, and was new."""
    before = set(folder.glob("*.whl"))
    if _run("wheel", "--no-deps", "--wheel-dir", str(folder), requirement).returncode != 0:
        return False
    made = set(folder.glob("*.whl")) - before
    return bool(made) and all(wheel.name.endswith("-none-any.whl") for wheel in made)


def _own_wheel(folder: Path) -> Path:
    if (_SOURCE / "pyproject.toml").is_file():
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(_SOURCE))
        return next(folder.glob("cogov-*.whl"))
    wheel = folder / f"cogov-{version('cogov')}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in installed_files("cogov") or []:
            if file.parts[0] != ".." and "__pycache__" not in file.parts:
                packed.write(str(file.locate()), file.as_posix())
    return wheel


def _requirements(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        name = next(n for n in packed.namelist() if n.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(packed.read(name).decode("utf-8"))
    return list(headers.get_all("Requires-Dist", []))


def _constraints() -> list[str]:
    file = _SOURCE / "constraints.txt"
    return ["--constraint", str(file)] if file.is_file() else []


def _pip(*arguments: str) -> None:
    done = _run(*arguments)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "?"
        raise InputError(zh=f"pip 失败：{last}", en=f"pip failed: {last}")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def _no_wheel(what: str, wanted: Target) -> InputError:
    there = f"{wanted.platform}, Python {wanted.python}"
    return InputError(
        zh=f"{what}：没有适用于 {there} 的安装包；请换 --platform 或 --python，或检查 pip 的设置",
        en=f"{what}: there is no wheel for {there}; choose another --platform or --python, or look "
        "at pip's settings",
    )
