// How fast weeks are being painted.

const REMEMBERED = 90; // painted frames that are looked back on

export class Pace {
  constructor() {
    this.painted = [];
    this.total = 0;
  }

  remember(at, took) {
    this.total += 1;
    this.painted.push({ at, took });
    if (this.painted.length > REMEMBERED) this.painted.shift();
  }

  rest() {
    this.painted = [];
  }

  // Return frames a second, frames so far, and milliseconds a frame.
  stats() {
    const { painted } = this;
    const span = painted.length > 1 ? painted[painted.length - 1].at - painted[0].at : 0;
    const cost = painted.reduce((sum, { took }) => sum + took, 0) / Math.max(1, painted.length);
    return { fps: span ? (1000 * (painted.length - 1)) / span : 0, frames: this.total, paint_ms: cost };
  }
}
