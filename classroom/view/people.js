// Residents through a week: who leaves home, when, where to, and how they look meanwhile.

import { ACTS, ACT_BITS, OFFER_BIT, STOPPED_BIT } from "./counts.js";
import { paintCrowd } from "./crowd.js";
import { chance, wayInEstate, wayToPublic } from "./routes.js";

const RANK = 4; // who was sent stands in ranks of so many
const INVITED_UNTIL = 0.16; // of the week

// Paint every home and every in-service member's flag: what does not change from week to week.
export function paintHomes(ctx, place, camera) {
  const r = homeSize(camera);
  const homes = new Crowd(camera);
  const flags = new Crowd(camera);
  for (let row = 0; row < place.size; row += 1) {
    homes.add(place.xs[row], place.ys[row]);
    if (place.group[row] === place.member) flags.add(place.xs[row], place.ys[row]);
  }
  paintCrowd(ctx, "none", homes.xs, homes.ys, r);
  paintCrowd(ctx, "flag", flags.xs, flags.ys, Math.max(1.4, r));
}

export function homeSize(camera) {
  return Math.min(7, Math.max(0.9, 0.44 * camera.scale));
}

// Pixels of those whom the camera sees.
class Crowd {
  constructor(camera) {
    this.camera = camera;
    this.xs = [];
    this.ys = [];
  }

  add(x, y) {
    const { left, top, scale, size } = this.camera;
    const [px, py] = [(x - left) * scale, (y - top) * scale];
    if (px < -20 || py < -20 || px > size.width + 20 || py > size.height + 20) return;
    this.xs.push(px);
    this.ys.push(py);
  }
}

// The residents of one week.
export class People {
  constructor(place, act) {
    this.place = place;
    this.stopped = [];
    this.invited = [];
    this.walkers = [];
    let sent = 0;
    for (let row = 0; row < act.length; row += 1) {
      const what = act[row] & ACT_BITS;
      if (act[row] & STOPPED_BIT) this.stopped.push(row);
      if (act[row] & OFFER_BIT) this.invited.push(row);
      if (what > 0) this.walkers.push(this.walker(row, ACTS[what], what === 3 ? sent++ : 0));
    }
  }

  walker(row, mark, rank) {
    const way = this.wayOf(row, mark, rank);
    const { width, height } = this.place;
    const pace = 0.08 + 0.16 * Math.min(1, way.length / (width + height)); // share of the week
    const luck = chance(row, 3);
    if (mark === "token") {
      const leave = 0.1 + 0.35 * luck; // signs in and turns round
      return { row, mark, way, pace, leave, back: leave + pace + 0.03 };
    }
    if (mark === "forced") return { row, mark, way, pace, leave: 0.1, back: 0.72 };
    return { row, mark, way, pace, leave: 0.08 + 0.16 * luck, back: 0.64 + 0.1 * luck };
  }

  wayOf(row, mark, rank) {
    const { place } = this;
    const { x, y } = place.station;
    const [across, down] = [chance(row, 11) - 0.5, chance(row, 12)];
    if (mark === "token") return wayToPublic(place, row, x + 3 * across, y + 5);
    if (mark === "forced") {
      const column = rank % RANK;
      return wayToPublic(place, row, x + 11 + 3.2 * column, y - 8 + 2.8 * (Math.floor(rank / RANK) % 7));
    }
    if (chance(row, 13) < 0.4) {
      return wayToPublic(place, row, x - 3 + 24 * across, y + 5.5 + 3 * down);
    }
    const own = place.estates[place.buildings[place.homes[row]].estate].buildings;
    const yard = own[Math.floor(chance(row, 14) * own.length)];
    return wayInEstate(place, row, yard.x + yard.width * (across + 0.5), yard.y + yard.height + 5 + 3 * down);
  }

  // Where a walker is at a time of the week, 0 … 1.
  at({ way, leave, back, pace }, time) {
    return way.at(time < back ? (time - leave) / pace : 1 - (time - back) / pace);
  }

  // Return the walker under a pixel, or -1.
  under(camera, px, py, time, reach) {
    const found = this.walkers.find((walker) => {
      const { x, y } = camera.pixels(...this.at(walker, time));
      return Math.hypot(x - px, y - py) < reach;
    });
    return found ? found.row : -1;
  }

  paint(ctx, camera, time) {
    const { xs, ys, group, member } = this.place;
    const stopped = new Crowd(camera);
    for (const row of this.stopped) stopped.add(xs[row], ys[row]);
    paintCrowd(ctx, "stopped", stopped.xs, stopped.ys, Math.max(1.6, homeSize(camera)));
    if (time < INVITED_UNTIL) this.paintInvitations(ctx, camera, time / INVITED_UNTIL);
    const crowds = { token: new Crowd(camera), forced: new Crowd(camera), real: new Crowd(camera) };
    const flags = new Crowd(camera);
    for (const walker of this.walkers) {
      const [x, y] = this.at(walker, time);
      crowds[walker.mark].add(x, y);
      if (group[walker.row] === member) flags.add(x, y);
    }
    const size = Math.min(7.5, Math.max(2.4, 0.8 * camera.scale));
    for (const [mark, crowd] of Object.entries(crowds)) paintCrowd(ctx, mark, crowd.xs, crowd.ys, size);
    paintCrowd(ctx, "flag", flags.xs, flags.ys, size);
  }

  paintInvitations(ctx, camera, share) {
    const { xs, ys } = this.place;
    ctx.globalAlpha = 1 - share;
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = "#00558f";
    ctx.beginPath();
    const r = homeSize(camera) + 1 + 4 * share;
    for (const row of this.invited) {
      const { x, y } = camera.pixels(xs[row], ys[row]);
      ctx.moveTo(x + r, y);
      ctx.arc(x, y, r, 0, 7);
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
}
