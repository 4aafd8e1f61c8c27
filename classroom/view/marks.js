// The signs of the map: each differs from the others in shape or fill, never in colour alone.

import { CROWDS } from "./crowd.js";
import { AGES, COLOURS, INK } from "./palette.js";

const OLDEST = 26; // weeks; older issues look no worse

// Return how old an issue looks: 0 … 5.
export function ageStep(weeks) {
  return Math.min(AGES.length - 1, Math.floor((AGES.length * Math.sqrt(weeks)) / Math.sqrt(OLDEST)));
}

// Paint a mark around (0, 0) with radius r; `step` is the age of a pin.
export function paintMark(ctx, name, r, step = 0) {
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  if (name in CROWDS) CROWDS[name](ctx, [0], [0], r);
  else PAINTERS[name](ctx, r, step);
}

function disc(ctx, r, fill) {
  ctx.beginPath();
  ctx.arc(0, 0, r, 0, 7);
  ctx.fillStyle = fill;
  ctx.fill();
}

function ring(ctx, r, width, colour) {
  ctx.beginPath();
  ctx.arc(0, 0, r, 0, 7);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

function lines(ctx, points, width, colour) {
  ctx.beginPath();
  for (const [x, y, xx, yy] of points) {
    ctx.moveTo(x, y);
    ctx.lineTo(xx, yy);
  }
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

function drop(ctx, r) {
  // the tip stands at (0, 0), the head 1.9 r above it
  ctx.beginPath();
  ctx.arc(0, -1.9 * r, r, 0.82 * Math.PI, 0.18 * Math.PI);
  ctx.lineTo(0, 0);
  ctx.closePath();
}

function pin(ctx, r, fill, edge, width = 1.3) {
  drop(ctx, r);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill();
  }
  ctx.lineWidth = width;
  ctx.strokeStyle = edge;
  ctx.stroke();
}

function sheet(ctx, x, y, w, h) {
  ctx.fillStyle = COLOURS.paper;
  ctx.strokeStyle = INK;
  ctx.lineWidth = 1;
  ctx.fillRect(x, y, w, h);
  ctx.strokeRect(x, y, w, h);
}

function onHead(ctx, r, paint) {
  ctx.save();
  ctx.translate(0, -1.9 * r);
  paint();
  ctx.restore();
}

const PAINTERS = {
  worker(ctx, r) {
    ctx.beginPath();
    ctx.moveTo(-0.75 * r, 0);
    ctx.quadraticCurveTo(-0.85 * r, -1.7 * r, 0, -1.75 * r);
    ctx.quadraticCurveTo(0.85 * r, -1.7 * r, 0.75 * r, 0);
    ctx.closePath();
    ctx.fillStyle = COLOURS.worker;
    ctx.strokeStyle = "#ffffff";
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.fill();
    lines(ctx, [[-0.62 * r, -0.75 * r, 0.62 * r, -0.75 * r]], 0.22 * r, "#ffe066");
    ctx.save();
    ctx.translate(0, -2.15 * r);
    disc(ctx, 0.72 * r, "#ffffff");
    disc(ctx, 0.6 * r, INK);
    ctx.restore();
  },
  vacancy(ctx, r) {
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(-0.75 * r, 0);
    ctx.quadraticCurveTo(-0.85 * r, -1.7 * r, 0, -1.75 * r);
    ctx.quadraticCurveTo(0.85 * r, -1.7 * r, 0.75 * r, 0);
    ctx.closePath();
    ctx.moveTo(0.55 * r, -2.25 * r);
    ctx.arc(0, -2.25 * r, 0.55 * r, 0, 7);
    ctx.lineWidth = 1.2;
    ctx.strokeStyle = COLOURS.worker;
    ctx.stroke();
    ctx.setLineDash([]);
  },
  paper(ctx, r, sheets) {
    for (let i = 0; i < sheets; i += 1) {
      sheet(ctx, -0.8 * r + (i % 2) * 0.2 * r, -0.28 * r * (i + 1), 1.6 * r, 0.28 * r);
    }
  },
  hidden(ctx, r) {
    ctx.globalAlpha = 0.75;
    ctx.setLineDash([1.5, 2]);
    pin(ctx, r, null, INK, 1);
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  },
  waiting(ctx, r, step) {
    pin(ctx, r, AGES[step], INK);
  },
  handled(ctx, r, step) {
    pin(ctx, r, AGES[step], INK);
    onHead(ctx, r, () => {
      disc(ctx, 0.62 * r, "#ffffff");
      ctx.beginPath(); // a clock hand's sweep: someone is at it
      ctx.moveTo(0, 0);
      ctx.arc(0, 0, 0.62 * r, -Math.PI / 2, Math.PI / 4);
      ctx.closePath();
      ctx.fillStyle = INK;
      ctx.fill();
    });
  },
  department(ctx, r) {
    pin(ctx, r, COLOURS.department, INK);
    onHead(ctx, r, () => {
      ctx.beginPath(); // an arrow upwards
      ctx.moveTo(0, -0.62 * r);
      ctx.lineTo(0.55 * r, 0.02 * r);
      ctx.lineTo(0.2 * r, 0.02 * r);
      ctx.lineTo(0.2 * r, 0.58 * r);
      ctx.lineTo(-0.2 * r, 0.58 * r);
      ctx.lineTo(-0.2 * r, 0.02 * r);
      ctx.lineTo(-0.55 * r, 0.02 * r);
      ctx.closePath();
      ctx.fillStyle = "#ffffff";
      ctx.fill();
    });
  },
  papered(ctx, r) {
    pin(ctx, r, "#ffffffcc", INK, 1.5);
    onHead(ctx, r, () => {
      sheet(ctx, -0.42 * r, -0.55 * r, 0.84 * r, 1.1 * r);
      lines(ctx, [[-0.2 * r, -0.18 * r, 0.2 * r, -0.18 * r], [-0.2 * r, 0.16 * r, 0.2 * r, 0.16 * r]],
        Math.max(0.8, 0.12 * r), INK);
    });
  },
  solved(ctx, r) {
    onHead(ctx, r, () => {
      disc(ctx, 1.15 * r, COLOURS.solved);
      ctx.beginPath();
      ctx.moveTo(-0.55 * r, 0.02 * r);
      ctx.lineTo(-0.14 * r, 0.45 * r);
      ctx.lineTo(0.58 * r, -0.42 * r);
      ctx.lineWidth = Math.max(1.4, 0.3 * r);
      ctx.strokeStyle = "#ffffff";
      ctx.stroke();
    });
  },
  faded(ctx, r) {
    ctx.setLineDash([2, 2.5]);
    onHead(ctx, r, () => ring(ctx, 0.9 * r, 1.2, "#5d6570"));
    ctx.setLineDash([]);
  },
};

// Marks drawn once and stamped many times, by name, size and age.
export class Stamps {
  constructor(ratio) {
    this.ratio = ratio;
    this.drawn = new Map();
  }

  stamp(ctx, name, x, y, r, step = 0) {
    const size = Math.max(1, Math.round(4 * r)) / 4;
    const key = `${name}/${size}/${step}`;
    let sprite = this.drawn.get(key);
    if (!sprite) {
      sprite = this.draw(name, size, step);
      this.drawn.set(key, sprite);
    }
    const ratio = this.ratio;
    ctx.drawImage(
      sprite.canvas,
      Math.round((x - sprite.reach) * ratio) / ratio,
      Math.round((y - sprite.reach) * ratio) / ratio,
      sprite.canvas.width / ratio,
      sprite.canvas.height / ratio,
    );
  }

  draw(name, size, step) {
    const reach = Math.ceil(HIGH.has(name) ? 3.4 * size + 3 : 1.5 * size + 2);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(2 * reach * this.ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(this.ratio, this.ratio);
    ctx.translate(reach, reach);
    paintMark(ctx, name, size, step);
    return { canvas, reach };
  }
}

const HIGH = new Set(["worker", "vacancy", "paper", "hidden", "waiting", "handled", "department",
  "papered", "solved", "faded"]); // stand upright on their place
