// Every cluster in a row, the worst first.

import { h } from "../lib/dom.js";
import { bytes, duration, time } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { clusterPath, path } from "../lib/links.js";
import { diagnosisLook, nodeLook } from "../lib/words.js";

export const COLUMNS = ["Cluster", "State", "Primary", "Standbys", "Lag", "Delay", "Term", "Since"];

export function clusterRow(cluster, now) {
  const look = diagnosisLook(cluster.diagnosis.kind);
  const primary = cluster.nodes.find(({ name }) => name === cluster.primary);
  const standbys = cluster.nodes.filter((node) => node !== primary);
  const most = (field) => standbys.reduce((max, node) => (node[field] === null ? max : Math.max(max ?? 0, node[field])), null);
  return h(
    "tr",
    { class: `row-${look.tone}`, "data-cluster": cluster.name, "data-diagnosis": cluster.diagnosis.kind },
    h("th", { scope: "row" }, h("a", { href: clusterPath(cluster.name) }, cluster.name), cluster.paused && badge({ word: "Paused", icon: "pause", tone: "idle" })),
    h("td", { "data-label": "State", title: cluster.diagnosis.evidence }, badge(look)),
    h("td", { "data-label": "Primary" }, primary ? [h("span", null, primary.name), " ", h("code", { class: "quiet" }, primary.region)] : "none"),
    h("td", { "data-label": "Standbys" }, streaming(standbys)),
    h("td", { class: "number", "data-label": "Lag" }, bytes(most("lag_bytes"))),
    h("td", { class: "number", "data-label": "Delay" }, duration(most("lag_ms"))),
    h("td", { class: "number", "data-label": "Term" }, String(cluster.term)),
    h("td", { class: "number", "data-label": "Since" }, time(cluster.since, now)),
  );
}

function streaming(standbys) {
  if (standbys.length === 0) return "none";
  const good = standbys.filter(({ state }) => nodeLook(state).tone === "good").length;
  return good === standbys.length ? `${good} streaming` : h("b", { class: "doubt" }, `${good} of ${standbys.length} streaming`);
}

export const noCluster = () => [
  "No cluster is watched yet. ",
  h("a", { href: path("/inventory/clusters/discover") }, "Discover one"),
  " from any of its nodes, ",
  h("a", { href: path("/inventory/import") }, "import an inventory"),
  ", or ",
  h("a", { href: path("/inventory/clusters/new") }, "declare one"),
  ".",
];
