"""What the browser loads: files of installed packages, never of another host.

Solara's page names its bundles as ``name@version``; the package ``solara_assets`` brings them, not
always in the version Solara names. The version that is installed answers for the one that is named.
"""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

from sim.text import InputError

_BUNDLE = re.compile(r"^((?:@[\w.-]+/)?[\w.-]+)@([\w.-]+)/(.+)$")


def bundles_folder() -> Path:
    """Return the folder of Solara's bundles; raise InputError if there is none."""
    folder = Path(sys.prefix) / "share" / "solara" / "cdn"
    if not folder.is_dir():
        raise InputError(
            zh=f"网页所需的文件不在 {folder}；请重新安装：pip install --force-reinstall solara-assets",
            en=f"the files of the page are not in {folder}; install them anew: "
            "pip install --force-reinstall solara-assets",
        )
    return folder


def bundled(path: str, folder: Path) -> Path | None:
    """Return the file for ``name@version/rest``, of the installed version if need be, or None."""
    named = _BUNDLE.match(path)
    if named is None:
        return None
    name, version, rest = named.groups()
    bundles = [folder / f"{name}@{version}", *sorted(folder.glob(f"{name}@*"), reverse=True)]
    return next((file for bundle in bundles if (file := _within(bundle, rest))), None)


def _within(bundle: Path, rest: str) -> Path | None:
    """Return a file of a bundle; ``rest`` comes from outside and may try to lead elsewhere."""
    file = (bundle / rest).resolve()
    return file if file.is_relative_to(bundle.resolve()) and file.is_file() else None


def plotly_file() -> Path:
    """Return plotly's JavaScript, from the package."""
    spec = find_spec("plotly")
    assert spec is not None and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "package_data" / "plotly.min.js"
