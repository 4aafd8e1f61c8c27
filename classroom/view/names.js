// What places are called, written on the map.

import { INK } from "./palette.js";
import { word } from "./words.js";

const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

export function paintNames(ctx, place, camera, language) {
  const size = camera.size.width < 520 ? 11 : 13;
  ctx.font = `600 ${size}px ${FONT}`;
  ctx.textBaseline = "middle";
  for (const estate of place.estates) {
    const kind = place.estate_kinds.find((k) => k.id === estate.kind);
    const room = estate.width * camera.scale;
    const fits = (text) => text && ctx.measureText(text).width + 14 < room;
    const name = [kind && `${estate[language]} · ${kind[language]}`, estate[language]].find(fits);
    const at = camera.pixels(estate.x, estate.y);
    if (name) label(ctx, name, Math.max(6, at.x + 4), at.y + 1.5 * camera.scale, size, "left");
  }
  paintHallNames(ctx, place, camera, language, size);
  if (camera.scale > 7) {
    for (const b of place.buildings) {
      const at = camera.pixels(b.x + b.width / 2, b.y - 1.6);
      ctx.fillStyle = "#ffffff";
      ctx.textAlign = "center";
      ctx.fillText(String(b.number), at.x, at.y);
    }
  }
}

// The names of station and offices: in short where there is little room, not at all where there is none.
function paintHallNames(ctx, place, camera, language, size) {
  const halls = [["station", place.station], ...place.offices.map((office) => ["office", office])]
    .filter(([, { x, y }]) => camera.sees(x, y, 0))
    .map(([key, { x, y }]) => ({ key, at: camera.pixels(x, y + 10) }))
    .sort((a, b) => a.at.x - b.at.x);
  const half = (text) => ctx.measureText(text).width / 2 + 7;
  const named = (short) => halls.map(({ key, at }) => {
    const text = word(`${key}${short}`, language);
    return { text, at, from: at.x - half(text), to: at.x + half(text) };
  });
  const tight = named("").some((hall, i, all) => i > 0 && hall.from < all[i - 1].to);
  const lowest = camera.size.height - size;
  let free = -Infinity;
  for (const { text, at, from, to } of named(tight ? "Short" : "")) {
    if (from < free) continue;
    label(ctx, text, at.x, Math.min(lowest, at.y + size * 0.5), size, "center");
    free = to;
  }
}

function label(ctx, text, x, y, size, align) {
  const wide = ctx.measureText(text).width + 10;
  const left = align === "left" ? x : x - wide / 2;
  ctx.fillStyle = "#fffffff0";
  ctx.beginPath();
  ctx.roundRect(left, y - size * 0.75, wide, size * 1.5, 4);
  ctx.fill();
  ctx.fillStyle = INK;
  ctx.textAlign = "left";
  ctx.fillText(text, left + 5, y + 0.5);
}
