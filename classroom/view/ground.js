// What stands still: roads, lawns, trees, houses, the public places and their names.

import { paintNames } from "./names.js";
import { chance, sideRoads } from "./routes.js";

const TONES = {
  land: "#ece8de", road: "#d3d0ca", line: "#f7f5f0", path: "#efe9dc", wall: "#a9a493", ink: "#2b2f36",
  shade: "#00000017", window: "#e4ebf1", pane: "#cdd8e2", door: "#8d7a66", floor: "#e3dbc9",
};
const ROOFS = { commodity: "#5f7387", danwei: "#a2553f", relocation: "#a5813c", rental: "#66796a" };
const FACADES = { commodity: "#fdf9f0", danwei: "#fbf1e8", relocation: "#fcf7e6", rental: "#f5f7f0" };
const DRY = [221, 208, 166];
const LUSH = [193, 219, 168];
const GAP = 11; // metres between trees on the land around
const SPARSE = 24; // pixels between them, at least
const CROWN_DRY = [176, 148, 84];
const CROWN_LUSH = [86, 138, 78];

// Paint the place as the camera sees it; `efforts` (e,) 0 … 1 colours the estates' green.
export function paintGround(ctx, place, camera, efforts, language) {
  const { width, height } = camera.size;
  ctx.fillStyle = TONES.land;
  ctx.fillRect(0, 0, width, height);
  ctx.save();
  ctx.scale(camera.scale, camera.scale);
  ctx.translate(-camera.left, -camera.top);
  paintRoads(ctx, place, camera);
  paintLand(ctx, place, camera);
  place.estates.forEach((estate, e) => paintEstate(ctx, place, e, efforts[e] ?? 0.6));
  paintPublic(ctx, place);
  for (const building of place.buildings) {
    if (inSight(camera, building)) paintBuilding(ctx, place.estates[building.estate].kind, building, camera.scale);
  }
  ctx.restore();
  paintNames(ctx, place, camera, language);
}

export function mixed(from, to, share) {
  return `rgb(${from.map((low, i) => Math.round(low + share * (to[i] - low))).join(",")})`;
}

function inSight(camera, { x, y, width, height }) {
  const from = camera.pixels(x - 3, y - 6);
  const to = camera.pixels(x + width + 4, y + height + 4);
  return to.x > 0 && to.y > 0 && from.x < camera.size.width && from.y < camera.size.height;
}

// Roads run on beyond the place, as far as the window shows.
function paintRoads(ctx, place, camera) {
  const { left, right, wide } = sideRoads(place);
  const lowest = Math.max(...place.roads.map((r) => r.y + r.height));
  const [from, to] = [Math.min(0, camera.left), camera.left + camera.size.width / camera.scale];
  const top = Math.min(0, camera.top);
  const long = { x: from, width: Math.max(place.width, to) - from };
  const level = place.roads.filter((r) => r.width > r.height).map((r) => ({ ...r, ...long }));
  const upright = [
    ...place.roads.filter((r) => r.width <= r.height),
    ...[left, right].map((x) => ({ x: x - wide / 2, width: wide, y: top, height: lowest - top })),
  ];
  level.push({ ...long, y: 0, height: wide });
  ctx.fillStyle = TONES.road;
  for (const r of [...level, ...upright]) ctx.fillRect(r.x, r.y, r.width, r.height);
  ctx.strokeStyle = TONES.line;
  ctx.lineWidth = 0.5;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  for (const r of level) stroke(ctx, r.x, r.y + r.height / 2, r.x + r.width, r.y + r.height / 2);
  for (const r of upright) stroke(ctx, r.x + r.width / 2, r.y, r.x + r.width / 2, r.y + r.height);
  ctx.stroke();
  ctx.setLineDash([]);
  for (const r of level) {
    for (const u of upright) {
      if (u.y <= r.y + r.height && u.y + u.height >= r.y) ctx.fillRect(u.x, r.y, u.width, r.height); // a junction
    }
  }
}

function stroke(ctx, x, y, xx, yy) {
  ctx.moveTo(x, y);
  ctx.lineTo(xx, yy);
}

// Trees on the land around, where neither a road nor a public place is.
function paintLand(ctx, place, camera) {
  const lowest = Math.max(...place.roads.map((r) => r.y + r.height));
  const [from, to] = [camera.left, camera.left + camera.size.width / camera.scale];
  const end = camera.top + camera.size.height / camera.scale;
  const bands = place.roads.filter((r) => r.width > r.height).map((r) => [r.y, r.y + r.height]);
  bands.push([0, place.estates[0].y]);
  const halls = [...place.offices, place.station, ...place.social];
  const gap = GAP * 2 ** Math.max(0, Math.ceil(Math.log2(SPARSE / (GAP * camera.scale))));
  for (let x = gap * Math.floor(from / gap); x < to + gap; x += gap) {
    for (let y = gap * Math.floor(camera.top / gap); y < end + gap; y += gap) {
      const seed = Math.abs(Math.round(7919 * x + 104729 * y));
      const [tx, ty] = [x + gap * chance(seed, 3), y + gap * chance(seed, 4)];
      const inside = tx > -4 && tx < place.width + 4 && ty > -4 && ty < lowest;
      const onRoad = bands.some(([a, b]) => ty > a - 4 && ty < b + 4);
      const atHall = halls.some((hall) => Math.abs(hall.x - tx) < 18 && Math.abs(hall.y - ty) < 15);
      if (inside || onRoad || atHall || chance(seed, 5) < 0.45) continue;
      plant(ctx, tx, ty, 1.6 + 1.2 * chance(seed, 6), "#a9bd93", "#bccba6");
    }
  }
}

function plant(ctx, x, y, r, crown, light) {
  ctx.fillStyle = TONES.shade;
  circle(ctx, x + 0.5, y + 0.6, r);
  ctx.fillStyle = crown;
  circle(ctx, x, y, r);
  ctx.fillStyle = light;
  circle(ctx, x - 0.28 * r, y - 0.3 * r, 0.55 * r);
}

function paintEstate(ctx, place, e, effort) {
  const estate = place.estates[e];
  const { x, y, width, height, gate } = estate;
  const share = Math.min(1, Math.max(0, (effort - 0.15) / 0.7));
  ctx.beginPath();
  ctx.roundRect(x + 1, y + 1, width - 2, height - 2, 3);
  ctx.fillStyle = mixed(DRY, LUSH, share);
  ctx.fill();
  paintPaths(ctx, place, e);
  ctx.beginPath();
  ctx.roundRect(x + 1, y + 1, width - 2, height - 2, 3);
  ctx.lineWidth = 0.7;
  ctx.strokeStyle = TONES.wall;
  ctx.stroke();
  ctx.fillStyle = TONES.path; // the gate
  ctx.fillRect(gate.x - 4, gate.y - 3, 8, 4);
  paintBareSpots(ctx, estate, e, share);
  paintTrees(ctx, place, e, share);
}

function paintPaths(ctx, place, e) {
  const { x, y, width, height, gate, buildings } = place.estates[e];
  const spine = place.spines[e];
  const lanes = [...new Set(buildings.map((b) => b.y + b.height + 4))];
  ctx.strokeStyle = TONES.path;
  ctx.lineWidth = 3;
  ctx.lineCap = "round";
  ctx.beginPath();
  for (const lane of lanes) {
    ctx.moveTo(x + 5, lane);
    ctx.lineTo(x + width - 5, lane);
  }
  ctx.moveTo(spine, lanes[0]);
  ctx.lineTo(spine, y + height - 2.5);
  ctx.lineTo(gate.x, y + height - 2.5);
  ctx.lineTo(gate.x, y + height);
  ctx.stroke();
}

// Trees stand along the wall, in the yards and on free ground, never on a path.
function paintTrees(ctx, place, e, share) {
  const estate = place.estates[e];
  const crown = mixed(CROWN_DRY, CROWN_LUSH, share);
  const light = mixed([200, 176, 112], [122, 170, 104], share);
  const thick = 0.75 + 0.25 * share;
  let seed = 1000 * (e + 1);
  const tree = (x, y, size) => plant(ctx, x, y, size * thick, crown, light);
  for (let x = estate.x + 5; x < estate.x + estate.width - 4; x += 9) {
    seed += 1;
    if (Math.abs(x - estate.gate.x) > 7 && Math.abs(x - place.spines[e]) > 5) {
      tree(x + 2 * chance(seed, 5), estate.y + estate.height - 5.5, 1.5 + 0.6 * chance(seed, 6));
    }
  }
  for (const b of estate.buildings) {
    seed += 7;
    const yard = b.y + b.height;
    tree(b.x - 1.5 + chance(seed, 7), yard + 7.2 + chance(seed, 8), 1.4 + 0.8 * chance(seed, 9));
    tree(b.x + b.width * 0.38 + chance(seed, 10), yard + 7.6, 1.2 + 0.6 * chance(seed, 11));
    tree(b.x + b.width + 3 + chance(seed, 12), b.y + b.height * 0.55, 1.6 + 0.7 * chance(seed, 13));
    tree(b.x + b.width + 4, b.y + b.height * 0.15, 1.3 + 0.5 * chance(seed, 14));
  }
  const inside = (g) => g.x >= estate.x && g.x < estate.x + estate.width && g.y >= estate.y && g.y < estate.y + estate.height;
  for (const green of place.greens.filter(inside)) {
    ctx.fillStyle = TONES.path; // a small square with trees around
    ctx.beginPath();
    ctx.ellipse(green.x + green.width / 2, green.y + green.height / 2, green.width * 0.28, green.height * 0.2, 0, 0, 7);
    ctx.fill();
    for (let i = 0; i < 11; i += 1) {
      const turn = (i / 11) * 2 * Math.PI;
      const [dx, dy] = [Math.cos(turn) * green.width * 0.42, Math.sin(turn) * green.height * 0.36];
      tree(green.x + green.width / 2 + dx, green.y + green.height / 2 + dy, 1.3 + 0.9 * chance(seed + i, 15));
    }
  }
}

// Where nobody cares for the green the earth shows.
function paintBareSpots(ctx, estate, e, share) {
  ctx.fillStyle = "#c3a878";
  const spots = Math.round((1 - share) * estate.buildings.length * 1.5);
  for (let i = 0; i < spots; i += 1) {
    const b = estate.buildings[i % estate.buildings.length];
    const x = b.x + b.width * chance(31 * e + i, 20);
    const y = b.y + b.height + 7 + 2.5 * chance(31 * e + i, 21);
    ctx.beginPath();
    ctx.ellipse(x, y, 1.5 + 1.6 * chance(i, 22), 0.6 + 0.5 * chance(i, 23), 0, 0, 7);
    ctx.fill();
  }
}

function paintBuilding(ctx, kind, { x, y, width, height, floors, stairwells, across }, scale) {
  ctx.fillStyle = TONES.shade;
  ctx.fillRect(x + 1.2, y - 1.5, width + 0.8, height + 2.6);
  ctx.fillStyle = FACADES[kind] ?? FACADES.commodity;
  ctx.fillRect(x, y, width, height);
  const [flat, storey] = [width / (stairwells * across), height / floors];
  if (scale > 1.2) paintWindows(ctx, x, y, stairwells * across, floors, flat, storey);
  ctx.fillStyle = TONES.door;
  for (let s = 0; s < stairwells; s += 1) {
    ctx.fillRect(x + (s + 0.5) * across * flat - 0.55, y + height - 1.3, 1.1, 1.3);
  }
  ctx.beginPath(); // a hipped roof
  ctx.moveTo(x - 0.8, y);
  ctx.lineTo(x + 1.8, y - 3.2);
  ctx.lineTo(x + width - 1.8, y - 3.2);
  ctx.lineTo(x + width + 0.8, y);
  ctx.closePath();
  ctx.fillStyle = ROOFS[kind] ?? ROOFS.commodity;
  ctx.fill();
  ctx.lineWidth = Math.min(0.35, 0.8 / scale);
  ctx.strokeStyle = TONES.wall;
  ctx.strokeRect(x, y, width, height);
}

function paintWindows(ctx, x, y, columns, floors, flat, storey) {
  ctx.fillStyle = TONES.window;
  for (let c = 0; c < columns; c += 1) {
    for (let f = 0; f < floors; f += 1) {
      ctx.fillRect(x + c * flat + 0.3, y + f * storey + 0.35, flat - 0.6, storey - 0.8);
    }
  }
  ctx.fillStyle = TONES.floor;
  for (let f = 1; f < floors; f += 1) ctx.fillRect(x, y + f * storey - 0.18, columns * flat, 0.25);
}

function paintPublic(ctx, place) {
  for (const office of place.offices) paintHall(ctx, office, 16, 9, "#8a4b3c", "#fdf3ea");
  paintHall(ctx, place.station, 16, 9, "#a8202a", "#fff6ec");
}

// A public building; its place is in its middle.
function paintHall(ctx, { x, y }, width, height, roof, wall) {
  ctx.fillStyle = TONES.path;
  ctx.beginPath();
  ctx.roundRect(x - width / 2 - 5, y - height - 1, width + 10, height + 9, 2);
  ctx.fill();
  ctx.fillStyle = TONES.shade;
  ctx.fillRect(x - width / 2 + 1, y - height / 2 - 1, width + 0.8, height + 1.8);
  ctx.fillStyle = wall;
  ctx.fillRect(x - width / 2, y - height / 2, width, height);
  ctx.fillStyle = roof;
  ctx.beginPath();
  ctx.moveTo(x - width / 2 - 1, y - height / 2);
  ctx.lineTo(x - width / 2 + 2, y - height / 2 - 3.4);
  ctx.lineTo(x + width / 2 - 2, y - height / 2 - 3.4);
  ctx.lineTo(x + width / 2 + 1, y - height / 2);
  ctx.closePath();
  ctx.fill();
  ctx.lineWidth = 0.3;
  ctx.strokeStyle = TONES.wall;
  ctx.strokeRect(x - width / 2, y - height / 2, width, height);
}

function circle(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 7);
  ctx.fill();
}
