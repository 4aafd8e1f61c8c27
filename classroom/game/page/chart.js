// A small line chart: two lines over 52 weeks, told apart by colour, dash and a word at their ends.

import { h, number } from "./elements.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 340, HEIGHT = 168, LEFT = 34, RIGHT = 10, TOP = 10, BOTTOM = 22;

function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Return a chart of lines [{name, values, look}]; `look` is "true" or "paper".
export function chart(title, unit, lines, language) {
  const weeks = lines[0].values.length;
  const most = ceiling(Math.max(...lines.flatMap((line) => line.values), 1e-6));
  const x = (week) => LEFT + (week / (weeks - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
  const digits = most < 2 ? 1 : 0;
  const drawn = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": spoken(title, lines, language) });
  for (const part of [0, 0.5, 1]) {
    drawn.append(
      s("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(part * most), y2: y(part * most) }),
      s("text", { class: "tick", x: LEFT - 5, y: y(part * most) + 4, "text-anchor": "end" }, number(part * most, digits, language)),
    );
  }
  for (const week of [1, 13, 26, 39, 52].filter((w) => w <= weeks)) {
    drawn.append(s("text", { class: "tick", x: x(week - 1), y: HEIGHT - 6, "text-anchor": "middle" }, String(week)));
  }
  for (const line of lines) {
    const path = line.values.map((value, week) => `${week ? "L" : "M"}${x(week).toFixed(1)},${y(value).toFixed(1)}`).join("");
    drawn.append(s("path", { class: `line ${line.look}`, d: path }));
  }
  return h("figure", { class: "chart" },
    h("figcaption", {}, h("strong", {}, title), h("span", { class: "soft" }, unit)),
    h("div", { class: "legend", "aria-hidden": "true" }, lines.map((line) => h("span", { class: `key ${line.look}` }, line.name))),
    drawn);
}

function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) * power;
}

function spoken(title, lines, language) {
  const ends = lines.map((line) => `${line.name} ${number(line.values[line.values.length - 1], 1, language)}`);
  return `${title}: ${ends.join(", ")} (${say(language, "weekN", lines[0].values.length)})`;
}
