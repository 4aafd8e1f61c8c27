// The ways people walk: out of the building, along the estate's paths and the roads, to a place.

const YARD = 4; // metres in front of a building where its path runs
const KERB = 2.5;

// A pseudo-random number in [0, 1) that always is the same for a row and a purpose.
export function chance(row, purpose) {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

// A way with its length so far at each corner.
export class Way {
  constructor(corners) {
    this.corners = corners;
    this.lengths = [0];
    for (let i = 1; i < corners.length; i += 1) {
      const [x, y] = corners[i - 1];
      this.lengths.push(this.lengths[i - 1] + Math.hypot(corners[i][0] - x, corners[i][1] - y));
    }
  }

  get length() {
    return this.lengths[this.lengths.length - 1];
  }

  // Return where one is after a share of the way.
  at(share) {
    const { corners, lengths } = this;
    const gone = Math.min(1, Math.max(0, share)) * this.length;
    let i = 1;
    while (i < lengths.length - 1 && lengths[i] < gone) i += 1;
    const leg = lengths[i] - lengths[i - 1];
    const part = leg > 0 ? (gone - lengths[i - 1]) / leg : 1;
    const [[x, y], [xx, yy]] = [corners[i - 1], corners[i]];
    return [x + part * (xx - x), y + part * (yy - y)];
  }
}

// From a resident's flat to a spot on the estate's own paths.
export function wayInEstate(place, row, x, y) {
  const [corners, lane] = outOfHouse(place, row);
  const spine = place.spines[place.buildings[place.homes[row]].estate];
  if (Math.abs(lane - y) > 2 * YARD) corners.push([spine, lane], [spine, y]);
  return new Way([...corners, [x, y]]);
}

// From a resident's flat to a public place beyond the roads.
export function wayToPublic(place, row, x, y) {
  const home = place.buildings[place.homes[row]].estate;
  const estate = place.estates[home];
  const spine = place.spines[home];
  const [corners, lane] = outOfHouse(place, row);
  const stray = (chance(row, 1) - 0.5) * 5;
  const wall = estate.y + estate.height - KERB;
  const near = roadAt(place, estate.gate.y) + stray;
  const last = lastRoad(place) + stray;
  corners.push([spine + stray / 3, lane], [spine + stray / 3, wall], [estate.gate.x + stray / 3, wall],
    [estate.gate.x + stray / 3, near]);
  if (Math.abs(last - near) > 1) {
    const side = sideRoad(place, estate.gate.x, x) + stray;
    corners.push([side, near], [side, last]);
  }
  corners.push([x, last], [x, y]);
  return new Way(corners);
}

// From the flat to the stairwell's door and on to the path in front of the building.
function outOfHouse(place, row) {
  const [x, y] = [place.xs[row], place.ys[row]];
  const building = place.buildings[place.homes[row]];
  const wide = building.width / building.stairwells;
  const door = building.x + (Math.floor((x - building.x) / wide) + 0.5) * wide;
  const foot = building.y + building.height;
  const lane = foot + YARD + (chance(row, 2) - 0.5) * 2;
  return [[[x, y], [door, foot], [door, lane]], lane];
}

// A worker's round: from last week's place to this week's, to the doors around it and back to it.
export function roundOf(place, before, [x, y]) {
  const doors = place.buildings
    .map((b) => [b.x + b.width / 2, b.y + b.height + YARD])
    .sort((a, b) => distance(a, [x, y]) - distance(b, [x, y]))
    .slice(0, 4)
    .sort((a, b) => Math.atan2(a[1] - y, a[0] - x) - Math.atan2(b[1] - y, b[0] - x));
  const spine = place.spines[place.estateAt(x, y - YARD)];
  const corners = [before];
  for (const [to, lane] of [[x, y], ...doors, [x, y]]) {
    const from = corners[corners.length - 1][1];
    if (spine !== undefined && Math.abs(lane - from) > YARD) corners.push([spine, from], [spine, lane]);
    corners.push([to, lane]);
  }
  return new Way(corners);
}

function distance([x, y], [xx, yy]) {
  return Math.hypot(xx - x, yy - y);
}

function roadAt(place, y) {
  const road = place.roads.find((r) => r.width > r.height && r.y <= y + 1 && y < r.y + r.height);
  return road ? road.y + road.height / 2 : y + 2 * KERB;
}

function lastRoad(place) {
  const lowest = Math.max(...place.estates.map((e) => e.gate.y));
  return roadAt(place, lowest);
}

// Roads run down both margins of the place.
export function sideRoads(place) {
  const left = Math.min(...place.estates.map((e) => e.x));
  return { left: left / 2, right: place.width - left / 2, wide: left };
}

function sideRoad(place, from, to) {
  const { left, right } = sideRoads(place);
  const costs = [left, right].map((side) => Math.abs(side - from) + Math.abs(side - to));
  return costs[0] <= costs[1] ? left : right;
}
