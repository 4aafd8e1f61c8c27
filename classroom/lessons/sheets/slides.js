"use strict";
// One slide at a time: keys, clicks on the edges and swipes turn; the address keeps the number.
const slides = [...document.querySelectorAll("section")];
const number = document.querySelector("#number");
const bar = document.querySelector("#bar");
let at = 0;

function show(index) {
  at = Math.max(0, Math.min(slides.length - 1, index));
  slides.forEach((slide, i) => slide.classList.toggle("shown", i === at));
  number.textContent = `${at + 1} / ${slides.length}`;
  bar.style.width = `${(100 * at) / (slides.length - 1)}%`;
  history.replaceState(null, "", `#${at + 1}`);
}

const turns = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in turns) show(at + turns[event.key]);
  else if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides.length - 1);
  else return;
  event.preventDefault();
});
document.querySelector("#back").addEventListener("click", () => show(at - 1));
document.querySelector("#on").addEventListener("click", () => show(at + 1));

let from = null;
addEventListener("pointerdown", (event) => { from = event.clientX; });
addEventListener("pointerup", (event) => {
  if (from !== null && Math.abs(event.clientX - from) > 60) show(at + (event.clientX < from ? 1 : -1));
  from = null;
});
addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
show((parseInt(location.hash.slice(1), 10) || 1) - 1);
