// What is told after the play: the explanation, what was measured, limits, discussion, sources.

import { node } from "./nodes.js";
import { say } from "./say.js";

export function told(lesson, language) {
  const box = node("div", "told-parts");
  box.append(node("h2", "", {}, say("explanation", language)));
  for (const paragraph of lesson.explanation[language]) box.append(node("p", "", {}, paragraph));
  box.append(node("h3", "", {}, say("measured", language)), findings(lesson, language));
  for (const [key, lines] of [
    ["limits", lesson.limits[language]],
    ["discussion", lesson.discussion.map((text) => text[language])],
    ["source", lesson.source.map((text) => text[language])],
  ]) {
    const list = node("ul");
    for (const line of lines) list.append(node("li", "", {}, line));
    box.append(node("h3", "", {}, say(key, language)), list);
  }
  return box;
}

function findings(lesson, language) {
  const table = node("table");
  const head = node("tr");
  for (const text of [say("claim", language), lesson.arms.left[language], lesson.arms.right[language], say("value", language), say("span", language)]) {
    head.append(node("th", "", { scope: "col" }, text));
  }
  const body = node("tbody");
  for (const row of lesson.findings[language]) {
    const line = node("tr");
    line.append(node("th", "", { scope: "row" }, row.says));
    for (const text of [row.left, row.right, `${row.value} ${row.unit}`, row.span]) line.append(node("td", "", {}, text));
    body.append(line);
  }
  const top = node("thead");
  top.append(head);
  table.append(top, body);
  const wide = node("div", "wide", { tabindex: "0", role: "region", "aria-label": say("measured", language) });
  wide.append(table);
  return wide;
}
