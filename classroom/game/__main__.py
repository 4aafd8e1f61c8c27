"""The game alone, without the classroom's page: ``python -m classroom.game``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from classroom.game.room import GameRoom
from classroom.game.rules import Rules
from classroom.game.serving import EVERYWHERE, LOOPBACK, serve
from experiments.language import from_environment
from sim.parameters import validated
from sim.text import InputError, Text

_ASKS = Text(
    zh="口令 {code}\n加入 {addresses}\n讲师令牌 {token}\n游戏文件 {file}\n按 Ctrl-C 结束",
    en="code {code}\njoin at {addresses}\ntrainer's token {token}\nkept in {file}\nCtrl-C ends it",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a game until Ctrl-C; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m classroom.game", description=__doc__)
    parser.add_argument("--preset", default=Rules().preset)
    parser.add_argument("--resume", type=Path, help="go on with a game that was kept")
    parser.add_argument("--network", action="store_true", help="let other devices join")
    parser.add_argument("--port", type=int, default=0)
    wish = parser.parse_args(arguments)
    language = from_environment()
    try:
        room = (
            GameRoom.resume(wish.resume)
            if wish.resume
            else GameRoom.begin(validated(Rules, {"preset": wish.preset}))
        )
        served = serve(room, EVERYWHERE if wish.network else LOOPBACK, wish.port)
    except InputError as error:
        print(f"classroom.game: {error.text.of(language)}", file=sys.stderr)
        return 2
    words = _ASKS.of(language)
    addresses = " ".join(served.addresses)
    print(words.format(code=room.code, addresses=addresses, token=served.trainer_token,
                       file=room.path), flush=True)  # fmt: skip
    try:
        Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        served.stop()
        room.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
