// The running incident with its phases, and those that are over.

import { h } from "./dom.js";
import { bytes, millis, moment } from "./format.js";
import { badge } from "./icons.js";
import { FAILOVER, incidentLook, phaseWord } from "./words.js";

/** So long an incident that is over still stands where everybody sees it. */
const LINGER_MS = 120_000;

export const running = (incident) => incident.ended_at === null;

/** What stands on top of the page. */
export const banners = (state, now) =>
  state.incidents
    .filter((incident) => running(incident) || now - Date.parse(incident.ended_at) < LINGER_MS)
    .map((incident) => banner(incident, now));

function banner(incident, now) {
  const look = incidentLook(incident.state);
  return h(
    "article",
    { class: `incident edge-${look.tone}`, "data-key": incident.id, "data-incident": incident.state },
    h(
      "header",
      { class: "card-head" },
      badge(look),
      h("h2", null, headline(incident)),
      h("span", { class: "quiet when" }, `began ${moment(incident.started_at, now)}`),
      figures(incident),
    ),
    timeline(incident),
    h("p", { class: "evidence" }, incident.phases.at(-1)?.reason ?? ""),
  );
}

function headline({ cluster, old_primary: from, new_primary: to }) {
  if (to && from && to !== from) return `${cluster}: ${from} → ${to}`;
  return from ? `${cluster}: primary ${from} is lost` : cluster;
}

const figures = ({ rto_ms: rto, rpo_bytes: rpo }) =>
  h(
    "dl",
    { class: "figures" },
    figure("RTO", "From the first suspicion to the first acknowledged write", millis(rto)),
    figure("RPO", "Write-ahead log that the new primary may lack", bytes(rpo)),
  );

const figure = (name, title, value) => h("div", { title }, h("dt", null, name), h("dd", null, value));

/** The phases in a row, each with the time since the beginning and since the one before. */
function timeline(incident) {
  const reached = incident.phases;
  const names = new Set(reached.map(({ phase }) => phase));
  const failover = reached.some(({ phase }) => phase === "PROMOTED" || phase === "CONFIRMED");
  const open = running(incident) && failover ? FAILOVER.filter((phase) => !names.has(phase)) : [];
  return h(
    "ol",
    { class: "timeline", "aria-label": `Phases of the incident of ${incident.cluster}` },
    reached.map((phase, at) => step(phase, reached[at - 1])),
    open.map((phase) => h("li", { class: "step open", "data-key": phase }, h("span", { class: "phase" }, phaseWord(phase)))),
  );
}

function step(phase, before) {
  const took = before ? `+${millis(phase.elapsed_ms - before.elapsed_ms)}` : "";
  return h(
    "li",
    { class: `step done${phase.phase === "BLOCKED" ? " blocked" : ""}`, "data-key": phase.phase, "data-phase": phase.phase, title: phase.reason },
    h("span", { class: "phase" }, phaseWord(phase.phase)),
    h("span", { class: "elapsed" }, millis(phase.elapsed_ms)),
    h("span", { class: "took" }, took),
  );
}

/** The list of recent incidents, each of which opens to its phases. */
export function recent(state, now) {
  if (state.incidents.length === 0) return [h("p", { class: "nothing" }, "No incident so far.")];
  return state.incidents.map((incident) => entry(incident, now));
}

function entry(incident, now) {
  return h(
    "details",
    { class: "past", "data-key": incident.id },
    h(
      "summary",
      null,
      h("time", { datetime: incident.started_at }, moment(incident.started_at, now)),
      badge(incidentLook(incident.state)),
      h("span", { class: "headline" }, headline(incident)),
      figures(incident),
    ),
    timeline(incident),
  );
}
