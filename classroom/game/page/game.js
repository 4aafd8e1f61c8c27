// The page of a team's device: joins, plans, plays, looks at results; a reload comes back to all of it.

import { board } from "./board.js";
import { fill, h, number } from "./elements.js";
import { Planning } from "./planning.js";
import { results } from "./results.js";
import { Refusal, data, hasTeam, remember } from "./service.js";
import { LANGUAGES, say } from "./words.js";

const RETRY = 1500; // ms until a computer that cannot be reached is asked again
const LANGUAGE = "cogov-game-language";
const TABS = { plan: "tabPlan", results: "tabResults", board: "tabBoard" };

const page = document.getElementById("game");
let language = chosenLanguage();
let rules = null, state = null, planning = null, tab = "plan", lost = false, turns = 0;

function chosenLanguage() {
  let kept = null;
  try { kept = localStorage.getItem(LANGUAGE); } catch { /* private windows may have no storage */ }
  if (LANGUAGES.includes(kept)) return kept;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function speak(given) {
  language = given;
  try { localStorage.setItem(LANGUAGE, given); } catch { /* then it lasts as long as the page */ }
  planning = planning?.inLanguage(given) ?? null;
  render();
}

function languageButton() {
  const other = language === "zh" ? "en" : "zh";
  return h("button", { type: "button", class: "language", lang: other === "zh" ? "zh-CN" : "en", "aria-label": say(language, "otherLabel"), onclick: () => speak(other) }, say(language, "other"));
}

// -- joining ---------------------------------------------------------------------------------------

function joining(notice = null) {
  document.title = say(language, "title");
  const wrong = h("p", { class: "wrong", role: "alert", hidden: notice === null }, notice ?? "");
  const code = h("input", { id: "code", name: "code", required: true, maxLength: 20, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", value: decodeURIComponent(location.hash.slice(1)).slice(0, 20) });
  const name = h("input", { id: "name", name: "name", required: true, maxLength: 20, autocomplete: "off" });
  const button = h("button", { class: "main", type: "submit" }, say(language, "join"));
  const form = h("form", { class: "card", onsubmit: async (event) => {
    event.preventDefault();
    button.disabled = true;
    button.textContent = say(language, "joining");
    try {
      const team = await data("/api/join", { code: code.value, name: name.value });
      remember(team.token);
      history.replaceState(null, "", "/");
      start();
    } catch (refusal) {
      wrong.hidden = false;
      wrong.textContent = wordsOf(refusal);
      button.disabled = false;
      button.textContent = say(language, "join");
    }
  } },
    field(code, "code", "codeHint"), field(name, "name", "nameHint"), wrong, button);
  fill(page, h("main", { class: "join" }, h("div", { class: "corner" }, languageButton()),
    h("img", { src: "/icon.svg", alt: "", width: 56, height: 56 }),
    h("h1", {}, say(language, "title")), h("p", { class: "lead" }, say(language, "lead")), form));
  (code.value ? name : code).focus();
}

function field(input, label, hint) {
  input.setAttribute("aria-describedby", `${input.id}-hint`);
  return h("div", { class: "field" }, h("label", { for: input.id }, say(language, label)), input,
    h("span", { class: "small soft", id: `${input.id}-hint` }, say(language, hint)));
}

function wordsOf(refusal) {
  return refusal instanceof Refusal && refusal.words[language] ? refusal.words[language] : say(language, "offline");
}

// -- the game --------------------------------------------------------------------------------------

// Begin with what the trainer's computer knows of this team, and listen for news until it leaves.
async function start() {
  const turn = (turns += 1);
  while (turn === turns) {
    try {
      if (state === null) await meet();
      else take(await data(`/api/state?version=${state.version}&room=${state.room}`), turn);
    } catch (refusal) {
      if (turn !== turns) return;
      if (refusal.status === 401) { leave(say(language, "again")); return; }
      if (!lost) { lost = true; render(); }
      await new Promise((later) => setTimeout(later, RETRY));
    }
  }
}

async function meet() {
  rules = await data("/api/rules");
  for (const column of rules.columns) column.text = (value) => number(value, column.digits, language);
  state = await data("/api/state");
  lost = false;
  tab = state.status === "planning" ? "plan" : "results";
  render();
}

function take(news, turn = turns) {
  if (turn !== turns) return;
  const was = state, hadLost = lost;
  state = news;
  lost = false;
  if (was.years_lived < state.years_lived) tab = "results";
  const isOther = was.status !== state.status || was.years_lived !== state.years_lived || was.name !== state.name
    || !was.before !== !state.before;
  if (isOther) planning = null;
  else planning?.update(state);
  if (isOther || hadLost || (tab === "board" && changedBoard(was, state))) render();
}

function changedBoard(was, now) {
  return JSON.stringify([was.scoreboard, was.shows_scores]) !== JSON.stringify([now.scoreboard, now.shows_scores]);
}

function leave(notice = null) {
  turns += 1;
  remember(null);
  rules = state = planning = null;
  joining(notice);
}

async function play(year) {
  await data("/api/play", { year });
  take(await data("/api/state"));
}

function render() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  if (!hasTeam()) { joining(); return; }
  if (state === null) {
    fill(page, h("main", { class: "join" }, h("div", { class: "spin" }), lost ? h("p", { role: "status" }, say(language, "offline")) : null));
    return;
  }
  document.title = `${state.name} · ${say(language, "title")}`;
  fill(page, header(), lost ? h("p", { class: "lost", role: "status" }, say(language, "offline")) : null,
    h("main", { id: "main", class: tab }, content()), tabs());
  if (tab !== "plan") scrollTo(0, 0);
}

function header() {
  const year = Math.min(rules.years, state.years.length + (state.status === "planning" ? 1 : 0)) || 1;
  return h("header", {}, h("div", { class: "inner" },
    h("strong", { class: "name" }, state.name),
    h("span", { class: "soft when" }, say(language, "yearOf", year, rules.years)),
    languageButton(),
    h("button", { type: "button", class: "quiet", onclick: () => { if (confirm(say(language, "leaveAsk"))) leave(); } }, say(language, "leave"))));
}

function tabs() {
  return h("nav", { class: "tabs", "aria-label": say(language, "title") }, Object.entries(TABS).map(([name, key]) =>
    h("button", { type: "button", "aria-current": name === tab ? "page" : null, onclick: () => { tab = name; render(); } }, say(language, key))));
}

function content() {
  if (state.status === "living") {
    return h("section", { class: "living", role: "status" }, h("div", { class: "spin" }), h("h1", {}, say(language, "living", state.years.length)));
  }
  if (tab === "board") return board(rules, state, language, render);
  if (tab === "results") return results(rules, state, language);
  if (state.status === "done") return h("section", { class: "empty" }, h("p", {}, say(language, "done")));
  planning ??= new Planning(rules, state, language, play);
  return planning.root;
}

render();
if (hasTeam()) start();
