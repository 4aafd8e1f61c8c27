// Small things the whole page leans on: elements, texts in two languages, numbers.

// Return an element; texts become text, never markup. Names that begin with "on" are listeners.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Put children in the place of those there were.
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

const NUMBERS = new Map();

// Return a number as it is written, with so many digits after the point.
export function number(value, digits, language) {
  const key = `${language}${digits}`;
  if (!NUMBERS.has(key)) {
    NUMBERS.set(key, new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en-GB", {
      minimumFractionDigits: digits, maximumFractionDigits: digits,
    }));
  }
  return NUMBERS.get(key).format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);
}

// Return yuan as they are written.
export function yuan(value, language) {
  const whole = number(value, 0, language);
  return language === "zh" ? `${whole} 元` : `¥${whole}`;
}
