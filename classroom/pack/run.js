// A recorded run: unpacked once, handed out week by week.

import { ACT_BITS, ACTS, OFFER_BIT } from "./counts.js";
import { unpack } from "./pieces.js";

const ISSUES = ["issue_id", "issue_x", "issue_y", "issue_kind", "issue_look", "issue_age"];
const FIXED = ["act", "worker_x", "worker_y", "worker_service", "worker_paper", "effort", "social", "office"];

// Return the bytes of a part of the page: base64 of gzip.
export async function opened(name) {
  const text = document.getElementById(`part-${name}`).textContent;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export class Run {
  constructor(buffer) {
    const { header, arrays } = unpack(buffer);
    Object.assign(this, header);
    this.arrays = arrays;
    this.ids = header.figures;
    this.residents = arrays.act.length / (this.weeks + 1);
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

  // Return what a resident did from week 1 to a week, and how often and whether she was asked.
  history(row, week) {
    const acts = [];
    let [offers, askedNow] = [0, false];
    for (let w = 1; w <= week; w += 1) {
      const act = this.arrays.act[w * this.residents + row];
      acts.push(ACTS[act & ACT_BITS]);
      askedNow = (act & OFFER_BIT) > 0;
      offers += Number(askedNow);
    }
    return { acts, offers, askedNow };
  }
}
