// The neighbourhood view 社区沙盘: a plan and a frame a week in, a living place out.

import { Backdrop } from "./backdrop.js";
import { Camera } from "./camera.js";
import { Chrome } from "./chrome.js";
import { counted } from "./counts.js";
import { connect } from "./hands.js";
import { Issues, pinSize } from "./issues.js";
import { linked } from "./linked.js";
import { Stamps } from "./marks.js";
import { Pace } from "./pace.js";
import { People, homeSize } from "./people.js";
import { unpack } from "./pieces.js";
import { Place } from "./place.js";
import { paintRings } from "./rings.js";
import { Staff } from "./staff.js";
import { linesOf, under } from "./tips.js";

const SHARPEST = 2; // device pixels a pixel that are worth their time
const SETTLED = 120; // ms after the last move of the camera until the ground is painted anew
const GREENS = 20; // shades of the estates' green

export class SandTable {
  // `legend`: whether the signs are explained below the map, or elsewhere on the page; `together`:
  // views of a page with the same name show the same part of the place.
  constructor(element, { language = "zh", legend = true, together = "" } = {}) {
    this.language = language;
    this.onResident = () => {};
    this.onIssue = () => {};
    this.camera = new Camera();
    this.withHidden = true;
    this.time = 1; // of the week shown, 0 … 1
    this.chosen = { row: -1, issue: -1 };
    this.focus = -1; // resident the keyboard stands at
    this.pace = new Pace();
    this.chrome = new Chrome(element, {
      zoomIn: () => this.hands.zoom(this.hands.step, ...this.place.middle(this.camera)),
      zoomOut: () => this.hands.zoom(1 / this.hands.step),
      fit: () => this.hands.zoom(0),
      hiddenSwitch: () => this.showHidden(!this.withHidden),
    }, legend);
    this.canvas = this.chrome.canvas;
    this.ctx = this.canvas.getContext("2d", { alpha: false });
    this.backdrop = new Backdrop();
    this.hands = connect(this.canvas, this.camera, this.reactions());
    this.others = linked(this, together);
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.watch = new ResizeObserver(() => this.resize());
    this.watch.observe(this.chrome.stage);
    this.chrome.pressed(this.withHidden);
    this.setLanguage(language);
    this.resize();
  }

  // -- what the outside says ---------------------------------------------------------------------

  setPlan(data) {
    this.place = new Place(unpacked(data));
    this.camera.scale = 0;
    this.camera.see(this.place, this.camera.size);
    this.frame = this.people = null;
    this.chosen = { row: -1, issue: -1 };
    this.focus = -1;
    this.time = 1;
    this.resize();
    this.tell();
  }

  setFrame(data, { duration_ms: duration = 0 } = {}) {
    if (!this.place) throw new Error("a frame needs a plan first");
    const { header, arrays } = unpacked(data);
    const before = this.frame && this.frame.header.week === header.week - 1 ? this.frame.arrays : null;
    this.frame = { header, arrays };
    this.people = new People(this.place, arrays.act);
    this.issues = new Issues(arrays, before, header.kinds);
    this.staff = new Staff(this.place, arrays, before);
    this.counts = counted(header.week, arrays);
    this.tell();
    const shades = Array.from(arrays.effort, (effort) => Math.round(GREENS * effort) / GREENS);
    if (String(shades) !== String(this.shades)) {
      this.shades = shades;
      this.stale = true;
    }
    this.begun = performance.now();
    this.duration = this.still.matches || !before ? 0 : duration;
    this.time = this.duration > 0 ? 0 : 1;
    this.wake();
  }

  setLanguage(language) {
    this.language = language;
    this.chrome.speak(language);
    this.tell();
    this.stale = true;
    this.wake();
  }

  // Highlight a resident (-1: nobody) and bring her into sight; says nothing to onResident.
  select(row) {
    this.chosen.row = this.focus = this.place && row < this.place.size ? row : -1;
    this.bringIntoSight(this.place?.xs[this.focus], this.place?.ys[this.focus]);
    this.wake();
  }

  // Highlight an issue (-1: none).
  selectIssue(id) {
    this.chosen.issue = id;
    const pin = this.issues?.find(id);
    this.bringIntoSight(pin?.x, pin?.y);
    this.wake();
  }

  showHidden(shown) {
    this.withHidden = shown;
    this.chrome.pressed(shown);
    this.wake();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.chrome.stage;
    if (!width || !height) return;
    this.ratio = Math.min(SHARPEST, window.devicePixelRatio || 1);
    this.canvas.width = Math.round(width * this.ratio);
    this.canvas.height = Math.round(height * this.ratio);
    this.backdrop.resize(this.canvas.width, this.canvas.height, this.ratio);
    this.stamps = new Stamps(this.ratio);
    if (this.place) this.camera.see(this.place, { width, height });
    else this.camera.size = { width, height };
    this.stale = true;
    this.paint();
  }

  // Show a part of the place, as `camera.view` of another view names it; the others hear nothing.
  setView(view) {
    if (!this.place) return;
    this.camera.look(view);
    this.settle();
  }

  // Return how fast weeks are being painted: frames a second and milliseconds a frame.
  stats() {
    return this.pace.stats();
  }

  destroy() {
    cancelAnimationFrame(this.waiting);
    clearTimeout(this.settling);
    this.watch.disconnect();
    this.hands.end();
    this.others.end();
    this.chrome.root.remove();
  }

  // -- painting ----------------------------------------------------------------------------------

  wake() {
    this.waiting ??= requestAnimationFrame((now) => {
      this.waiting = null;
      const moving = this.time < 1;
      // the frame's own time may lie before the moment the week began
      if (moving) this.time = Math.min(1, Math.max(0, (now - this.begun) / this.duration));
      const start = performance.now();
      this.paint();
      if (moving) this.pace.remember(now, performance.now() - start);
      else this.pace.rest();
      if (this.time < 1) this.wake();
    });
  }

  paint() {
    const { ctx, camera, stamps, ratio } = this;
    if (!this.place || !stamps) return;
    if (this.stale) this.backdrop.paint(this.place, camera, this.shades ?? [], this.language);
    this.stale = false;
    this.backdrop.show(ctx, camera);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.people) {
      this.staff.paint(ctx, camera, stamps, this.time);
      this.people.paint(ctx, camera, this.time);
      this.issues.paint(ctx, camera, stamps, this.time, this.withHidden);
    }
    this.paintChosen();
  }

  paintChosen() {
    const { camera, place, chosen, focus } = this;
    const r = Math.max(6, homeSize(camera) + 4);
    const rings = [];
    const home = (row, dashes) => rings.push({ x: place.xs[row], y: place.ys[row], r, dashes });
    if (focus >= 0 && focus !== chosen.row) home(focus, [3, 3]);
    if (chosen.row >= 0) home(chosen.row, []);
    const pin = this.issues?.find(chosen.issue);
    if (pin) rings.push({ x: pin.x, y: pin.y, r: 2 * pinSize(camera), lift: -1.9 * pinSize(camera) });
    paintRings(this.ctx, camera, rings);
  }

  // -- hands -------------------------------------------------------------------------------------

  reactions() {
    return {
      moved: () => {
        this.settle();
        this.others.tell(this.camera.view);
      },
      hovered: (x, y) => this.chrome.hint(this.lines(this.under(x, y)), x, y),
      left: () => this.hush(),
      middle: () => this.place.middle(this.camera),
      clicked: (x, y) => this.choose(this.under(x, y)),
      walked: (dx, dy) => this.walk(dx, dy),
      entered: () => this.focus >= 0 && this.choose({ row: this.focus }),
      issueStepped: (direction) => {
        const pin = this.issues?.next(this.chosen.issue, direction, this.withHidden);
        if (pin) this.choose({ pin });
      },
      hiddenSwitched: () => this.showHidden(!this.withHidden),
      escaped: () => {
        const { row, issue } = this.chosen;
        this.chosen = { row: -1, issue: -1 };
        if (row >= 0) this.onResident(-1);
        if (issue >= 0) this.onIssue(-1);
        this.focus = -1;
        this.hush();
        this.wake();
      },
    };
  }

  // The camera has moved: paint at once what is there, and the ground anew when it stands still.
  settle() {
    this.hush();
    this.canvas.classList.toggle("sand-near", !this.camera.showsEverything());
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.stale = true;
      this.wake();
    }, SETTLED);
    this.wake();
  }

  hush() {
    this.chrome.hint([], 0, 0);
  }

  walk(dx, dy) {
    const { place, camera } = this;
    if (!place) return;
    const middle = camera.metres(camera.size.width / 2, camera.size.height / 2);
    this.focus = this.focus < 0
      ? place.nearest(middle.x, middle.y, place.width + place.height)
      : place.beside(this.focus, dx, dy);
    this.bringIntoSight(place.xs[this.focus], place.ys[this.focus]);
    this.say({ row: this.focus });
  }

  choose(what) {
    if (what?.pin) {
      this.selectIssue(what.pin.id);
      this.say(what);
      this.onIssue(what.pin.id);
    } else if (what?.row >= 0) {
      this.select(what.row);
      this.say(what);
      this.onResident(what.row);
    }
  }

  say(what) {
    const lines = this.lines(what);
    this.chrome.heard.textContent = lines.join(this.language === "zh" ? "，" : ", ");
    const { x, y } = what.pin ?? { x: this.place.xs[what.row], y: this.place.ys[what.row] };
    const at = this.camera.pixels(x, y);
    this.chrome.hint(lines, at.x, at.y);
    this.wake();
  }

  bringIntoSight(x, y) {
    if (x === undefined || this.camera.sees(x, y, 20)) return;
    this.camera.centre(x, y);
    this.stale = true;
    this.others.tell(this.camera.view);
  }

  // Return what is under a pixel: {pin}, {row}, {what, …}, {estate}, or null.
  under(px, py) {
    return this.place ? under(this, px, py) : null;
  }

  lines(what) {
    return what ? linesOf(what, this.place, this.frame?.arrays, this.language) : [];
  }

  tell() {
    this.chrome.tell(this.frame ? this.counts : null, this.language);
  }
}

// A buffer, or what was unpacked already.
function unpacked(data) {
  return data.arrays ? data : unpack(data);
}
