// Issues as pins: they appear, grow older, are handled, and are solved, truly or on paper only.

import { LOOKS } from "./counts.js";
import { ageStep } from "./marks.js";
import { chance } from "./routes.js";

const AGEING = new Set(["waiting", "handled"]);
const LEAVING = 0.2; // of the week: what ended last week is gone
const CLOSED = new Set(["solved", "faded"]);

export class Issues {
  constructor(arrays, before, kinds) {
    const earlier = new Map();
    if (before) before.issue_id.forEach((id, k) => earlier.set(id, k));
    this.pins = Array.from(arrays.issue_id, (id, k) => {
      const was = earlier.get(id);
      earlier.delete(id);
      return {
        ...pinOf(arrays, k, kinds),
        was: was === undefined ? null : LOOKS[before.issue_look[was]],
        turn: 0.12 + 0.6 * chance(id, 31), // when in the week it changes
      };
    }).sort((a, b) => a.y - b.y);
    this.gone = Array.from(earlier.values(), (k) => pinOf(before, k, kinds));
  }

  paint(ctx, camera, stamps, time, withHidden) {
    const base = pinSize(camera);
    if (time < LEAVING) {
      for (const pin of this.gone) {
        if (pin.look === "hidden" && !withHidden) continue;
        const strength = CLOSED.has(pin.look) ? 0.6 : 1;
        this.stamp(ctx, camera, stamps, pin, pin.look, base, strength * (1 - time / LEAVING));
      }
    }
    for (const pin of this.pins) {
      const turned = time >= pin.turn;
      const look = turned ? pin.look : pin.was;
      if (look === null || (look === "hidden" && !withHidden)) continue;
      const since = turned ? (time - pin.turn) / (1 - pin.turn) : 1;
      const fresh = turned && pin.was !== pin.look ? Math.min(1, since * 5 + 0.3) : 1;
      const strength = turned && CLOSED.has(look) ? 1 - 0.4 * since : 1;
      this.stamp(ctx, camera, stamps, pin, look, base * fresh, strength);
    }
    ctx.globalAlpha = 1;
  }

  stamp(ctx, camera, stamps, pin, look, base, strength) {
    if (!camera.sees(pin.x, pin.y, -30)) return;
    const { x, y } = camera.pixels(pin.x, pin.y);
    const step = AGEING.has(look) ? ageStep(pin.age) : 0;
    const small = look === "hidden" || look === "faded" ? 0.75 : 1;
    ctx.globalAlpha = strength;
    stamps.stamp(ctx, look, x, y, base * small * (1 + 0.09 * step), step);
  }

  // Return the pin under a pixel as it stands at a time of the week, or null.
  under(camera, px, py, time, withHidden) {
    const r = pinSize(camera);
    for (const pin of [...this.pins].reverse()) {
      if (pin.look === "hidden" && !withHidden) continue;
      if (time < pin.turn && pin.was === null) continue;
      const { x, y } = camera.pixels(pin.x, pin.y);
      if (Math.hypot(px - x, py - (y - 1.9 * r)) < 1.5 * r) return pin;
    }
    return null;
  }

  // Return the pin before or after one, from west to east; the first or last after none.
  next(id, direction, withHidden) {
    const shown = this.pins.filter((pin) => withHidden || pin.look !== "hidden").sort((a, b) => a.x - b.x || a.id - b.id);
    if (!shown.length) return null;
    const at = shown.findIndex((pin) => pin.id === id);
    if (at < 0) return direction > 0 ? shown[0] : shown[shown.length - 1];
    return shown[(at + direction + shown.length) % shown.length];
  }

  find(id) {
    return this.pins.find((pin) => pin.id === id) ?? null;
  }
}

export function pinSize(camera) {
  return Math.min(11, Math.max(3.2, 1.45 * camera.scale));
}

function pinOf(arrays, k, kinds) {
  return {
    id: arrays.issue_id[k],
    x: arrays.issue_x[k],
    y: arrays.issue_y[k],
    kind: kinds[arrays.issue_kind[k]],
    look: LOOKS[arrays.issue_look[k]],
    age: arrays.issue_age[k],
  };
}
