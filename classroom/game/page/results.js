// What came of each year: figures against the year before, true beside reported, cost, predictions.

import { chart } from "./chart.js";
import { h, yuan } from "./elements.js";
import { film } from "./film.js";
import { say } from "./words.js";

// Return the results of all years lived, the latest first and open.
export function results(rules, state, language) {
  const lived = state.years.filter((year) => year.figures);
  if (!lived.length) return h("section", { class: "empty" }, h("p", {}, say(language, "noResults")));
  const last = lived.length - 1;
  return h("section", { class: "results" },
    state.status === "done" ? h("p", { class: "notice" }, say(language, "done")) : null,
    lived.map((year, k) => yearOf(rules, year, k ? lived[k - 1] : state.before, k + 1, k === last, language)).reverse());
}

function yearOf(rules, year, before, count, isLast, language) {
  const groups = Object.keys(rules.groups);
  return h("details", { class: "year", open: isLast, "data-year": count },
    h("summary", {}, h("h1", {}, say(language, "year", count))),
    h("div", { class: "tiles" }, groups.map((group) => tiles(rules, group, year, before, language))),
    h("div", { class: "charts" },
      chart(say(language, "chartReal"), say(language, "chartRealUnit"), [
        { name: say(language, "lineRecorded"), values: year.courses.recorded, look: "paper" },
        { name: say(language, "lineReal"), values: year.courses.real, look: "true" },
      ], language),
      chart(say(language, "chartSolved"), say(language, "chartSolvedUnit"), [
        { name: say(language, "lineClosed"), values: year.courses.closed, look: "paper" },
        { name: say(language, "lineSolved"), values: year.courses.solved, look: "true" },
      ], language)),
    predictions(rules, year, language),
    spending(rules, year, language),
    film(count, language));
}

function tiles(rules, group, year, before, language) {
  const columns = rules.columns.filter((column) => column.group === group);
  return h("section", { class: `card ${group}` },
    h("h2", {}, rules.groups[group][language]),
    h("dl", {}, columns.map((column) => h("div", { class: "tile" },
      h("dt", {}, column.label[language], h("span", { class: "soft" }, column.unit[language])),
      h("dd", {}, h("b", {}, column.text(year.figures[column.id])), change(column, year, before, language))))));
}

function change(column, year, before, language) {
  if (!before?.figures || column.group === "cost") return null;
  const difference = year.figures[column.id] - before.figures[column.id];
  const shown = column.text(Math.abs(difference));
  if (Number(shown.replace(/[^\d.]/g, "")) === 0) return h("span", { class: "change soft" }, say(language, "unchanged"));
  const good = column.better * difference;
  const look = good > 0 ? "good" : good < 0 ? "bad" : "soft";
  const spoken = good > 0 ? say(language, "better") : good < 0 ? say(language, "worse") : "";
  return h("span", { class: `change ${look}` }, `${difference > 0 ? "▲" : "▼"} ${shown}`, spoken ? h("span", { class: "hidden" }, spoken) : null);
}

function predictions(rules, year, language) {
  const made = Object.entries(year.prediction).filter(([column]) => year.came[column]);
  if (!made.length) return null;
  return h("section", { class: "card" },
    h("h2", {}, say(language, "predictions")),
    h("ul", { class: "guesses" }, made.map(([id, way]) => {
      const column = rules.columns.find((one) => one.id === id);
      const isRight = way === year.came[id];
      return h("li", {},
        h("b", {}, column.label[language]),
        h("span", {}, say(language, "guessed", say(language, way), say(language, year.came[id]))),
        h("span", { class: isRight ? "good" : "soft" }, `${isRight ? "✓" : "✗"} ${say(language, isRight ? "right" : "wrong")}`));
    })));
}

function spending(rules, year, language) {
  const labels = new Map(rules.schemes.map((scheme) => [scheme.id, scheme.label[language]]));
  const parts = [...labels.keys()].filter((id) => id in year.plan || year.spent[id] > 0.5);
  const row = (name, planned, spent, tag) => h("tr", {},
    h("th", { scope: "row" }, name),
    h(tag, {}, yuan(planned, language)), h(tag, {}, yuan(spent, language)),
    h(tag, { class: spent > planned + 0.5 ? "over" : "" }, spent - planned > 0.5 || planned - spent > 0.5 ? signed(spent - planned, language) : "–"));
  const debt = year.figures.debt;
  return h("details", { class: "card spending" },
    h("summary", {}, h("h2", {}, say(language, "whatCost")),
      h("span", { class: debt > 0 ? "over" : "soft" }, debt > 0 ? say(language, "overspent", yuan(debt, language)) : say(language, "within"))),
    h("div", { class: "scroll" }, h("table", {},
      h("thead", {}, h("tr", {}, ["scheme", "planned", "really", "difference"].map((key) => h("th", { scope: "col" }, say(language, key))))),
      h("tbody", {}, parts.map((id) => row(labels.get(id), year.price.schemes[id] ?? 0, year.spent[id] ?? 0, "td"))),
      h("tfoot", {}, row(say(language, "sum"), year.price.yuan, year.figures.cost, "td")))));
}

function signed(value, language) { return `${value > 0 ? "+" : "−"}${yuan(Math.abs(value), language)}`; }
