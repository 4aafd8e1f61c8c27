// The scoreboard: every column for itself, sorted by the one that was tapped.

import { h } from "./elements.js";
import { say } from "./words.js";

let sorted = { id: "real", down: true };

// Return the scoreboard; `onsort` is called after another column was chosen.
export function board(rules, state, language, onsort) {
  const columns = rules.columns;
  const rows = [...state.scoreboard].sort((a, b) => (sorted.down ? -1 : 1) * ((a[sorted.id] ?? -1) - (b[sorted.id] ?? -1)));
  return h("section", { class: "board" },
    h("h1", {}, say(language, "board")),
    h("p", { class: "soft" }, say(language, "boardHint")),
    state.shows_scores ? null : h("p", { class: "notice" }, say(language, "boardOwn")),
    rows.some((row) => row.id !== "") ? table(rules, columns, rows, state, language, onsort) : h("p", {}, say(language, "boardNone")));
}

function table(rules, columns, rows, state, language, onsort) {
  const groups = Object.keys(rules.groups).filter((group) => columns.some((column) => column.group === group));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say(language, "board") }, h("table", { class: "scores" },
    h("thead", {},
      h("tr", {},
        h("th", { colspan: "2", class: "first" }),
        groups.map((group) => h("th", { scope: "colgroup", class: `head ${group}`, colspan: String(columns.filter((column) => column.group === group).length) }, rules.groups[group][language]))),
      h("tr", {},
        h("th", { scope: "col", class: "first" }, say(language, "team")),
        h("th", { scope: "col" }, say(language, "yearColumn")),
        columns.map((column) => h("th", { scope: "col", "aria-sort": column.id === sorted.id ? (sorted.down ? "descending" : "ascending") : "none" },
          h("button", { type: "button", title: column.help[language], onclick: () => sortBy(column, onsort) },
            h("b", {}, column.label[language]), h("span", { class: "soft" }, column.unit[language])))))),
    h("tbody", {}, rows.map((row) => h("tr", { class: row.id === "" ? "reference" : row.id === state.id ? "own" : "" },
      h("th", { scope: "row", class: "first" }, row.name[language], row.id === state.id ? h("span", { class: "you" }, say(language, "you")) : null),
      h("td", {}, String(row.year)),
      columns.map((column) => h("td", { class: column.id === sorted.id ? "sorted" : "" }, row[column.id] === undefined ? "–" : column.text(row[column.id]))))))));
}

function sortBy(column, onsort) {
  const isSame = column.id === sorted.id;
  sorted = { id: column.id, down: isSame ? !sorted.down : column.better >= 0 };
  onsort();
}
