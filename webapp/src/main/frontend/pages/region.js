// One region: what stands there over all clusters, and what would happen without it.

import { start } from "../frame/frame.js";
import { h, place, show } from "../lib/dom.js";
import { regionsOf } from "../lib/fleet.js";
import { plural } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { path, subject } from "../lib/links.js";
import { asOf } from "../lib/past.js";
import { mayAct } from "../lib/rights.js";
import { nodeTable } from "../parts/node-table.js";
import { dark, WhatIf } from "../parts/what-if.js";

const code = subject();
const nodes = nodeTable(place("nodes-table"), "Cluster");

function draw(state, now) {
  const here = regionsOf(state).find(({ region }) => region.code === code);
  if (!here) {
    show(place("about"), "This region is not declared any more.");
    return;
  }
  const { region, look } = here;
  show(place("badges"), badge(look));
  show(place("actions"), mayAct() && h("a", { class: "button", href: path(`/simulate?target=${encodeURIComponent(`region:${code}`)}`) }, "Simulate …"));
  show(place("about"), `${region.name} · ${position(region)} · failure domain ${region.failure_domain}`);
  show(place("nodes-count"), plural(here.nodes.length, "node"));
  place("nodes-table").hidden = here.nodes.length === 0;
  place("no-nodes").hidden = here.nodes.length > 0;
  nodes(here.nodes, now);
}

const position = ({ latitude, longitude }) =>
  `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? "W" : "E"}`;

start({ draw });
if (!asOf()) new WhatIf(`/regions/${encodeURIComponent(code)}/explain`, place("dark"), dark);
show(place("no-nodes"), "No node stands here. ", h("a", { href: path("/inventory") }, "Add one to a cluster"), " in the inventory.");
