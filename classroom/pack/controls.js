// The bar below the views: play, step, jump to a week, speed.

import { node } from "./nodes.js";
import { say, tell } from "./say.js";

const SPEEDS = [0.5, 1, 2, 4, 8];

export class Controls {
  // `page` gives buttons and texts that follow its language.
  constructor(lesson, player, page) {
    Object.assign(this, { lesson, player, page });
    this.playButton = node("button", "main-button", { type: "button" });
    this.playButton.addEventListener("click", () => player.toggle());
    this.steps = [
      this.signed("restart", "«", () => player.jump(0)),
      this.signed("back", "‹", () => player.step(-1)),
      this.signed("step", "›", () => player.step(1)),
      this.signed("end", "»", () => player.jump(lesson.weeks)),
    ];
    this.slider = node("input", "weeks", { type: "range", min: "0", max: String(lesson.weeks), value: "0", step: "1" });
    this.slider.addEventListener("input", () => player.jump(Number(this.slider.value)));
    this.weekLabel = node("output", "week-label");
    const time = node("div", "time");
    time.append(this.slider, this.weekLabel);
    this.bar = node("div", "controls", { role: "group" });
    this.bar.append(this.playButton, ...this.steps, time, this.speed());
  }

  // A button that shows a sign instead of its word where room is scarce.
  signed(key, sign, act) {
    const button = this.page.button(key, "quiet-button signed", act);
    button.dataset.sign = sign;
    const { refresh } = button;
    button.refresh = () => button.setAttribute("aria-label", refresh());
    return button;
  }

  speed() {
    const { page, player } = this;
    const choice = node("select");
    for (const s of SPEEDS) {
      choice.append(page.text(node("option", "", { value: String(s) }), (language) => tell("times", language, s)));
    }
    choice.value = String(player.speed);
    choice.addEventListener("change", () => (player.speed = Number(choice.value)));
    const label = node("label", "speed");
    label.append(page.say("span", "speed"), choice);
    return label;
  }

  // Show where the player stands; `others` are locked with the controls until it may play.
  refresh(language, others) {
    const { week, weeks, playing, locked } = this.player;
    this.playButton.textContent = say(playing ? "pause" : "play", language);
    this.slider.value = String(week);
    this.weekLabel.textContent = tell("weekOf", language, { week, weeks });
    this.slider.setAttribute("aria-label", say("week", language));
    this.slider.setAttribute("aria-valuetext", this.weekLabel.textContent);
    for (const part of [this.playButton, this.slider, ...this.steps, ...others]) {
      if (!part) continue;
      part.disabled = locked;
      part.title = locked ? say("locked", language) : "";
    }
  }
}
