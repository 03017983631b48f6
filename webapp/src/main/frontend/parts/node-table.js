// Nodes as a table: of a cluster with the primary first, or of a region over all clusters.

import { h, showList } from "../lib/dom.js";
import { bytes, duration, since } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { clusterPath, regionPath } from "../lib/links.js";
import { asOf } from "../lib/past.js";
import { nodeLook } from "../lib/words.js";
import { simulatedBadge } from "./simulations.js";

const TOLD = [
  ["Node", "", "What it is called, and what it said it is"],
  ["State", "", ""],
  ["Place", "", ""],
  ["Sync", "", "Whether commits on the primary wait for it: pg_stat_replication.sync_state"],
  ["Lag", "number", "Write-ahead log of the primary that it has not replayed"],
  ["Delay", "number", "How long ago the primary stood where it has replayed to"],
  ["Sent", "number", "How far the primary has sent its write-ahead log to it"],
  ["Written", "number", "How far it has handed it to its operating system"],
  ["Flushed", "number", "How far it is on its disk"],
  ["Replayed", "number", "How far it can be read; of a primary where it writes"],
  ["Timeline", "number", "Counts promotions in the history of its data"],
  ["Round trip", "number", "How long the last probe took"],
  ["Seen", "number", "When it last answered"],
];

/** @param place "Region" on the page of a cluster, "Cluster" on that of a region */
export function nodeTable(holder, place) {
  const body = h("tbody");
  holder.append(
    h(
      "table",
      { class: "nodes" },
      h("thead", null, h("tr", null, TOLD.map(([name, kind, title]) => h("th", { scope: "col", class: kind || null, title: title || null }, name === "Place" ? place : name)))),
      body,
    ),
  );
  return (entries, now) =>
    showList(body, entries, ({ node }) => node.id, ({ node, cluster }) => cluster ?? node, (entry) => row(entry, place, now));
}

/** The primary first; the rest keep their places, so that the eye finds them again. */
export const ordered = (cluster) => [...cluster.nodes].sort((a, b) => (b.name === cluster.primary) - (a.name === cluster.primary));

function row({ node, cluster }, place, now) {
  const look = nodeLook(node.state);
  const primary = node.name === cluster.primary && node.role === "primary";
  return h(
    "tr",
    { class: `row-${look.tone}`, "data-node": node.name, "data-state": node.state, id: node.name },
    h("th", { scope: "row" }, h("span", { class: "node" }, node.name), h("span", { class: "role" }, role(cluster, node))),
    h("td", { "data-label": "State", title: node.detail }, badge(look), simulatedBadge(node)),
    h("td", { "data-label": place }, place === "Region" ? h("a", { href: regionPath(node.region) }, node.region) : h("a", { href: clusterPath(cluster.name) }, cluster.name)),
    h("td", { "data-label": "Sync" }, node.sync_state ?? "–"),
    number("Lag", primary ? "–" : bytes(node.lag_bytes)),
    number("Delay", primary ? "–" : duration(node.lag_ms)),
    lsn("Sent", node.sent),
    lsn("Written", node.written),
    lsn("Flushed", node.flushed),
    lsn("Replayed", node.replayed),
    number("Timeline", node.timeline === null ? "–" : String(node.timeline)),
    number("Round trip", duration(node.round_trip_ms)),
    // Of the past it is known only where a sample tells.
    number("Seen", asOf() && !node.last_answer_at ? "–" : since(node.last_answer_at, now)),
  );
}

/** A node that is down still has the role that it last told. */
export const role = (cluster, { name, role: told }) => (told === "primary" && name !== cluster.primary ? "was primary" : told);

const number = (label, content) => h("td", { class: "number", "data-label": label }, content);
const lsn = (label, value) => h("td", { class: "number", "data-label": label, "data-wide": true }, value ? h("code", null, value) : "–");
