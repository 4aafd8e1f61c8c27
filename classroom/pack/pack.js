// The class pack's page: a lesson from its story to its explanation, with both runs side by side.

import { Asking } from "./asking.js";
import { Chart, SIDES } from "./charts.js";
import { Controls } from "./controls.js";
import { Legend, tally } from "./legend.js";
import { node } from "./nodes.js";
import { Person } from "./person.js";
import { Player } from "./player.js";
import { Run, opened } from "./run.js";
import { SandTable } from "./sandtable.js";
import { say, tell } from "./say.js";
import { told } from "./telling.js";

const COUNTED = ["real", "token", "forced", "stopped", "waiting", "handled", "department", "papered", "solved"];

class Page {
  constructor(root, lesson, plan, runs) {
    Object.assign(this, { root, lesson, plan, runs });
    this.language = lesson.language;
    this.texts = [];
    this.told = false;
    this.player = new Player(lesson.weeks, (week, duration) => this.show(week, duration), () => this.refreshControls());
    this.asking = new Asking(lesson, this, () => this.begin());
    this.build();
    this.setLanguage(this.language);
    this.show(0, 0);
    document.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.drawCharts()).observe(this.charts);
  }

  // Let a part of the page say `of(language)` from now on, in whichever language is chosen.
  text(part, of) {
    part.refresh = () => (part.textContent = of(this.language));
    this.texts.push(part);
    return part;
  }

  say(tag, key, name = "") {
    return this.text(node(tag, name), (language) => say(key, language));
  }

  button(key, name, act) {
    const button = this.say("button", key, name);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  // -- parts -------------------------------------------------------------------------------------

  build() {
    this.root.replaceChildren(this.header(), this.story(), this.question(), this.stage(), this.look(), this.chartsPart(), this.toldPart(), this.footer());
  }

  header() {
    const header = node("header", "head");
    const tools = node("div", "row");
    this.other = this.button("other", "quiet-button", () => this.setLanguage(this.language === "zh" ? "en" : "zh"));
    tools.append(this.other, this.button("print", "quiet-button", () => window.print()));
    const brand = node("p", "brand");
    brand.append(this.say("span", "lesson"), this.text(node("span"), (language) => ` · ${tell("minutes", language, this.lesson.minutes)}`));
    const titles = node("div");
    titles.append(brand, this.text(node("h1"), (language) => this.lesson.title[language]));
    header.append(titles, tools);
    return header;
  }

  story() {
    const part = this.part("story", "story");
    for (const paragraph of this.lesson.story) part.append(this.text(node("p"), (language) => paragraph[language]));
    return part;
  }

  question() {
    const part = this.part("question", "ask");
    part.append(this.asking.form);
    return part;
  }

  part(key, name) {
    const part = node("section", `part ${name}`, { id: name });
    part.append(this.say("h2", key));
    return part;
  }

  stage() {
    const part = node("section", "part stage", { id: "stage" });
    part.append(this.say("p", "same", "hint"));
    const sides = node("div", "sides");
    this.tables = {};
    this.tallies = {};
    for (const side of SIDES) {
      const box = node("div", `side ${side}`);
      const name = node("h2");
      name.append(this.say("span", side, "tag"), this.text(node("span"), (language) => this.lesson.arms[side][language]));
      const view = node("div");
      this.tallies[side] = node("p", "tally");
      box.append(name, view, this.tallies[side]);
      sides.append(box);
      this.tables[side] = { view };
    }
    this.person = new Person(this.runs, this.lesson, () => this.pick(-1));
    this.controls = new Controls(this.lesson, this.player, this);
    const legend = node("div");
    part.append(sides, this.controls.bar, this.person.box, legend);
    this.root.append(part); // the views measure themselves
    for (const side of SIDES) {
      const table = new SandTable(this.tables[side].view, { language: this.language, legend: false, together: "arms" });
      table.setPlan(this.plan);
      table.onResident = (row) => this.pick(row);
      this.tables[side] = table;
    }
    this.legend = new Legend(legend);
    return part;
  }

  look() {
    const part = this.part("look", "looks");
    const list = node("ol");
    this.looks = this.lesson.look.map((look) => {
      const item = node("li");
      const jump = this.text(node("button", "quiet-button", { type: "button" }), (language) => tell("jump", language, look.week));
      jump.addEventListener("click", () => {
        this.player.jump(look.week);
        this.root.querySelector("#stage").scrollIntoView({ block: "start" });
      });
      item.append(jump, this.text(node("span"), (language) => look.text[language]));
      list.append(item);
      return jump;
    });
    part.append(list);
    return part;
  }

  chartsPart() {
    const part = this.part("charts", "charts-part");
    const { lesson, runs } = this;
    this.key_ = node("p", "hint chart-key");
    this.charts = node("div", "charts");
    this.all = lesson.charts.own.map((plot) => new Chart(plot, runs, lesson));
    this.charts.append(...this.all.map((chart) => chart.root));
    const more = node("details", "more");
    more.append(this.say("summary", "more"));
    for (const tab of lesson.charts.more) {
      const own = tab.plots.map((plot) => new Chart(plot, runs, lesson));
      const grid = node("div", "charts");
      grid.append(...own.map((chart) => chart.root));
      more.append(this.text(node("h3"), (language) => tab.label[language]), grid);
      this.all.push(...own);
    }
    more.addEventListener("toggle", () => this.drawCharts());
    part.append(this.key_, this.charts, more);
    return part;
  }

  toldPart() {
    const part = node("section", "part told", { id: "told" });
    this.toldBox = node("div");
    this.wait = node("div", "row");
    this.showButton = this.button("show", "quiet-button", () => this.tell());
    this.wait.append(this.showButton, this.say("span", "wait", "hint"));
    part.append(this.wait, this.toldBox);
    return part;
  }

  footer() {
    const footer = node("footer", "foot");
    footer.append(this.say("p", "keys"), this.text(node("p"), (language) => tell("about", language, this.lesson)));
    return footer;
  }

  // -- what happens ------------------------------------------------------------------------------

  begin() {
    this.asking.refresh(this.language, this.told);
    this.player.unlock();
    this.controls.playButton.focus();
    this.root.querySelector("#stage").scrollIntoView({ block: "start" });
  }

  tell() {
    if (this.told) return;
    this.told = true;
    this.wait.remove();
    this.toldBox.replaceChildren(told(this.lesson, this.language));
    this.asking.refresh(this.language, true);
  }

  show(week, duration) {
    for (const side of SIDES) {
      const table = this.tables[side];
      table.setFrame(this.runs[side].frame(week), { duration_ms: duration });
      tally(this.tallies[side], COUNTED, table.counts, this.language);
    }
    this.drawCharts();
    this.showPerson();
    if (week === this.lesson.weeks) this.tell();
  }

  drawCharts() {
    const { week, seen } = this.player;
    for (const chart of this.all) if (chart.root.offsetParent) chart.draw(week, seen, this.language);
  }

  pick(row) {
    this.person.row = row;
    for (const side of SIDES) this.tables[side].select(row);
    this.showPerson();
    if (row < 0) this.root.querySelector(".sides").scrollIntoView({ block: "nearest" });
    else this.person.reveal();
  }

  showPerson() {
    const { row } = this.person;
    const name = row < 0 ? "" : this.tables.left.lines({ row })[0];
    this.person.show(name, this.player, this.language);
  }

  refreshControls() {
    if (!this.controls) return;
    this.controls.refresh(this.language, [this.showButton, ...(this.looks ?? [])]);
  }

  setLanguage(language) {
    this.language = language;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = this.lesson.title[language];
    for (const part of this.texts) part.refresh();
    this.legend.speak(language);
    this.other.lang = language === "zh" ? "en" : "zh-CN";
    this.paintKey();
    for (const side of SIDES) {
      this.tables[side].setLanguage(language);
      if (this.tables[side].frame) tally(this.tallies[side], COUNTED, this.tables[side].counts, language);
    }
    if (this.told) this.toldBox.replaceChildren(told(this.lesson, language));
    this.asking.refresh(language, this.told);
    this.refreshControls();
    this.showPerson();
    this.drawCharts();
  }

  paintKey() {
    this.key_.replaceChildren();
    for (const side of SIDES) {
      this.key_.append(node("b", `key ${side}`, {}, `${say(side, this.language)} · ${this.lesson.arms[side][this.language]}`));
    }
    this.key_.append(node("span", "", {}, tell("band", this.language, this.lesson.seeds)));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const onButton = event.target.closest("button, summary, canvas");
    if (event.key === " " && !onButton) this.player.toggle();
    else if (event.key === "[") this.player.step(-1);
    else if (event.key === "]") this.player.step(1);
    else if (event.key === "l" || event.key === "L") this.setLanguage(this.language === "zh" ? "en" : "zh");
    else return;
    event.preventDefault();
  }
}

async function open() {
  const root = document.getElementById("page");
  const lesson = JSON.parse(document.getElementById("words").textContent);
  if (typeof DecompressionStream === "undefined") {
    root.replaceChildren(node("p", "opening", {}, `${say("old", "zh")} ${say("old", "en")}`));
    return;
  }
  const [plan, left, right] = await Promise.all(["plan", ...SIDES].map(opened));
  const first = new Run(left);
  window.page = new Page(root, lesson, plan, { left: first, right: new Run(right, first) });
}

open();
