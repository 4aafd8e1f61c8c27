// What stands around the map: buttons, week, tooltip, and the words for screen readers.

import { Legend, swatch } from "./legend.js";
import { node } from "./nodes.js";
import { phrase, word } from "./words.js";

// Build these parts in an element; `act` holds what the buttons do.
export class Chrome {
  constructor(element, act, legend) {
    this.root = node("div", "sand-table");
    this.stage = node("div", "sand-stage");
    this.canvas = node("canvas", "sand-canvas", { tabindex: "0", role: "application" });
    this.week = node("div", "sand-week", { "aria-hidden": "true" });
    this.tools = node("div", "sand-tools");
    this.tip = node("div", "sand-tip", { role: "tooltip", hidden: "" });
    this.heard = node("p", "sand-heard", { "aria-live": "polite" });
    this.buttons = {
      zoomIn: this.button("+", act.zoomIn),
      zoomOut: this.button("−", act.zoomOut),
      fit: this.button("⤢", act.fit),
      hiddenSwitch: this.button("", act.hiddenSwitch),
    };
    this.buttons.hiddenSwitch.append(swatch("hidden", 4.2, 0, 22));
    const map = node("div", "sand-map");
    this.stage.append(this.canvas, this.tip);
    map.append(this.stage, this.week, this.tools);
    this.root.append(map, this.heard);
    element.append(this.root);
    if (legend) this.legend = new Legend(this.root);
  }

  button(sign, act) {
    const button = node("button", "sand-button", { type: "button" });
    button.textContent = sign;
    button.addEventListener("click", act);
    this.tools.append(button);
    return button;
  }

  speak(language) {
    this.root.lang = language === "zh" ? "zh-CN" : "en";
    for (const [key, button] of Object.entries(this.buttons)) {
      button.title = word(key, language);
      button.setAttribute("aria-label", button.title);
    }
    this.canvas.setAttribute("aria-roledescription", word("sandTable", language));
    this.canvas.setAttribute("aria-description", word("keys", language));
    this.legend?.speak(language);
  }

  tell(counts, language) {
    const text = counts ? phrase("summary", language, counts) : phrase("empty", language);
    this.canvas.setAttribute("aria-label", text);
    this.week.textContent = counts ? phrase("week", language, counts.week) : phrase("empty", language);
    this.legend?.count(counts);
  }

  pressed(shown) {
    this.buttons.hiddenSwitch.setAttribute("aria-pressed", String(shown));
  }

  // Show some lines beside a pixel, or nothing.
  hint(lines, x, y) {
    this.tip.hidden = !lines.length;
    if (!lines.length) return;
    this.tip.replaceChildren(...lines.map((line) => node("div", "", {}, line)));
    this.tip.style.left = "0"; // its width must not depend on where it was
    const room = this.stage.getBoundingClientRect();
    const { width, height } = this.tip.getBoundingClientRect();
    this.tip.style.left = `${Math.max(4, Math.min(room.width - width - 4, x + 14))}px`;
    this.tip.style.top = `${y + height + 22 > room.height ? Math.max(4, y - height - 12) : y + 16}px`;
  }
}
