// The plan as the view uses it: who lives where, who is near a point, where estates' paths run.

const CELL = 8; // metres
const FOOT = 8; // metres below the public places, for their names

export class Place {
  constructor({ header, arrays }) {
    Object.assign(this, header);
    Object.assign(this, { xs: arrays.x, ys: arrays.y, household: arrays.household });
    this.group = arrays.group;
    this.height = header.height + FOOT;
    this.size = this.xs.length;
    this.member = header.groups.findIndex((group) => group.id === "in_service_member");
    this.buildings = header.estates.flatMap((estate, e) =>
      estate.buildings.map((building, b) => ({ ...building, estate: e, number: b + 1 })),
    );
    this.cells = new Map();
    for (let row = 0; row < this.size; row += 1) this.cell(this.xs[row], this.ys[row], true).push(row);
    this.homes = this.inBuildings();
    this.spines = header.estates.map(spineOf);
  }

  cell(x, y, make) {
    const key = Math.floor(y / CELL) * 65536 + Math.floor(x / CELL);
    let rows = this.cells.get(key);
    if (!rows && make) this.cells.set(key, (rows = []));
    return rows ?? [];
  }

  // Each resident's building: (n,) index, by the place of the flat.
  inBuildings() {
    const homes = new Int32Array(this.size);
    this.buildings.forEach((building, index) => {
      const { x, y, width, height } = building;
      for (const row of this.within(x - 1, y - 1, x + width + 1, y + height + 1)) homes[row] = index;
    });
    return homes;
  }

  // Residents who live in a rectangle.
  within(left, top, right, bottom) {
    const rows = [];
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
        for (const row of this.cell(x * CELL + 1, y * CELL + 1, false)) {
          const [px, py] = [this.xs[row], this.ys[row]];
          if (px >= left && px <= right && py >= top && py <= bottom) rows.push(row);
        }
      }
    }
    return rows;
  }

  // Return the resident nearest to a point and no farther than `reach` metres, or -1.
  nearest(x, y, reach) {
    let [best, least] = [-1, reach * reach];
    for (const row of this.within(x - reach, y - reach, x + reach, y + reach)) {
      const distance = (this.xs[row] - x) ** 2 + (this.ys[row] - y) ** 2;
      if (distance <= least) [best, least] = [row, distance];
    }
    return best;
  }

  // Return the pixel of the home nearest to the window's middle: zooming in there ends in no road.
  middle(camera) {
    const { x, y } = camera.metres(camera.size.width / 2, camera.size.height / 2);
    const row = this.nearest(x, y, this.width);
    const home = camera.pixels(this.xs[row], this.ys[row]);
    return [home.x, home.y];
  }

  // Return the next resident in a direction (dx, dy = -1, 0, 1): near, and not far off the line.
  beside(row, dx, dy) {
    const [x, y] = [this.xs[row], this.ys[row]];
    for (let reach = 6; reach < this.width + this.height; reach *= 2) {
      let [best, least] = [-1, Infinity];
      for (const other of this.within(x - reach, y - reach, x + reach, y + reach)) {
        const along = (this.xs[other] - x) * dx + (this.ys[other] - y) * dy;
        const off = Math.abs((this.xs[other] - x) * dy) + Math.abs((this.ys[other] - y) * dx);
        const cost = along + 3 * off;
        if (along > 0.2 && cost <= reach && cost < least) [best, least] = [other, cost];
      }
      if (best >= 0) return best;
    }
    return row;
  }

  estateAt(x, y) {
    return this.estates.findIndex(
      (e) => x >= e.x && x <= e.x + e.width && y >= e.y && y <= e.y + e.height,
    );
  }
}

// Where an estate's inner path runs from north to south: a gap between its buildings.
function spineOf(estate) {
  const middle = estate.x + estate.width / 2;
  const free = gaps(estate.buildings.map((b) => [b.x, b.x + b.width]), estate.x + estate.width, estate.x)
    .map(({ from, to }) => (from + to) / 2)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return free[0] ?? estate.x + 2;
}

function gaps(spans, end, start = 0) {
  const found = [];
  let free = start;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (from - free > 3) found.push({ from: free, to: from });
    free = Math.max(free, to);
  }
  if (end - free > 3) found.push({ from: free, to: end });
  return found;
}
