// One resident on both sides: why she came or stayed home this week, and what she did so far.

import { SIDES } from "./charts.js";
import { strip } from "./life.js";
import { node } from "./nodes.js";
import { say, tell } from "./say.js";
import { reasons, widest } from "./why.js";

export class Person {
  constructor(runs, lesson, close) {
    Object.assign(this, { runs, lesson, close });
    this.row = -1;
    this.box = node("section", "person", { hidden: "" });
  }

  show(name, { week, playing }, language) {
    this.box.hidden = this.row < 0;
    if (this.row < 0) return;
    const { why } = this.lesson;
    const close = node("button", "quiet-button", { type: "button" }, say("close", language));
    close.addEventListener("click", this.close);
    const head = node("div", "row");
    const title = node("h3", "", {}, why.title[language]);
    title.append(node("small", "", {}, `${name} · ${tell("jump", language, week)}`));
    head.append(title, close);
    const told = SIDES.map((side) => this.runs[side].why(this.row, week));
    const width = widest(told);
    const lives = node("div", "lives", { "aria-live": playing ? "off" : "polite" });
    lives.append(...SIDES.map((side, s) => this.life(side, told[s], width, week, language)));
    this.box.replaceChildren(head, lives, node("p", "hint", {}, week ? why.bars[language] : say("yet", language)));
  }

  // Scroll as little as brings what is said of both sides into sight: the maps shall stay there, too.
  reveal() {
    const said = [...this.box.querySelectorAll(".verdict-of")].at(-1) ?? this.box;
    said.scrollIntoView({ block: "nearest" });
  }

  life(side, told, width, week, language) {
    const box = node("div", `life ${side}`);
    const name = node("p", "life-of");
    name.append(node("span", "tag", {}, say(side, language)), node("span", "", {}, this.lesson.arms[side][language]));
    const acts = this.runs[side].history(this.row, week);
    box.append(name, ...(told ? reasons(told, width, this.lesson.why, language) : []),
      strip(acts, this.lesson.weeks), node("p", "hint", {}, history(acts, language)));
    return box;
  }
}

function history({ acts, offers }, language) {
  const count = (act) => acts.filter((one) => one === act).length;
  return tell("history", language, {
    week: acts.length, offers, real: count("real"), token: count("token"), forced: count("forced"),
  });
}
