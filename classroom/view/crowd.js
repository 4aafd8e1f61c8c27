// The marks of residents, by the thousand: colour by colour, which is what a canvas does fastest.

import { COLOURS, INK } from "./palette.js";

// Paint the same mark of a resident at many pixels: by the thousand, so colour by colour.
export function paintCrowd(ctx, name, xs, ys, r) {
  ctx.lineCap = "round";
  CROWDS[name](ctx, xs, ys, r);
}

function discs(ctx, xs, ys, r, fill) {
  ctx.fillStyle = fill;
  for (let i = 0; i < xs.length; i += 1) {
    ctx.beginPath();
    ctx.arc(xs[i], ys[i], r, 0, 7);
    ctx.fill();
  }
}

function rings(ctx, xs, ys, r, width, colour) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  for (let i = 0; i < xs.length; i += 1) {
    ctx.beginPath();
    ctx.arc(xs[i], ys[i], r, 0, 7);
    ctx.stroke();
  }
}

function squares(ctx, xs, ys, r, fill) {
  ctx.fillStyle = fill;
  for (let i = 0; i < xs.length; i += 1) ctx.fillRect(xs[i] - r, ys[i] - r, 2 * r, 2 * r);
}

export const CROWDS = {
  none(ctx, xs, ys, r) {
    if (r < 1.6) squares(ctx, xs, ys, 0.7 * r, COLOURS.none);
    else rings(ctx, xs, ys, 0.7 * r, Math.max(0.7, 0.28 * r), COLOURS.none);
  },
  real(ctx, xs, ys, r) {
    discs(ctx, xs, ys, 1.3 * r, "#ffffff");
    discs(ctx, xs, ys, 1.1 * r, COLOURS.real);
  },
  token(ctx, xs, ys, r) {
    discs(ctx, xs, ys, 1.3 * r, "#ffffff");
    rings(ctx, xs, ys, 0.9 * r, Math.max(1, 0.45 * r), COLOURS.token);
  },
  forced(ctx, xs, ys, r) {
    squares(ctx, xs, ys, 1.2 * r, "#ffffff");
    squares(ctx, xs, ys, r, COLOURS.forced);
  },
  stopped(ctx, xs, ys, r) {
    const a = 0.85 * r;
    ctx.lineWidth = Math.max(1.1, 0.42 * r);
    ctx.strokeStyle = COLOURS.stopped;
    for (let i = 0; i < xs.length; i += 1) {
      ctx.beginPath();
      ctx.moveTo(xs[i] - a, ys[i] - a);
      ctx.lineTo(xs[i] + a, ys[i] + a);
      ctx.moveTo(xs[i] - a, ys[i] + a);
      ctx.lineTo(xs[i] + a, ys[i] - a);
      ctx.stroke();
    }
  },
  // stands on the resident's mark
  flag(ctx, xs, ys, r) {
    const thick = Math.max(0.8, 0.25 * r);
    ctx.fillStyle = INK;
    for (let i = 0; i < xs.length; i += 1) {
      ctx.fillRect(xs[i] + 0.7 * r - thick / 2, ys[i] - 3.1 * r, thick, 2.8 * r);
    }
    ctx.fillStyle = COLOURS.flag;
    for (let i = 0; i < xs.length; i += 1) {
      ctx.beginPath();
      ctx.moveTo(xs[i] + 0.7 * r, ys[i] - 3.1 * r);
      ctx.lineTo(xs[i] + 2.6 * r, ys[i] - 2.45 * r);
      ctx.lineTo(xs[i] + 0.7 * r, ys[i] - 1.8 * r);
      ctx.fill();
    }
  },
};
