// Mouse, fingers and keys.

const STEP = 1.35; // zoom of a key or a button
const SLACK = 5; // pixels a click may slip
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Connect a canvas with a camera; `on` hears of moved, hovered, clicked, walked, entered, left,
// issueStepped and escaped, and says what is in the `middle`. Returns a function that disconnects.
export function connect(canvas, camera, on) {
  const fingers = new Map();
  let slipped = 0;
  const ending = new AbortController();
  const listen = (name, act, options = {}) =>
    canvas.addEventListener(name, act, { signal: ending.signal, ...options });
  const zoom = (factor, x, y) => {
    camera.zoom(factor, x, y);
    on.moved();
  };

  listen("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(canvas, event));
    if (fingers.size === 1) slipped = 0;
  });
  listen("pointermove", (event) => {
    const now = at(canvas, event);
    const before = fingers.get(event.pointerId);
    if (!before) return on.hovered(now.x, now.y);
    slipped += Math.hypot(now.x - before.x, now.y - before.y);
    if (fingers.size === 2) {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const spread = (a) => Math.max(10, Math.hypot(a.x - other.x, a.y - other.y));
      zoom(spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else if (slipped > SLACK) {
      camera.pan(now.x - before.x, now.y - before.y);
      on.moved();
    }
    fingers.set(event.pointerId, now);
  });
  const lift = (event) => {
    const known = fingers.delete(event.pointerId);
    if (known && event.type === "pointerup" && slipped <= SLACK && fingers.size === 0) {
      const { x, y } = at(canvas, event);
      on.clicked(x, y);
    }
  };
  listen("pointerup", lift);
  listen("pointercancel", lift);
  listen("pointerleave", () => on.left());
  listen("blur", () => on.left());
  listen("wheel", (event) => {
    if (event.deltaY > 0 && camera.showsEverything()) return; // let the page scroll
    event.preventDefault();
    const { x, y } = at(canvas, event);
    zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
  }, { passive: false });
  listen("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) {
      camera.pan(-60 * arrow[0], -60 * arrow[1]);
      on.moved();
    } else if (arrow) on.walked(...arrow);
    else if (event.key === "+" || event.key === "=") zoom(STEP, ...on.middle());
    else if (event.key === "-" || event.key === "_") zoom(1 / STEP);
    else if (event.key === "0") zoom(0);
    else if (event.key === "Enter" || event.key === " ") on.entered();
    else if (event.key === ",") on.issueStepped(-1);
    else if (event.key === ".") on.issueStepped(1);
    else if (event.key === "h" || event.key === "H") on.hiddenSwitched();
    else if (event.key === "Escape") on.escaped();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { zoom, step: STEP, end: () => ending.abort() };
}

function at(canvas, event) {
  const room = canvas.getBoundingClientRect();
  return { x: event.clientX - room.left, y: event.clientY - room.top };
}
