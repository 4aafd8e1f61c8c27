"""The neighbourhood drawn as a place: estates, buildings, flats, and where every adult lives.

Made of the residents' columns (estate, building, stairwell, household) alone, so it is the same for
every seed's twin and every week. A building is drawn as one sees it from the yard: stairwells side by
side, floors above each other, one cell per flat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classroom.live.layout import Block, EstatePlan, Layout, Rectangle, laid_out
from classroom.live.names import ESTATE_KINDS, estate_name
from classroom.live.pieces import packed
from sim.outcomes import GROUPS

if TYPE_CHECKING:
    from sim.model import CommunityModel

FLAT_WIDTH, FLAT_HEIGHT = 4.4, 3.0  # metres, as drawn
_SLENDER = 3.0  # floors of a stairwell over its flats side by side, about


class Plan(NamedTuple):
    """Where everybody lives, in metres; x to the east, y to the south.

    ``estates`` as in the header of ``packed``; ``x``, ``y`` (n,) f4 each adult's place within the
    flat of her household; ``household`` (n,) i4; ``group`` (n,) u1, index into
    ``sim.outcomes.GROUPS``; ``building`` (n,) i4, row of ``buildings``; ``buildings`` (b, 4) f4,
    north-western corner, width and height, in the order of neighbourhoods and estates;
    ``building_place`` (b,) i4, neighbourhood; ``offices`` one (x, y) per neighbourhood, ``station``
    the party service station's, ``social`` one per social organisation; ``workers`` grid posts;
    ``greens`` and ``roads`` rectangles.
    """

    width: float
    height: float
    estates: list[dict[str, Any]]
    x: np.ndarray
    y: np.ndarray
    household: np.ndarray
    group: np.ndarray
    building: np.ndarray
    buildings: np.ndarray
    building_place: np.ndarray
    offices: list[tuple[float, float]]
    station: tuple[float, float]
    social: list[tuple[float, float]]
    workers: int
    greens: list[Rectangle]
    roads: list[Rectangle]

    def packed(self) -> bytes:
        """Return the plan for a page: header of kind "plan", arrays x, y, household, group."""
        header = {
            "kind": "plan",
            "width": _short(self.width),
            "height": _short(self.height),
            "estates": self.estates,
            "estate_kinds": [{"id": name, **text._asdict()} for name, text in ESTATE_KINDS.items()],
            "groups": [{"id": name, **text._asdict()} for name, text in GROUPS.items()],
            "office": _point(self.offices[0]),
            "offices": [_point(place) for place in self.offices],
            "station": _point(self.station),
            "social": [_point(place) for place in self.social],
            "workers": self.workers,
            "greens": [_rectangle(green) for green in self.greens],
            "roads": [_rectangle(road) for road in self.roads],
            "flat": {"width": FLAT_WIDTH, "height": FLAT_HEIGHT},
        }
        arrays = {"x": self.x, "y": self.y, "household": self.household, "group": self.group}
        return packed(header, arrays)


class _Homes(NamedTuple):
    """Flats, stairwells and buildings, numbered in the order of estates.

    By adult: ``home``, her flat, and ``seat``, her number in it. By flat: ``adults``, its
    ``stairwell`` and ``flat``, its number there. By stairwell: ``of_building`` and its ``ordinal``
    there. By building: ``estate`` and ``stairwells``. By estate: flats side by side in a stairwell
    (``across``) and ``floors``.
    """

    home: np.ndarray
    seat: np.ndarray
    adults: np.ndarray
    stairwell: np.ndarray
    flat: np.ndarray
    of_building: np.ndarray
    ordinal: np.ndarray
    estate: np.ndarray
    stairwells: np.ndarray
    across: np.ndarray
    floors: np.ndarray


def plan_of(model: CommunityModel) -> Plan:
    """Return the plan of a model's neighbourhood, or neighbourhoods."""
    population = model.scenario.population
    kinds = list(population.estates.items()) * population.neighbourhoods
    homes = _homes(model, len(kinds))
    built = np.bincount(homes.estate, minlength=len(kinds))
    widest = np.ones(len(kinds), int)
    np.maximum.at(widest, homes.estate, homes.stairwells)
    social = len(model.organised.social_organisations)
    layout = laid_out(
        [
            Block(int(count), int(stairs * across) * FLAT_WIDTH, int(floors) * FLAT_HEIGHT)
            for count, stairs, across, floors in zip(
                built, widest, homes.across, homes.floors, strict=True
            )
        ],
        public=model.places + 1 + social,
    )
    buildings = _buildings(homes, layout)
    x, y = _places(homes, buildings)
    station, *rest = layout.slots
    return Plan(
        width=layout.width,
        height=layout.height,
        estates=[
            _estate(k, name, estate.kind, layout.estates[k], homes, buildings)
            for k, (name, estate) in enumerate(kinds)
        ],
        x=x,
        y=y,
        household=model.residents.household.astype(np.int32),
        group=model.residents.group.astype(np.uint8),
        building=homes.of_building[homes.stairwell[homes.home]].astype(np.int32),
        buildings=buildings,
        building_place=(homes.estate // len(population.estates)).astype(np.int32),
        offices=rest[: model.places],
        station=station,
        social=rest[model.places :],
        workers=len(model.organised.grid_workers),
        greens=[green for estate in layout.estates for green in estate.greens],
        roads=layout.roads,
    )


def _homes(model: CommunityModel, estates: int) -> _Homes:
    r = model.residents
    # the same label may stand for several buildings where residents come from one's own table
    building, first, of_building = _numbered(r.estate, r.building)
    estate = r.estate[first]
    _, first, in_stairwell = _numbered(of_building, r.stairwell)
    stairs_building = of_building[first]
    _, first, home = _numbered(in_stairwell, r.household)
    stairwell = in_stairwell[first]
    flats = np.bincount(stairwell)
    most = np.ones(estates, int)  # flats of a stairwell
    np.maximum.at(most, estate[stairs_building], flats)
    across = np.clip(np.rint(np.sqrt(most / _SLENDER)).astype(int), np.minimum(most, 2), None)
    return _Homes(
        home=home,
        seat=_ranks(home),
        adults=np.bincount(home),
        stairwell=stairwell,
        flat=_ranks(stairwell),
        of_building=stairs_building,
        ordinal=_ranks(stairs_building),
        estate=estate,
        stairwells=np.bincount(stairs_building, minlength=building),
        across=across,
        floors=-(-most // across),
    )


def _buildings(homes: _Homes, layout: Layout) -> np.ndarray:
    """Return corner, width and height of every building: (b, 4) float32."""
    corners = [corner for estate in layout.estates for corner in estate.buildings]
    width = homes.stairwells * homes.across[homes.estate] * FLAT_WIDTH
    height = homes.floors[homes.estate] * FLAT_HEIGHT
    return np.column_stack([np.array(corners), width, height]).astype(np.float32)


def _places(homes: _Homes, buildings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return each adult's place: her seat in the small grid of her flat; (n,) float32 twice."""
    building = homes.of_building[homes.stairwell]
    estate = homes.estate[building]
    across = homes.across[estate]
    column = homes.ordinal[homes.stairwell] * across + homes.flat % across
    floor_from_top = homes.floors[estate] - 1 - homes.flat // across
    west = buildings[building, 0] + column * FLAT_WIDTH
    north = buildings[building, 1] + floor_from_top * FLAT_HEIGHT
    columns = np.ceil(np.sqrt(homes.adults)).astype(int)
    rows = -(-homes.adults // columns)
    home, seat = homes.home, homes.seat
    x = west[home] + FLAT_WIDTH * _between(seat % columns[home], columns[home])
    y = north[home] + FLAT_HEIGHT * _between(seat // columns[home], rows[home])
    return x.astype(np.float32), y.astype(np.float32)


def _between(ordinal: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return where so many stand side by side, as a share: nearer to each other than to the walls."""
    return (ordinal + 0.75) / (count + 0.5)


def _estate(
    k: int, name: str, kind: str, drawn: EstatePlan, homes: _Homes, buildings: np.ndarray
) -> dict[str, Any]:
    label = estate_name(name)
    return {
        "id": name,
        "zh": label.zh,
        "en": label.en,
        "kind": kind,
        **_rectangle(drawn.area),
        "gate": _point(drawn.gate),
        "buildings": [
            {
                **_rectangle(Rectangle(*buildings[b].tolist())),
                "floors": int(homes.floors[k]),
                "stairwells": int(homes.stairwells[b]),
                "across": int(homes.across[k]),
            }
            for b in np.flatnonzero(homes.estate == k)
        ],
    }


def _numbered(outer: np.ndarray, inner: np.ndarray) -> tuple[int, np.ndarray, np.ndarray]:
    """Number the pairs of two columns in their order: how many, first row of each, number by row."""
    span = int(inner.max()) + 1
    pairs, first, number = np.unique(
        outer.astype(np.int64) * span + inner, return_index=True, return_inverse=True
    )
    return pairs.size, first, number


def _ranks(group: np.ndarray) -> np.ndarray:
    """Return 0, 1, 2 … within each group, in the order of rows."""
    order = np.argsort(group, kind="stable")
    counts = np.bincount(group)
    ranks = np.empty(group.size, np.int64)
    ranks[order] = np.arange(group.size) - np.repeat(np.cumsum(counts) - counts, counts)
    return ranks


def _short(metres: float) -> float:
    return round(float(metres), 2)


def _point(place: tuple[float, float]) -> dict[str, float]:
    return {"x": _short(place[0]), "y": _short(place[1])}


def _rectangle(area: Rectangle) -> dict[str, float]:
    return {name: _short(value) for name, value in area._asdict().items()}
