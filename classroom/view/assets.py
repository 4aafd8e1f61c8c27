"""The view's script and style as one text each, for pages that load nothing.

A page opened from disk cannot import modules beside it, and a widget takes one file: so the modules
are joined. Each keeps its names to itself in a function of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:class|(?:async )?function|const) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default .*;\n", re.MULTILINE)


@lru_cache(maxsize=4)
def script(entry: str, package: str = __package__) -> str:
    """Return a module and all it imports as one module that imports nothing.

    Parameters
    ----------
    entry : name of the module, without ".js"; what it exports, the joined module exports
    package : where the modules lie; those not found there are the view's
    """
    order: list[str] = []
    _gather(entry, package, order)
    joined = "".join(_wrapped(name, _source(name, package)) for name in order)
    if _DEFAULT.search(_source(entry, package)):
        return f"{joined}export default {entry}Module;\n"
    names = ", ".join(_EXPORT.findall(_source(entry, package)))
    return f"{joined}const {{ {names} }} = {entry}Module;\nexport {{ {names} }};\n"


def style(name: str = "sandtable", package: str = __package__) -> str:
    """Return a style sheet of a room."""
    return (files(package) / f"{name}.css").read_text("utf-8")


def _source(name: str, package: str) -> str:
    for room in (package, __package__):
        file = files(room) / f"{name}.js"
        if file.is_file():
            return file.read_text("utf-8")
    raise FileNotFoundError(f"{name}.js")


def _gather(name: str, package: str, order: list[str]) -> None:
    if name in order:
        return
    for _, wanted in _IMPORT.findall(_source(name, package)):
        _gather(wanted, package, order)
    order.append(name)


def _wrapped(name: str, source: str) -> str:
    exports = ", ".join(_EXPORT.findall(source))
    body = _DEFAULT.sub("", _IMPORT.sub(r"const {\1} = \2Module;\n", source))
    body = re.sub(r"^export (?=class|async|function|const)", "", body, flags=re.MULTILINE)
    return f"const {name}Module = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();\n\n"
