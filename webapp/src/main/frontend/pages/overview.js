// Everything at a glance: the map, all regions, all clusters, what happened.

import { soon, start } from "../frame/frame.js";
import { h, on, place, show, showList } from "../lib/dom.js";
import { clustersOf, linksOf, matching, regionsOf } from "../lib/fleet.js";
import { moment, plural } from "../lib/format.js";
import { badge } from "../lib/icons.js";
import { incidentPath, path } from "../lib/links.js";
import { setting } from "../lib/settings.js";
import { incidentLook } from "../lib/words.js";
import { figures, headline } from "../parts/banners.js";
import { counters } from "../parts/counters.js";
import { feed } from "../parts/feed.js";
import { Filter } from "../parts/filter.js";
import { clusterRow, noCluster } from "../parts/fleet-table.js";
import { Honeycomb } from "../parts/honeycomb.js";
import { watchers } from "../parts/watchers.js";

/** So many clusters are listed at first: what is wrong stands on top anyway. */
const FIRST = 50;
/** From so many regions on the honeycomb takes the whole width. */
const MANY = 150;

const filter = new Filter(place("filter"), soon);
const honeycomb = new Honeycomb(place("comb"), 300);
let map = null;
let all = false;

on("click", "[data-do=all]", () => {
  all = true;
  soon();
});

function draw(state, now) {
  filter.offer(state);
  place("filter-wrong").hidden = filter.wrong.length === 0;
  show(place("filter-wrong"), filter.wrong.length > 0 && `${filter.wrong.join(" ")} Choose another above, or reset the filter to see all.`);
  const everywhere = regionsOf(state);
  const seen = matching(everywhere, clustersOf(state), filter.value);
  show(place("counters"), counters(state));
  document.querySelector(".overview").classList.toggle("many", everywhere.length > MANY);
  honeycomb.show(seen.regions);
  map?.show(seen.regions, linksOf(seen.clusters));
  show(place("regions-count"), count(seen.regions.length, everywhere.length, "region"));
  show(place("clusters-count"), count(seen.clusters.length, state.clusters.length, "cluster"));
  place("no-region").hidden = seen.regions.length > 0;
  show(place("no-region"), seen.regions.length === 0 ? noRegion(everywhere.length) : []);
  table(seen.clusters, state, now);
  feed(place("events"), state.events);
  recent(state, now);
  show(place("observers"), watchers(state));
}

const count = (some, most, word) => (some === most ? plural(most, word) : `${some} of ${plural(most, word)}`);

const noRegion = (known) =>
  known > 0
    ? ["No region matches. Reset the filter to see all."]
    : ["No region is declared yet. ", h("a", { href: path("/inventory/regions/new") }, "Declare one"), " or ", h("a", { href: path("/inventory/import") }, "import an inventory"), "."];

function table(clusters, state, now) {
  const shown = all ? clusters : clusters.slice(0, FIRST);
  showList(place("clusters"), shown, ({ id }) => id, (cluster) => cluster, (cluster) => clusterRow(cluster, now));
  place("clusters-table").hidden = clusters.length === 0;
  show(
    place("clusters-rest"),
    clusters.length === 0 && h("p", { class: "nothing" }, state.clusters.length > 0 ? "No cluster matches. Reset the filter to see all." : noCluster()),
    shown.length < clusters.length && h("button", { type: "button", class: "button", "data-do": "all" }, `Show all ${clusters.length}`),
  );
}

function recent(state, now) {
  const incidents = state.incidents.slice(0, 8);
  if (incidents.length === 0) {
    show(place("recent"), h("li", { class: "nothing" }, "No incident so far. Each failover will stand here with its phases, RTO and RPO."));
    return;
  }
  const zone = setting("zone");
  showList(place("recent"), incidents, ({ id }) => id, (incident) => `${zone} ${incident.state} ${incident.rto_ms} ${incident.new_primary}`, (incident) =>
    h(
      "li",
      { "data-incident": incident.state },
      h("span", { class: "row" }, badge(incidentLook(incident)), h("time", { class: "quiet", datetime: incident.started_at }, moment(incident.started_at, now)), figures(incident)),
      h("a", { href: incidentPath(incident.id) }, headline(incident)),
    ));
}

start({ draw, phases: true });
// The map's library is large: everything else is there before it.
import("../parts/map.js").then(({ WorldMap }) => {
  map = new WorldMap(place("map"));
  soon();
});
