// Who works for the neighbourhood: grid workers on rounds and at paper, organisations, the office.

import { INK } from "./palette.js";
import { roundOf } from "./routes.js";

const SHEET = 4; // hours of paperwork
const TALLEST = 10; // sheets
const LAMP = 5; // hours of organising a lit window
const LAMPS = 8;
const HELPER = 4; // hours of a social organisation's work

export class Staff {
  constructor(place, arrays, before) {
    this.place = place;
    this.social = arrays.social;
    this.office = arrays.office;
    this.workers = Array.from(arrays.worker_x, (x, i) => {
      const here = [x, arrays.worker_y[i]];
      const there = before ? [before.worker_x[i], before.worker_y[i]] : here;
      const [service, paper] = [arrays.worker_service[i], arrays.worker_paper[i]];
      const hours = service + paper;
      return { here, service, paper, vacant: hours === 0, outside: hours ? service / hours : 0,
        way: roundOf(place, there, here) };
    });
  }

  // Where a worker is: on the round for the share of service, then beside the papers.
  at(worker, time) {
    return worker.outside > 0 ? worker.way.at(time / worker.outside) : worker.here;
  }

  sheets(worker, time) {
    const done = worker.outside < 1 ? Math.max(0, (time - worker.outside) / (1 - worker.outside)) : 0;
    return Math.min(TALLEST, Math.round((worker.paper * done) / SHEET));
  }

  paint(ctx, camera, stamps, time) {
    this.place.social.forEach((at, s) => this.paintStall(ctx, camera, stamps, at, this.social[s] ?? 0, time));
    this.place.offices.forEach((at, o) => paintLamps(ctx, camera, at, this.office[o] ?? 0));
    const r = workerSize(camera);
    for (const worker of this.workers) {
      const desk = camera.pixels(...worker.here);
      if (worker.vacant) {
        stamps.stamp(ctx, "vacancy", desk.x, desk.y, r);
        continue;
      }
      const sheets = this.sheets(worker, time);
      if (sheets) stamps.stamp(ctx, "paper", desk.x + 1.9 * r, desk.y, r, sheets);
      const { x, y } = camera.pixels(...this.at(worker, time));
      stamps.stamp(ctx, "worker", x, y, r);
    }
  }

  // A stall with an awning; its helpers move while they work.
  paintStall(ctx, camera, stamps, { x, y }, hours, time) {
    const s = camera.scale;
    const at = camera.pixels(x, y);
    const [wide, high] = [12 * s, 6 * s];
    ctx.fillStyle = "#fffdf6";
    ctx.fillRect(at.x - wide / 2, at.y - high / 2, wide, high);
    for (let i = 0; i < 6; i += 1) {
      ctx.fillStyle = hours > 0 ? (i % 2 ? "#ffffff" : "#1d6f8a") : i % 2 ? "#eceae5" : "#a5a29b";
      ctx.fillRect(at.x - wide / 2 + (i * wide) / 6, at.y - high / 2 - 2 * s, wide / 6, 3 * s);
    }
    ctx.lineWidth = 1;
    ctx.strokeStyle = "#5d6570";
    ctx.strokeRect(at.x - wide / 2, at.y - high / 2 - 2 * s, wide, high + 2 * s);
    const helpers = Math.min(6, Math.ceil(hours / HELPER));
    for (let i = 0; i < helpers; i += 1) {
      const step = Math.sin(40 * time + 2.1 * i) * 0.4 * s;
      ctx.fillStyle = "#1d6f8a";
      ctx.beginPath();
      ctx.arc(at.x + (i - (helpers - 1) / 2) * 1.9 * s + step, at.y + 1.4 * s, Math.max(1.8, 0.7 * s), 0, 7);
      ctx.fill();
    }
  }

  // Return the worker, organisation or office under a pixel: {what, …}, or null.
  under(camera, px, py, time) {
    const r = workerSize(camera);
    for (const worker of this.workers) {
      const where = [camera.pixels(...this.at(worker, time)), camera.pixels(worker.here[0], worker.here[1])];
      if (where.some(({ x, y }) => Math.abs(px - x - r) < 2.2 * r && py < y + 3 && py > y - 3 * r)) {
        return { what: "worker", worker };
      }
    }
    const near = ({ x, y }) => {
      const at = camera.pixels(x, y);
      return Math.abs(px - at.x) < 9 * camera.scale && Math.abs(py - at.y) < 6 * camera.scale;
    };
    const stall = this.place.social.findIndex(near);
    if (stall >= 0) return { what: "stall", hours: this.social[stall] };
    const office = this.place.offices.findIndex(near);
    return office >= 0 ? { what: "office", hours: this.office[office] } : null;
  }
}

function workerSize(camera) {
  return Math.min(14, Math.max(5, 2.3 * camera.scale));
}

function paintLamps(ctx, camera, { x, y }, hours) {
  const s = camera.scale;
  const lit = Math.min(LAMPS, Math.round(hours / LAMP));
  for (let i = 0; i < LAMPS; i += 1) {
    const at = camera.pixels(x - 6.6 + (i % 4) * 3.6, y - 2.8 + Math.floor(i / 4) * 3.4);
    ctx.fillStyle = i < lit ? "#ffc83d" : "#5b6674";
    ctx.fillRect(at.x, at.y, 2.4 * s, 2 * s);
    ctx.lineWidth = 0.8;
    ctx.strokeStyle = INK;
    ctx.strokeRect(at.x, at.y, 2.4 * s, 2 * s);
  }
}
