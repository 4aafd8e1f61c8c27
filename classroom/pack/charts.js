// Line charts in plain SVG: two neighbourhoods, true and reported, with the band of many seeds.

import { node } from "./nodes.js";
import { say, tell } from "./say.js";

const NS = "http://www.w3.org/2000/svg";
const HEIGHT = 190;
const EDGE = { left: 46, right: 10, top: 10, bottom: 24 };
const DASHES = ["", "6 4", "2 3"];
export const SIDES = ["left", "right"];

export class Chart {
  // `plot` names title and figures; `runs` both recordings; `facts` figures' words, changes, seeds.
  constructor(plot, runs, facts) {
    Object.assign(this, { plot, runs, facts });
    this.root = node("figure", "chart");
    this.head = node("figcaption");
    this.place = node("div", "chart-place");
    this.root.append(this.head, this.place);
    this.percent = facts.figures[plot.figures[0]].percent;
    this.scale = this.heights();
  }

  heights() {
    let [low, high] = [0, 1e-9];
    for (const id of this.plot.figures) {
      for (const side of SIDES) {
        const band = this.plot.figures[0] === id ? this.runs[side].band(id) : { low: [], high: [] };
        for (const values of [this.runs[side].figure(id), band.low, band.high]) {
          for (const value of values) {
            if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
          }
        }
      }
    }
    const step = roundStep((high - low) / 3);
    return { low: step * Math.floor(low / step + 1e-6), high: step * Math.ceil(high / step - 1e-6), step };
  }

  // Draw anew: `seen` weeks are full, of them `week` is marked.
  draw(week, seen, language) {
    const width = Math.max(240, this.place.clientWidth);
    const { weeks } = this.runs.left;
    const x = (w) => EDGE.left + ((width - EDGE.left - EDGE.right) * w) / weeks;
    const y = (v) => HEIGHT - EDGE.bottom - ((HEIGHT - EDGE.top - EDGE.bottom) * (v - this.scale.low)) / (this.scale.high - this.scale.low);
    const svg = shape("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": this.spoken(week, language) });
    this.axes(svg, width, x, y, weeks, language);
    for (const side of SIDES) svg.append(shape("path", { class: `band ${side}`, d: this.band(side, seen, x, y) }));
    for (const change of this.facts.changes) {
      svg.append(shape("line", { class: `change ${change.side}`, x1: x(change.week), x2: x(change.week), y1: EDGE.top, y2: HEIGHT - EDGE.bottom }));
    }
    if (week > 0) svg.append(shape("line", { class: "now", x1: x(week), x2: x(week), y1: EDGE.top, y2: HEIGHT - EDGE.bottom }));
    this.plot.figures.forEach((id, order) => {
      for (const side of SIDES) {
        const d = line(this.runs[side].figure(id), seen, x, y);
        svg.append(shape("path", { class: `line ${side}`, d, "stroke-dasharray": DASHES[order] }));
      }
    });
    this.place.replaceChildren(svg);
    this.caption(week, language);
  }

  axes(svg, width, x, y, weeks, language) {
    const { low, high, step } = this.scale;
    for (let v = low; v <= high + step / 2; v += step) {
      svg.append(shape("line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(v), y2: y(v) }));
      svg.append(shape("text", { x: EDGE.left - 6, y: y(v) + 4, "text-anchor": "end" }, number(v, step, this.percent)));
    }
    const every = [13, 26, 52].find((step) => weeks / step <= 5) ?? 104;
    for (let w = every; w <= weeks; w += every) {
      svg.append(shape("text", { x: x(w), y: HEIGHT - 6, "text-anchor": w + every > weeks ? "end" : "middle" },
        tell("weekShort", language, w)));
    }
  }

  band(side, seen, x, y) {
    const { low, high } = this.runs[side].band(this.plot.figures[0]);
    const points = [];
    const known = [];
    for (let w = 1; w <= seen; w += 1) if (Number.isFinite(low[w - 1])) known.push(w);
    for (const w of known) points.push(`${x(w).toFixed(1)},${y(high[w - 1]).toFixed(1)}`);
    for (const w of known.reverse()) points.push(`${x(w).toFixed(1)},${y(low[w - 1]).toFixed(1)}`);
    return points.length ? `M${points.join("L")}Z` : "";
  }

  caption(week, language) {
    const first = this.facts.figures[this.plot.figures[0]];
    const title = node("div", "chart-title", {}, this.plot.title[language]);
    title.append(node("small", "", {}, first.unit[language]));
    const rows = this.plot.figures.map((id, order) => {
      const row = node("div", "chart-values");
      const sample = shape("svg", { viewBox: "0 0 28 8", class: "sample", "aria-hidden": "true" });
      sample.append(shape("line", { x1: 0, x2: 28, y1: 4, y2: 4, "stroke-dasharray": DASHES[order] }));
      row.append(sample, node("span", "", {}, this.facts.figures[id].label[language]));
      for (const side of SIDES) row.append(node("b", side, {}, this.value(side, id, week)));
      return row;
    });
    this.head.replaceChildren(title, ...rows);
  }

  value(side, id, week) {
    const value = week > 0 ? this.runs[side].figure(id)[week - 1] : NaN;
    return Number.isFinite(value) ? number(value, this.scale.step / 10, this.percent) : "–";
  }

  spoken(week, language) {
    const parts = this.plot.figures.map((id) =>
      tell("chartSpoken", language, {
        label: this.facts.figures[id].label[language],
        left: this.value("left", id, week),
        right: this.value("right", id, week),
        names: this.facts.arms,
      }));
    return `${this.plot.title[language]} · ${say("week", language)} ${week}: ${parts.join(" ")}`;
  }
}

function line(values, seen, x, y) {
  let d = "";
  let pen = "M";
  for (let w = 1; w <= seen; w += 1) {
    const value = values[w - 1];
    if (Number.isFinite(value)) {
      d += `${pen}${x(w).toFixed(1)},${y(value).toFixed(1)}`;
      pen = "L";
    } else pen = "M";
  }
  return d;
}

export function shape(tag, attributes, text) {
  const made = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== "") made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 5, 10].find((n) => n * power >= rough * 0.999);
}

function number(value, step, percent) {
  if (percent) return `${number(100 * value, 100 * step, false)}%`;
  const digits = Math.max(0, Math.min(4, Math.ceil(-Math.log10(step) - 1e-9)));
  return value.toLocaleString("en", { minimumFractionDigits: 0, maximumFractionDigits: digits });
}
