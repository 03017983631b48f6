// Every cluster as a card, its nodes as a table.

import { h } from "./dom.js";
import { ago, bytes, duration, moment } from "./format.js";
import { badge } from "./icons.js";
import { diagnosisLook, nodeLook } from "./words.js";

const COLUMNS = ["Node", "State", "Region", "Sync", "Lag", "Delay", "Timeline", "LSN", "Round trip", "Last seen"];
const NUMBERS = COLUMNS.slice(4);

export const clusters = (state, now) =>
  state.clusters.length === 0 && state.loaded ? [nothing()] : state.clusters.map((cluster) => card(cluster, now));

function card(cluster, now) {
  const look = diagnosisLook(cluster.diagnosis.kind);
  return h(
    "article",
    { class: `card cluster edge-${look.tone}`, "data-key": cluster.id, "data-cluster": cluster.name, "data-diagnosis": cluster.diagnosis.kind },
    h(
      "header",
      { class: "card-head" },
      h("h3", null, cluster.name),
      badge(look, "diagnosis"),
      cluster.paused && badge({ word: "Paused", icon: "pause", tone: "idle" }),
      h("span", { class: "term", title: "Counts this cluster's failovers and switchovers" }, "term ", h("b", null, String(cluster.term))),
    ),
    h("p", { class: "evidence" }, cluster.diagnosis.evidence, h("span", { class: "quiet" }, ` · since ${moment(cluster.since, now)}`)),
    table(cluster, now),
  );
}

function table(cluster, now) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": `Nodes of ${cluster.name}` },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, COLUMNS.map((name) => h("th", { scope: "col", class: columnClass(name) }, name)))),
      h("tbody", null, ordered(cluster).map((node) => row(cluster, node, now))),
    ),
  );
}

const columnClass = (name) => (NUMBERS.includes(name) ? "number" : null);

/** The primary first; the rest keep their places, so that the eye finds them again. */
const ordered = (cluster) => cluster.nodes.toSorted((a, b) => (b.name === cluster.primary) - (a.name === cluster.primary));

function row(cluster, node, now) {
  const look = nodeLook(node.state);
  const primary = node.role === "primary";
  return h(
    "tr",
    { class: `row-${look.tone}`, "data-key": node.id, "data-node": node.name, "data-state": node.state },
    h("th", { scope: "row" }, h("span", { class: "node" }, node.name), h("span", { class: "role" }, role(cluster, node))),
    cell("State", badge(look), { title: node.detail }),
    cell("Region", h("code", null, node.region)),
    cell("Sync", node.sync_state ?? "–"),
    number("Lag", primary ? "–" : bytes(node.lag_bytes)),
    number("Delay", primary ? "–" : duration(node.lag_ms)),
    number("Timeline", node.timeline === null ? "–" : String(node.timeline)),
    number("LSN", h("code", null, node.position ?? "–")),
    number("Round trip", duration(node.round_trip_ms)),
    number("Last seen", ago(node.last_answer_at, now)),
  );
}

/** A node that is down still has the role that it last told. */
const role = (cluster, { name, role: told }) => (told === "primary" && name !== cluster.primary ? "was primary" : told);

const cell = (label, content, attributes) => h("td", { "data-label": label, ...attributes }, content);
const number = (label, content) => cell(label, content, { class: "number" });

const nothing = () =>
  h(
    "p",
    { class: "card nothing", "data-key": "nothing" },
    "No cluster is watched yet. Import an inventory with ",
    h("code", null, "POST /api/v1/inventory/import"),
    ", or let one be discovered with ",
    h("code", null, "POST /api/v1/clusters/discover"),
    ".",
  );
