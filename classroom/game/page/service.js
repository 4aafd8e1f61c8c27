// Talks with the trainer's computer, and remembers which team this device belongs to.

const KEY = "cogov-game-team";
const PATIENCE = 40000; // ms a request may take; news are kept open for 25 s

let token = null;
try { token = localStorage.getItem(KEY); } catch { /* private windows may have no storage */ }

export class Refusal extends Error {
  // `words`: {zh, en}; `status`: of HTTP, 0 if the computer cannot be reached.
  constructor(status, words) {
    super(words.en);
    this.status = status;
    this.words = words;
  }
}

export function hasTeam() { return token !== null; }

export function remember(given) {
  token = given;
  try {
    if (given === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, given);
  } catch { /* then the team lasts as long as the page */ }
}

// AbortSignal.timeout is missing in phones of before 2022
function patience() {
  const given = new AbortController();
  setTimeout(() => given.abort(), PATIENCE);
  return given.signal;
}

export async function ask(path, wish = undefined) {
  const options = { headers: {}, cache: "no-store", signal: patience() };
  if (token !== null) options.headers.authorization = `Bearer ${token}`;
  if (wish !== undefined) {
    options.method = "POST";
    options.headers["content-type"] = "application/json";
    options.body = JSON.stringify(wish);
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refusal(0, { zh: "", en: "" });
  }
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Refusal(answer.status, said.error ?? { zh: String(answer.status), en: String(answer.status) });
  }
  return answer;
}

export async function data(path, wish = undefined) { return (await ask(path, wish)).json(); }
