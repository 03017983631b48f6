// One incident: its phases over time, what it cost, every decision, every step.

import { soon, start } from "../frame/frame.js";
import { h, place, show } from "../lib/dom.js";
import { bytes, duration, millis, time } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, clusterPath, subject } from "../lib/links.js";
import { incidentLook, running } from "../lib/words.js";
import { headline } from "../parts/banners.js";
import { decisions } from "../parts/decisions.js";
import { feed } from "../parts/feed.js";
import { gantt } from "../parts/gantt.js";
import { Past } from "../parts/past.js";
import { Player } from "../parts/player.js";
import { Redecide } from "../parts/redecide.js";

/** What nodes did so shortly before and after belongs to the story, too. */
const MARGIN_MS = 15_000;

const id = subject();
let stored = null;
let past = null;
let player = null;

function draw(state, now) {
  const incident = state.incidents.find((each) => each.id === id) ?? stored;
  if (!incident) return;
  past ??= new Past(`cluster:${incident.cluster}`, soon, Date.parse(incident.started_at) - MARGIN_MS);
  play(incident);
  const lasting = (incident.ended_at ? Date.parse(incident.ended_at) : now) - Date.parse(incident.started_at);
  show(place("headline"), headline(incident));
  show(place("badges"), badge(incidentLook(incident)));
  show(place("when"), h("a", { href: clusterPath(incident.cluster) }, incident.cluster), " · began ", time(incident.started_at, now, true), incident.ended_at && [" · ended ", time(incident.ended_at, now, true)]);
  show(place("figures"), figures(incident, lasting));
  show(place("phases"), gantt(incident, running(incident) ? lasting : 0, now));
  const events = past.merged(state.events);
  show(place("decisions"), decisions(events.filter((event) => event.incident === id), now));
  feed(place("events"), events.filter((event) => event.incident === id || near(event, incident)), true);
}

function decideAgain(incident) {
  const to = incident.ended_at ? Date.parse(incident.ended_at) + MARGIN_MS : Date.now();
  return new Redecide(place("redecide"), incident.cluster, { from: Date.parse(incident.started_at) - MARGIN_MS, to });
}

/** Made again only when the incident has ended: nobody's place on the slider is taken away meanwhile. */
function play(incident) {
  if (player?.ended === incident.ended_at) return;
  player = { ended: incident.ended_at, shown: new Player(place("player"), incident, MARGIN_MS), again: decideAgain(incident) };
}

const near = ({ at, incident: of }, { started_at: from, ended_at: to }) =>
  !of && Date.parse(at) > Date.parse(from) - MARGIN_MS && (!to || Date.parse(at) < Date.parse(to) + MARGIN_MS);

const phase = (incident, name) => incident.phases.find((each) => each.phase === name)?.elapsed_ms ?? null;

const figures = (incident, lasting) => [
  figure("RTO", "From the first suspicion to the first acknowledged write", millis(incident.rto_ms)),
  figure("RPO", "Write-ahead log that the new primary may lack", bytes(incident.rpo_bytes)),
  figure("Confirmed after", "From the first suspicion to the proof", millis(phase(incident, "CONFIRMED"))),
  figure("Promoted after", "From the first suspicion until a standby was the primary", millis(phase(incident, "PROMOTED"))),
  figure(running(incident) ? "Running for" : "Lasted", "Until every reachable standby streamed again", duration(Math.max(0, lasting))),
];

const figure = (name, title, value) => h("div", { class: "counter", "data-key": name, title }, h("dt", null, name), h("dd", null, h("b", null, value)));

start({ draw });
ask(`/incidents/${encodeURIComponent(id)}`).then(
  (incident) => {
    stored = incident;
    soon();
  },
  (refusal) => show(place("when"), refusal.message),
);
