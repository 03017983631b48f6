// A cluster as it replicates: the primary, and what each standby receives from it.

import { h } from "../lib/dom.js";
import { bytes, duration, since } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { regionPath } from "../lib/links.js";
import { nodeLook } from "../lib/words.js";
import { ordered, role } from "./node-table.js";
import { simulatedBadge } from "./simulations.js";

/** Of what is not seen any more it is told since when. */
const AGED = new Set(["unknown", "stale"]);

/** @param now by the server's clock, in ms since 1970; null where ages say nothing, as in the past */
export function topology(cluster, now) {
  const nodes = ordered(cluster);
  const primary = nodes[0]?.name === cluster.primary ? nodes.shift() : null;
  return h(
    "div",
    { class: "tree", "data-key": "tree" },
    primary ? box(cluster, primary, now) : h("div", { class: "box none" }, h("b", null, "No primary"), h("span", { class: "quiet" }, "nothing can be written")),
    h("ul", { class: "branches" }, nodes.map((node) => branch(cluster, node, now))),
  );
}

function branch(cluster, node, now) {
  const { tone } = nodeLook(node.state);
  return h(
    "li",
    { class: `branch line-${tone}`, "data-key": node.id },
    h("span", { class: "wire" }, h("span", { class: "told" }, wire(node))),
    box(cluster, node, now),
  );
}

function wire(node) {
  if (node.sync_state === null) return "no stream";
  return [h("b", null, node.sync_state), h("br"), `${bytes(node.lag_bytes)} · ${duration(node.lag_ms)}`];
}

function box(cluster, node, now) {
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
      now && AGED.has(look.tone) && [" · seen ", since(node.last_answer_at, now)],
    ),
  );
}
