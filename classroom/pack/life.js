// What one resident did in both neighbourhoods, week by week.

import { shape } from "./charts.js";
import { node } from "./nodes.js";
import { say, tell } from "./say.js";
import { word } from "./words.js";

const HEIGHTS = { none: 1.5, token: 6, forced: 8, real: 10 }; // of a week's bar

// Return the panel's parts; `lives` are pairs of a side and a history of the weeks so far.
export function life(name, lives, weeks, language, close) {
  const title = node("div", "row");
  const button = node("button", "quiet-button", { type: "button" }, say("close", language));
  button.addEventListener("click", close);
  title.append(node("b", "", {}, name), button);
  return [title, ...lives.map(([side, history]) => line(side, history, weeks, language))];
}

function line(side, { acts, offers, askedNow }, weeks, language) {
  const box = node("div", `life ${side}`);
  const count = (act) => acts.filter((one) => one === act).length;
  const parts = { week: acts.length, offers, real: count("real"), token: count("token"), forced: count("forced") };
  const text = tell("history", language, parts);
  const now = acts.length ? tell("thisWeek", language, { asked: askedNow, act: word(acts.at(-1), language) }) : "";
  box.append(node("span", "tag", {}, say(side, language)), strip(acts, weeks), node("span", "", {}, now + text));
  return box;
}

// A bar a week: its height and colour are what she did.
function strip(acts, weeks) {
  const svg = shape("svg", { viewBox: `0 0 ${weeks} 10`, class: "strip", preserveAspectRatio: "none", "aria-hidden": "true" });
  acts.forEach((act, w) => svg.append(
    shape("rect", { class: act, x: w, width: 0.85, y: 10 - HEIGHTS[act], height: HEIGHTS[act] })));
  return svg;
}
