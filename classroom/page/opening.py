"""Opens the classroom in the browser and keeps it open until it is stopped."""

from __future__ import annotations

import contextlib
import gc
import threading
import webbrowser
from pathlib import Path
from urllib.parse import urlencode

import scenarios
from classroom.lessons import names as lesson_names
from classroom.page import server
from classroom.page.given import LOOPBACK, Given
from experiments.commands.options import whole
from experiments.exits import BROKEN, DONE
from sim.text import InputError, Language, Text, shown

_OPEN = Text(
    zh="课堂已打开：{}\n只有本机能访问。关闭：按 Ctrl-C。",
    en="The classroom is open: {}\nOnly this computer can reach it. To close it press Ctrl-C.",
)
_CLOSED = Text(zh="课堂已关闭。", en="The classroom is closed.")
_NOT_OPENED = Text(
    zh="课堂没有打开；原因见上。", en="The classroom did not open; the reason is above."
)
_FILES = (".yaml", ".yml")


def opened(
    language: Language, opening: str | None, port: str, browse: bool, teams_on_network: bool
) -> int:
    """Serve the classroom until Ctrl-C; return the exit code.

    Parameters
    ----------
    opening : a lesson, a preset, a file, or None for the first page
    port : as typed; "0" takes a free one
    browse : open the browser
    teams_on_network : offer to let teams' devices reach the budget game; the page itself stays on
        this computer

    Raises
    ------
    InputError : there is no such lesson or scenario; the port is taken
    """
    wish = {"lang": language, **({"open": _checked(opening)} if opening else {})}
    Given.teams_on_network = teams_on_network
    bound = server.free_socket(whole("--port", port, 0, 65535))
    bound.listen()  # a browser that is quicker than the server waits its turn
    number = bound.getsockname()[1]
    address = f"http://{LOOPBACK}:{number}/?{urlencode(wish)}"
    print(_OPEN.of(language).format(address), flush=True)
    if browse:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    gc.enable()  # the command line starts without
    serving = server.server(number)
    with contextlib.suppress(KeyboardInterrupt):
        serving.run(sockets=[bound])
    began = serving.started
    _clear_up()
    print((_CLOSED if began else _NOT_OPENED).of(language), flush=True)
    return DONE if began else BROKEN


def _checked(opening: str) -> str:
    """Return the name by which the page knows what is to be opened."""
    if opening in lesson_names():
        return opening
    if Path(opening).suffix.lower() in _FILES:
        Given.files[Path(opening).name] = scenarios.load(opening)
        return Path(opening).name
    try:
        scenarios.load(opening)
    except InputError as error:
        if "/" in opening:
            raise
        lessons = lesson_names()
        raise InputError(
            zh=f"{shown(opening)}：没有这节课或这个方案；课程：{'、'.join(lessons)}；方案见 cogov scenarios",
            en=f"{shown(opening)}: there is no such lesson or scenario; lessons: {', '.join(lessons)}; "
            "for scenarios see cogov scenarios",
        ) from error
    return opening


def _clear_up() -> None:
    """End what works in the background."""
    from classroom.page.hosting import HOSTING
    from classroom.page.luck import WORKERS
    from classroom.page.pages import VISITS

    VISITS.close()
    HOSTING.close()
    WORKERS.close()
