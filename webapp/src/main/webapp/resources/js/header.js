// The top of the page: who watches, whether what is shown is fresh, and the counts.

import { h } from "./dom.js";
import { bytes, duration, millis } from "./format.js";
import { badge } from "./icons.js";
import { running } from "./incidents.js";
import { diagnosisLook, nodeLook } from "./words.js";

const FRESH_MS = 3_000;

export const fresh = (link) => link.status === "live" && link.age() < FRESH_MS;

export function linkStatus(link, state) {
  const age = `${(link.age() / 1000).toFixed(1)} s`;
  if (fresh(link)) return [h("span", { class: "dot live" }), h("span", null, "Live"), h("span", { class: "age" }, age)];
  const word = state.loaded ? "Reconnecting" : "Connecting";
  return [h("span", { class: "dot lost" }), h("span", null, word), h("span", { class: "age" }, age)];
}

/** Said only when what is shown is old, or a part of the program does not work. */
export function notices(link, state) {
  const seconds = Math.floor(link.age() / 1000);
  return [
    state.loaded && !fresh(link) && h(
      "p",
      { class: "notice", "data-key": "stale", id: "stale" },
      badge({ word: "Not live", icon: "stale", tone: "stale" }),
      // The seconds go by unannounced: a screen reader says once that the page is not live.
      h("span", { "aria-live": "off" }, `Showing data ${seconds} s old. The dashboard keeps trying to reconnect.`),
    ),
    ...state.degraded.map((part) =>
      h(
        "p",
        { class: "notice", "data-key": part.part },
        badge({ word: part.part.replace("_", " "), icon: "warning", tone: "warning" }),
        h("span", null, part.reason),
      )),
  ];
}

export function counters(state) {
  const nodes = state.clusters.flatMap((cluster) => cluster.nodes);
  const count = (tones) => nodes.filter((node) => tones.includes(nodeLook(node.state).tone)).length;
  const healthy = state.clusters.filter(({ diagnosis }) => diagnosisLook(diagnosis.kind).tone === "good").length;
  const open = state.incidents.filter(running).length;
  const failing = count(["failed"]);
  const doubtful = count(["warning", "stale", "unknown"]);
  const last = state.incidents.find(({ rto_ms: rto }) => rto !== null);
  return [
    counter("Clusters healthy", `${healthy}`, `of ${state.clusters.length}`, healthy < state.clusters.length && "warning"),
    counter("Nodes serving", `${count(["primary", "good"])}`, `of ${nodes.length}`),
    counter("Nodes in doubt", `${doubtful}`, null, doubtful > 0 && "warning"),
    counter("Nodes down", `${failing}`, null, failing > 0 && "failed"),
    counter("Running incidents", `${open}`, null, open > 0 && "failed"),
    counter("Largest lag", bytes(most(nodes, "lag_bytes")), duration(most(nodes, "lag_ms"))),
    counter("Last RTO", last ? millis(last.rto_ms) : "–", last?.cluster),
  ];
}

const most = (nodes, field) => nodes.reduce((max, node) => Math.max(max, node[field] ?? 0), 0);

const counter = (name, value, detail, tone) =>
  h(
    "div",
    { class: `counter${tone ? ` count-${tone}` : ""}`, "data-key": name },
    h("dt", null, name),
    h("dd", null, h("b", null, value), detail && h("span", { class: "quiet" }, ` ${detail}`)),
  );
