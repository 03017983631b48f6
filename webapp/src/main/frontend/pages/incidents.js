// Every incident ever recorded, newest first.

import { soon, start } from "../frame/frame.js";
import { h, on, place, show, showList } from "../lib/dom.js";
import { bytes, duration, millis, time } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, clusterPath, incidentPath } from "../lib/links.js";
import { incidentLook } from "../lib/words.js";
import { load as loadReliability, row as reliabilityRow } from "../parts/reliability.js";

const known = new Map();
let cursor = null;
let loaded = false;
let refused = null;

function draw(state, now) {
  for (const incident of state.incidents) known.set(incident.id, incident);
  // Ids are UUIDv7: their order is that of time.
  const all = [...known.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  place("list-table").hidden = all.length === 0;
  showList(place("list"), all, ({ id }) => id, (incident) => incident, (incident) => row(incident, now));
  show(place("rest"), rest(all));
}

function rest(all) {
  if (refused) return h("p", { class: "nothing" }, refused);
  if (loaded && all.length === 0) return h("p", { class: "nothing" }, "No incident so far. Each failover will stand here with its phases, RTO and RPO.");
  return cursor && h("button", { type: "button", class: "button", "data-do": "older" }, "Show older ones");
}

const row = (incident, now) =>
  h(
    "tr",
    { "data-incident": incident.state, "data-id": incident.id, class: incident.ended_at === null ? "row-failed" : null },
    h("th", { scope: "row" }, h("a", { href: incidentPath(incident.id) }, time(incident.started_at, now))),
    h("td", { "data-label": "State" }, badge(incidentLook(incident))),
    h("td", { "data-label": "Cluster" }, h("a", { href: clusterPath(incident.cluster) }, incident.cluster)),
    h("td", { "data-label": "Primary", "data-wide": true }, change(incident)),
    h("td", { class: "number", "data-label": "RTO" }, millis(incident.rto_ms)),
    h("td", { class: "number", "data-label": "RPO" }, bytes(incident.rpo_bytes)),
    h("td", { class: "number", "data-label": "Lasted" }, incident.ended_at ? duration(Date.parse(incident.ended_at) - Date.parse(incident.started_at)) : "running"),
  );

const change = ({ old_primary: from, new_primary: to }) => (to && from !== to ? `${from ?? "none"} → ${to}` : from ?? "none");

async function load() {
  try {
    const page = await ask(`/incidents?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    for (const incident of page.items) if (!known.has(incident.id)) known.set(incident.id, incident);
    cursor = page.next_cursor;
    refused = null;
  } catch (refusal) {
    refused = refusal.message;
  }
  loaded = true;
  soon();
}

function note(clusters, complete) {
  if (clusters.length === 0) return "No cluster is declared yet.";
  return !complete && "There were too many incidents to count them all: choose a shorter time.";
}

async function showReliability() {
  const days = Number(place("span").value);
  try {
    const { clusters, objective, complete } = await loadReliability(days, Date.now());
    show(place("reliability"), clusters.map((cluster) => reliabilityRow(cluster, objective)));
    show(place("reliability-note"), note(clusters, complete));
  } catch (refusal) {
    show(place("reliability-note"), refusal.message);
  }
}

on("click", "[data-do=older]", load);
on("change", "#span", showReliability);
start({ draw });
load();
showReliability();
