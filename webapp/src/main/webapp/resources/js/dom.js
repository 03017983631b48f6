// Describes elements and brings the page in line with the description, touching only what differs:
// focus, selection and what a screen reader has read stay as they are.

const SVG = "http://www.w3.org/2000/svg";

/** An element: h("td", { class: "lag" }, "12 kB"). Children that are null or false are left out. */
export function h(tag, attributes, ...children) {
  const element = tag === "svg" || tag === "path" ? document.createElementNS(SVG, tag) : document.createElement(tag);
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

function alike(a, b) {
  return a && a.nodeType === b.nodeType && a.nodeName === b.nodeName && !a.dataset?.key;
}

function update(have, want) {
  if (have.nodeType === Node.TEXT_NODE) {
    if (have.data !== want.data) have.data = want.data;
    return;
  }
  for (const { name, value } of want.attributes) {
    if (have.getAttribute(name) !== value) have.setAttribute(name, value);
  }
  for (const { name } of [...have.attributes]) {
    // Whether a <details> is open is the reader's choice.
    if (!want.hasAttribute(name) && name !== "open") have.removeAttribute(name);
  }
  align(have, want);
}
