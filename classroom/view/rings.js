// Rings around who or what is chosen, or where the keyboard stands.

import { COLOURS } from "./palette.js";

// Paint rings at metres x, y with radius r and `lift`, both in pixels.
export function paintRings(ctx, camera, rings) {
  for (const { x, y, r, lift = 0, dashes = [] } of rings) {
    const at = camera.pixels(x, y);
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
}
