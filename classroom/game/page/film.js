// The neighbourhood view of a year that was lived, played week by week.

import { h } from "./elements.js";
import { ask } from "./service.js";
import { say } from "./words.js";

const WEEK = 450; // ms a week lasts

// Return a button that becomes the view of the year when it is pressed.
export function film(year, language) {
  const place = h("div", { class: "film" });
  const button = h("button", { type: "button", onclick: async () => {
    button.disabled = true;
    button.textContent = say(language, "filmWaiting");
    try {
      await open(place, year, language);
      button.remove();
    } catch (refusal) {
      button.disabled = false;
      button.textContent = refusal.words?.[language] || say(language, "film");
    }
  } }, say(language, "film"));
  place.append(button);
  return place;
}

async function open(place, year, language) {
  const [{ SandTable }, reel] = await Promise.all([import("./sandtable.js"), ask(`/api/film?year=${year}`)]);
  const [plan, ...frames] = cut(await reel.arrayBuffer());
  const stage = h("div", { class: "stage" });
  place.append(stage);
  const view = new SandTable(stage, { language });
  view.setPlan(plan);
  play(place, view, frames, language);
}

function play(place, view, frames, language) {
  let week = 0, timer = null;
  const slider = h("input", { type: "range", min: "1", max: String(frames.length - 1), value: "1", "aria-label": say(language, "filmWeek"),
    oninput: () => { stop(); show(Number(slider.value), 0); } });
  const button = h("button", { type: "button", onclick: () => (timer === null ? go() : stop()) });
  const show = (to, duration) => {
    week = to;
    slider.value = String(week);
    view.setFrame(frames[week], { duration_ms: duration });
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    button.textContent = say(language, "filmPlay");
  };
  const next = () => {
    if (!place.isConnected) { stop(); view.destroy(); return; }
    if (week + 1 < frames.length) show(week + 1, WEEK);
    else stop();
  };
  const go = () => {
    if (week + 1 >= frames.length) show(0, 0);
    timer = setInterval(next, WEEK);
    button.textContent = say(language, "filmPause");
    next();
  };
  place.append(h("div", { class: "transport" }, button, slider));
  show(0, 0);
  go();
}

// Cut a reel into plan and frames: each is led by its length, a little-endian uint32.
function cut(reel) {
  const pieces = [], lengths = new DataView(reel);
  for (let at = 0; at < reel.byteLength;) {
    const length = lengths.getUint32(at, true);
    pieces.push(reel.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return pieces;
}
