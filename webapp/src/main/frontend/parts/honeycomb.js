// All regions as a honeycomb, the worst first; one tab stop, arrow keys inside.

import { centre, comb, neighbour, outline } from "../lib/comb.js";
import { h, on, showList } from "../lib/dom.js";
import { plural } from "../lib/format.js";
import { outlineOf } from "../lib/icons.js";
import { regionPath } from "../lib/links.js";
import { Tip } from "./tip.js";

/** From this width of a cell on there is room for the region's code, and for the word of its state. */
const CODE = 60;
const WORD = 92;

export class Honeycomb {
  #svg;
  #height;
  #layout = null;
  #regions = [];
  #width = 0;

  /** @param height that few regions do not exceed, in pixels */
  constructor(holder, height) {
    this.#height = height;
    this.#svg = h("svg", { class: "comb", role: "list", "aria-label": "Regions, the worst first" });
    holder.append(this.#svg);
    new ResizeObserver(([{ contentRect }]) => {
      this.#width = contentRect.width;
      this.#draw();
    }).observe(holder);
    on("keydown", "a", (link, event) => this.#move(link, event), this.#svg);
    new Tip(this.#svg, "a", (link) => this.#told(link.dataset.region));
  }

  show(regions) {
    this.#regions = regions;
    this.#draw();
  }

  #draw() {
    if (this.#width === 0) return;
    const height = Math.max(this.#height, Math.min(460, this.#regions.length * 0.6));
    const layout = comb(this.#regions.length, this.#width, height);
    const size = `${layout.width} ${layout.columns}`;
    this.#layout = layout;
    this.#svg.setAttribute("width", Math.min(layout.across, this.#width));
    this.#svg.setAttribute("height", layout.down);
    this.#svg.dataset.cell = String(layout.width);
    const items = this.#regions.map((region, index) => ({ region, index }));
    showList(
      this.#svg,
      items,
      ({ region }) => region.region.code,
      ({ region, index }) => `${size} ${index} ${region.look.word} ${region.look.tone} ${region.nodes.length} ${region.region.name}`,
      ({ region, index }) => cell(region, index, layout),
    );
    for (const link of this.#svg.querySelectorAll("a:not([tabindex])")) link.setAttribute("tabindex", "-1");
    if (!this.#svg.querySelector("a[tabindex='0']")) this.#svg.querySelector("a")?.setAttribute("tabindex", "0");
  }

  #move(link, event) {
    const links = [...this.#svg.querySelectorAll("a")];
    const at = links.indexOf(link);
    const next = links[neighbour(this.#layout, at, event.key, links.length)];
    if (!next || next === link) return;
    event.preventDefault();
    link.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  #told(code) {
    const { region, nodes, look } = this.#regions.find((entry) => entry.region.code === code);
    return [h("b", null, code), ` ${region.name}`, h("br"), `${look.word} · ${plural(nodes.length, "node")}`];
  }
}

function cell({ region, nodes, look }, index, layout) {
  const { x, y } = centre(layout, index);
  const { width } = layout;
  const small = width < CODE;
  const size = small ? width * 0.46 : 15;
  const rest = `, ${region.name}, ${plural(nodes.length, "node")}`;
  return h(
    "g",
    { role: "listitem", class: `cell fill-${look.tone}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "data-region": region.code, "data-look": look.word },
    h(
      "svg:a",
      { href: regionPath(region.code), "data-region": region.code, "aria-label": small ? `${region.code} ${look.word}${rest}` : null },
      h("path", { class: "hex", d: outline(layout) }),
      h("path", { class: "sign", d: outlineOf(look.icon), transform: `translate(${-size / 2} ${small ? -size / 2 : -26}) scale(${size / 16})` }),
      !small && [h("text", { class: "code", y: "5" }, shortened(region.code, width)), " "],
      width >= WORD && [h("text", { class: "word", y: "21" }, look.word), " "],
      // Heard, not seen: what has no room.
      !small && h("text", { class: "heard" }, `${width >= WORD ? "" : `${region.code} ${look.word}`}${rest}`),
    ),
  );
}

/** As much of a code as fits on a cell, its end rather than its middle: eu-central-1, ap…east-2. */
function shortened(code, width) {
  const most = Math.floor((width - 10) / 6.6);
  return code.length <= most ? code : `${code.slice(0, most - 5)}…${code.slice(-4)}`;
}
