// Why a resident came or stayed home: recorded numbers, said in the live page's words.

import { node } from "./nodes.js";

const NAMED = 2; // terms that a verdict names on each side
const SLIGHT = 5; // hundredths of a logit; less is not worth a word
const LEAST = 100; // hundredths that a bar of full width stands for, or more

// Return what the widest of all bars stands for; `told` are a week's reasons on each side, or null.
export function widest(told) {
  const values = told.flatMap((one) => (one ? one.terms : []));
  return Math.max(LEAST, ...values.map(([, value]) => Math.abs(value)));
}

// Return the parts that tell one side's reasons, as `Run.why` gives them.
export function reasons(told, width, words, language) {
  const bars = node("div", "bars");
  for (const [id, value] of told.terms) {
    const bar = node("span", "bar", { "aria-hidden": "true" });
    const fill = node("i", value < 0 ? "minus" : "");
    fill.style.width = `${(50 * Math.abs(value)) / width}%`;
    fill.style.left = value < 0 ? `${50 - (50 * -value) / width}%` : "50%";
    bar.append(fill);
    bars.append(node("span", "", {}, words.terms[id][language]), bar, node("span", "number", {}, exact(value)));
  }
  return [
    node("p", "verdict-of", {}, verdict(told, words, language)),
    bars,
    node("p", "hint chances", {}, chances(told, words, language)),
  ];
}

export function verdict(told, words, language) {
  const ordered = [...told.terms].sort((a, b) => a[1] - b[1]);
  const named = (terms) =>
    terms.slice(0, NAMED).map(([id, value]) => `${words.terms[id][language]} ${about(value)}`)
      .join(words.between[language]) || words.no_term[language];
  const said = {
    task: words.tasks[told.task][language],
    reach: percent(told.reach),
    chance: percent(told.chance),
    token: percent(told.token),
    helps: named([...ordered].reverse().filter(([, value]) => value >= SLIGHT)),
    hinders: named(ordered.filter(([, value]) => value <= -SLIGHT)),
  };
  return words.verdicts[told.verdict][language].replace(/\{(\w+)\}/g, (_, name) => said[name]);
}

function chances({ reach, chance, luck }, words, language) {
  const said = [percent(reach), percent(chance), (luck / 100).toFixed(2)];
  return words.chances[language].replace(/\{\}/g, () => said.shift());
}

// A share in steps of what is said: tenths of a per cent below 10 %, then whole ones.
function percent(steps) {
  return steps < 100 ? `${(steps / 10).toFixed(1)}%` : `${steps - 90}%`;
}

function about(value) {
  return `${value < 0 ? "-" : "+"}${(Math.floor((Math.abs(value) + 5) / 10) / 10).toFixed(1)}`;
}

function exact(value) {
  return `${value < 0 ? "−" : "+"}${(Math.abs(value) / 100).toFixed(2)}`;
}
