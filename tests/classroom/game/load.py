"""Forty devices press play at once: ``python -m tests.classroom.game.load``.

Devices, service, workers and the trainer's page share this computer, and nothing else: all of it is
loopback. Prints how long teams waited from pressing play until they had their result, year by year;
fails if a year was lost or took longer than it may.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from classroom.game import GameRoom, Rules, serve
from classroom.game.shop import SHOP
from classroom.page.bell import Bell

MOST = 40
PATIENCE = 60.0  # seconds for a year, after which it counts as lost
MAY_TAKE = 2.0  # seconds, on two free cores
DRAWING = 0.03  # seconds of processor in which the trainer's page is drawn


class Measured(NamedTuple):
    """Seconds each team waited, by year; a team that got no result in time is not among them.

    ``worked``: seconds of processor that workers, and that service and devices took, by year.
    """

    seconds: list[list[float]]
    worked: list[tuple[float, float]]
    lost: int


class Device:
    """A device with one connection that is kept, as browsers do."""

    def __init__(self, port, name):
        self.port, self.name, self.token = port, name, None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    def close(self):
        self.writer.close()

    async def ask(self, path, wish=None):
        """Ask as a browser does: over the connection it has, or a new one if that was ended."""
        try:
            return await self.asked(path, wish)
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.open()
            return await self.asked(path, wish)

    async def asked(self, path, wish):
        body = b"" if wish is None else json.dumps(wish).encode()
        host = f"127.0.0.1:{self.port}"
        lines = [f"{'GET' if wish is None else 'POST'} {path} HTTP/1.1", f"Host: {host}",
                 f"Origin: http://{host}", f"Content-Length: {len(body)}"]  # fmt: skip
        if self.token is not None:
            lines.append(f"Authorization: Bearer {self.token}")
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        answer = json.loads(await self.reader.readexactly(length))
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(f"{path}: {answer}")
        return answer

    async def join(self, code):
        await self.open()
        self.token = (await self.ask("/api/join", {"code": code, "name": self.name}))["token"]
        await self.ask("/api/rules")

    async def plan(self, year, schemes):
        wish = {"year": year, "plan": {"schemes": schemes}, "prediction": {"real": "up"}}
        await self.ask("/api/plan", wish)

    async def play(self, year):
        """Press play and wait for the result as the page does; return the seconds."""
        start = time.perf_counter()
        await self.ask("/api/play", {"year": year})
        state = await self.ask("/api/state")
        while state["years_lived"] < year:
            seen = f"version={state['version']}&room={state['room']}"
            state = await self.ask(f"/api/state?{seen}")
        assert len(state["years"][year - 1]["courses"]["real"]) == 52
        return time.perf_counter() - start


def draw():
    """Keep a thread busy as a page does that is drawn."""
    until = time.thread_time() + DRAWING
    while time.thread_time() < until:
        pass


def plan_of(team, year):
    """Return five or six cheap schemes, others for each team and year."""
    cheap = [s for s in SHOP if s not in ("showcase", "culture_events", "hired_help", "grid")]
    return {cheap[(5 * team + 7 * year + 3 * k) % len(cheap)]: {} for k in range(6)}


async def pressed(room, port, devices, years):
    """Let devices join, and press play in the same moment each year."""
    teams = [Device(port, f"team {k}") for k in range(devices)]
    for team in teams:
        await team.join(room.code)
    seconds, worked, lost = [], [], 0
    for year in range(1, years + 1):
        for k, team in enumerate(teams):
            await team.plan(year, plan_of(k, year))
        before = processor()
        async with asyncio.timeout(PATIENCE + 5):
            waits = await asyncio.gather(
                *(asyncio.wait_for(team.play(year), PATIENCE) for team in teams),
                return_exceptions=True,
            )
        lost += sum(isinstance(wait, BaseException) for wait in waits)
        worked.append(tuple(b - a for a, b in zip(before, processor(), strict=True)))
        seconds.append([wait for wait in waits if not isinstance(wait, BaseException)])
    for team in teams:
        team.close()
    return Measured(seconds, worked, lost)


def processor():
    """Return seconds of processor so far: of worker processes, and of this one."""
    me = psutil.Process()
    workers = sum(sum(child.cpu_times()[:2]) for child in me.children())
    return workers, sum(me.cpu_times()[:2])


def measured(devices=MOST, years=3):
    """Return how long teams waited in a game of its own."""
    with tempfile.TemporaryDirectory() as folder:
        room = GameRoom.begin(Rules(budget=1e6), Path(folder) / "game.json")
        served = serve(room)
        page = Bell(draw)
        room.watch(page.ring)
        try:
            until = time.monotonic() + 120
            while room.before is None or len(room.reference.lived) < room.rules.years:
                assert time.monotonic() < until, "workers did not begin"
                time.sleep(0.05)
            found = asyncio.run(pressed(room, served.port, devices, years))
            assert sum(t.years_lived for t in room.teams) + found.lost == devices * years
            return found
        finally:
            page.end()
            served.stop()
            room.close()


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m tests.classroom.game.load")
    parser.add_argument("--devices", type=int, default=MOST, choices=range(1, MOST + 1))
    parser.add_argument("--years", type=int, default=3, choices=range(1, 4))
    wish = parser.parse_args(arguments)
    found = measured(wish.devices, wish.years)
    for year, (seconds, worked) in enumerate(zip(found.seconds, found.worked, strict=True), 1):
        median, most = statistics.median(seconds), max(seconds)
        print(f"year {year}: {len(seconds)} teams, median {median:.2f} s, max {most:.2f} s; processor: "
              f"workers {worked[0]:.2f} s, service and devices {worked[1]:.2f} s")  # fmt: skip
    print(f"lost: {found.lost}")
    return 1 if found.lost or max(map(max, found.seconds)) > MAY_TAKE else 0


if __name__ == "__main__":
    sys.exit(main())
