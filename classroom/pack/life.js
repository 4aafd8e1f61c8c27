// What one resident did, week by week.

import { shape } from "./charts.js";

const HEIGHTS = { none: 1.5, token: 6, forced: 8, real: 10 }; // of a week's bar

// A bar a week: its height and colour are what she did.
export function strip({ acts }, weeks) {
  const svg = shape("svg", { viewBox: `0 0 ${weeks} 10`, class: "strip", preserveAspectRatio: "none", "aria-hidden": "true" });
  acts.forEach((act, w) => svg.append(
    shape("rect", { class: act, x: w, width: 0.85, y: 10 - HEIGHTS[act], height: HEIGHTS[act] })));
  return svg;
}
