// Describes elements and brings the page in line with the description, touching only what differs:
// focus, selection and what a screen reader has read stay as they are.

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "path", "g", "text", "tspan", "circle", "rect", "line", "polyline", "title"]);

/**
 * An element: h("td", { class: "lag" }, "12 kB"). Children that are null or false are left out. A link inside a
 * drawing is "svg:a".
 */
export function h(tag, attributes, ...children) {
  const drawn = DRAWN.has(tag) || tag.startsWith("svg:");
  const element = drawn ? document.createElementNS(SVG, tag.replace("svg:", "")) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Makes the children of an element look like these. */
export function show(element, ...children) {
  const wanted = document.createDocumentFragment();
  wanted.append(...children.flat(2).filter(Boolean));
  align(element, wanted);
}

const shown = new WeakMap();

/**
 * As {@link show}, for long lists: an item is described again only when its signature changed.
 *
 * @param key names an item among the others
 * @param signature everything that the description depends on: compared by ===
 */
export function showList(element, items, key, signature, describe) {
  const before = shown.get(element) ?? new Map();
  const now = new Map();
  let here = element.firstChild;
  for (const item of items) {
    const name = key(item);
    const sign = signature(item);
    let entry = before.get(name);
    if (!entry) entry = { sign, node: describe(item) };
    else if (entry.sign !== sign) {
      update(entry.node, describe(item));
      entry.sign = sign;
    }
    now.set(name, entry);
    if (entry.node === here) here = here.nextSibling;
    else element.insertBefore(entry.node, here);
  }
  while (here) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
  shown.set(element, now);
}

function align(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.children) if (child.dataset?.key) keyed.set(child.dataset.key, child);
  let here = parent.firstChild;
  for (const next of [...wanted.childNodes]) {
    const same = next.dataset?.key ? keyed.get(next.dataset.key) : alike(here, next) ? here : null;
    if (!same) {
      parent.insertBefore(next, here);
      continue;
    }
    if (same !== here) parent.insertBefore(same, here);
    else here = here.nextSibling;
    update(same, next);
  }
  while (here) {
    const gone = here;
    here = here.nextSibling;
    gone.remove();
  }
}

const alike = (a, b) => a && a.nodeType === b.nodeType && a.nodeName === b.nodeName && !a.dataset?.key;

function update(have, want) {
  if (have.nodeType === Node.TEXT_NODE) {
    if (have.data !== want.data) have.data = want.data;
    return;
  }
  for (const { name, value } of want.attributes) {
    if (have.getAttribute(name) !== value) have.setAttribute(name, value);
  }
  for (const { name } of [...have.attributes]) {
    // Whether a <details> is open, and where the arrow keys stand in a list, is the reader's choice.
    if (!want.hasAttribute(name) && name !== "open" && name !== "tabindex") have.removeAttribute(name);
  }
  // What others draw into, such as a chart, is theirs.
  if (!want.hasAttribute("data-foreign")) align(have, want);
}

/** Calls back with the element that matches the selector, whenever it or something inside it is meant by the event. */
export function on(type, selector, heard, root = document) {
  root.addEventListener(type, (event) => {
    const target = event.target.closest?.(selector);
    if (target && root.contains(target)) heard(target, event);
  });
}

export const place = (id) => document.getElementById(id);
