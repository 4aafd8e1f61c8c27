"""Whom an issue concerns, and what they learn of its outcome."""

from __future__ import annotations

from sim.compiled import compiled
from sim.issues.world import World

UNHEARD, SEEN_SOLVED, SEEN_FAILED, OWN_SOLVED, OWN_FAILED = range(5)


@compiled
def affected(world: World, i: int) -> tuple[int, int]:
    """Return the first row and the number of the adults around whom an issue arose."""
    issue = world.issues[i]
    estate = world.estates[issue.estate]
    size = min(world.kinds[issue.kind].affected, estate.last - estate.first)
    start = min(max(estate.first, issue.centre - size // 2), estate.last - size)
    return int(start), int(size)


@compiled
def tell(world: World, i: int, solved: bool) -> None:
    """Let those affected see whether it was solved, in time and truly, or not.

    What became of an issue of one's own outweighs what one saw of others in the same week.
    """
    start, size = affected(world, i)
    for row in range(start, start + size):
        if world.verdict[row] not in (OWN_SOLVED, OWN_FAILED):
            world.verdict[row] = SEEN_SOLVED if solved else SEEN_FAILED
    world.verdict[world.issues[i].resident] = OWN_SOLVED if solved else OWN_FAILED
