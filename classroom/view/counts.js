// What a frame holds, in numbers: for the legend and for those who listen instead of look.

export const ACTS = ["none", "token", "real", "forced"];
export const LOOKS = ["hidden", "waiting", "handled", "department", "papered", "solved", "faded"];
export const ACT_BITS = 3;
export const STOPPED_BIT = 16;
export const OFFER_BIT = 32;

export function counted(week, arrays) {
  const counts = { week, residents: arrays.act.length, stopped: 0 };
  for (const name of [...ACTS, ...LOOKS]) counts[name] = 0;
  for (const act of arrays.act) {
    if (act & STOPPED_BIT) counts.stopped += 1;
    else counts[ACTS[act & ACT_BITS]] += 1;
  }
  for (const look of arrays.issue_look) counts[LOOKS[look]] += 1;
  counts.service = Math.round(sum(arrays.worker_service));
  counts.paper = Math.round(sum(arrays.worker_paper));
  return counts;
}

function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
