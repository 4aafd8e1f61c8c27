// The plan of the next year: schemes on and off, levers, predictions, and what it all costs.

import { fill, h, yuan } from "./elements.js";
import { data } from "./service.js";
import { say } from "./words.js";

const PAUSE = 300; // ms after the last touch until the price is asked for

export class Planning {
  // `onplay(year)` is called once the plan is kept and shall be lived.
  constructor(rules, state, language, onplay) {
    Object.assign(this, { rules, state, language, onplay });
    this.year = state.years.length + 1;
    this.plan = JSON.parse(JSON.stringify(state.draft.plan)); // old phones have no structuredClone
    this.prediction = { ...state.draft.prediction };
    this.prices = state.draft.price.schemes;
    this.yuan = state.draft.price.yuan;
    this.wrong = new Map();
    this.rows = new Map();
    this.timer = null;
    this.asking = Promise.resolve();
    this.bar = new Bar(this);
    this.root = h("section", { class: "plan", "aria-labelledby": "plan-title" },
      h("h1", { id: "plan-title" }, this.say("planTitle", this.year)),
      h("p", { class: "soft" }, rules.story[language]),
      this.starting(),
      h("p", {}, this.say("planHint")),
      Object.keys(rules.incentives).map((key) => this.group(key)),
      this.predictions(),
      h("p", { class: "small soft" }, this.say("priceNote", rules.measured.on[language], rules.measured.seeds, rules.staff_rate)),
      this.bar.root);
    this.show();
  }

  say(key, ...values) { return say(this.language, key, ...values); }

  // The same plan in another language, with what the trainer's computer was not yet told.
  inLanguage(language) {
    clearTimeout(this.timer);
    const draft = { plan: this.plan, prediction: this.prediction, price: { schemes: this.prices, yuan: this.yuan } };
    const other = new Planning(this.rules, { ...this.state, draft }, language, this.onplay);
    other.changed();
    return other;
  }

  // What does not change what is planned: what can be spent, which years are open.
  update(state) {
    this.state = state;
    this.bar.show();
  }

  starting() {
    const before = this.state.years[this.state.years.length - 1] ?? this.state.before;
    if (!before?.figures) return null;
    const columns = this.rules.columns.filter((column) => column.group === "outcome");
    return h("div", { class: "start" },
      h("span", { class: "soft" }, this.say(this.state.years.length ? "lastYear" : "before")),
      columns.map((column) => h("span", { class: "chip", title: column.help[this.language] },
        `${column.label[this.language]} `, h("b", {}, column.text(before.figures[column.id])))));
  }

  group(key) {
    const schemes = this.rules.schemes.filter((scheme) => scheme.incentive === key);
    if (!schemes.length) return null;
    const count = h("span", { class: "count" });
    this.rows.set(`group ${key}`, () => {
      count.textContent = `${schemes.filter((scheme) => scheme.id in this.plan).length}/${schemes.length}`;
    });
    return h("details", { class: "group", open: schemes.some((scheme) => scheme.id in this.plan) },
      h("summary", {}, h("h2", {}, this.rules.incentives[key][this.language]), count),
      h("ul", {}, schemes.map((scheme) => this.scheme(scheme))));
  }

  scheme(scheme) {
    const id = `scheme-${scheme.id}`;
    const price = h("span", { class: "price" });
    const wrong = h("p", { class: "wrong", role: "alert", hidden: true });
    const levers = h("div", { class: "levers" }, scheme.levers.map((lever) => this.lever(scheme, lever)));
    const box = h("input", {
      type: "checkbox", class: "switch", role: "switch", id, "aria-describedby": `${id}-rule`,
      checked: scheme.id in this.plan,
      onchange: () => {
        if (box.checked) this.plan[scheme.id] = {};
        else delete this.plan[scheme.id];
        this.changed();
      },
    });
    const row = h("li", { class: "scheme" },
      h("div", { class: "head" }, box, h("label", { for: id }, scheme.label[this.language]), price),
      scheme.coercive ? h("p", { class: "coercive" }, this.say("coercive")) : null,
      h("p", { class: "rule", id: `${id}-rule` }, scheme.rule[this.language]),
      levers, wrong);
    this.rows.set(scheme.id, () => {
      const on = scheme.id in this.plan;
      row.classList.toggle("on", on);
      levers.hidden = !on || !scheme.levers.length;
      const cost = this.prices[scheme.id] ?? scheme.price;
      price.textContent = cost ? yuan(on ? cost : scheme.price, this.language) : this.say("free");
      const said = [...this.wrong].find(([key]) => `${key}.`.startsWith(`schemes.${scheme.id}.`));
      wrong.hidden = !said;
      wrong.textContent = said ? said[1][this.language] : "";
    });
    return row;
  }

  lever(scheme, lever) {
    const name = `${scheme.id}.${lever.name}`;
    const unit = lever.unit[this.language];
    const now = this.plan[scheme.id]?.[lever.name] ?? lever.value;
    return h("fieldset", { class: "lever" },
      h("legend", {}, lever.label[this.language], unit === "–" ? null : h("span", { class: "soft" }, ` ${unit}`)),
      lever.help[this.language] && !Object.keys(lever.words).length ? h("p", { class: "small soft" }, lever.help[this.language]) : null,
      h("div", { class: "stops" }, lever.stops.map((stop) => h("label", { class: "stop" },
        h("input", { type: "radio", name, value: String(stop), checked: stop === now,
          onchange: () => {
            this.plan[scheme.id] = { ...this.plan[scheme.id], [lever.name]: stop };
            this.changed();
          } }),
        h("span", {}, lever.words[stop]?.[this.language] ?? String(stop))))));
  }

  predictions() {
    const columns = this.rules.columns.filter((column) => this.rules.predicted.includes(column.id));
    return h("section", { class: "card predict" },
      h("h2", {}, this.say("predict")),
      h("p", { class: "small soft" }, this.say("predictHint", Math.round(100 * this.rules.same))),
      columns.map((column) => h("fieldset", { class: "lever" },
        h("legend", {}, column.label[this.language]),
        h("div", { class: "stops" }, ["up", "same", "down"].map((way) => h("label", { class: "stop" },
          h("input", { type: "radio", name: `predict.${column.id}`, checked: this.prediction[column.id] === way,
            onchange: () => { this.prediction[column.id] = way; this.changed(); } }),
          h("span", {}, `${{ up: "↑", same: "=", down: "↓" }[way]} ${this.say(way)}`)))))));
  }

  changed() {
    this.bar.waiting = true;
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  // Keep the plan at the trainer's computer, and learn its price.
  keep() {
    clearTimeout(this.timer);
    this.timer = null;
    this.asking = this.asking.then(async () => {
      try {
        const found = await data("/api/plan", { year: this.year, plan: { schemes: this.plan }, prediction: this.prediction });
        Object.assign(this, { yuan: found.yuan, prices: found.schemes });
        this.state.means = found.means;
        this.wrong.clear();
        this.bar.trouble = null;
      } catch (refusal) {
        const key = /^(schemes\.[\w.]+):/.exec(refusal.words?.en ?? "")?.[1];
        this.wrong.clear();
        if (key) this.wrong.set(key, refusal.words);
        this.bar.trouble = key ? null : refusal;
      }
      this.bar.waiting = this.timer !== null;
      this.show();
    });
    return this.asking;
  }

  async play() {
    await this.keep();
    if (!this.wrong.size && !this.bar.trouble) await this.onplay(this.year);
  }

  show() {
    this.rows.forEach((row) => row());
    this.bar.show();
  }
}

// The bar at the bottom: what the plan costs, what there is, and the button to press.
class Bar {
  constructor(planning) {
    this.planning = planning;
    this.waiting = false;
    this.trouble = null;
    this.meter = h("div", { class: "meter" }, h("span"));
    this.words = h("p", { class: "sums", "aria-live": "polite" });
    this.said = h("p", { class: "wrong", role: "alert", hidden: true });
    this.button = h("button", { class: "main", type: "button", onclick: () => this.press() });
    this.root = h("div", { class: "bar" }, h("div", { class: "inner" },
      h("div", { class: "money" }, this.words, this.meter, this.said), this.button));
  }

  async press() {
    this.button.disabled = true;
    try {
      await this.planning.play();
    } catch (refusal) {
      this.trouble = refusal;
    }
    this.button.disabled = false;
    this.show();
  }

  show() {
    const { state, year, language, rules } = this.planning;
    const say = (...words) => this.planning.say(...words);
    const over = this.planning.yuan - state.means;
    const isOpen = year <= state.open_years;
    const said = this.trouble ?? (state.trouble && { words: state.trouble });
    fill(this.words,
      h("span", {}, `${say("price")} `, h("b", {}, yuan(this.planning.yuan, language))),
      h("span", { class: "soft" }, `${say("means")} ${yuan(state.means, language)}`),
      this.waiting
        ? h("span", { class: "soft" }, say("saving"))
        : h("span", { class: over > 0 ? "over" : "fine" }, say(over > 0 ? "over" : "left", yuan(Math.abs(over), language))),
      state.debt > 0 ? h("span", { class: "over" }, say("debtNow", yuan(state.debt, language))) : null);
    this.meter.classList.toggle("over", over > 0);
    this.meter.firstChild.style.width = `${Math.min(100, (100 * this.planning.yuan) / Math.max(1, state.means, rules.budget * 0.01))}%`;
    this.said.hidden = !said;
    this.said.textContent = said ? said.words[language] || say("offline") : "";
    this.button.textContent = say(isOpen ? "play" : "notOpen", year);
    this.button.disabled = !isOpen || over > 0 || this.waiting;
  }
}
