// One cluster: who replicates to whom, how far each node is, what would happen, what is allowed, what happened.

import { soon, start } from "../frame/frame.js";
import { h, on, place, show } from "../lib/dom.js";
import { moment, plural } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { ask, path, subject } from "../lib/links.js";
import { asOf } from "../lib/past.js";
import { samplesOf } from "../lib/playback.js";
import { mayAct, mayChange } from "../lib/rights.js";
import { diagnosisLook } from "../lib/words.js";
import { Charts } from "../parts/charts.js";
import { feed } from "../parts/feed.js";
import { Maintenance, Pause } from "../parts/hands-off.js";
import { nodeTable, ordered } from "../parts/node-table.js";
import { observers } from "../parts/observers.js";
import { Order } from "../parts/order.js";
import { Past } from "../parts/past.js";
import { policy } from "../parts/policy.js";
import { topology } from "../parts/topology.js";
import { explained, WhatIf } from "../parts/what-if.js";

const name = subject();
const then = asOf();
/** What charts show before the moment of the page. */
const TEN_MINUTES_MS = 600_000;
const nodes = nodeTable(place("nodes-table"), "Region");
const charts = new Charts(place("charts"), then ? ["rate"] : []);
const past = then ? null : new Past(`cluster:${name}`, soon);
let latest = null;
let seen = 0;
let declared = null;
let pointed = false;

function draw(state, now) {
  const cluster = state.clusters.find((each) => each.name === name);
  if (!cluster) {
    show(place("evidence"), then ? "This cluster was not watched then." : "This cluster is not watched any more.");
    return;
  }
  latest = cluster;
  actions(cluster);
  if (!document.body.classList.contains("frozen")) sample(cluster, now);
  show(place("badges"), badge(diagnosisLook(cluster.diagnosis.kind)), cluster.paused && badge({ word: "Paused", icon: "pause", tone: "idle" }));
  show(place("term"), `term ${cluster.term} · ${plural(cluster.nodes.length, "node")}`);
  show(place("evidence"), h("span", null, cluster.diagnosis.evidence), h("span", { class: "quiet" }, ` · since ${moment(cluster.since, now)}`));
  show(place("topology"), topology(cluster, then ? null : now));
  observers(place("observers"), state.observers, name);
  nodes(ordered(cluster).map((node) => ({ node, cluster })), now);
  point();
  feed(place("events"), past ? past.merged(state.events) : state.events.filter(({ stream }) => stream === `cluster:${name}`), true);
  if (declared) show(place("policy"), policy(declared.policy, name));
}

/** The address may name a row, which has to be there before the browser can go to it: once. */
function point() {
  if (pointed) return;
  pointed = true;
  if (location.hash) location.replace(location.hash);
}

function actions(cluster) {
  show(
    place("actions"),
    ...(mayAct(name) ? acts(cluster) : []),
    mayAct() && h("a", { class: "button", href: path(`/simulate?target=${encodeURIComponent(`node:${name}/${cluster.primary ?? cluster.nodes[0]?.name}`)}`) }, "Simulate …"),
    mayChange(name) && h("a", { class: "button", href: path(`/inventory/clusters/${encodeURIComponent(name)}`) }, "Edit"),
  );
}

const acts = (cluster) => [
  ...offered.map((kind) => h("button", { type: "button", class: "button", "data-do": kind, "data-key": kind }, OFFERS[kind])),
  h("button", { type: "button", class: "button", "data-do": "pause", title: "Stops every automatic action; the cluster is still watched" }, cluster.paused ? "Resume automatic actions …" : "Pause automatic actions …"),
  h("button", { type: "button", class: "button", "data-do": "maintenance", title: "Keeps hands off one node; it is still watched" }, "Maintenance …"),
];

const OFFERS = { switchover: "Switch over …", failover: "Fail over …" };
/** What this version of the program takes orders for. */
let offered = [];

const orders = Object.fromEntries(["switchover", "failover"].map((kind) => [kind, new Order(kind, () => latest)]));

on("click", "[data-do=switchover], [data-do=failover]", (button) => orders[button.dataset.do].open());
const handsOff = { pause: new Pause(() => latest), maintenance: new Maintenance(() => latest) };

on("click", "[data-do=pause], [data-do=maintenance]", (button) => handsOff[button.dataset.do].open());

/** Once a second, whatever the pace of the changes, and never back: a message that was late takes the server's clock with it. */
function sample(cluster, now) {
  const second = Math.floor(now / 1000);
  if (second <= seen) return;
  seen = second;
  charts.sample(cluster, now);
}

start({ draw });
if (then?.ms) before();
else if (then) show(place("charts"));
else now();

/** What is asked of the present alone. */
function now() {
  new WhatIf(`/clusters/${encodeURIComponent(name)}/explain`, place("what-if"), explained);
  ask(`/clusters/${encodeURIComponent(name)}`).then((answer) => {
    declared = answer;
    soon();
  }, (refusal) => show(place("policy"), h("p", { class: "nothing" }, refusal.message)));
  // Without them the charts begin now.
  ask(`/clusters/${encodeURIComponent(name)}/samples`).then((kept) => charts.before(kept), () => {});
  // A program that knows no orders answers with 404.
  ask("/operations?limit=1").then(() => true, ({ status }) => status !== 404).then((known) => {
    offered = known ? Object.keys(OFFERS) : [];
    soon();
  });
}

/** What samples tell of the time before that moment. */
function before() {
  const from = new Date(then.ms - TEN_MINUTES_MS).toISOString();
  const to = new Date(then.ms).toISOString();
  ask(`/clusters/${encodeURIComponent(name)}/playback?from=${from}&to=${to}`).then((played) => charts.before(samplesOf(played)), () => {});
}
