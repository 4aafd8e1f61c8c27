"""The offline kit: what it holds, and that a computer without any index can run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from classroom.cli import main
from classroom.kit.guide import write_guides
from classroom.kit.making import write_starts, zipped
from classroom.kit.targets import target
from classroom.kit.wheels import missing
from sim.text import InputError

DOCS = Path(__file__).parents[3] / "docs"


def _wheel(folder, name, *requirements):
    file = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        lines = [f"Requires-Dist: {r}" for r in requirements]
        text = "\n".join(["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", *lines, ""])
        wheel.writestr(f"{name}-1.0.dist-info/METADATA", text)


def test_what_only_the_target_needs_is_found(tmp_path):
    """pip reads conditions as if for this computer; the kit must not."""
    _wheel(tmp_path, "cogov", "a>=1", 'b; extra == "class"', 'never; extra == "dev"')
    _wheel(
        tmp_path, "a", 'colorama; sys_platform == "win32"', 'appnope; platform_system == "Darwin"'
    )
    _wheel(tmp_path, "b", "c[fast]")
    _wheel(tmp_path, "c", 'd>2; extra == "fast"', 'old; python_version < "3.12"')
    assert missing(tmp_path, target("win_amd64", "3.12")) == ["colorama", "d>2"]
    assert missing(tmp_path, target("macosx_11_0_arm64", "3.12")) == ["appnope", "d>2"]
    assert missing(tmp_path, target("manylinux2014_x86_64", "3.11")) == ["d>2", "old"]


@pytest.mark.parametrize(
    ("platform", "python"),
    [("amiga", None), ("win32", None), ("win_amd64", "3.9"), ("this", "3.1")],
)
def test_unknown_targets_are_refused(platform, python):
    with pytest.raises(InputError, match="--p"):
        target(platform, python)


def test_start_scripts_name_their_python_and_can_be_run(tmp_path):
    folder = tmp_path / "filled"
    folder.mkdir()
    write_starts(folder, "3.12")
    assert b"@PYTHON@" not in b"".join(f.read_bytes() for f in folder.iterdir())
    windows = (folder / "start.bat").read_bytes()
    assert windows.count(b"\r\n") == windows.count(b"\n") and b"py -3.12" in windows
    for name in ("start.sh", "start.command"):
        assert subprocess.run(["sh", "-n", folder / name], check=False).returncode == 0
        assert b"--no-index" in (folder / name).read_bytes()
    zipped(folder, tmp_path / "kit.zip")
    with zipfile.ZipFile(tmp_path / "kit.zip") as kit:
        assert kit.getinfo("kit/start.command").external_attr >> 16 & 0o111
        assert kit.testzip() is None


def test_the_guide_is_there_in_both_languages(tmp_path):
    write_guides(tmp_path, DOCS)
    pages = [(tmp_path / name).read_text("utf-8") for name in ("guide-en.html", "指南.html")]
    assert 'lang="en"' in pages[0] and 'lang="zh-CN"' in pages[1]
    for page in pages:
        led = re.findall(r'(?:src|href)="([^"#:]+)', page)
        assert len(led) >= 4  # three pictures, and the guide in the other language
        assert all((tmp_path / name).is_file() for name in led)


@pytest.mark.long
@pytest.mark.slow
def test_a_computer_without_any_index_runs_the_kit(tmp_path, capsys):
    """Builds the kit for this computer, unpacks it elsewhere, starts it, and loads the page."""
    if main(["offline-kit", "-o", str(tmp_path / "kit.zip"), "--lang", "en"]):
        pytest.skip("pip reaches no index: " + capsys.readouterr().err.strip())
    with zipfile.ZipFile(tmp_path / "kit.zip") as kit:
        kit.extractall(tmp_path / "new place")
    start = tmp_path / "new place" / "kit" / "start.sh"
    start.chmod(0o755)
    keep = ("PATH", "LANG", "PYENV_VERSION", "PYENV_ROOT")
    environment = {name: os.environ[name] for name in keep if name in os.environ}
    environment |= {
        "HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1",
        "PATH": f"{Path(sys.executable).resolve().parent}{os.pathsep}{os.environ['PATH']}",
        "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9",
        "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    with subprocess.Popen(
        [start, "--no-browser", "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=environment, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "http://" in line:
                break
        found = re.search(r"http://\S+", said[-1]) if said else None
        if found is None:
            pytest.fail("".join(said) + process.stderr.read())
        try:
            page = urllib.request.urlopen(found[0], timeout=60).read().decode()
        finally:
            process.terminate()
    assert "solara-vuetify" in page and "class.css" in page
