// A recorded run: unpacked once, handed out week by week.

import { ACT_BITS, ACTS, OFFER_BIT } from "./counts.js";
import { unpack } from "./pieces.js";

const ISSUES = ["issue_id", "issue_x", "issue_y", "issue_kind", "issue_look", "issue_age"];
const FIXED = ["act", "worker_x", "worker_y", "worker_service", "worker_paper", "effort", "social", "office"];
const REASONS = ["verdict", "task", "reach", "chance", "token", "luck"];
const BYTE = 255; // a difference of small numbers goes round at its end

// Return the bytes of a part of the page: base64 of gzip.
export async function opened(name) {
  const text = document.getElementById(`part-${name}`).textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export class Run {
  // `beside`: the run to whose reasons this one's are to be added.
  constructor(buffer, beside = null) {
    const { header, arrays } = unpack(buffer);
    Object.assign(this, header);
    this.arrays = arrays;
    this.ids = header.figures;
    this.residents = arrays.act.length / (this.weeks + 1);
    this.beside = beside;
  }

  // Return a week as a frame, unpacked; week 0 is the end of the burn-in.
  frame(week) {
    const { arrays, weeks } = this;
    const shown = {};
    for (const name of FIXED) {
      const wide = arrays[name].length / (weeks + 1);
      shown[name] = arrays[name].subarray(week * wide, (week + 1) * wide);
    }
    const [from, to] = arrays.issue_start.subarray(week, week + 2);
    for (const name of ISSUES) shown[name] = arrays[name].subarray(from, to);
    return { header: { week, kinds: this.kinds }, arrays: shown };
  }

  // Return a figure's values, week 1 first.
  figure(id) {
    const row = this.ids.indexOf(id);
    return this.arrays.figures.subarray(row * this.weeks, (row + 1) * this.weeks);
  }

  // Return a figure's 10 % and 90 % over many seeds, week 1 first.
  band(id) {
    const from = this.ids.indexOf(id) * 3 * this.weeks;
    return {
      low: this.arrays.bands.subarray(from, from + this.weeks),
      high: this.arrays.bands.subarray(from + 2 * this.weeks, from + 3 * this.weeks),
    };
  }

  // Return why a resident came or stayed home in a week, as classroom/pack/whys.py rounds it; null
  // before the first. `terms` are pairs of an id and hundredths of a logit.
  why(row, week) {
    if (week < 1) return null;
    const at = row * this.weeks + week - 1;
    const told = { terms: this.terms.map((id, t) => [id, this.reason("terms", t * this.residents * this.weeks + at)]) };
    for (const name of REASONS) told[name] = this.reason(name, at) & BYTE;
    return told;
  }

  reason(name, at) {
    return this.arrays[name][at] + (this.beside?.reason(name, at) ?? 0);
  }

  // Return what a resident did from week 1 to a week, and how often she was asked.
  history(row, week) {
    const acts = [];
    let offers = 0;
    for (let w = 1; w <= week; w += 1) {
      const act = this.arrays.act[w * this.residents + row];
      acts.push(ACTS[act & ACT_BITS]);
      offers += Number((act & OFFER_BIT) > 0);
    }
    return { acts, offers };
  }
}
