// Which part of the place is seen: metres <-> pixels of the page.

const DEEPEST = 30; // pixels a metre
const MARGIN = 0.02; // of the window, around the whole place

export class Camera {
  constructor() {
    this.place = { width: 1, height: 1 };
    this.size = { width: 1, height: 1 };
    this.scale = 1;
    this.left = 0; // metres at the window's left edge
    this.top = 0;
  }

  see(place, size) {
    const whole = this.showsEverything();
    const middle = this.metres(this.size.width / 2, this.size.height / 2);
    this.place = place;
    this.size = size;
    if (whole) this.fit();
    else this.centre(middle.x, middle.y);
  }

  get smallest() {
    const { place, size } = this;
    return (1 - 2 * MARGIN) * Math.min(size.width / place.width, size.height / place.height);
  }

  showsEverything() {
    return this.scale <= this.smallest * 1.001;
  }

  // What is seen, whatever the window's size: the middle in metres, and how many times the whole fits.
  get view() {
    return { ...this.metres(this.size.width / 2, this.size.height / 2), times: this.scale / this.smallest };
  }

  look({ x, y, times }) {
    this.scale = Math.min(DEEPEST, Math.max(1, times) * this.smallest);
    this.centre(x, y);
  }

  fit() {
    this.scale = this.smallest;
    this.centre(this.place.width / 2, this.place.height / 2);
  }

  centre(x, y) {
    this.left = x - this.size.width / this.scale / 2;
    this.top = y - this.size.height / this.scale / 2;
    this.hold();
  }

  // Zoom by a factor and keep the place under a pixel where it is.
  zoom(factor, px = this.size.width / 2, py = this.size.height / 2) {
    const { x, y } = this.metres(px, py);
    this.scale = Math.min(DEEPEST, Math.max(this.smallest, this.scale * factor));
    this.left = x - px / this.scale;
    this.top = y - py / this.scale;
    this.hold();
  }

  pan(dx, dy) {
    this.left -= dx / this.scale;
    this.top -= dy / this.scale;
    this.hold();
  }

  // The place fills the window, or stands in its middle where it is smaller.
  hold() {
    this.left = held(this.left, this.size.width / this.scale, this.place.width);
    this.top = held(this.top, this.size.height / this.scale, this.place.height);
  }

  pixels(x, y) {
    return { x: (x - this.left) * this.scale, y: (y - this.top) * this.scale };
  }

  metres(px, py) {
    return { x: this.left + px / this.scale, y: this.top + py / this.scale };
  }

  sees(x, y, pixels) {
    const at = this.pixels(x, y);
    return at.x > pixels && at.y > pixels && at.x < this.size.width - pixels &&
      at.y < this.size.height - pixels;
  }
}

function held(start, seen, whole) {
  if (seen >= whole) return (whole - seen) / 2;
  return Math.min(whole - seen, Math.max(0, start));
}
