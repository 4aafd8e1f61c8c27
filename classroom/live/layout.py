"""Where buildings stand: estates in rows, buildings in rows within each, roads and a strip of public places.

Plain geometry in metres, x to the east and y to the south; knows no model. The place is drawn, not
measured: it only keeps apart what belongs apart, in the proportions of a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, inf, log
from typing import NamedTuple

SCREEN = 1.6  # width over height that the whole should have
_MARGIN = 8.0  # between an estate's wall and its buildings
_HEAD = 10.0  # above an estate's buildings, for its name
_SIDE = 8.0  # least space between buildings of a row
_YARD = 14.0  # least space between rows: the yard in front, and the next building's roof
_ROAD = 16.0
_STRIP = 28.0  # depth of the strip of public places
_SLOT = 42.0  # width of a public place
_MOST_ROWS = 12  # of estates
_ALIKE = 1.03
_ROW_COST = 0.15  # side by side is easier to read than one below the other


class Rectangle(NamedTuple):
    """A rectangle by its north-western corner."""

    x: float
    y: float
    width: float
    height: float


class Block(NamedTuple):
    """What an estate asks for: so many buildings of one size at most."""

    buildings: int
    width: float
    height: float


class EstatePlan(NamedTuple):
    """Where an estate lies, and each of its buildings (north-western corners)."""

    area: Rectangle
    buildings: list[tuple[float, float]]
    gate: tuple[float, float]
    greens: list[Rectangle]


class Layout(NamedTuple):
    """The whole place."""

    width: float
    height: float
    estates: list[EstatePlan]
    roads: list[Rectangle]
    slots: list[tuple[float, float]]  # centres of public places, from west to east


class _Size(NamedTuple):
    width: float
    height: float


class _Grid(NamedTuple):
    """An estate's buildings in rows."""

    rows: int
    columns: int
    width: float
    height: float


def laid_out(blocks: Sequence[Block], public: int) -> Layout:
    """Return a layout of estates in the proportions of the screen.

    Of all ways to set them in rows the one is taken that needs least stretching; what room is left
    is shared out.

    Parameters
    ----------
    blocks : one per estate, in order
    public : int, public places beside the estates
    """
    best, least = [[0]], inf
    height = 0.0
    for count in range(1, min(len(blocks), _MOST_ROWS) + 1):
        rows = _split([b.buildings * b.width * b.height for b in blocks], count)
        for candidate in _heights(blocks):
            cost = _cost([[_grid(blocks[k], candidate) for k in row] for row in rows], public)
            if cost < least:
                best, height, least = rows, candidate, cost
    return _drawn(blocks, best, height, public)


def _drawn(blocks: Sequence[Block], rows: list[list[int]], height: float, public: int) -> Layout:
    grids = [[_grid(blocks[k], height) for k in row] for row in rows]
    least = _least(grids, public)
    size = _Size(max(least.width, SCREEN * least.height), max(least.height, least.width / SCREEN))
    depths = [max(grid.height for grid in row) for row in grids]
    deeper = 1.0 + (size.height - least.height) / sum(depths)
    inner = size.width - 2 * _ROAD
    estates: list[EstatePlan] = []
    roads: list[Rectangle] = []
    y = _ROAD
    for members, row, needed in zip(rows, grids, depths, strict=True):
        depth = needed * deeper
        wider = (inner - _ROAD * (len(row) - 1)) / sum(grid.width for grid in row)
        x = _ROAD
        for k, grid in zip(members, row, strict=True):
            area = Rectangle(x, y, grid.width * wider, depth)
            estates.append(_estate(blocks[k], grid, area))
            x += area.width + _ROAD
            if k != members[-1]:
                roads.append(Rectangle(x - _ROAD, y, _ROAD, depth))
        y += depth + _ROAD
        roads.append(Rectangle(0.0, y - _ROAD, size.width, _ROAD))
    slots = [(_ROAD + (k + 0.5) * inner / public, y + _STRIP / 2) for k in range(public)]
    return Layout(size.width, size.height, estates, roads, slots)


def _estate(block: Block, grid: _Grid, area: Rectangle) -> EstatePlan:
    """Spread an estate's buildings evenly over its area; free places of the last row are green."""
    across = (area.width - 2 * _MARGIN) / grid.columns
    down = (area.height - _HEAD - _MARGIN) / grid.rows
    corners = [
        (
            area.x + _MARGIN + (k % grid.columns + 0.5) * across - block.width / 2,
            area.y + _HEAD + (k // grid.columns) * down,
        )
        for k in range(grid.rows * grid.columns)
    ]
    return EstatePlan(
        area,
        corners[: block.buildings],
        gate=(area.x + area.width / 2, area.y + area.height),
        greens=[Rectangle(x, y, block.width, block.height) for x, y in corners[block.buildings :]],
    )


def _grid(block: Block, height: float) -> _Grid:
    """Return the rows of buildings that fit into a height, as even as they can be."""
    pitch = block.height + _YARD
    rows = max(1, int((height - _HEAD - _MARGIN) / pitch + 1e-9))
    columns = max(1, ceil(block.buildings / rows))
    rows = max(1, ceil(block.buildings / columns))
    return _Grid(
        rows,
        columns,
        width=columns * (block.width + _SIDE) + 2 * _MARGIN,
        height=rows * pitch + _HEAD + _MARGIN,
    )


def _heights(blocks: Sequence[Block]) -> list[float]:
    """Return the heights at which some estate has room for one row of buildings more."""
    heights = {
        _HEAD + _MARGIN + rows * (block.height + _YARD)
        for block in blocks
        for rows in range(1, 2 * ceil(block.buildings**0.5) + 1)
    }
    # heights that hardly differ are tried once; a little more never takes a row away
    return sorted({_ALIKE ** ceil(log(height, _ALIKE)) for height in heights})


def _cost(grids: list[list[_Grid]], public: int) -> float:
    """Return how much a layout must be stretched, and how uneven its rows are; rows cost a little."""
    least = _least(grids, public)
    widths = [_width(row) for row in grids]
    depths = [grid.height / max(g.height for g in row) for row in grids for grid in row]
    uneven = 2.0 - sum(widths) / (len(widths) * max(widths)) - sum(depths) / len(depths)
    return abs(log(least.width / least.height / SCREEN)) + uneven + _ROW_COST * len(grids)


def _least(grids: list[list[_Grid]], public: int) -> _Size:
    """Return the size of the whole without any stretching."""
    return _Size(
        max([_width(row) for row in grids] + [public * _SLOT]) + 2 * _ROAD,
        sum(max(grid.height for grid in row) + _ROAD for row in grids) + _ROAD + _STRIP,
    )


def _width(row: list[_Grid]) -> float:
    return sum(grid.width for grid in row) + _ROAD * (len(row) - 1)


def _split(sizes: list[float], count: int) -> list[list[int]]:
    """Cut a row of estates into ``count`` rows of about the same size, in order, none empty."""
    rows: list[list[int]] = []
    total, so_far = sum(sizes), 0.0
    for k, size in enumerate(sizes):
        left = len(sizes) - k
        middle = so_far + size / 2
        begins = not rows or middle > total * len(rows) / count
        if (begins and len(rows) < count) or left <= count - len(rows):
            rows.append([])
        rows[-1].append(k)
        so_far += size
    return rows
