// Views of a page that move together: whichever a hand moves, the others show the same part.

const MOVED = "sand-view"; // heard by all of the page, as each widget has a script of its own

export function linked(table, name) {
  const ending = new AbortController();
  const hear = ({ detail }) => {
    if (detail.name === name && detail.table !== table) table.setView(detail.view);
  };
  if (name) document.addEventListener(MOVED, hear, { signal: ending.signal });
  return {
    tell: (view) => document.dispatchEvent(new CustomEvent(MOVED, { detail: { name, table, view } })),
    end: () => ending.abort(),
  };
}
