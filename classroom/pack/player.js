// Which week is shown: play, pause, step, jump.

const A_WEEK = 1600; // ms, at speed 1
const SHARE = 0.94; // of a week's time that its picture moves

export class Player {
  // `show(week, duration)` is called for every week to be shown; `changed()` when the buttons change.
  constructor(weeks, show, changed) {
    Object.assign(this, { weeks, show, changed });
    this.week = 0;
    this.seen = 0;
    this.speed = 2;
    this.playing = false;
    this.locked = true;
  }

  unlock() {
    this.locked = false;
    this.changed();
  }

  toggle() {
    if (this.locked) return;
    if (this.playing) return this.pause();
    if (this.week === this.weeks) this.go(0);
    this.playing = true;
    this.tick();
    this.changed();
  }

  pause() {
    clearTimeout(this.timer);
    this.playing = false;
    this.changed();
  }

  step(by) {
    if (this.locked) return;
    this.pause();
    if (by === 1) this.advance(A_WEEK);
    else this.go(this.week + by);
  }

  jump(week) {
    this.pause();
    this.go(week);
  }

  // Show a week's end at once.
  go(week) {
    this.move(Math.min(this.weeks, Math.max(0, week)), 0);
  }

  tick() {
    const time = A_WEEK / this.speed;
    if (!this.advance(time)) return this.pause();
    this.timer = setTimeout(() => this.playing && this.tick(), time);
  }

  advance(time) {
    if (this.week >= this.weeks) return false;
    this.move(this.week + 1, SHARE * time);
    return true;
  }

  move(week, duration) {
    this.week = week;
    this.seen = Math.max(this.seen, week);
    this.show(week, duration);
    this.changed();
  }
}
