// What the signs mean: a list to open, each sign painted as on the map, with this week's numbers.

import { paintMark } from "./marks.js";
import { node } from "./nodes.js";
import { word } from "./words.js";

// [mark, word, age or sheets, count shown]
const LEGEND = [
  ["real", "real", 0, "real"],
  ["token", "token", 0, "token"],
  ["forced", "forced", 0, "forced"],
  ["stopped", "stopped", 0, "stopped"],
  ["none", "none", 0, "none"],
  ["flag", "member", 0, null],
  ["worker", "worker", 0, null],
  ["paper", "paper", 4, null],
  ["vacancy", "vacancy", 0, null],
  ["waiting", "waiting", 3, "waiting"],
  ["handled", "handled", 1, "handled"],
  ["department", "department", 0, "department"],
  ["papered", "papered", 0, "papered"],
  ["solved", "solved", 0, "solved"],
  ["faded", "faded", 0, "faded"],
  ["hidden", "hidden", 0, "hidden"],
];
const SIZES = { none: 4.5, real: 4.5, token: 4.5, forced: 4.5, stopped: 4.5, flag: 4.2, worker: 6,
  vacancy: 6, paper: 7 };
const PLAIN = ["green", "social", "lights"];
const WIDE = 600; // pixels; where there is room the legend begins open

export class Legend {
  constructor(element) {
    this.box = node("details", "sand-legend");
    this.places = {};
    this.box.open = element.clientWidth > WIDE;
    element.append(this.box);
  }

  speak(language) {
    const list = node("ul");
    for (const [mark, key, step, count] of LEGEND) {
      const item = node("li");
      item.append(swatch(mark, SIZES[mark] ?? 5, step, 26), node("span", "", {}, word(key, language)));
      if (count) item.append((this.places[count] = node("b")));
      list.append(item);
    }
    for (const key of PLAIN) {
      const item = node("li");
      item.append(node("i", `sand-swatch sand-${key}`), node("span", "", {}, word(key, language)));
      list.append(item);
    }
    list.append(node("li", "sand-note", {}, word("drawn", language)));
    this.box.replaceChildren(node("summary", "", {}, word("legend", language)), list);
  }

  count(counts) {
    for (const [name, place] of Object.entries(this.places)) place.textContent = counts?.[name] ?? "";
  }
}

// Signs with this week's numbers in one line; the words are in tooltips and for screen readers.
export function tally(element, names, counts, language) {
  const shown = LEGEND.filter(([, , , count]) => names.includes(count));
  element.replaceChildren(...shown.map(([mark, key, step, count]) => {
    const item = node("span", "sand-count", { title: word(key, language) });
    item.append(swatch(mark, SIZES[mark] ?? 5, step, 26), node("span", "sand-heard", {}, word(key, language)),
      node("b", "", {}, String(counts[count])));
    return item;
  }));
}

const UPRIGHT = new Set(["waiting", "handled", "department", "papered", "solved", "faded", "hidden"]);

export function swatch(mark, r, step, size) {
  const canvas = node("canvas", "sand-swatch", { "aria-hidden": "true" });
  const ratio = 2;
  canvas.width = canvas.height = size * ratio;
  canvas.style.width = canvas.style.height = `${size}px`;
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  const foot = UPRIGHT.has(mark) ? size - 5 : mark === "worker" || mark === "vacancy" ? size - 5 : size / 2;
  const low = { flag: size / 2 + 6, paper: size - 6 }[mark] ?? foot;
  ctx.translate(mark === "flag" ? size / 2 - 6 : size / 2, low);
  if (mark === "flag") paintMark(ctx, "none", r);
  paintMark(ctx, mark, r, step);
  return canvas;
}
