// Finds everything that has a name: regions, clusters, nodes, incidents, and what can be done.

import { h, on, place, show } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { clusterPath, incidentPath, path, regionPath } from "../lib/links.js";
import { mayAct } from "../lib/rights.js";
import { find } from "../lib/search.js";
import { stopAll } from "../parts/simulations.js";
import { nextTheme } from "./display.js";

let fleet = () => null;
let actions = [];
let found = [];
let chosen = 0;

export function startSearch(state, { freeze }) {
  fleet = state;
  actions = [
    action("Go to the overview", () => location.assign(path("/"))),
    action("Show all incidents", () => location.assign(path("/incidents"))),
    ...(mayAct() ? [action("Simulate a fault", () => location.assign(path("/simulate"))), action("Stop all simulations", stopAll)] : []),
    action("Your account", () => location.assign(path("/account"))),
    action("Edit the inventory", () => location.assign(path("/inventory"))),
    action("See who did what", () => location.assign(path("/audit"))),
    action("Freeze or resume updates", freeze),
    action("Change the theme", nextTheme),
    action("Show the keys", () => place("keys").showModal()),
    action("Wall-screen mode", () => location.assign(`${path("/")}?kiosk`)),
    action("Sign out", () => document.querySelector("[data-do=leave]").click()),
  ];
  const input = place("query");
  on("click", "[data-do=search]", openSearch);
  input.addEventListener("input", () => draw(0));
  input.addEventListener("keydown", moved);
  on("click", "[role=option]", (option) => run(found[Number(option.dataset.at)]), place("found"));
}

export function openSearch() {
  const input = place("query");
  input.value = "";
  place("search").showModal();
  input.focus();
  draw(0);
}

const action = (name, run) => ({ kind: "action", name, detail: "", run });

function everything() {
  const state = fleet();
  return [
    ...state.clusters.map(({ name, diagnosis }) => ({ kind: "cluster", name, detail: diagnosis.evidence, to: clusterPath(name) })),
    ...state.regions.map(({ code, name }) => ({ kind: "region", name: code, detail: name, to: regionPath(code) })),
    ...state.clusters.flatMap((cluster) =>
      cluster.nodes.map(({ name, region, role }) => ({ kind: "node", name, detail: `${role} of ${cluster.name} in ${region}`, to: `${clusterPath(cluster.name)}#${encodeURIComponent(name)}` }))),
    ...state.incidents.map(({ id, cluster, started_at: at, state: how }) => ({
      kind: "incident", name: `${cluster} ${at.slice(0, 16).replace("T", " ")}`, detail: how.toLowerCase(), to: incidentPath(id),
    })),
    ...actions,
  ];
}

const ICONS = { cluster: "cluster", region: "pin", node: "node", incident: "warning", action: "action" };

function draw(at) {
  found = find(everything(), place("query").value);
  chosen = at;
  show(
    place("found"),
    found.map(({ item }, index) =>
      h(
        "li",
        { role: "option", id: `found-${index}`, "aria-selected": String(index === chosen), "data-at": String(index) },
        icon(ICONS[item.kind]),
        h("span", { class: "name" }, item.name),
        h("span", { class: "quiet" }, item.detail),
        h("span", { class: "kind" }, item.kind),
      )),
  );
  place("none").hidden = found.length > 0;
  place("query").setAttribute("aria-activedescendant", found.length > 0 ? `found-${chosen}` : "");
  place(`found-${chosen}`)?.scrollIntoView({ block: "nearest" });
}

function moved(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length > 0) {
    event.preventDefault();
    draw((chosen + step + found.length) % found.length);
  } else if (event.key === "Enter" && found[chosen]) {
    event.preventDefault();
    run(found[chosen]);
  }
}

function run({ item }) {
  place("search").close();
  if (item.to) location.assign(item.to);
  else item.run();
}
