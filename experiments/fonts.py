"""Fonts that can show Chinese: one of the system's, else the one of the package ``mplfonts``."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib import font_manager

from sim.text import InputError, Language

_LATIN = "DejaVu Sans"  # comes with matplotlib
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Hiragino Sans GB",
    "SimHei",
    "Arial Unicode MS",
)
_PACKAGED = Path("fonts") / "NotoSansCJKsc-Regular.otf"


def families(language: Language, words: str = "") -> list[str]:
    """Return the font families to draw with, best first.

    Parameters
    ----------
    language : of the figures
    words : whatever else figures will show, e.g. a scenario's label

    Raises
    ------
    InputError : Chinese is to be shown and no font can
    """
    if language == "en" and words.isascii():
        return [_LATIN]
    chinese = chinese_family()
    if chinese is None:
        raise InputError(
            zh="--lang zh：没有能显示中文的字体；请安装 Noto Sans CJK SC 等系统字体，"
            "或运行 pip install 'cogov[fonts]'",
            en="figures with Chinese words need a font that has them; install a system font such "
            "as Noto Sans CJK SC, or run pip install 'cogov[fonts]'",
        )
    return [chinese, _LATIN] if language == "zh" else [_LATIN, chinese]


@lru_cache(maxsize=1)
def chinese_family() -> str | None:
    """Return the name of a font family with Chinese characters, or None if there is none."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    for name in _CHINESE:
        if name in known:
            return name
    package = find_spec("mplfonts")
    folders = package.submodule_search_locations if package else None
    file = Path(folders[0]) / _PACKAGED if folders else None
    if file is None or not file.exists():
        return None
    font_manager.fontManager.addfont(file)
    return font_manager.FontProperties(fname=file).get_name()
