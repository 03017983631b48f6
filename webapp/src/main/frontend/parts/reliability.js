// How well clusters did over some days: availability against the objective, what is left of the error budget, and how
// long incidents took.

import { h } from "../lib/dom.js";
import { bytes, duration, millis } from "../lib/format.js";
import { ask, clusterPath } from "../lib/links.js";

const DAY_MS = 86_400_000;

/** Asks for the last so many days. */
export const load = (days, now) => ask(`/reliability?from=${new Date(now - days * DAY_MS).toISOString()}`);

export const row = (cluster, objective) =>
  h(
    "tr",
    { "data-cluster": cluster.cluster, class: cluster.budget_left_ms < 0 ? "row-failed" : null },
    h("th", { scope: "row" }, h("a", { href: clusterPath(cluster.cluster) }, cluster.cluster)),
    h("td", { class: "number", "data-label": "Available" }, percent(cluster.availability), cluster.availability < objective && h("span", { class: "role" }, `below ${percent(objective)}`)),
    h("td", { class: "number", "data-label": "No writes for" }, duration(cluster.downtime_ms)),
    h("td", { class: "number", "data-label": "Budget left" }, cluster.budget_left_ms < 0 ? `overspent by ${duration(-cluster.budget_left_ms)}` : duration(cluster.budget_left_ms)),
    h("td", { class: "number", "data-label": "Incidents" }, String(cluster.incidents)),
    h("td", { class: "number", "data-label": "MTTR" }, duration(cluster.mttr_ms)),
    h("td", { class: "number", "data-label": "RTO p50 / p95" }, spread(cluster.rto_ms, millis)),
    h("td", { class: "number", "data-label": "RPO p50 / p95" }, spread(cluster.rpo_bytes, bytes)),
  );

const spread = (figures, told) => (figures ? `${told(figures.p50)} / ${told(figures.p95)}` : "–");

/** Never 100 % where it was not. */
function percent(share) {
  if (share === 1) return "100 %";
  return `${(Math.floor(share * 1e6) / 1e4).toFixed(4).replace(/0{1,3}$/, "")} %`;
}
