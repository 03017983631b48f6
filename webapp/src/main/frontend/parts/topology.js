// A cluster as it replicates: the primary, and what each standby receives from it.

import { h } from "../lib/dom.js";
import { bytes, duration } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { regionPath } from "../lib/links.js";
import { nodeLook } from "../lib/words.js";
import { ordered, role } from "./node-table.js";
import { simulatedBadge } from "./simulations.js";

export function topology(cluster) {
  const nodes = ordered(cluster);
  const primary = nodes[0]?.name === cluster.primary ? nodes.shift() : null;
  return h(
    "div",
    { class: "tree", "data-key": "tree" },
    primary ? box(cluster, primary) : h("div", { class: "box none" }, h("b", null, "No primary"), h("span", { class: "quiet" }, "nothing can be written")),
    h("ul", { class: "branches" }, nodes.map((node) => branch(cluster, node))),
  );
}

function branch(cluster, node) {
  const { tone } = nodeLook(node.state);
  return h(
    "li",
    { class: `branch line-${tone}`, "data-key": node.id },
    h("span", { class: "wire" }, h("span", { class: "told" }, wire(node))),
    box(cluster, node),
  );
}

function wire(node) {
  if (node.sync_state === null) return "no stream";
  return [h("b", null, node.sync_state), h("br"), `${bytes(node.lag_bytes)} · ${duration(node.lag_ms)}`];
}

function box(cluster, node) {
  const look = nodeLook(node.state);
  return h(
    "div",
    { class: `box edge-${look.tone}`, "data-box": node.name },
    h("span", { class: "box-head" }, h("b", null, node.name), badge(look), simulatedBadge(node)),
    h(
      "span",
      { class: "quiet" },
      h("a", { href: regionPath(node.region) }, node.region),
      ` · ${role(cluster, node)} · timeline ${node.timeline ?? "–"}`,
    ),
  );
}
