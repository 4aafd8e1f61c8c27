// The question before the play, and what became of the prediction.

import { node } from "./nodes.js";
import { say, tell } from "./say.js";

export class Asking {
  // `done()` is called once the class has predicted or chosen not to.
  constructor(lesson, page, done) {
    this.lesson = lesson;
    this.done = done;
    this.chosen = null;
    this.form = node("form", "asking");
    this.form.append(page.text(node("p", "question"), (language) => lesson.question[language]));
    if (lesson.prediction.guess) this.askNumber(page);
    else this.askChoice(page);
    this.predict = page.text(node("button", "main-button", { type: "submit", disabled: "" }), (language) => say("predict", language));
    const skip = page.text(node("button", "quiet-button", { type: "button" }), (language) => say("skip", language));
    const buttons = node("div", "row");
    buttons.append(this.predict, skip);
    this.form.append(buttons);
    this.verdict = node("p", "verdict", { "aria-live": "polite" });
    this.form.append(this.verdict);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settle();
    });
    skip.addEventListener("click", () => {
      this.chosen = null;
      this.settle();
    });
    this.buttons = buttons;
  }

  askChoice(page) {
    const group = node("fieldset");
    group.append(page.text(node("legend", "sand-heard"), (language) => say("question", language)));
    this.lesson.prediction.choices.forEach((label, k) => {
      const choice = node("label", "choice");
      const input = node("input", "", { type: "radio", name: "prediction", value: String(k) });
      input.addEventListener("change", () => this.choose(k));
      choice.append(input, page.text(node("span"), (language) => label[language]));
      group.append(choice);
    });
    this.form.append(group);
  }

  askNumber(page) {
    const { guess } = this.lesson.prediction;
    const middle = (guess.low + guess.high) / 2;
    const label = node("label", "guess");
    const input = node("input", "", { type: "range", min: guess.low, max: guess.high, step: "any", value: middle });
    const output = page.text(node("output"), (language) => `${round(this.chosen ?? middle)} ${guess.unit[language]}`);
    input.addEventListener("input", () => {
      this.choose(Number(input.value));
      output.refresh();
    });
    label.append(page.text(node("span", "sand-heard"), (language) => say("question", language)), input, output);
    this.form.append(label);
  }

  choose(value) {
    this.chosen = value;
    this.predict.disabled = false;
  }

  settle() {
    for (const input of this.form.querySelectorAll("input")) input.disabled = true;
    this.buttons.remove();
    this.settled = true;
    this.done();
  }

  // Say what was predicted, and once it is `told`, what was measured.
  refresh(language, told) {
    if (!this.settled) return;
    const { choices, guess, answer } = this.lesson.prediction;
    const name = (value) => (guess ? `${round(value)} ${guess.unit[language]}` : choices[value][language]);
    const mine = this.chosen === null ? say("no_answer", language) : `${say("predicted", language)}${colon(language)}${name(this.chosen)}`;
    const parts = [mine];
    if (told && !guess && this.chosen !== null) parts.push(say(this.chosen === answer ? "right_answer" : "wrong_answer", language));
    if (told) parts.push(tell("answerIs", language, name(answer)));
    this.verdict.textContent = parts.join(language === "zh" ? "。" : ". ") + (language === "zh" ? "。" : ".");
    if (told && !guess) this.form.querySelectorAll(".choice")[answer].classList.add("answer");
  }
}

function colon(language) {
  return language === "zh" ? "：" : ": ";
}

function round(value) {
  return Number(value.toPrecision(2));
}
