// Running incidents, on top of every page; those that just ended stay for a while.

import { h } from "../lib/dom.js";
import { bytes, duration, millis, time } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { incidentPath } from "../lib/links.js";
import { incidentLook, phaseWord, running } from "../lib/words.js";
import { phases } from "./phases.js";

/** So long an incident that changed something still stands where everybody sees it when it is over. */
const LINGER_MS = 120_000;
/** More than this are counted: a page on which everything is urgent tells nothing. */
const MOST = 5;

/** @param whole whether each is shown with all its phases */
export function banners(state, now, whole) {
  const shown = state.incidents.filter((incident) => running(incident) || (incident.state !== "RECOVERED" && now - Date.parse(incident.ended_at) < LINGER_MS));
  const rest = shown.length - MOST;
  return [
    ...shown.slice(0, MOST).map((incident) => banner(incident, now, whole && shown.length <= 2)),
    rest > 0 && h("p", { class: "card nothing", "data-key": "rest" }, `and ${rest} more incidents`),
  ];
}

function banner(incident, now, whole) {
  const look = incidentLook(incident);
  const last = incident.phases.at(-1);
  return h(
    "article",
    { class: `incident edge-${look.tone}${whole ? " whole" : ""}`, "data-key": incident.id, "data-incident": incident.state },
    h(
      "header",
      null,
      badge(look),
      h("h2", null, h("a", { href: incidentPath(incident.id) }, headline(incident))),
      h("span", { class: "quiet when" }, "began ", time(incident.started_at, now)),
      !whole && last && h("span", { class: "at" }, phaseWord(last.phase), h("span", { class: "quiet" }, ` after ${duration(last.elapsed_ms)}`)),
      figures(incident),
    ),
    whole && phases(incident),
    whole && h("p", { class: "evidence" }, last?.reason ?? ""),
  );
}

export function headline({ cluster, kind, state, old_primary: from, new_primary: to }) {
  if (to && from && to !== from) return `${cluster}: ${from} → ${to}`;
  if (kind === "DRILL") return `${cluster}: drill, away from ${from}`;
  if (kind === "SWITCHOVER") return `${cluster}: switchover from ${from}`;
  if (!from) return cluster;
  return state === "RECOVERED" ? `${cluster}: primary ${from} was suspected` : `${cluster}: primary ${from} is lost`;
}

export const figures = ({ rto_ms: rto, rpo_bytes: rpo }) =>
  h(
    "dl",
    { class: "figures" },
    figure("RTO", "From the first suspicion to the first acknowledged write", millis(rto)),
    figure("RPO", "Write-ahead log that the new primary may lack", bytes(rpo)),
  );

const figure = (name, title, value) => h("div", { title }, h("dt", null, name), h("dd", null, value));
