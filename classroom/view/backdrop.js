// What stands still, painted once and shown until it must be painted anew.

import { paintGround } from "./ground.js";
import { paintHomes } from "./people.js";

const LAND = "#ece8de";

export class Backdrop {
  constructor() {
    this.canvas = document.createElement("canvas");
  }

  resize(width, height, ratio) {
    this.canvas.width = width;
    this.canvas.height = height;
    this.ratio = ratio;
  }

  // Paint the place as the camera sees it; `shades` are those of the estates' green.
  paint(place, camera, shades, language) {
    const ctx = this.canvas.getContext("2d", { alpha: false });
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    paintGround(ctx, place, camera, shades, language);
    paintHomes(ctx, place, camera);
    const { scale, left, top } = camera;
    this.shown = { scale, left, top };
  }

  // Put it on a canvas of device pixels; it may lag behind while the camera moves.
  show(ctx, camera) {
    const { canvas, ratio, shown } = this;
    const zoom = camera.scale / shown.scale;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = LAND;
    if (zoom < 1) ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(canvas, (shown.left - camera.left) * camera.scale * ratio,
      (shown.top - camera.top) * camera.scale * ratio, canvas.width * zoom, canvas.height * zoom);
  }
}
