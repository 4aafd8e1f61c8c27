"""A game kept in a file: what teams decided. What came of it is lived anew, for it is the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from classroom.game.rules import Prediction, Rules, YearPlan
from sim.text import InputError, Text

LARGEST = 5_000_000  # bytes
MOST_RECENT = 3  # games that are offered to go on with


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptYear(_Kept):
    """A year that a team has played."""

    plan: YearPlan
    prediction: Prediction = Prediction()


class KeptTeam(_Kept):
    """A team; of its token only the digest is kept."""

    id: str = Field(max_length=40)
    name: str = Field(max_length=100)
    token: str = Field(pattern="^[0-9a-f]{64}$")
    joined: str = Field(max_length=40)
    draft: KeptYear
    played: tuple[KeptYear, ...] = ()


class KeptGame(_Kept):
    """A game: its rules, what the trainer has set, its teams."""

    game: int = Field(1, ge=1, le=1)
    code: str = Field(max_length=20)
    rules: Rules
    open_years: int = Field(ge=0)
    shows_scores: bool
    teams: tuple[KeptTeam, ...] = Field(max_length=40)


class Recent(NamedTuple):
    """A game that can go on; ``written``: when it was last kept."""

    path: Path
    written: datetime
    game: KeptGame


def folder() -> Path:
    """Return the folder games are kept in: ``COGOV_GAMES``, or ``results/game``."""
    return Path(os.environ.get("COGOV_GAMES") or Path("results") / "game")


def recent() -> list[Recent]:
    """Return the games that were played last and that some team has joined, the latest first."""
    found: list[Recent] = []
    written = {path: path.stat().st_mtime for path in folder().glob("*.json")}
    for path in sorted(written, key=written.__getitem__, reverse=True):
        with suppress(InputError):  # a file of something else
            game = kept(path)
            if game.teams:
                found.append(Recent(path, datetime.fromtimestamp(written[path]), game))
        if len(found) == MOST_RECENT:
            break
    return found


def keep(path: Path, game: KeptGame) -> None:
    """Write a game; the file is whole at every moment, and only its owner can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(game.model_dump_json(indent=1).encode())
    beside.replace(path)


def keep_new(path: Path, game: KeptGame) -> None:
    """Write a new game; raise InputError if the file exists or cannot be written."""
    if path.exists():
        raise InputError(
            zh=f"{path}：文件已存在；允许：新的文件名，或继续这一局",
            en=f"{path}: the file exists; allowed: a new name, or to resume that game",
        )
    try:
        keep(path, game)
    except OSError as error:
        raise InputError(
            zh=f"{path}：无法写入（{error.strerror}）；允许：可写的文件夹",
            en=f"{path}: cannot be written ({error.strerror}); allowed: a folder that can be "
            "written to",
        ) from None


class Keeper:
    """Writes a game beside its going on, so that nobody waits for a disk.

    Parameters
    ----------
    path : the file
    snapshot : returns the game as it is
    tell : called when trouble comes or goes

    Attributes
    ----------
    trouble : Text or None, why the game cannot be written
    """

    def __init__(
        self, path: Path, snapshot: Callable[[], KeptGame], tell: Callable[[], None]
    ) -> None:
        self._path, self._snapshot, self._tell = path, snapshot, tell
        self._due = Event()
        self._closing = False
        self.trouble: Text | None = None
        self._thread = Thread(target=self._write_on, name="game keeper", daemon=True)
        self._thread.start()

    def keep(self) -> None:
        """Have the game written soon."""
        self._due.set()

    def close(self) -> None:
        """Write what is due, and end."""
        self._closing = True
        self._due.set()
        self._thread.join()

    def _write_on(self) -> None:
        closing = False
        while not closing:
            self._due.wait()
            self._due.clear()
            closing = self._closing  # in this order, so that the last decision is always written
            self._write()

    def _write(self) -> None:
        before = self.trouble
        try:
            keep(self._path, self._snapshot())
        except OSError as error:  # a full disk does not stop a class
            why = error.strerror or str(error)
            self.trouble = Text(
                zh=f"{self._path}：无法保存（{why}）；关闭后不能继续这一局",
                en=f"{self._path}: cannot be written ({why}); the game cannot be resumed",
            )
        else:
            self.trouble = None
        if self.trouble != before:
            self._tell()


def kept(path: Path) -> KeptGame:
    """Return a game that was kept; raise InputError if the file is not of one."""
    try:
        if path.stat().st_size > LARGEST:
            raise _no_game(path, f"> {LARGEST:,} bytes")
        return KeptGame.model_validate_json(path.read_bytes())
    except OSError as error:
        raise _no_game(path, error.strerror or "") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _no_game(path, f"{place}: {first['msg']}" if place else first["msg"]) from None


def _no_game(path: Path, why: str) -> InputError:
    return InputError(
        zh=f"{path}：不能继续这一局（{why}）；允许：由本程序保存的游戏文件 .json",
        en=f"{path}: no game that can go on ({why}); allowed: a file .json that a game was kept in",
    )
