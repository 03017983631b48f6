// The fleet in a few numbers.

import { h } from "../lib/dom.js";
import { bytes, duration, millis } from "../lib/format.js";
import { diagnosisLook, nodeLook, running } from "../lib/words.js";

export function counters(state) {
  const nodes = state.clusters.flatMap((cluster) => cluster.nodes);
  const count = (tones) => nodes.filter((node) => tones.includes(nodeLook(node.state).tone)).length;
  const healthy = state.clusters.filter(({ diagnosis }) => diagnosisLook(diagnosis.kind).tone === "good").length;
  const open = state.incidents.filter(running).length;
  const failing = count(["failed"]);
  const doubtful = count(["warning", "stale", "unknown"]);
  const last = state.incidents.find(({ rto_ms: rto }) => rto !== null);
  return [
    counter("Clusters healthy", number(healthy), `of ${number(state.clusters.length)}`, healthy < state.clusters.length && "warning"),
    counter("Nodes serving", number(count(["primary", "good"])), `of ${number(nodes.length)}`),
    counter("Nodes in doubt", number(doubtful), null, doubtful > 0 && "warning"),
    counter("Nodes down", number(failing), null, failing > 0 && "failed"),
    counter("Running incidents", number(open), null, open > 0 && "failed"),
    counter("Largest lag", bytes(most(nodes, "lag_bytes")), duration(most(nodes, "lag_ms"))),
    counter("Last RTO", last ? millis(last.rto_ms) : "–", last?.cluster),
  ];
}

const number = (value) => value.toLocaleString("en");
const most = (nodes, field) => nodes.reduce((max, node) => Math.max(max, node[field] ?? 0), 0);

const counter = (name, value, detail, tone) =>
  h(
    "div",
    { class: `counter${tone ? ` count-${tone}` : ""}`, "data-key": name },
    h("dt", null, name),
    h("dd", null, h("b", null, value), detail && h("span", { class: "quiet" }, ` ${detail}`)),
  );
