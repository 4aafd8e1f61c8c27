// The neighbourhood view 社区沙盘: a plan and a frame a week in, a living place out.

import { Camera } from "./camera.js";
import { Chrome } from "./chrome.js";
import { counted } from "./counts.js";
import { paintGround } from "./ground.js";
import { connect } from "./hands.js";
import { Issues, pinSize } from "./issues.js";
import { Stamps } from "./marks.js";
import { COLOURS } from "./palette.js";
import { People, homeSize, paintHomes } from "./people.js";
import { unpack } from "./pieces.js";
import { Place } from "./place.js";
import { Staff } from "./staff.js";
import { linesOf, under } from "./tips.js";

const SHARPEST = 2; // device pixels a pixel that are worth their time
const SETTLED = 120; // ms after the last move of the camera until the ground is painted anew
const GREENS = 20; // shades of the estates' green
const REMEMBERED = 90; // painted frames that stats() looks back on

export class SandTable {
  // `legend`: whether the signs are explained below the map, or elsewhere on the page.
  constructor(element, { language = "zh", legend = true } = {}) {
    this.language = language;
    this.onResident = () => {};
    this.onIssue = () => {};
    this.camera = new Camera();
    this.withHidden = true;
    this.time = 1; // of the week shown, 0 … 1
    this.chosen = { row: -1, issue: -1 };
    this.focus = -1; // resident the keyboard stands at
    this.painted = [];
    this.total = 0;
    this.chrome = new Chrome(element, {
      zoomIn: () => this.hands.zoom(this.hands.step),
      zoomOut: () => this.hands.zoom(1 / this.hands.step),
      fit: () => this.hands.zoom(0),
      hiddenSwitch: () => this.showHidden(!this.withHidden),
    }, legend);
    this.canvas = this.chrome.canvas;
    this.ctx = this.canvas.getContext("2d", { alpha: false });
    this.ground = document.createElement("canvas");
    this.hands = connect(this.canvas, this.camera, this.reactions());
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
    for (const canvas of [this.canvas, this.ground]) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
    this.stamps = new Stamps(this.ratio);
    if (this.place) this.camera.see(this.place, { width, height });
    else this.camera.size = { width, height };
    this.stale = true;
    this.paint();
  }

  // Return how fast weeks are being painted: frames a second and milliseconds a frame.
  stats() {
    const { painted } = this;
    const span = painted.length > 1 ? painted[painted.length - 1].at - painted[0].at : 0;
    const cost = painted.reduce((sum, { took }) => sum + took, 0) / Math.max(1, painted.length);
    return { fps: span ? (1000 * (painted.length - 1)) / span : 0, frames: this.total, paint_ms: cost };
  }

  destroy() {
    cancelAnimationFrame(this.waiting);
    clearTimeout(this.settling);
    this.watch.disconnect();
    this.hands.end();
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
      if (moving) this.remember(now, performance.now() - start);
      else this.painted = [];
      if (this.time < 1) this.wake();
    });
  }

  remember(at, took) {
    this.total += 1;
    this.painted.push({ at, took });
    if (this.painted.length > REMEMBERED) this.painted.shift();
  }

  paint() {
    const { ctx, camera, stamps, ratio } = this;
    if (!this.place || !stamps) return;
    if (this.stale) this.paintStill();
    const { shown } = this;
    const zoom = camera.scale / shown.scale; // the ground may lag behind while the camera moves
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = "#ece8de";
    if (zoom < 1) ctx.fillRect(0, 0, this.canvas.width, this.canvas.height);
    ctx.drawImage(this.ground, (shown.left - camera.left) * camera.scale * ratio,
      (shown.top - camera.top) * camera.scale * ratio, this.ground.width * zoom, this.ground.height * zoom);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (this.people) {
      this.staff.paint(ctx, camera, stamps, this.time);
      this.people.paint(ctx, camera, this.time);
      this.issues.paint(ctx, camera, stamps, this.time, this.withHidden);
    }
    this.paintChosen();
  }

  paintStill() {
    const ctx = this.ground.getContext("2d", { alpha: false });
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintGround(ctx, this.place, this.camera, this.shades ?? [], this.language);
    paintHomes(ctx, this.place, this.camera);
    const { scale, left, top } = this.camera;
    this.shown = { scale, left, top };
    this.stale = false;
  }

  paintChosen() {
    const { camera, place, chosen } = this;
    const r = Math.max(6, homeSize(camera) + 4);
    if (this.focus >= 0 && this.focus !== chosen.row) this.circle(place.xs[this.focus], place.ys[this.focus], r, 0, [3, 3]);
    if (chosen.row >= 0) this.circle(place.xs[chosen.row], place.ys[chosen.row], r, 0, []);
    const pin = this.issues?.find(chosen.issue);
    if (pin) this.circle(pin.x, pin.y, 2 * pinSize(camera), -1.9 * pinSize(camera), []);
  }

  circle(x, y, r, lift, dashes) {
    const { ctx } = this;
    const at = this.camera.pixels(x, y);
    ctx.beginPath();
    ctx.arc(at.x, at.y + lift, r, 0, 7);
    ctx.lineWidth = 5;
    ctx.strokeStyle = "#ffffff";
    ctx.stroke();
    ctx.setLineDash(dashes);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = COLOURS.focus;
    ctx.stroke();
    ctx.setLineDash([]);
  }

  // -- hands -------------------------------------------------------------------------------------

  reactions() {
    return {
      moved: () => {
        this.hush();
        clearTimeout(this.settling);
        this.settling = setTimeout(() => {
          this.stale = true;
          this.wake();
        }, SETTLED);
        this.wake();
      },
      hovered: (x, y) => this.chrome.hint(this.lines(this.under(x, y)), x, y),
      left: () => this.hush(),
      clicked: (x, y) => this.choose(this.under(x, y)),
      walked: (dx, dy) => this.walk(dx, dy),
      entered: () => this.focus >= 0 && this.choose({ row: this.focus }),
      issueStepped: (direction) => {
        const pin = this.issues?.next(this.chosen.issue, direction, this.withHidden);
        if (pin) this.choose({ pin });
      },
      hiddenSwitched: () => this.showHidden(!this.withHidden),
      escaped: () => {
        this.chosen = { row: -1, issue: -1 };
        this.focus = -1;
        this.hush();
        this.wake();
      },
    };
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
