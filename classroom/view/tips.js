// What is under a pixel, and what is said about it.

import { ACTS, ACT_BITS, OFFER_BIT, STOPPED_BIT } from "./counts.js";
import { phrase, word } from "./words.js";

const REACH = 7; // pixels

// Return {pin}, {row}, {what: "worker" | "stall" | "office", …}, {estate}, or null.
export function under({ place, camera, people, issues, staff, time, withHidden }, px, py) {
  if (people) {
    const pin = issues.under(camera, px, py, time, withHidden);
    if (pin) return { pin };
    const worker = staff.under(camera, px, py, time);
    if (worker) return worker;
    const row = people.under(camera, px, py, time, REACH);
    if (row >= 0) return { row };
  }
  const { x, y } = camera.metres(px, py);
  const row = place.nearest(x, y, Math.max(1.2, REACH / camera.scale));
  if (row >= 0) return { row };
  const estate = place.estateAt(x, y);
  return estate >= 0 ? { estate } : null;
}

// Return what is said about what `under` found: lines, the first is its name.
export function linesOf(what, place, arrays, language) {
  if (what.pin) return [aboutIssue(what.pin, language)];
  if (what.row >= 0) return aboutResident(what.row, place, arrays, language);
  if (what.what === "worker") return [aboutWorker(what.worker, language)];
  if (what.what === "stall") return [phrase("stall", language, Math.round(what.hours))];
  if (what.what === "office") {
    return [word("office", language), phrase("organising", language, Math.round(what.hours))];
  }
  const name = place.estates[what.estate][language];
  return arrays ? [name, phrase("effort", language, Math.round(100 * arrays.effort[what.estate]))] : [name];
}

function aboutIssue({ kind, look, age }, language) {
  return phrase("issue", language, { kind: word(kind, language), look: word(`${look}Now`, language), age });
}

function aboutWorker({ vacant, service, paper }, language) {
  if (vacant) return word("vacancy", language);
  return phrase("hours", language, { service: service.toFixed(1), paper: paper.toFixed(1) });
}

function aboutResident(row, place, arrays, language) {
  const home = place.buildings[place.homes[row]];
  const who = phrase("resident", language, {
    group: place.groups[place.group[row]][language],
    estate: place.estates[home.estate][language],
    building: phrase("building", language, home.number),
  });
  if (!arrays) return [who];
  const act = arrays.act[row];
  const lines = [who, word(act & STOPPED_BIT ? "stopped" : ACTS[act & ACT_BITS], language)];
  return act & OFFER_BIT ? [...lines, word("offered", language)] : lines;
}
