// Every region: how many nodes stand there and how the worst of them is.

import { h } from "./dom.js";
import { plural } from "./format.js";
import { badge } from "./icons.js";
import { nodeLook, worst } from "./words.js";

export function regions(state) {
  const nodes = state.clusters.flatMap((cluster) => cluster.nodes);
  return state.regions.map((region) =>
    tile(region, nodes.filter((node) => node.region === region.code)));
}

function tile(region, nodes) {
  const look = nodes.length === 0 ? { word: "Empty", icon: "unknown", tone: "idle" } : summary(nodes);
  return h(
    "li",
    { class: `tile edge-${look.tone}`, "data-key": region.code, "data-region": region.code },
    h("div", { class: "tile-head" }, h("code", null, region.code), h("span", { class: "quiet" }, region.name)),
    h("div", { class: "tile-foot" }, badge(look), h("span", { class: "quiet" }, plural(nodes.length, "node"))),
  );
}

function summary(nodes) {
  const look = worst(nodes.map((node) => nodeLook(node.state)));
  return ["good", "primary"].includes(look.tone) ? { word: "Healthy", icon: "healthy", tone: "good" } : look;
}
